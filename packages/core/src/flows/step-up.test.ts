import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { stepUp, type StepUp, type StepUpEvent } from './step-up.js';

const challenge: Challenge = { id: '1', method: { id: 't', type: 'totp' }, answers: ['code'], others: [] };
const second: Challenge = {
  ...challenge,
  id: '2',
  method: { id: 'password', type: 'password' },
  answers: ['password'],
};
const wrong = new AccountError('invalid-code');
const wrongPassword = new AccountError('invalid-credentials');
const gone = new AccountError('challenge-gone');
const url = 'https://login.example/';
const proving = { challenge, wrong: 0, resent: false };

const states = {
  closed: { step: 'closed' },
  ready: { step: 'ready' },
  failed: { step: 'ready', error: gone },
  beginning: { step: 'beginning' },
  asked: { step: 'asked', ...proving },
  refused: { step: 'asked', ...proving, wrong: 1, error: wrong },
  checking: { step: 'checking', ...proving },
  resending: { step: 'resending', ...proving },
  switching: { step: 'switching', methodId: 'password', ...proving },
  departing: { step: 'departing', url },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, StepUp>;

const events = {
  open: { type: 'open' },
  begin: { type: 'begin' },
  challenged: { type: 'challenged', challenge: second },
  lost: { type: 'challenged', challenge: second, error: gone },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  switch: { type: 'switch', methodId: 'password' },
  proven: { type: 'proven' },
  depart: { type: 'depart', url },
  leave: { type: 'leave' },
  wrong: { type: 'failed', error: wrong },
  wrongPassword: { type: 'failed', error: wrongPassword },
  gone: { type: 'failed', error: gone },
} as const satisfies Record<string, StepUpEvent | CommonEvent>;

const next = { step: 'asked', challenge: second, wrong: 0, resent: false } as const;
const nextAfterLoss = { ...next, error: gone } as const;
const refused = (error: AccountError, count: number): StepUp => ({
  step: 'asked',
  challenge,
  error,
  wrong: count,
  resent: false,
});
const failed = (error: AccountError): StepUp => ({ step: 'ready', error });

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, StepUp>>> = {
  closed: { open: { step: 'ready' } },
  ready: {
    begin: { step: 'beginning' },
    wrong: failed(wrong),
    wrongPassword: failed(wrongPassword),
    gone: failed(gone),
  },
  failed: {
    begin: { step: 'beginning', error: gone },
    wrong: failed(wrong),
    wrongPassword: failed(wrongPassword),
    gone: failed(gone),
  },
  beginning: {
    challenged: next,
    lost: nextAfterLoss,
    proven: { step: 'closed' },
    depart: { step: 'departing', url },
    leave: { step: 'leaving' },
    wrong: failed(wrong),
    wrongPassword: failed(wrongPassword),
    gone: failed(gone),
  },
  asked: {
    answer: { step: 'checking', ...proving },
    resend: { step: 'resending', ...proving },
    switch: { step: 'switching', methodId: 'password', ...proving },
    wrong: refused(wrong, 0),
    wrongPassword: refused(wrongPassword, 0),
    gone: failed(gone),
  },
  // The error stays in sight until the answer is there.
  refused: {
    answer: { step: 'checking', ...proving, wrong: 1, error: wrong },
    resend: { step: 'resending', ...proving, wrong: 1, error: wrong },
    switch: { step: 'switching', methodId: 'password', ...proving, wrong: 1, error: wrong },
    wrong: refused(wrong, 1),
    wrongPassword: refused(wrongPassword, 1),
    gone: failed(gone),
  },
  checking: {
    challenged: next,
    lost: nextAfterLoss,
    proven: { step: 'closed' },
    wrong: refused(wrong, 1),
    wrongPassword: refused(wrongPassword, 1),
    gone: failed(gone),
  },
  resending: {
    resent: { step: 'asked', challenge: second, wrong: 0, resent: true },
    wrong: refused(wrong, 0),
    wrongPassword: refused(wrongPassword, 0),
    gone: failed(gone),
  },
  switching: {
    challenged: next,
    lost: nextAfterLoss,
    proven: { step: 'closed' },
    wrong: refused(wrong, 0),
    wrongPassword: refused(wrongPassword, 0),
    gone: failed(gone),
  },
  departing: { leave: { step: 'leaving' } },
  leaving: { wrong: failed(wrong), wrongPassword: failed(wrongPassword), gone: failed(gone) },
};

describe('stepUp', () => {
  itMoves(stepUp.next, { states, events, moves });
  itGivesUp(stepUp, states, ', and no challenge stays');
});
