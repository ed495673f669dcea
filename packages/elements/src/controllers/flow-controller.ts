import {
  AccountError,
  type CommonEvent,
  type Flow,
  isAccountError,
  type Json,
  type Operation,
  type StepUpGrant,
  toAccountError,
} from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';
import { FailedEvent, RedirectEvent, StepUpEvent } from '../events.js';

/** What `work` gets: the signal that ends it, and the proof when it is run again after a step-up. */
export interface Run {
  readonly signal: AbortSignal;
  readonly grant?: StepUpGrant;
}

export interface RunOptions {
  readonly operation: Operation;
  /** What to remember should a step-up leave the page. */
  readonly note?: Json;
  /** A proof that is there already, e.g. brought back from a redirect. */
  readonly grant?: StepUpGrant | undefined;
}

/**
 * Runs one flow of an element. Writes are first-wins: while one is on its way the flow accepts no other, so a double
 * click needs no flag and no disabled button.
 */
export class FlowController<
  State extends { readonly step: string },
  Event extends { readonly type: string },
> implements ReactiveController {
  readonly #host: LitElement;
  readonly #flow: Flow<State, Event>;
  #state: State;
  #call: AbortController | undefined;

  constructor(host: LitElement, flow: Flow<State, Event>) {
    this.#host = host;
    this.#flow = flow;
    this.#state = flow.first;
    host.addController(this);
  }

  get state(): State {
    return this.#state;
  }

  /** Reduce, and update the element. Answers whether the flow accepted the event. */
  send(event: Event | CommonEvent): boolean {
    // Work that is on its way ends by its own answer: what is typed and refused meanwhile must not hide that.
    if (this.#call !== undefined && event.type === 'failed') return false;
    const next = this.#flow.next(this.#state, event);
    if (next === this.#state) return false;
    this.#state = next;
    this.#host.requestUpdate();
    return true;
  }

  /**
   * Send `start`; if the flow accepts it, do the work, whose result is the next event. A rejection becomes `failed`;
   * `step-up-required` asks the page, and with its proof the work runs once more: once, never in a loop.
   *
   * @returns the event that ended the work, or undefined where it did not run or was given up
   */
  async run(
    start: Event,
    options: RunOptions,
    work: (run: Run) => Promise<Event>,
  ): Promise<Event | CommonEvent | undefined> {
    if (!this.send(start)) return undefined;
    const call = new AbortController();
    this.#call = call;
    const event = await this.#attempt(work, options, call.signal);
    // Given up meanwhile: the state is a newer one's, and says what is true.
    if (call.signal.aborted || this.#call !== call) return undefined;
    this.#call = undefined;
    this.send(event);
    if (isFailed(event) && !isAccountError(event.error, 'cancelled'))
      this.#host.dispatchEvent(new FailedEvent(options.operation, event.error.code));
    return event;
  }

  /** Give up what is under way and begin again: secrets leave the state. */
  cancel(): void {
    this.#call?.abort();
    this.#call = undefined;
    this.send({ type: 'cancel' });
  }

  /** Leave the page for `url`. Rejects where the page does not allow the target. */
  leave(url: string, operation: Operation): void {
    const event = new RedirectEvent(url, operation);
    this.#host.dispatchEvent(event);
    if (event.refused !== undefined) throw event.refused;
    // Without a provider, or a page that listens, nobody goes anywhere: say so instead of waiting for ever.
    if (!event.defaultPrevented) throw new AccountError('unsupported');
  }

  hostDisconnected(): void {
    // A move within the document disconnects and reconnects at once: only a real removal ends the flow (SEC-035).
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.cancel();
    });
  }

  async #attempt(
    work: (run: Run) => Promise<Event>,
    { operation, note = null, grant }: RunOptions,
    signal: AbortSignal,
  ): Promise<Event | CommonEvent> {
    try {
      return await work(grant === undefined ? { signal } : { signal, grant });
    } catch (thrown) {
      const error = toAccountError(thrown);
      if (signal.aborted || !isAccountError(error, 'step-up-required')) return { type: 'failed', error };
      try {
        const proof = await this.#prove(error, operation, note, signal);
        return await work({ signal, grant: proof });
      } catch (again) {
        return { type: 'failed', error: toAccountError(again) };
      }
    }
  }

  async #prove(
    required: AccountError,
    operation: Operation,
    note: Json,
    signal: AbortSignal,
  ): Promise<StepUpGrant> {
    const requirement = required.info.stepUp;
    if (requirement === undefined) throw required;
    const question = new StepUpEvent(requirement, operation, note, signal);
    this.#host.dispatchEvent(question);
    const grant = await question.answer;
    // Given up meanwhile: the work must not be done for nobody.
    signal.throwIfAborted();
    // Nobody around to ask, as without a provider: the element says what is missing.
    if (grant === undefined) throw required;
    if (grant === null) throw new AccountError('cancelled');
    return grant;
  }
}

function isFailed(event: { readonly type: string }): event is Extract<CommonEvent, { type: 'failed' }> {
  return event.type === 'failed' && 'error' in event;
}
