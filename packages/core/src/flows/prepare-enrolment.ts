import type { Enrolment } from '../adapter.js';
import type { AccountError } from '../errors.js';
import type { CommonEvent } from './flow.js';
import { type OpenEnrolment, standing } from './open-enrolment.js';
import { openFor } from './open-for.js';

// A factor that is being added, before its challenge is open: what the backend has to know first, and the call itself.

interface Preparation {
  readonly enrolment: Enrolment;
  readonly error?: AccountError;
  /** A challenge that is open all the while: its user has come back to look, or to change something. */
  readonly open?: OpenEnrolment | undefined;
}

/** What is asked first, e.g. a number; then what was understood, for review. */
export interface PreparingEnrolment extends Preparation {
  readonly step: 'preparing' | 'reviewing';
}

/** `from`: where the press was, and where a refusal is told. */
export interface StartingEnrolment extends Preparation {
  readonly step: 'starting';
  readonly from: 'choosing' | PreparingEnrolment['step'];
}

export type PrepareEnrolmentEvent =
  | { readonly type: 'start' | 'review'; readonly enrolment: Enrolment }
  /** `forth`: nothing was changed, so the open challenge goes on. */
  | { readonly type: 'back' | 'forth' };

const events: readonly string[] = ['start', 'review', 'back', 'forth', 'failed'];

/** Whether an event of the flow around it is one of the preparation. */
export const isPrepareEnrolmentEvent = (event: {
  readonly type: string;
}): event is PrepareEnrolmentEvent | Extract<CommonEvent, { type: 'failed' }> => events.includes(event.type);

/** The call begins; the error stays in sight until its answer is there, as in every flow. */
export const start = (
  from: StartingEnrolment['from'],
  enrolment: Enrolment,
  { error, open }: Pick<Preparation, 'error' | 'open'>,
): StartingEnrolment => ({ step: 'starting', from, enrolment, open, ...(error !== undefined && { error }) });

/** Back to what was asked, while the challenge stays open; undefined where nothing was asked. */
export const askAgain = (state: OpenEnrolment): PreparingEnrolment | undefined =>
  state.step === 'asked' && state.prepared !== undefined
    ? { step: 'preparing', enrolment: state.prepared.enrolment, open: { step: 'asked', ...standing(state) } }
    : undefined;

/** One step of the preparation; undefined: back to the choice. */
export function prepare(
  state: PreparingEnrolment,
  event: PrepareEnrolmentEvent | Extract<CommonEvent, { type: 'failed' }>,
): PreparingEnrolment | StartingEnrolment | OpenEnrolment | undefined {
  const { step, enrolment, open } = state;
  switch (event.type) {
    case 'start':
      return start(step, event.enrolment, state);
    case 'review':
      return step === 'preparing' ? { step: 'reviewing', enrolment: event.enrolment, open } : state;
    case 'back':
      return step === 'reviewing' ? { step: 'preparing', enrolment, open } : undefined;
    case 'forth':
      return openFor(state) ?? state;
    case 'failed':
      return { step, enrolment, open, error: event.error };
  }
}
