import { describe, expect, it } from 'vitest';
import type { Enrolment } from '../adapter.js';
import { AccountError } from '../errors.js';
import type { Challenge, Factor, RecoverySet } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { addFactor, type AddFactor, type AddFactorEvent } from './add-factor.js';
import { asked } from './challenge.js';
import type { CommonEvent } from './flow.js';

const factorType = 'totp';
const setup = {
  type: 'totp',
  issuer: 'Suite',
  account: 'ann@example.com',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
} as const;
const mailed: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };
const scanned: Challenge = { ...mailed, method: { id: 'm', type: 'totp' }, setup };
const paired: Challenge = {
  ...mailed,
  id: '4',
  method: { id: 'm', type: 'push' },
  answers: ['wait'],
  setup: { type: 'push', pairingCode: '4831 7720' },
};
const second: Challenge = { ...mailed, id: '2' };
const factor = { id: 'f' } as Factor;
const recovery: RecoverySet = { kind: 'key', values: ['ABCD'] };
const wrong = new AccountError('invalid-code');
const gone = new AccountError('challenge-gone');

const app: Enrolment = { type: 'totp' };
const mail: Enrolment = { type: 'email' };
const phone: Enrolment = { type: 'phone' };
const number: Enrolment = { type: 'phone', destination: '+31621234529', channel: 'sms' };
const otherNumber: Enrolment = { ...number, destination: '+31621234531' };

const open = { ...asked(scanned), factorType } as const;
const sent = { ...asked(mailed), factorType: 'email' } as const;
const { step: _, ...rest } = open;
const called: Challenge = { ...mailed, id: '3', method: { id: 'm', type: 'phone', channel: 'sms' } };
/** Begun with a number, which can be changed. */
const texted = {
  ...asked(called),
  factorType: 'phone',
  prepared: { step: 'reviewing', enrolment: number },
} as const;
const { step: __, ...textedRest } = texted;
/** The suite's app is to be linked. */
const push: Enrolment = { type: 'push' };
const linking = {
  ...asked(paired),
  factorType: 'push',
  prepared: { step: 'preparing', enrolment: push },
} as const;
const { step: ___, ...linkingRest } = linking;

