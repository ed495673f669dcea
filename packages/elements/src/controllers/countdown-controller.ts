import type { Seconds } from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';

/**
 * Counts down durations that a backend gave. They run from the moment they were first seen, on a monotonic clock: the
 * clock on the wall may jump, and a sleeping tab wakes with the right rest (A11Y-057).
 */
export class CountdownController implements ReactiveController {
  readonly #host: LitElement;
  readonly #seen = new WeakMap<object, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(host: LitElement) {
    this.#host = host;
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
    if (left > 0) this.#running = true;
    return left;
  }

  hostUpdate(): void {
    this.#running = false;
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.#running && this.#host.isConnected)
      this.#timer = setTimeout(() => {
        this.#host.requestUpdate();
      }, 1000);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
