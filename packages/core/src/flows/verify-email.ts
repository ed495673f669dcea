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

export type VerifyEmail =
  /** Nothing was sent yet. */
  | { readonly step: 'ready' | 'sending'; readonly error?: AccountError }
  /** A code went to the own address. */
  | ChallengeState
  | { readonly step: 'verified' };

export type VerifyEmailEvent =
  | { readonly type: 'send' | 'verified' }
  | { readonly type: 'challenged'; readonly challenge: Challenge }
  | ChallengeEvent;

/** Prove that the own e-mail address is read by its owner, before codes go to it. */
export const verifyEmail: Flow<VerifyEmail, VerifyEmailEvent> = {
  first: { step: 'ready' },
  next(state, event) {
    if (event.type === 'cancel') return verifyEmail.first;
    switch (state.step) {
      case 'ready':
        return event.type === 'send' ? { ...state, step: 'sending' } : state;
      case 'sending':
        return whileSending(state, event);
      case 'asked':
      case 'checking':
      case 'resending':
        return whileProving(state, event);
      case 'verified':
        return state;
    }
  },
};

function whileSending(state: VerifyEmail, event: VerifyEmailEvent | CommonEvent): VerifyEmail {
  switch (event.type) {
    case 'challenged':
      return asked(event.challenge);
    // It was verified elsewhere meanwhile, as in another window.
    case 'verified':
      return { step: 'verified' };
    case 'failed':
      return { step: 'ready', error: event.error };
    default:
      return state;
  }
}

function whileProving(state: ChallengeState, event: VerifyEmailEvent | CommonEvent): VerifyEmail {
  switch (event.type) {
    case 'verified':
      return state.step === 'checking' ? { step: 'verified' } : state;
    case 'failed':
      if (endsChallenge(event.error)) return { step: 'ready', error: event.error };
      return answerChallenge(state, event);
    case 'answer':
    case 'resend':
    case 'resent':
      return answerChallenge(state, event);
    default:
      return state;
  }
}
