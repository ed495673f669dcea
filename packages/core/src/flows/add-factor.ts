import type { AccountError } from '../errors.js';
import type { Challenge, Enrolled, Factor, FactorType, RecoverySet } from '../model.js';
import { endsSetUp } from './challenge.js';
import type { CommonEvent, Flow } from './flow.js';
import {
  begun,
  isOpenEnrolmentEvent,
  type OpenEnrolment,
  type OpenEnrolmentEvent,
  proceed,
} from './open-enrolment.js';
import {
  askAgain,
  isPrepareEnrolmentEvent,
  prepare,
  type PrepareEnrolmentEvent,
  type PreparingEnrolment,
  start,
  type StartingEnrolment,
} from './prepare-enrolment.js';

/** `factor`: as far as the backend says what it has become. */
type Added<Step> = Step & { readonly factorType: FactorType; readonly factor: Factor | undefined };

export type AddFactor =
  /** `factorType`: what was begun before, to begin it again. */
  | { readonly step: 'choosing'; readonly factorType?: FactorType; readonly error?: AccountError }
  | PreparingEnrolment
  | StartingEnrolment
  | OpenEnrolment
  /** The factor counts, and what lets its owner in without it must be kept; undefined once it is off the screen. */
  | Added<{ readonly step: 'keeping'; readonly recovery: RecoverySet | undefined }>
  | Added<{ readonly step: 'added' }>
  | { readonly step: 'leaving' };

export type AddFactorEvent =
  | PrepareEnrolmentEvent
  | { readonly type: 'challenged'; readonly challenge: Challenge }
  | { readonly type: 'enrolled'; readonly enrolled: Enrolled }
  /** `prepare`: this kind has something to ask before it can be started. */
  | { readonly type: 'prepare' | 'kept' | 'hide' | 'left' }
  /** What was asked before the challenge was opened is to be changed. */
  | { readonly type: 'change' }
  | OpenEnrolmentEvent;

/** Add a factor: choose a kind, show the device its secret, prove that it works, keep the recovery key. */
export const addFactor: Flow<AddFactor, AddFactorEvent> = {
  first: { step: 'choosing' },
  next(state, event) {
    if (event.type === 'cancel') return addFactor.first;
    switch (state.step) {
      case 'choosing':
        if (event.type === 'failed') return { ...state, error: event.error };
        return event.type === 'start' ? start('choosing', event.enrolment, state) : state;
      case 'preparing':
      case 'reviewing':
        if (!isPrepareEnrolmentEvent(event)) return state;
        return prepare(state, event) ?? { step: 'choosing', factorType: state.enrolment.type };
      case 'starting':
        return whileStarting(state, event);
      case 'scanning':
      case 'asked':
      case 'checking':
      case 'resending':
        return whileOpen(state, event);
      case 'keeping':
        if (event.type === 'hide') return { ...state, recovery: undefined };
        if (event.type !== 'kept') return state;
        return { step: 'added', factorType: state.factorType, factor: state.factor };
      case 'added':
      case 'leaving':
        return state;
    }
  },
};

function whileStarting(state: StartingEnrolment, event: AddFactorEvent | CommonEvent): AddFactor {
  const { from, enrolment, open } = state;
  const factorType = enrolment.type;
  switch (event.type) {
    case 'prepare':
      return from === 'choosing' ? { step: 'preparing', enrolment } : state;
    case 'failed':
      if (from === 'choosing') return { step: 'choosing', factorType, error: event.error };
      return { step: from, enrolment, open, error: event.error };
    case 'left':
      return { step: 'leaving' };
    case 'enrolled':
      return added(event.enrolled, factorType);
    case 'challenged': {
      const prepared = from === 'choosing' ? undefined : { step: from, enrolment };
      return begun(event.challenge, { factorType, prepared });
    }
    default:
      return state;
  }
}

function whileOpen(state: OpenEnrolment, event: AddFactorEvent | CommonEvent): AddFactor {
  const { step, factorType } = state;
  if (event.type === 'enrolled') return step === 'checking' ? added(event.enrolled, factorType) : state;
  // What was linked is asked at once.
  if (event.type === 'challenged') return step === 'checking' ? begun(event.challenge, state) : state;
  if (event.type === 'change') return askAgain(state) ?? state;
  if (event.type === 'failed' && step !== 'scanning' && endsSetUp(event.error))
    return { ...(state.prepared ?? { step: 'choosing', factorType }), error: event.error };
  return isOpenEnrolmentEvent(event) ? proceed(state, event) : state;
}

function added({ factor, recovery }: Enrolled, factorType: FactorType): AddFactor {
  if (recovery === undefined) return { step: 'added', factorType, factor };
  return { step: 'keeping', factorType, recovery, factor };
}
