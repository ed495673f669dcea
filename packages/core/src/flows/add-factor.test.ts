import { describe, expect, it } from 'vitest';
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
const second: Challenge = { ...mailed, id: '2' };
const factor = { id: 'f' } as Factor;
const recovery: RecoverySet = { kind: 'key', values: ['ABCD'] };
const wrong = new AccountError('invalid-code');
const gone = new AccountError('challenge-gone');

const open = { ...asked(scanned), factorType } as const;
const sent = { ...asked(mailed), factorType: 'email' } as const;
const { step: _, ...rest } = open;

const states = {
  choosing: { step: 'choosing' },
  again: { step: 'choosing', factorType, error: gone },
  starting: { step: 'starting', factorType },
  scanning: { ...rest, step: 'scanning' },
  asked: open,
  askedByMail: sent,
  checking: { ...rest, step: 'checking' },
  resending: { ...sent, step: 'resending' },
  keeping: { step: 'keeping', recovery, factor },
  added: { step: 'added', factor },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, AddFactor>;

const events = {
  start: { type: 'start', factorType: 'email' },
  toScan: { type: 'challenged', challenge: scanned },
  toType: { type: 'challenged', challenge: mailed },
  scanned: { type: 'scanned' },
  back: { type: 'back' },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  enrolled: { type: 'enrolled', enrolled: { factor } },
  enrolledWithKey: { type: 'enrolled', enrolled: { factor, recovery } },
  kept: { type: 'kept' },
  left: { type: 'left' },
  wrong: { type: 'failed', error: wrong },
  gone: { type: 'failed', error: gone },
} as const satisfies Record<string, AddFactorEvent | CommonEvent>;

const done = {
  enrolled: { step: 'added', factor },
  enrolledWithKey: { step: 'keeping', recovery, factor },
} as const;
const restart = { gone: { step: 'choosing', factorType, error: gone } } as const;
const restartByMail = { gone: { step: 'choosing', factorType: 'email', error: gone } } as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, AddFactor>>> = {
  choosing: {
    start: { step: 'starting', factorType: 'email' },
    wrong: { step: 'choosing', error: wrong },
    gone: { step: 'choosing', error: gone },
  },
  again: {
    start: { step: 'starting', factorType: 'email' },
    wrong: { step: 'choosing', factorType, error: wrong },
    gone: { step: 'choosing', factorType, error: gone },
  },
  starting: {
    ...done,
    toScan: states.scanning,
    toType: { ...asked(mailed), factorType },
    left: { step: 'leaving' },
    wrong: { step: 'choosing', factorType, error: wrong },
    ...restart,
  },
  scanning: { scanned: open },
  asked: {
    back: states.scanning,
    answer: states.checking,
    resend: { ...rest, step: 'resending' },
    wrong: { ...open, error: wrong },
    ...restart,
  },
  askedByMail: {
    answer: { ...sent, step: 'checking' },
    resend: states.resending,
    wrong: { ...sent, error: wrong },
    ...restartByMail,
  },
  checking: { ...done, wrong: { ...open, error: wrong, wrong: 1 }, ...restart },
  resending: {
    resent: { ...sent, challenge: second, resent: true },
    wrong: { ...sent, error: wrong },
    ...restartByMail,
  },
  keeping: { kept: { step: 'added', factor } },
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
});
