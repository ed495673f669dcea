import type { AccountError } from '../errors.js';
import type { Challenge, Enrolled, Factor, FactorType, RecoverySet } from '../model.js';
import * as challenges from './challenge.js';
import type { CommonEvent, Flow } from './flow.js';

/** An open challenge, and what it will bring about. */
type Open<Step> = Step & { readonly factorType: FactorType };

export type AddFactor =
  /** `factorType`: what was begun before, to begin it again. */
  | { readonly step: 'choosing'; readonly factorType?: FactorType; readonly error?: AccountError }
  | Open<{ readonly step: 'starting' }>
  /** What the device needs to know is shown. The challenge is open already: going back here asks for no new one. */
  | Open<Omit<challenges.Asked, 'step' | 'error'> & { readonly step: 'scanning' }>
  | Open<challenges.ChallengeState>
  /** The factor counts, and what lets its owner in without it must be kept. */
  | { readonly step: 'keeping'; readonly recovery: RecoverySet; readonly factor: Factor | undefined }
  | { readonly step: 'added'; readonly factor: Factor | undefined }
  | { readonly step: 'leaving' };

export type AddFactorEvent =
  | { readonly type: 'start'; readonly factorType: FactorType }
  | { readonly type: 'challenged'; readonly challenge: Challenge }
  | { readonly type: 'enrolled'; readonly enrolled: Enrolled }
  | { readonly type: 'scanned' | 'back' | 'kept' | 'left' }
  | challenges.ChallengeEvent;

/** Add a factor: choose a kind, show the device its secret, prove that it works, keep the recovery key. */
export const addFactor: Flow<AddFactor, AddFactorEvent> = {
  first: { step: 'choosing' },
  next(state, event) {
    if (event.type === 'cancel') return addFactor.first;
    switch (state.step) {
      case 'choosing':
        if (event.type === 'failed') return { ...state, error: event.error };
        return event.type === 'start' ? { step: 'starting', factorType: event.factorType } : state;
      case 'starting':
        return whileStarting(state, event);
      case 'scanning':
        return event.type === 'scanned' ? { ...state, step: 'asked' } : state;
      case 'asked':
      case 'checking':
      case 'resending':
        return whileProving(state, event);
      case 'keeping':
        return event.type === 'kept' ? { step: 'added', factor: state.factor } : state;
      case 'added':
      case 'leaving':
        return state;
    }
  },
};

function whileStarting(
  state: Open<{ readonly step: 'starting' }>,
  event: AddFactorEvent | CommonEvent,
): AddFactor {
  const { factorType } = state;
  if (event.type === 'failed') return { step: 'choosing', factorType, error: event.error };
  if (event.type === 'left') return { step: 'leaving' };
  if (event.type === 'enrolled') return added(event.enrolled);
  if (event.type !== 'challenged') return state;
  const open = { ...challenges.asked(event.challenge), factorType };
  return event.challenge.setup === undefined ? open : { ...open, step: 'scanning' };
}

function whileProving(
  state: Open<challenges.ChallengeState>,
  event: AddFactorEvent | CommonEvent,
): AddFactor {
  const { factorType, challenge, wrong, resent } = state;
  if (event.type === 'enrolled') return state.step === 'checking' ? added(event.enrolled) : state;
  if (event.type === 'back' && state.step === 'asked' && challenge.setup !== undefined)
    return { step: 'scanning', factorType, challenge, wrong, resent };
  if (event.type === 'failed' && challenges.endsChallenge(event.error))
    return { step: 'choosing', factorType, error: event.error };
  if (
    event.type !== 'answer' &&
    event.type !== 'resend' &&
    event.type !== 'resent' &&
    event.type !== 'failed'
  )
    return state;
  const next = challenges.answerChallenge(state, event);
  return next === state ? state : { ...next, factorType };
}

function added({ factor, recovery }: Enrolled): AddFactor {
  return recovery === undefined ? { step: 'added', factor } : { step: 'keeping', recovery, factor };
}
