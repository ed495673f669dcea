import { type AccountError, isAccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import {
  answerChallenge,
  type Asked,
  asked,
  type ChallengeEvent,
  type ChallengeState,
  isChallengeState,
} from './challenge.js';
import type { CommonEvent } from './flow.js';

// A challenge that can give way to another method: what step-up and sign-in share.

export type Proving =
  | ChallengeState
  /** Another method is being begun; this challenge stays open until then. */
  | (Omit<Asked, 'step'> & { readonly step: 'switching'; readonly methodId: string });

export type ProveEvent =
  | ChallengeEvent
  | { readonly type: 'switch'; readonly methodId: string }
  /** The next challenge: the other method, the second of two proofs, or a new one because the old one has ended. */
  | { readonly type: 'challenged'; readonly challenge: Challenge; readonly error?: AccountError };

export const isProving = (state: { readonly step: string }): state is Proving =>
  isChallengeState(state) || state.step === 'switching';

const events: readonly string[] = ['answer', 'resend', 'resent', 'switch', 'challenged', 'failed', 'cancel'];

/** Whether an event of a flow that proves is one of the proof itself. */
export const isProveEvent = (event: { readonly type: string }): event is ProveEvent | CommonEvent =>
  events.includes(event.type);

/** A fresh challenge, with what has to be said about the one before it. */
export const askedAgain = ({ challenge, error }: Extract<ProveEvent, { type: 'challenged' }>): Asked =>
  error === undefined ? asked(challenge) : { ...asked(challenge), error };

/** One step of proving; `cancel` and whatever ends the challenge belong to the flow around it. */
export function prove(state: Proving, event: ProveEvent | CommonEvent): Proving {
  const { challenge, wrong, resent } = state;
  switch (event.type) {
    case 'switch':
      return state.step === 'asked' ? { ...state, step: 'switching', methodId: event.methodId } : state;
    case 'challenged':
      return state.step === 'checking' || state.step === 'switching' ? askedAgain(event) : state;
    case 'failed': {
      if (state.step === 'switching') return { step: 'asked', challenge, wrong, resent, error: event.error };
      const refused =
        state.step === 'checking' &&
        isAccountError(event.error, 'invalid-credentials', 'authenticator-failed');
      const next = answerChallenge(state, event);
      return refused ? { ...next, wrong: wrong + 1 } : next;
    }
    default:
      return state.step === 'switching' ? state : answerChallenge(state, event);
  }
}
