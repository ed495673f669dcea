import type { LitElement, ReactiveController } from 'lit';

/** What shows that somebody is about to press. */
const intents = ['pointerover', 'focusin'] as const;

/**
 * The part of an element that only a press needs: its code is loaded then, or shortly before, when the pointer or the
 * focus comes near. That keeps the first screen small and the press quick.
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
    for (const type of intents) this.#host.addEventListener(type, this.#prefetch, { once: true });
  }

  hostDisconnected(): void {
    for (const type of intents) this.#host.removeEventListener(type, this.#prefetch);
  }

  readonly #prefetch = (): void => {
    void (this.#loading ??= this.#fetch());
  };

  async #fetch(): Promise<T | undefined> {
    try {
      return (this.#value = await this.#load());
    } catch {
      this.#loading = undefined;
      return undefined;
    }
  }
}
