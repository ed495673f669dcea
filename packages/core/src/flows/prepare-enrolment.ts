import type { Enrolment } from '../adapter.js';
import type { AccountError } from '../errors.js';
import type { CommonEvent } from './flow.js';

// A factor that is being added, before its challenge is open: what the backend has to know first, and the call itself.

/** What is asked first, e.g. a number; then what was understood, for review. */
export interface PreparingEnrolment {
  readonly step: 'preparing' | 'reviewing';
  readonly enrolment: Enrolment;
  readonly error?: AccountError;
}

/** `from`: where the press was, and where a refusal is told. */
export interface StartingEnrolment {
  readonly step: 'starting';
  readonly from: 'choosing' | PreparingEnrolment['step'];
  readonly enrolment: Enrolment;
  readonly error?: AccountError;
}

export type PrepareEnrolmentEvent =
  { readonly type: 'start' | 'review'; readonly enrolment: Enrolment } | { readonly type: 'back' };

const events: readonly string[] = ['start', 'review', 'back', 'failed'];

/** Whether an event of the flow around it is one of the preparation. */
export const isPrepareEnrolmentEvent = (event: {
  readonly type: string;
}): event is PrepareEnrolmentEvent | Extract<CommonEvent, { type: 'failed' }> => events.includes(event.type);

/** The call begins; the error stays in sight until its answer is there, as in every flow. */
export const start = (
  from: StartingEnrolment['from'],
  enrolment: Enrolment,
  error: AccountError | undefined,
): StartingEnrolment => ({ step: 'starting', from, enrolment, ...(error !== undefined && { error }) });

/** One step of the preparation; undefined: back to the choice. */
export function prepare(
  state: PreparingEnrolment,
  event: PrepareEnrolmentEvent | Extract<CommonEvent, { type: 'failed' }>,
): PreparingEnrolment | StartingEnrolment | undefined {
  const { step, enrolment } = state;
  switch (event.type) {
    case 'start':
      return start(step, event.enrolment, state.error);
    case 'review':
      return step === 'preparing' ? { step: 'reviewing', enrolment: event.enrolment } : state;
    case 'back':
      return step === 'reviewing' ? { step: 'preparing', enrolment } : undefined;
    case 'failed':
      return { step, enrolment, error: event.error };
  }
}
