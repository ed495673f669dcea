import type { Seconds } from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';

export interface IdleOptions {
  /** Whether idleness matters now. */
  readonly wanted: () => boolean;
  /** How long nobody may touch the page, the warning included. */
  readonly after: () => Seconds;
  /** How long the question stands before something happens: at least 20 s (WCAG 2.2.1). */
  readonly warning: Seconds;
  readonly onWarn: () => void;
  readonly onIdle: () => void;
}

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Notices that nobody is there any more, and asks before anything happens (A11Y-058). A machine that slept asks when
 * it wakes: the question always stands for its full time.
 */
export class IdleController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: IdleOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touchedAt = 0;
  #warnedAt: number | undefined;
  #watching = false;

  constructor(host: LitElement, options: IdleOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Somebody is there: begin again. */
  stay(): void {
    this.#warnedAt = undefined;
    this.#touchedAt = performance.now();
    if (this.#watching) this.#check();
  }

  hostUpdated(): void {
    const wanted = this.#host.isConnected && this.#options.wanted();
    if (wanted === this.#watching) return;
    if (!wanted) {
      this.#end();
      return;
    }
    this.#watching = true;
    for (const sign of signs) addEventListener(sign, this.#touch, { capture: true, passive: true });
    this.stay();
  }

  hostDisconnected(): void {
    this.#end();
  }

  // Once asked, only the answer counts: a stray touch must not make the question disappear under the pointer.
  readonly #touch = (): void => {
    this.#touchedAt = performance.now();
  };

  readonly #check = (): void => {
    clearTimeout(this.#timer);
    const now = performance.now();
    const { after, warning, onWarn, onIdle } = this.#options;
    if (this.#warnedAt === undefined && now >= this.#touchedAt + (after() - warning) * 1000) {
      this.#warnedAt = now;
      onWarn();
    }
    const due =
      this.#warnedAt === undefined
        ? this.#touchedAt + (after() - warning) * 1000
        : this.#warnedAt + warning * 1000;
    if (this.#warnedAt !== undefined && now >= due) {
      this.#end();
      onIdle();
    } else this.#timer = setTimeout(this.#check, Math.max(1, Math.ceil(due - now)));
  };

  #end(): void {
    clearTimeout(this.#timer);
    this.#watching = false;
    this.#warnedAt = undefined;
    for (const sign of signs) removeEventListener(sign, this.#touch, { capture: true });
  }
}
