import { type AccountError, isAccountError } from '../errors.js';
import type { RecoverySet } from '../model.js';
import type { CommonEvent, Flow } from './flow.js';
import {
  keepShowing,
  type Shown,
  type ShownRecovery,
  shownRecovery,
  type ShownRecoveryEvent,
} from './shown-recovery.js';

export type RecoveryKey =
  /** `hidden`: the set went off the screen for good, before the user said that it is saved; `dropped`: the old one counts. */
  | {
      readonly step: 'ready';
      readonly outcome?: 'saved' | 'replaced' | 'hidden' | 'dropped';
      readonly error?: AccountError;
    }
  /** The user is asked whether the present set shall stop working. */
  | { readonly step: 'confirming' }
  | { readonly step: 'creating'; readonly replaces: boolean; readonly error?: AccountError }
  | Shown
  | (ShownRecovery & { readonly step: 'saving' })
  | { readonly step: 'leaving' };

export type RecoveryKeyEvent =
  | { readonly type: 'replace' | 'create' | 'left' | 'hide' | 'save' | 'saved' }
  | { readonly type: 'created' | 'present'; readonly set: RecoverySet }
  | ShownRecoveryEvent;

/** Make a recovery key or a set of codes, show it once, and see to it that it is kept. */
export const recoveryKey: Flow<RecoveryKey, RecoveryKeyEvent> = {
  first: { step: 'ready' },
  next(state, event) {
    if (event.type === 'cancel') return recoveryKey.first;
    // Enrolling and signing in hand out sets too; while one is being made here, that one counts.
    if (event.type === 'present')
      return state.step === 'ready' || state.step === 'shown' ? shownRecovery(event.set, false) : state;
    switch (state.step) {
      case 'ready':
        if (event.type === 'failed') return { step: 'ready', error: event.error };
        if (event.type === 'replace') return { step: 'confirming' };
        return event.type === 'create'
          ? { step: 'creating', replaces: false, ...(state.error !== undefined && { error: state.error }) }
          : state;
      case 'confirming':
        return event.type === 'create' ? { step: 'creating', replaces: true } : state;
      case 'creating':
        if (event.type === 'created') return shownRecovery(event.set, state.replaces);
        if (event.type === 'failed') return { step: 'ready', error: event.error };
        return event.type === 'left' ? { step: 'leaving' } : state;
      case 'shown':
        return whileShown(state, event);
      case 'saving':
        return whileSaving(state, event);
      case 'leaving':
        return state;
    }
  },
};

function whileShown(state: Shown, event: RecoveryKeyEvent | CommonEvent): RecoveryKey {
  switch (event.type) {
    case 'hide':
      return { step: 'ready', outcome: oldCounts(state) ? 'dropped' : 'hidden' };
    case 'save':
      return state.saved ? { ...state, step: 'saving', question: undefined, note: undefined } : state;
    case 'conceal':
    case 'reveal':
    case 'tick':
    case 'told':
    case 'ask':
    case 'stay':
      return keepShowing(state, event);
    default:
      return state;
  }
}

function whileSaving(
  state: ShownRecovery & { readonly step: 'saving' },
  event: RecoveryKeyEvent | CommonEvent,
): RecoveryKey {
  if (event.type === 'saved') return { step: 'ready', outcome: state.replaces ? 'replaced' : 'saved' };
  if (event.type !== 'failed')
    return event.type === 'conceal' && !state.concealed ? { ...state, concealed: true } : state;
  // Too late, or nobody is signed in any more: what is on the screen is worth nothing.
  return isAccountError(event.error, 'challenge-gone', 'unauthenticated')
    ? { step: 'ready', error: event.error }
    : { ...state, step: 'shown', error: event.error };
}

/** A set that is to be reported as saved counts from then on. */
const oldCounts = ({ set, replaces }: Shown): boolean => replaces && set.saveToken !== undefined;
