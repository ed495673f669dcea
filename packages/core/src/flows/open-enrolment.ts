import type { Enrolment } from '../adapter.js';
import type { Challenge, FactorType } from '../model.js';
import { answerChallenge, asked, type Asked, type ChallengeEvent, type ChallengeState } from './challenge.js';
import type { CommonEvent } from './flow.js';

// A factor that is being added, as long as its challenge is open: it is shown to the device, and proven to work.

export interface Prepared {
  readonly step: 'preparing' | 'reviewing';
  readonly enrolment: Enrolment;
}

type Open<Step> = Step & {
  readonly factorType: FactorType;
  /** Really stop? What was set up so far would be lost. Whatever goes on takes the question away. */
  readonly question?: 'stop' | undefined;
  /** What was asked before it was begun, e.g. a number, and on which page: it can be changed. */
  readonly prepared?: Prepared | undefined;
};

export type OpenEnrolment =
  /** What the device needs to know is shown. The challenge is open already: going back here asks for no new one. */
  Open<Omit<Asked, 'step' | 'error'> & { readonly step: 'scanning' }> | Open<ChallengeState>;

export type OpenEnrolmentEvent = { readonly type: 'scanned' | 'back' | 'ask' | 'stay' } | ChallengeEvent;

/** What a fresh challenge begins with: what has to be shown to the device is shown first. */
export function begun(
  challenge: Challenge,
  { factorType, prepared }: Pick<OpenEnrolment, 'factorType' | 'prepared'>,
): OpenEnrolment {
  const begun = { ...asked(challenge), factorType, prepared };
  return challenge.setup === undefined ? begun : { ...begun, step: 'scanning' };
}

const events: readonly string[] = ['scanned', 'back', 'ask', 'stay', 'answer', 'resend', 'resent', 'failed'];

/** Whether an event of the flow around it is one of the open challenge. */
export const isOpenEnrolmentEvent = (event: {
  readonly type: string;
}): event is OpenEnrolmentEvent | CommonEvent => events.includes(event.type);

/** One step of an open challenge; `cancel` and whatever ends the challenge belong to the flow around it. */
export function proceed(state: OpenEnrolment, event: OpenEnrolmentEvent | CommonEvent): OpenEnrolment {
  const { factorType, prepared } = state;
  switch (event.type) {
    case 'scanned':
      return state.step === 'scanning' ? { step: 'asked', ...standing(state) } : state;
    case 'back':
      return state.step === 'asked' && state.challenge.setup !== undefined
        ? { step: 'scanning', ...standing(state) }
        : state;
    case 'ask':
      return canStop(state) && state.question === undefined ? { ...state, question: 'stop' } : state;
    case 'stay':
      return canStop(state) && state.question !== undefined ? { ...state, question: undefined } : state;
    default: {
      // A phone that was linked has decided, and needs no further page for that.
      if (state.step === 'scanning')
        return event.type === 'answer' && state.challenge.answers.includes('wait')
          ? { step: 'checking', ...standing(state) }
          : state;
      const next = answerChallenge(state, event);
      return next === state ? state : { ...next, factorType, prepared, question: undefined };
    }
  }
}

/** What outlives a look at another page. */
export const standing = ({
  factorType,
  prepared,
  challenge,
  wrong,
  resent,
}: OpenEnrolment): Omit<Extract<OpenEnrolment, { step: 'scanning' }>, 'step'> => ({
  factorType,
  prepared,
  challenge,
  wrong,
  resent,
});

/** Not while an answer is on its way: it may be right, and the factor there, before anybody could stop it. */
const canStop = ({ step }: OpenEnrolment): boolean => step === 'scanning' || step === 'asked';
