import type { LitElement, ReactiveController } from 'lit';

/** The words of UX-010: what an element is doing, visible outside as `:state(word)`. */
export type StateWord =
  | 'idle'
  | 'loading'
  | 'empty'
  | 'ready'
  | 'submitting'
  | 'error'
  | 'offline'
  | 'unauthorized'
  | 'step-up'
  | 'policy-required'
  | 'max-reached'
  | 'last-factor'
  | 'pending'
  | 'cooldown'
  | 'expired'
  | 'success'
  | 'readonly'
  | 'unsupported';

/** Keeps the element's custom states equal to what the element says after each update. */
export class ElementState implements ReactiveController {
  readonly #internals: ElementInternals | undefined;
  readonly #words: () => readonly StateWord[];

  constructor(host: LitElement, words: () => readonly StateWord[]) {
    // Absent on a server.
    this.#internals = typeof host.attachInternals === 'function' ? host.attachInternals() : undefined;
    this.#words = words;
    host.addController(this);
  }

  hostUpdated(): void {
    const states = this.#internals?.states;
    if (states === undefined) return;
    const words = new Set<string>(this.#words());
    for (const state of [...states]) if (!words.has(state)) states.delete(state);
    for (const word of words) states.add(word);
  }
}
