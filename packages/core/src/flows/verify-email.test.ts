import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { asked } from './challenge.js';
import type { CommonEvent } from './flow.js';
import { verifyEmail, type VerifyEmail, type VerifyEmailEvent } from './verify-email.js';

const challenge: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };
const second: Challenge = { ...challenge, id: '2' };
const wrong = new AccountError('invalid-code');
const gone = new AccountError('challenge-gone');

const open = asked(challenge);
const states = {
  ready: { step: 'ready' },
  failed: { step: 'ready', error: gone },
  sending: { step: 'sending' },
  sendingAgain: { step: 'sending', error: gone },
  asked: open,
  checking: { ...open, step: 'checking' },
  resending: { ...open, step: 'resending' },
  verified: { step: 'verified' },
} as const satisfies Record<string, VerifyEmail>;

const events = {
  send: { type: 'send' },
  challenged: { type: 'challenged', challenge },
  verified: { type: 'verified' },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  wrong: { type: 'failed', error: wrong },
  gone: { type: 'failed', error: gone },
} as const satisfies Record<string, VerifyEmailEvent | CommonEvent>;

const whileSending = {
  challenged: open,
  verified: states.verified,
  wrong: { step: 'ready', error: wrong },
  gone: states.failed,
} as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, VerifyEmail>>> = {
  ready: { send: states.sending },
  failed: { send: states.sendingAgain },
  sending: whileSending,
  sendingAgain: whileSending,
  asked: {
    answer: states.checking,
    resend: { ...open, step: 'resending', channel: undefined },
    wrong: { ...open, error: wrong },
    gone: states.failed,
  },
  checking: { verified: states.verified, wrong: { ...open, error: wrong, wrong: 1 }, gone: states.failed },
  resending: {
    resent: { ...open, challenge: second, resent: true },
    wrong: { ...open, error: wrong },
    gone: states.failed,
  },
  verified: {},
};

describe('verifyEmail', () => {
  itMoves(verifyEmail.next, { states, events, moves });
  itGivesUp(verifyEmail, states);
});
