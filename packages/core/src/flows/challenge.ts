import { type AccountError, isAccountError } from '../errors.js';
import type { Challenge, Channel } from '../model.js';
import type { CommonEvent } from './flow.js';

// The part that enrolling, step-up, sign-in and a new e-mail address share: a challenge is open and is being answered.

/**
 * Waiting for the user. `wrong` counts the refused answers, `resent` says that an older code is dead. As in every flow,
 * `error` stays while the next try is on its way: were it to vanish, what is below it would move up under the pointer,
 * and the second press of a double click would land on something else.
 */
export interface Asked {
  readonly step: 'asked';
  readonly challenge: Challenge;
  readonly error?: AccountError;
  readonly wrong: number;
  readonly resent: boolean;
}

export type ChallengeState =
  | Asked
  | (Omit<Asked, 'step'> & { readonly step: 'checking' })
  /** `channel`: another one than before. */
  | (Omit<Asked, 'step'> & { readonly step: 'resending'; readonly channel?: Channel | undefined });

export type ChallengeEvent =
  | { readonly type: 'answer' }
  | { readonly type: 'resend'; readonly channel?: Channel | undefined }
  | { readonly type: 'resent'; readonly challenge: Challenge };

/** The state in which a fresh challenge stands. */
export const asked = (challenge: Challenge): Asked => ({ step: 'asked', challenge, wrong: 0, resent: false });

export const isChallengeState = (state: { readonly step: string }): state is ChallengeState =>
  state.step === 'asked' || state.step === 'checking' || state.step === 'resending';

/** Whether nothing more can be answered after this error: the flow has to start again. */
export const endsChallenge = (error: AccountError): boolean =>
  isAccountError(error, 'challenge-gone', 'attempts-exhausted', 'challenge-denied', 'unauthenticated');

/** Whether no factor comes of it any more; another tab may have been faster, so that there is no room for one. */
export const endsSetUp = (error: AccountError): boolean =>
  endsChallenge(error) || isAccountError(error, 'factor-limit');

/** One step of an open challenge; `cancel` and whatever ends the challenge belong to the flow around it. */
export function answerChallenge(state: ChallengeState, event: ChallengeEvent | CommonEvent): ChallengeState {
  const { challenge, wrong, resent } = state;
  switch (event.type) {
    case 'answer':
      return state.step === 'asked' ? { ...state, step: 'checking' } : state;
    case 'resend':
      return state.step === 'asked' ? { ...state, step: 'resending', channel: event.channel } : state;
    case 'resent':
      // The budget of attempts goes on (NIST SP 800-63B-4, 3.1.3), so the count of wrong answers stays too.
      return state.step === 'resending'
        ? { step: 'asked', challenge: event.challenge, wrong, resent: true }
        : state;
    case 'failed': {
      const refused = state.step === 'checking' && isAccountError(event.error, 'invalid-code', 'code-reused');
      return { step: 'asked', challenge, error: event.error, wrong: wrong + (refused ? 1 : 0), resent };
    }
    default:
      return state;
  }
}
