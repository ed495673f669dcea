import {
  type AccountError,
  endsWaiting,
  type Seconds,
  toAccountError,
  waiting,
  type WaitingEvent,
} from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';

/** What is waited for, and what follows. */
export interface Wait {
  /** Which decision it is: another one begins anew. */
  readonly id: string;
  /** The backend's pace. */
  readonly every: Seconds | undefined;
  /** Asks once. Null: undecided; else what goes on with the decision. */
  readonly poll: (signal: AbortSignal) => Promise<(() => void) | null>;
  /** It ended without a decision that goes on: declined, too late. */
  readonly fail: (error: AccountError) => void;
}

/**
 * Asks again and again what was decided elsewhere, as long as the element wants to know: at the backend's pace, one
 * question at a time, and none while the page is hidden.
 */
export class PollController implements ReactiveController {
  readonly #host: LitElement;
  readonly #wanted: () => Wait | undefined;
  #wait: Wait | undefined;
  #state = waiting.first;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call: AbortController | undefined;

  /** @param wanted what is waited for now; asked after each update of the element */
  constructor(host: LitElement, wanted: () => Wait | undefined) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  /** The backend has not been heard for a while. */
  get lost(): boolean {
    return 'misses' in this.#state && this.#state.misses > 1;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
  }

  hostUpdated(): void {
    const wait = this.#host.isConnected ? this.#wanted() : undefined;
    const same = wait?.id === this.#wait?.id;
    this.#wait = wait;
    if (same) return;
    this.#stop();
    if (wait !== undefined) this.#send({ type: 'start', every: wait.every, hidden: isHidden() });
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    // A move within the document is no end; what is on its way may be the decision.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#wait = undefined;
      this.#stop();
    });
  }

  readonly #look = (): void => {
    this.#send({ type: isHidden() ? 'hide' : 'show' });
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.#call?.abort();
    this.#call = undefined;
    this.#state = waiting.first;
  }

  #send(event: WaitingEvent | { readonly type: 'failed'; readonly error: AccountError }): void {
    const before = this.#state;
    const { lost } = this;
    this.#state = waiting.next(before, event);
    if (this.lost !== lost) this.#host.requestUpdate();
    // Looking away and back moves no deadline, and asks nothing twice.
    if (this.#state === before || this.#state.step === before.step) return;
    clearTimeout(this.#timer);
    if (this.#state.step === 'resting')
      this.#timer = setTimeout(() => {
        this.#send({ type: 'due' });
      }, this.#state.in * 1000);
    else if (this.#state.step === 'asking') void this.#ask();
  }

  async #ask(): Promise<void> {
    const wait = this.#wait;
    if (wait === undefined) return;
    const call = (this.#call = new AbortController());
    try {
      const goOn = await wait.poll(call.signal);
      if (call.signal.aborted) return;
      this.#send({ type: goOn === null ? 'undecided' : 'decided' });
      goOn?.();
    } catch (thrown) {
      if (call.signal.aborted) return;
      const error = toAccountError(thrown);
      this.#send({ type: 'failed', error });
      if (endsWaiting(error)) wait.fail(error);
    }
  }
}

const isHidden = (): boolean => document.visibilityState === 'hidden';
