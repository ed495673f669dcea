import type { AccountError } from '../errors.js';
import type { EnrolRequirement } from '../model.js';

// An enrolment that is owed before a sign-in is done.

/** How it is left: a factor was set up, not now, or not at all. */
export type EnrolExit = 'enrolled' | 'skip' | 'sign-out';

interface Owed {
  readonly requirement: EnrolRequirement;
  /** A factor was set up, and its owner has not gone on yet. */
  readonly added?: true;
  readonly error?: AccountError;
}

/** A factor must, or may, be set up. What the error came of is what "Try again" means. */
export type OwedEnrolment = Owed & { readonly step: 'enrol'; readonly tried?: EnrolExit };

/** `again`: by "Try again". */
export type LeftEnrolment = Owed & {
  readonly step: 'continuing';
  readonly way: EnrolExit;
  readonly again: boolean;
};

export type OwedEvent =
  { readonly type: 'continue'; readonly way: EnrolExit } | { readonly type: 'added' | 'retry' };

/** Events that do not say how, leave it as it is. */
export function leaveEnrolment(
  state: OwedEnrolment,
  event: { readonly type: string; readonly way?: EnrolExit },
): OwedEnrolment | LeftEnrolment {
  const { requirement, added, error, tried } = state;
  if (event.type === 'added') return added ? state : { ...state, added: true };
  const again = event.type === 'retry';
  const way = again ? tried : event.way;
  if (way === undefined) return state;
  return { step: 'continuing', requirement, way, again, ...(added && { added }), ...(error && { error }) };
}

export const owedAgain = (
  { requirement, added, way }: LeftEnrolment,
  error: AccountError,
): OwedEnrolment => ({
  step: 'enrol',
  requirement,
  ...(added && { added }),
  error,
  tried: way,
});
