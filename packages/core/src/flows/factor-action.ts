import type { AccountError } from '../errors.js';
import type { CommonEvent, Flow } from './flow.js';

/** `factorId` is undefined where it is about all of them at once. */
export type FactorAction =
  /** `failed`: the last action, and why it did not happen; `done`: what it brought about. */
  | {
      readonly step: 'ready';
      readonly failed?: { readonly factorId: string | undefined; readonly error: AccountError };
      readonly done?: 'removed' | 'promoted';
    }
  /** The user is asked whether the factor shall really go (WCAG 3.3.4). */
  | { readonly step: 'confirming'; readonly factorId: string | undefined }
  | { readonly step: 'removing' | 'promoting' | 'leaving'; readonly factorId: string | undefined };

export type FactorActionEvent =
  /** `discard` gives up a factor that was never confirmed: nothing is lost, so nothing is asked. */
  | { readonly type: 'ask'; readonly factorId: string | undefined }
  | { readonly type: 'promote' | 'discard'; readonly factorId: string }
  | { readonly type: 'remove' | 'removed' | 'promoted' | 'left' };

/** What is done to one factor of a list: remove it, once that is confirmed, or ask for it first from now on. */
export const factorAction: Flow<FactorAction, FactorActionEvent> = {
  first: { step: 'ready' },
  next(state, event) {
    if (event.type === 'cancel') return factorAction.first;
    switch (state.step) {
      case 'ready':
        return whileReady(state, event);
      case 'confirming':
        return event.type === 'remove' ? { step: 'removing', factorId: state.factorId } : state;
      case 'removing':
      case 'promoting':
        return whileWorking(state, event);
      case 'leaving':
        return state;
    }
  },
};

function whileReady(state: FactorAction, event: FactorActionEvent | CommonEvent): FactorAction {
  switch (event.type) {
    case 'ask':
      return { step: 'confirming', factorId: event.factorId };
    case 'promote':
      return { step: 'promoting', factorId: event.factorId };
    case 'discard':
      return { step: 'removing', factorId: event.factorId };
    default:
      return state;
  }
}

function whileWorking(
  state: Extract<FactorAction, { readonly factorId: string | undefined }>,
  event: FactorActionEvent | CommonEvent,
): FactorAction {
  switch (event.type) {
    case 'removed':
    case 'promoted':
      return (event.type === 'removed') === (state.step === 'removing')
        ? { step: 'ready', done: event.type }
        : state;
    case 'left':
      return { step: 'leaving', factorId: state.factorId };
    case 'failed':
      return { step: 'ready', failed: { factorId: state.factorId, error: event.error } };
    default:
      return state;
  }
}
