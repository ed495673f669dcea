import type { AccountError } from '../errors.js';

/** Events that every flow answers. */
export type CommonEvent =
  /** The work that the present step waits for was rejected. */
  | { readonly type: 'failed'; readonly error: AccountError }
  /** Give up: every flow answers with its first step, so that secrets leave the state. */
  | { readonly type: 'cancel' };

/**
 * A flow: pure, finite, without DOM and network.
 *
 * `next` answers the *same* object when an event is not legal in a step. That is what makes a second press harmless:
 * whoever runs the flow stops when the state did not change.
 *
 * A flow names itself and never `this`: `next` may be taken out of it.
 */
export interface Flow<State extends { readonly step: string }, Event extends { readonly type: string }> {
  readonly first: State;
  readonly next: (this: void, state: State, event: Event | CommonEvent) => State;
}
