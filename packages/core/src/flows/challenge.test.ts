import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../error-codes.js';
import { AccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import { itMoves } from '../testing/flow-table.js';
import {
  answerChallenge,
  asked,
  type ChallengeEvent,
  type ChallengeState,
  endsChallenge,
  isChallengeState,
} from './challenge.js';
import type { CommonEvent } from './flow.js';

const challenge: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };
const second: Challenge = { ...challenge, id: '2' };
const wrong = new AccountError('invalid-code');
const lost = new AccountError('network');

const begun = asked(challenge);
const states = {
  asked: begun,
  refused: { ...begun, error: wrong, wrong: 1 },
  checking: { step: 'checking', challenge, wrong: 1, resent: false },
  resending: { step: 'resending', challenge, wrong: 1, resent: false },
} as const satisfies Record<string, ChallengeState>;

const events = {
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  wrong: { type: 'failed', error: wrong },
  lost: { type: 'failed', error: lost },
  cancel: { type: 'cancel' },
} as const satisfies Record<string, ChallengeEvent | CommonEvent>;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, ChallengeState>>> = {
  asked: {
    answer: { step: 'checking', challenge, wrong: 0, resent: false },
    resend: { step: 'resending', challenge, wrong: 0, resent: false },
    // Refused before it was sent: it costs no attempt.
    wrong: { ...begun, error: wrong },
    lost: { ...begun, error: lost },
  },
  refused: {
    answer: { step: 'checking', challenge, wrong: 1, resent: false, error: wrong },
    resend: { step: 'resending', challenge, wrong: 1, resent: false, error: wrong },
    wrong: { ...begun, wrong: 1, error: wrong },
    lost: { ...begun, wrong: 1, error: lost },
  },
  checking: {
    wrong: { ...begun, wrong: 2, error: wrong },
    lost: { ...begun, wrong: 1, error: lost },
  },
  resending: {
    resent: { step: 'asked', challenge: second, wrong: 1, resent: true },
    wrong: { ...begun, wrong: 1, error: wrong },
    lost: { ...begun, wrong: 1, error: lost },
  },
};

describe('answerChallenge', () => {
  itMoves<ChallengeState, ChallengeEvent | CommonEvent, keyof typeof states, keyof typeof events>(
    answerChallenge,
    {
      states,
      events,
      moves,
    },
  );

  it('counts a code that was used before as a wrong one', () => {
    const next = answerChallenge(states.checking, { type: 'failed', error: new AccountError('code-reused') });
    expect(next.wrong).toBe(2);
  });

  it('keeps on saying that older codes are dead', () => {
    const resent = answerChallenge(states.resending, { type: 'resent', challenge: second });
    const checking = answerChallenge(resent, { type: 'answer' });
    expect(answerChallenge(checking, { type: 'failed', error: wrong }).resent).toBe(true);
  });
});

describe('endsChallenge', () => {
  const ends = new Set<ErrorCode>([
    'challenge-gone',
    'attempts-exhausted',
    'challenge-denied',
    'unauthenticated',
  ]);

  it.each(errorCodes)('%s', (code) => {
    expect(endsChallenge(new AccountError(code))).toBe(ends.has(code));
  });
});

describe('isChallengeState', () => {
  it.each([
    ['asked', true],
    ['checking', true],
    ['resending', true],
    ['editing', false],
    ['leaving', false],
  ])('%s: %s', (step, answer) => {
    expect(isChallengeState({ step })).toBe(answer);
  });
});
