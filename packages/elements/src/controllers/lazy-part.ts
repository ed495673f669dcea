import type { LitElement, ReactiveController } from 'lit';

/**
 * The part of an element that only a press needs: its code is loaded then, or before, when the browser has nothing else
 * to do. That keeps the first screen small and the press quick.
 */
export class LazyPart<T> implements ReactiveController {
  readonly #host: LitElement;
  readonly #load: () => Promise<T>;
  #loading: Promise<T | undefined> | undefined;
  #value: T | undefined;
  #failed = false;

  constructor(host: LitElement, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** Undefined until it is there. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The code did not arrive: there is no connection, most likely. The next press tries again. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The part, loaded now if need be. Undefined where it did not arrive. */
  async need(): Promise<T | undefined> {
    const value = await (this.#loading ??= this.#fetch());
    this.#failed = value === undefined;
    this.#host.requestUpdate();
    return value;
  }

  hostConnected(): void {
    const prefetch = (): void => {
      if (this.#host.isConnected) void (this.#loading ??= this.#fetch());
    };
    // Safari has no idle callback; by then the first screen is painted everywhere.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(prefetch, { timeout: 5000 });
    else setTimeout(prefetch, 2000);
  }

  async #fetch(): Promise<T | undefined> {
    try {
      return (this.#value = await this.#load());
    } catch {
      this.#loading = undefined;
      return undefined;
    }
  }
}
