import { type AccountError, isAccountError } from '../errors.js';
import type { EnrolRequirement, RecoverySet } from '../model.js';
import { endsChallenge } from './challenge.js';
import type { CommonEvent, Flow } from './flow.js';
import {
  leaveEnrolment,
  type LeftEnrolment,
  owedAgain,
  type OwedEnrolment,
  type OwedEvent,
} from './owed-enrolment.js';
import { askedAgain, isProveEvent, type ProveEvent, prove, type Proving } from './prove.js';

export type SignIn =
  /** Nobody has asked yet where the sign-in stands. */
  | { readonly step: 'waiting' }
  | { readonly step: 'loading' }
  | { readonly step: 'unavailable'; readonly error: AccountError }
  | { readonly step: 'credentials'; readonly error?: AccountError }
  /** `external`: to a provider, not with what stands in the form. */
  | { readonly step: 'submitting'; readonly error?: AccountError; readonly external?: string }
  | Proving
  | OwedEnrolment
  | LeftEnrolment
  /** Signed in; a fresh recovery key or set of codes has to be kept first. */
  | { readonly step: 'recovery'; readonly set: RecoverySet }
  | { readonly step: 'done' }
  | { readonly step: 'leaving'; readonly external?: string };

export type SignInEvent =
  | { readonly type: 'read' | 'none' | 'restart' | 'saved' | 'left' }
  | { readonly type: 'submit'; readonly external?: string }
  | { readonly type: 'owed'; readonly requirement: EnrolRequirement }
  | { readonly type: 'done'; readonly recovery?: RecoverySet }
  | OwedEvent
  | ProveEvent;

/** Sign in: credentials, second factor, an enrolment that is owed, a fresh recovery key. */
export const signIn: Flow<SignIn, SignInEvent> = {
  first: { step: 'waiting' },
  next(state, event) {
    if (event.type === 'cancel') return signIn.first;
    switch (state.step) {
      case 'waiting':
      case 'unavailable':
        // A finished password reset goes on without a form.
        if (event.type === 'submit') return { step: 'submitting' };
        return event.type === 'read' ? { step: 'loading' } : state;
      case 'credentials':
        if (event.type === 'failed') return { step: 'credentials', error: event.error };
        return event.type === 'submit' ? { ...state, step: 'submitting', ...to(event) } : state;
      case 'loading':
        return event.type === 'failed' ? notRead(event.error) : arrive(state, event);
      case 'submitting':
        return event.type === 'failed' ? { step: 'credentials', error: event.error } : arrive(state, event);
      case 'enrol':
        return leaveEnrolment(state, event);
      case 'continuing':
        if (event.type !== 'failed') return arrive(state, event);
        return isAccountError(event.error, 'challenge-gone', 'unauthenticated')
          ? { step: 'credentials', error: event.error }
          : owedAgain(state, event.error);
      case 'recovery':
        return event.type === 'saved' ? { step: 'done' } : state;
      case 'done':
      case 'leaving':
        return state;
      default:
        return whileProving(state, event);
    }
  },
};

/** Whoever comes back from another sign-in page without success finds the form again, and why: that was the answer. */
function notRead(error: AccountError): SignIn {
  const back = isAccountError(error, 'account-not-found', 'provider-denied', 'provider-failed');
  return { step: back ? 'credentials' : 'unavailable', error };
}

const to = ({ external }: { external?: string }) => (external === undefined ? {} : { external });

/** Where the backend says that the sign-in stands now. */
function arrive(state: SignIn, event: SignInEvent | CommonEvent): SignIn {
  switch (event.type) {
    case 'none':
      return { step: 'credentials' };
    case 'challenged':
      return askedAgain(event);
    case 'owed':
      return { step: 'enrol', requirement: event.requirement };
    case 'done':
      return event.recovery === undefined ? { step: 'done' } : { step: 'recovery', set: event.recovery };
    case 'left':
      return { step: 'leaving', ...(state.step === 'submitting' && to(state)) };
    default:
      return state;
  }
}

function whileProving(state: Proving, event: SignInEvent | CommonEvent): SignIn {
  if (event.type === 'restart') return { step: 'credentials' };
  if (event.type === 'failed' && endsChallenge(event.error))
    return { step: 'credentials', error: event.error };
  if (isProveEvent(event)) return prove(state, event);
  return state.step === 'checking' || state.step === 'switching' ? arrive(state, event) : state;
}
