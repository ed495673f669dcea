import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import type { Challenge, EnrolRequirement, RecoverySet } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { signIn, type SignIn, type SignInEvent } from './sign-in.js';

const challenge: Challenge = { id: '1', method: { id: 't', type: 'totp' }, answers: ['code'], others: [] };
const second: Challenge = { ...challenge, id: '2', method: { id: 'recovery', type: 'recovery' } };
const requirement: EnrolRequirement = { reason: 'first-factor', types: ['totp'], skippable: false };
const backup: EnrolRequirement = { reason: 'backup', types: ['totp'], skippable: true };
const set: RecoverySet = { kind: 'key', values: ['AAAA'] };
const wrong = new AccountError('invalid-code');
const refused = new AccountError('invalid-credentials');
const gone = new AccountError('challenge-gone');
const spent = new AccountError('attempts-exhausted');
const forbidden = new AccountError('forbidden');
const denied = new AccountError('provider-denied');
const proving = { challenge, wrong: 0, resent: false };

const states = {
  waiting: { step: 'waiting' },
  loading: { step: 'loading' },
  unavailable: { step: 'unavailable', error: forbidden },
  credentials: { step: 'credentials' },
  refused: { step: 'credentials', error: refused },
  submitting: { step: 'submitting' },
  going: { step: 'submitting', external: 'company' },
  asked: { step: 'asked', ...proving },
  checking: { step: 'checking', ...proving },
  resending: { step: 'resending', ...proving },
  switching: { step: 'switching', methodId: 'recovery', ...proving },
  enrol: { step: 'enrol', requirement },
  enrolRefused: { step: 'enrol', requirement, error: forbidden, tried: 'skip' },
  added: { step: 'enrol', requirement, added: true },
  continuing: { step: 'continuing', requirement, way: 'sign-out', again: false },
  goingOn: { step: 'continuing', requirement, added: true, way: 'enrolled', again: false },
  recovery: { step: 'recovery', set },
  done: { step: 'done' },
  leaving: { step: 'leaving' },
  gone: { step: 'leaving', external: 'company' },
} as const satisfies Record<string, SignIn>;

const events = {
  read: { type: 'read' },
  none: { type: 'none' },
  submit: { type: 'submit' },
  go: { type: 'submit', external: 'company' },
  restart: { type: 'restart' },
  challenged: { type: 'challenged', challenge: second },
  lost: { type: 'challenged', challenge: second, error: gone },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  switch: { type: 'switch', methodId: 'recovery' },
  owed: { type: 'owed', requirement: backup },
  added: { type: 'added' },
  continue: { type: 'continue', way: 'enrolled' },
  retry: { type: 'retry' },
  done: { type: 'done' },
  renewed: { type: 'done', recovery: set },
  saved: { type: 'saved' },
  left: { type: 'left' },
  wrong: { type: 'failed', error: wrong },
  refused: { type: 'failed', error: refused },
  gone: { type: 'failed', error: gone },
  spent: { type: 'failed', error: spent },
  forbidden: { type: 'failed', error: forbidden },
  denied: { type: 'failed', error: denied },
} as const satisfies Record<string, SignInEvent | CommonEvent>;

const next = { step: 'asked', challenge: second, wrong: 0, resent: false } as const;
const start: SignIn = { step: 'credentials' };
const startAfter = (error: AccountError): SignIn => ({ step: 'credentials', error });
const askedAfter = (error: AccountError, count = 0): SignIn => ({
  step: 'asked',
  challenge,
  error,
  wrong: count,
  resent: false,
});
/** Where the backend can say that the sign-in stands. */
const arrivals = {
  challenged: next,
  lost: { ...next, error: gone },
  owed: { step: 'enrol', requirement: backup },
  done: { step: 'done' },
  renewed: { step: 'recovery', set },
  left: { step: 'leaving' },
} as const;
const failures = (after: (error: AccountError) => SignIn): Partial<Record<keyof typeof events, SignIn>> => ({
  wrong: after(wrong),
  refused: after(refused),
  gone: after(gone),
  spent: after(spent),
  forbidden: after(forbidden),
  denied: after(denied),
});
/** What ends a challenge begins the sign-in again. */
const ends = { gone: startAfter(gone), spent: startAfter(spent) };

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, SignIn>>> = {
  waiting: { read: { step: 'loading' }, submit: { step: 'submitting' }, go: { step: 'submitting' } },
  unavailable: { read: { step: 'loading' }, submit: { step: 'submitting' }, go: { step: 'submitting' } },
  loading: {
    ...arrivals,
    none: start,
    ...failures((error) => ({ step: 'unavailable', error })),
    // Back from another sign-in page.
    denied: startAfter(denied),
  },
  credentials: {
    submit: { step: 'submitting' },
    go: { step: 'submitting', external: 'company' },
    ...failures(startAfter),
  },
  // The error stays in sight until the answer is there.
  refused: {
    submit: { step: 'submitting', error: refused },
    go: { step: 'submitting', error: refused, external: 'company' },
    ...failures(startAfter),
  },
  submitting: { ...arrivals, none: start, ...failures(startAfter) },
  // What was pressed stays in sight until the browser has left.
  going: {
    ...arrivals,
    none: start,
    ...failures(startAfter),
    left: { step: 'leaving', external: 'company' },
  },
  asked: {
    restart: start,
    answer: { step: 'checking', ...proving },
    resend: { step: 'resending', ...proving },
    switch: { step: 'switching', methodId: 'recovery', ...proving },
    ...failures(askedAfter),
    ...ends,
  },
  checking: {
    ...arrivals,
    none: start,
    restart: start,
    ...failures(askedAfter),
    wrong: askedAfter(wrong, 1),
    refused: askedAfter(refused, 1),
    ...ends,
  },
  resending: {
    restart: start,
    resent: { ...next, resent: true },
    ...failures(askedAfter),
    ...ends,
  },
  switching: { ...arrivals, none: start, restart: start, ...failures(askedAfter), ...ends },
  enrol: {
    added: { step: 'enrol', requirement, added: true },
    continue: { step: 'continuing', requirement, way: 'enrolled', again: false },
  },
  enrolRefused: {
    added: { step: 'enrol', requirement, added: true, error: forbidden, tried: 'skip' },
    continue: { step: 'continuing', requirement, way: 'enrolled', again: false, error: forbidden },
    // The same once more, not the next thing.
    retry: { step: 'continuing', requirement, way: 'skip', again: true, error: forbidden },
  },
  continuing: {
    ...arrivals,
    none: start,
    ...failures((error) => ({ step: 'enrol', requirement, error, tried: 'sign-out' })),
    gone: startAfter(gone),
  },
  added: { continue: { step: 'continuing', requirement, added: true, way: 'enrolled', again: false } },
  goingOn: {
    ...arrivals,
    none: start,
    ...failures((error) => ({ step: 'enrol', requirement, added: true, error, tried: 'enrolled' })),
    gone: startAfter(gone),
  },
  recovery: { saved: { step: 'done' } },
  done: {},
  leaving: {},
  gone: {},
};

describe('signIn', () => {
  itMoves(signIn.next, { states, events, moves });
  itGivesUp(signIn, states, ', and neither challenge nor key stays');
});
