import type { AccountError } from '../errors.js';
import { endsChallenge } from './challenge.js';
import type { CommonEvent, Flow } from './flow.js';
import { askedAgain, isProveEvent, type ProveEvent, prove, type Proving } from './prove.js';

export type StepUp =
  | { readonly step: 'closed' }
  /** A method waits for a press: nothing has been sent. */
  | { readonly step: 'ready' | 'beginning'; readonly error?: AccountError }
  | Proving
  /** Proving happens on another site: the user is asked before the page is left. */
  | { readonly step: 'departing'; readonly url: string }
  | { readonly step: 'leaving' };

export type StepUpEvent =
  | { readonly type: 'open' | 'begin' | 'proven' | 'leave' }
  | { readonly type: 'depart'; readonly url: string }
  | ProveEvent;

/** Prove again that it is you, before something that is protected. */
export const stepUp: Flow<StepUp, StepUpEvent> = {
  first: { step: 'closed' },
  next(state, event) {
    if (event.type === 'cancel') return stepUp.first;
    switch (state.step) {
      case 'closed':
        return event.type === 'open' ? { step: 'ready' } : state;
      case 'ready':
        if (event.type === 'failed') return { step: 'ready', error: event.error };
        return event.type === 'begin' ? { ...state, step: 'beginning' } : state;
      case 'beginning':
        return whileBeginning(state, event);
      case 'departing':
        return event.type === 'leave' ? { step: 'leaving' } : state;
      case 'leaving':
        // The page did not allow the target.
        return event.type === 'failed' ? { step: 'ready', error: event.error } : state;
      default:
        return whileProving(state, event);
    }
  },
};

function whileBeginning(state: StepUp, event: StepUpEvent | CommonEvent): StepUp {
  switch (event.type) {
    case 'challenged':
      return askedAgain(event);
    case 'proven':
      return stepUp.first;
    case 'depart':
      return { step: 'departing', url: event.url };
    case 'leave':
      return { step: 'leaving' };
    case 'failed':
      return { step: 'ready', error: event.error };
    default:
      return state;
  }
}

function whileProving(state: Proving, event: StepUpEvent | CommonEvent): StepUp {
  if (event.type === 'proven')
    return state.step === 'checking' || state.step === 'switching' ? stepUp.first : state;
  if (event.type === 'failed' && endsChallenge(event.error)) return { step: 'ready', error: event.error };
  return isProveEvent(event) ? prove(state, event) : state;
}
