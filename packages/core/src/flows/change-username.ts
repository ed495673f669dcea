import type { AccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import {
  answerChallenge,
  asked,
  type ChallengeEvent,
  type ChallengeState,
  endsChallenge,
} from './challenge.js';
import type { CommonEvent, Flow } from './flow.js';

export type ChangeUsername =
  | { readonly step: 'editing'; readonly error?: AccountError; readonly outcome?: 'changed' | 'sent' }
  /** An open change is being read back, after a reload. */
  | { readonly step: 'continuing' }
  /** The user is asked whether the old name shall give way to this one (WCAG 3.3.4). */
  | { readonly step: 'confirming'; readonly username: string }
  | { readonly step: 'saving'; readonly username: string }
  /** A code went to the new address. */
  | ChallengeState
  | { readonly step: 'leaving' };

export type ChangeUsernameEvent =
  | { readonly type: 'review'; readonly username: string }
  | { readonly type: 'continue' | 'save' | 'saved' | 'sent' | 'left' }
  | { readonly type: 'challenged'; readonly challenge: Challenge }
  | ChallengeEvent;

/** Change the name one signs in with; where it is an e-mail address, prove the new one by a code. */
export const changeUsername: Flow<ChangeUsername, ChangeUsernameEvent> = {
  first: { step: 'editing' },
  next(state, event) {
    if (event.type === 'cancel') return changeUsername.first;
    switch (state.step) {
      case 'editing':
        return whileEditing(state, event);
      case 'confirming':
        return event.type === 'save' ? { step: 'saving', username: state.username } : state;
      case 'continuing':
      case 'saving':
        return whileSaving(state, event);
      case 'asked':
      case 'checking':
      case 'resending':
        return whileProving(state, event);
      case 'leaving':
        return state;
    }
  },
};

function whileEditing(state: ChangeUsername, event: ChangeUsernameEvent | CommonEvent): ChangeUsername {
  switch (event.type) {
    case 'review':
      return { step: 'confirming', username: event.username };
    case 'continue':
      return { step: 'continuing' };
    // What was typed is refused before it is sent.
    case 'failed':
      return { step: 'editing', error: event.error };
    default:
      return state;
  }
}

function whileSaving(state: ChangeUsername, event: ChangeUsernameEvent | CommonEvent): ChangeUsername {
  switch (event.type) {
    case 'saved':
      return { step: 'editing', outcome: 'changed' };
    case 'sent':
      return { step: 'editing', outcome: 'sent' };
    case 'challenged':
      return asked(event.challenge);
    case 'left':
      return { step: 'leaving' };
    case 'failed':
      return { step: 'editing', error: event.error };
    default:
      return state;
  }
}

function whileProving(state: ChallengeState, event: ChangeUsernameEvent | CommonEvent): ChangeUsername {
  if (event.type === 'saved' && state.step === 'checking') return { step: 'editing', outcome: 'changed' };
  if (event.type === 'failed' && endsChallenge(event.error)) return { step: 'editing', error: event.error };
  switch (event.type) {
    case 'answer':
    case 'resend':
    case 'resent':
    case 'failed':
      return answerChallenge(state, event);
    default:
      return state;
  }
}