const states = {
  choosing: { step: 'choosing' },
  again: { step: 'choosing', factorType, error: gone },
  preparing: { step: 'preparing', enrolment: phone },
  misunderstood: { step: 'preparing', enrolment: phone, error: wrong },
  reviewing: { step: 'reviewing', enrolment: number },
  changing: { step: 'preparing', enrolment: number, open: texted },
  reviewingSame: { step: 'reviewing', enrolment: number, open: texted },
  reviewingOther: { step: 'reviewing', enrolment: otherNumber, open: texted },
  starting: { step: 'starting', from: 'choosing', enrolment: app },
  startingPrepared: { step: 'starting', from: 'preparing', enrolment: phone },
  startingReviewed: { step: 'starting', from: 'reviewing', enrolment: number },
  startingOther: { step: 'starting', from: 'reviewing', enrolment: otherNumber, open: texted },
  scanning: { ...rest, step: 'scanning' },
  stopScanning: { ...rest, step: 'scanning', question: 'stop' },
  linking: { ...linkingRest, step: 'scanning' },
  linked: { ...linkingRest, step: 'checking' },
  asked: open,
  stopAsked: { ...open, question: 'stop' },
  askedByMail: sent,
  askedByText: texted,
  refusedText: { ...texted, wrong: 1, error: wrong, question: 'stop' },
  resendingText: { ...textedRest, step: 'resending', channel: 'voice' },
  refused: { ...open, wrong: 1, error: wrong },
  checking: { ...rest, step: 'checking' },
  resending: { ...sent, step: 'resending' },
  keeping: { step: 'keeping', factorType, recovery, factor },
  keepingNothing: { step: 'keeping', factorType, recovery: undefined, factor },
  added: { step: 'added', factorType, factor },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, AddFactor>;

const events = {
  start: { type: 'start', enrolment: mail },
  prepare: { type: 'prepare' },
  review: { type: 'review', enrolment: number },
  toScan: { type: 'challenged', challenge: scanned },
  toType: { type: 'challenged', challenge: mailed },
  scanned: { type: 'scanned' },
  back: { type: 'back' },
  forth: { type: 'forth' },
  change: { type: 'change' },
  ask: { type: 'ask' },
  stay: { type: 'stay' },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  call: { type: 'resend', channel: 'voice' },
  resent: { type: 'resent', challenge: second },
  enrolled: { type: 'enrolled', enrolled: { factor } },
  enrolledWithKey: { type: 'enrolled', enrolled: { factor, recovery } },
  kept: { type: 'kept' },
  hide: { type: 'hide' },
  left: { type: 'left' },
  wrong: { type: 'failed', error: wrong },
  gone: { type: 'failed', error: gone },
} as const satisfies Record<string, AddFactorEvent | CommonEvent>;

const done = {
  enrolled: { step: 'added', factorType, factor },
  enrolledWithKey: { step: 'keeping', factorType, recovery, factor },
} as const;
const donePhone = {
  enrolled: { step: 'added', factorType: 'phone', factor },
  enrolledWithKey: { step: 'keeping', factorType: 'phone', recovery, factor },
} as const;
const started = { step: 'starting', from: 'choosing', enrolment: mail } as const;
const restart = { gone: { step: 'choosing', factorType, error: gone } } as const;
const restartByMail = { gone: { step: 'choosing', factorType: 'email', error: gone } } as const;
const restartByText = { gone: { step: 'reviewing', enrolment: number, error: gone } } as const;
const leaving = { left: { step: 'leaving' } } as const;
const whileScanning = { scanned: open } as const;
const whileAsked = {
  back: states.scanning,
  answer: states.checking,
  resend: { ...rest, step: 'resending' },
  call: { ...rest, step: 'resending', channel: 'voice' },
  wrong: { ...open, error: wrong },
  ...restart,
} as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, AddFactor>>> = {
  choosing: {
    start: started,
    wrong: { step: 'choosing', error: wrong },
    gone: { step: 'choosing', error: gone },
  },
  // The error stays in sight until the answer is there.
  again: {
    start: { ...started, error: gone },
    wrong: { step: 'choosing', factorType, error: wrong },
    gone: { step: 'choosing', factorType, error: gone },
  },
  preparing: {
    review: states.reviewing,
    start: { step: 'starting', from: 'preparing', enrolment: mail },
    back: { step: 'choosing', factorType: 'phone' },
    wrong: states.misunderstood,
    gone: { step: 'preparing', enrolment: phone, error: gone },
  },
  misunderstood: {
    review: states.reviewing,
    start: { step: 'starting', from: 'preparing', enrolment: mail, error: wrong },
    back: { step: 'choosing', factorType: 'phone' },
    wrong: states.misunderstood,
    gone: { step: 'preparing', enrolment: phone, error: gone },
  },
  reviewing: {
    start: { step: 'starting', from: 'reviewing', enrolment: mail },
    back: { step: 'preparing', enrolment: number },
    wrong: { step: 'reviewing', enrolment: number, error: wrong },
    gone: { step: 'reviewing', enrolment: number, error: gone },
  },
  changing: {
    review: states.reviewingSame,
    start: { step: 'starting', from: 'preparing', enrolment: mail, open: texted },
    back: { step: 'choosing', factorType: 'phone' },
    forth: texted,
    wrong: { ...states.changing, error: wrong },
    gone: { ...states.changing, error: gone },
  },
  reviewingSame: {
    start: { step: 'starting', from: 'reviewing', enrolment: mail, open: texted },
    back: states.changing,
    forth: texted,
    wrong: { ...states.reviewingSame, error: wrong },
    gone: { ...states.reviewingSame, error: gone },
  },
  // Only a start sends to another number.
  reviewingOther: {
    start: { step: 'starting', from: 'reviewing', enrolment: mail, open: texted },
    back: { step: 'preparing', enrolment: otherNumber, open: texted },
    wrong: { ...states.reviewingOther, error: wrong },
    gone: { ...states.reviewingOther, error: gone },
  },
  starting: {
    ...done,
    ...leaving,
    prepare: { step: 'preparing', enrolment: app },
    toScan: states.scanning,
    toType: { ...asked(mailed), factorType },
    wrong: { step: 'choosing', factorType, error: wrong },
    ...restart,
  },
  startingPrepared: {
    ...donePhone,
    ...leaving,
    toScan: { ...states.scanning, factorType: 'phone', prepared: { step: 'preparing', enrolment: phone } },
    toType: { ...asked(mailed), factorType: 'phone', prepared: { step: 'preparing', enrolment: phone } },
    wrong: states.misunderstood,
    gone: { step: 'preparing', enrolment: phone, error: gone },
  },
  startingReviewed: {
    ...donePhone,
    ...leaving,
    toScan: { ...states.scanning, factorType: 'phone', prepared: { step: 'reviewing', enrolment: number } },
    toType: { ...asked(mailed), factorType: 'phone', prepared: { step: 'reviewing', enrolment: number } },
    wrong: { step: 'reviewing', enrolment: number, error: wrong },
    gone: { step: 'reviewing', enrolment: number, error: gone },
  },
  startingOther: {
    ...donePhone,
    ...leaving,
    toScan: {
      ...states.scanning,
      factorType: 'phone',
      prepared: { step: 'reviewing', enrolment: otherNumber },
    },
    toType: {
      ...asked(mailed),
      factorType: 'phone',
      prepared: { step: 'reviewing', enrolment: otherNumber },
    },
    // The code that went to the first number is still good.
    wrong: { ...states.reviewingOther, error: wrong },
    gone: { ...states.reviewingOther, error: gone },
  },
  scanning: { ...whileScanning, ask: states.stopScanning },
  stopScanning: { ...whileScanning, stay: states.scanning },
  linking: {
    scanned: linking,
    ask: { ...states.linking, question: 'stop' },
    answer: states.linked,
  },
  linked: {
    enrolled: { step: 'added', factorType: 'push', factor },
    enrolledWithKey: { step: 'keeping', factorType: 'push', recovery, factor },
    toScan: { ...states.linking, challenge: scanned },
    toType: { ...linking, challenge: mailed },
    wrong: { ...linking, error: wrong, wrong: 1 },
    gone: { step: 'preparing', enrolment: push, error: gone },
  },
  asked: { ...whileAsked, ask: states.stopAsked },
  stopAsked: { ...whileAsked, stay: open },
  askedByMail: {
    ask: { ...sent, question: 'stop' },
    answer: { ...sent, step: 'checking' },
    resend: states.resending,
    call: { ...states.resending, channel: 'voice' },
    wrong: { ...sent, error: wrong },
    ...restartByMail,
  },
  askedByText: {
    change: states.changing,
    ask: { ...texted, question: 'stop' },
    answer: { ...texted, step: 'checking' },
    resend: { ...texted, step: 'resending' },
    call: states.resendingText,
    wrong: { ...texted, error: wrong },
    ...restartByText,
  },
  refusedText: {
    change: { ...states.changing, open: { ...texted, wrong: 1 } },
    stay: { ...states.refusedText, question: undefined },
    answer: { ...states.refusedText, step: 'checking', question: undefined },
    resend: { ...states.refusedText, step: 'resending', question: undefined },
    call: { ...states.refusedText, step: 'resending', channel: 'voice', question: undefined },
    wrong: { ...states.refusedText, question: undefined },
    ...restartByText,
  },
  resendingText: {
    resent: { ...texted, challenge: second, resent: true },
    wrong: { ...texted, error: wrong },
    ...restartByText,
  },
  refused: {
    back: { ...states.scanning, wrong: 1 },
    ask: { ...states.refused, question: 'stop' },
    answer: { ...states.refused, step: 'checking' },
    resend: { ...states.refused, step: 'resending' },
    call: { ...states.refused, step: 'resending', channel: 'voice' },
    wrong: states.refused,
    ...restart,
  },
  checking: {
    ...done,
    toScan: states.scanning,
    toType: { ...asked(mailed), factorType },
    wrong: { ...open, error: wrong, wrong: 1 },
    ...restart,
  },
  resending: {
    resent: { ...sent, challenge: second, resent: true },
    wrong: { ...sent, error: wrong },
    ...restartByMail,
  },
  keeping: { kept: states.added, hide: states.keepingNothing },
  keepingNothing: { kept: states.added, hide: states.keepingNothing },
  added: {},
  leaving: {},
};

describe('addFactor', () => {
  itMoves(addFactor.next, { states, events, moves });
  itGivesUp(addFactor, states, ': it holds no secret any more (SEC-034)');

  it('keeps the count of wrong codes over a look back at the QR code (SEC-088)', () => {
    const tried: AddFactor = { ...open, wrong: 1 };
    const back = addFactor.next(tried, { type: 'back' });
    expect(addFactor.next(back, { type: 'scanned' })).toEqual(tried);
  });

  it('ends where another tab was faster, so that no answer could be taken any more', () => {
    const error = new AccountError('factor-limit');
    expect(addFactor.next(states.checking, { type: 'failed', error })).toEqual({
      step: 'choosing',
      factorType,
      error,
    });
  });
});
