import type { Seconds } from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';

/**
 * Counts down durations that a backend gave. They run from the moment they were first seen, on a monotonic clock: the
 * clock on the wall may jump, and a sleeping tab wakes with the right rest (A11Y-057).
 */
export class CountdownController implements ReactiveController {
  readonly #host: LitElement;
  readonly #onEnd: (source: object) => void;
  readonly #seen = new WeakMap<object, number>();
  /** What is on the screen, and what is left of it. */
  readonly #drawn = new Map<object, Seconds>();
  readonly #running = new WeakSet<object>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onEnd the screen shows, for the first time, that nothing is left of what was running */
  constructor(host: LitElement, onEnd: (source: object) => void = () => undefined) {
    this.#host = host;
    this.#onEnd = onEnd;
    host.addController(this);
  }

  /**
   * What is left of `seconds`, never below 0. `source` is the object that brought the duration.
   * Call it while rendering: the element is updated each second while something is left.
   */
  left(source: object, seconds: Seconds): Seconds {
    const now = performance.now();
    let since = this.#seen.get(source);
    if (since === undefined) this.#seen.set(source, (since = now));
    const left = Math.max(0, Math.ceil(seconds - (now - since) / 1000));
    this.#drawn.set(source, left);
    return left;
  }

  hostUpdate(): void {
    this.#drawn.clear();
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    const ended: object[] = [];
    let goesOn = false;
    for (const [source, left] of this.#drawn)
      if (left > 0) {
        this.#running.add(source);
        goesOn = true;
      } else if (this.#running.delete(source)) ended.push(source);
    if (goesOn && this.#host.isConnected)
      this.#timer = setTimeout(() => {
        this.#host.requestUpdate();
      }, 1000);
    for (const source of ended) this.#onEnd(source);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
