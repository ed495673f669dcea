import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../error-codes.js';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { endsWaiting, waiting, type Waiting, type WaitingEvent } from './waiting.js';

const pace = { every: 2, misses: 0 };
const lost = new AccountError('network');
const denied = new AccountError('challenge-denied');
const tooOften = new AccountError('rate-limited', { retryAfter: 40 });

const states = {
  off: { step: 'off' },
  resting: { step: 'resting', ...pace, in: 2, hidden: false },
  restingUnseen: { step: 'resting', ...pace, in: 2, hidden: true },
  asking: { step: 'asking', ...pace, hidden: false },
  askingUnseen: { step: 'asking', ...pace, hidden: true },
  askingAgain: { step: 'asking', every: 2, misses: 3, hidden: false },
  paused: { step: 'paused', every: 2, misses: 1 },
} as const satisfies Record<string, Waiting>;

const events = {
  start: { type: 'start', every: 2, hidden: false },
  due: { type: 'due' },
  undecided: { type: 'undecided' },
  decided: { type: 'decided' },
  hide: { type: 'hide' },
  show: { type: 'show' },
  lost: { type: 'failed', error: lost },
  tooOften: { type: 'failed', error: tooOften },
  denied: { type: 'failed', error: denied },
} as const satisfies Record<string, WaitingEvent | CommonEvent>;

const { off, resting, restingUnseen, asking, askingUnseen } = states;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, Waiting>>> = {
  off: { start: resting },
  resting: { due: asking, hide: restingUnseen },
  restingUnseen: { due: { step: 'paused', ...pace }, show: resting },
  asking: {
    hide: askingUnseen,
    undecided: resting,
    decided: off,
    // Slower, as long as nothing can be heard.
    lost: { step: 'resting', every: 2, misses: 1, in: 4, hidden: false },
    tooOften: { step: 'resting', every: 2, misses: 1, in: 40, hidden: false },
    denied: off,
  },
  // What is on its way is not thrown away when nobody looks: it may be the decision.
  askingUnseen: {
    show: asking,
    undecided: restingUnseen,
    decided: off,
    lost: { step: 'resting', every: 2, misses: 1, in: 4, hidden: true },
    tooOften: { step: 'resting', every: 2, misses: 1, in: 40, hidden: true },
    denied: off,
  },
  askingAgain: {
    hide: { ...states.askingAgain, hidden: true },
    undecided: resting,
    decided: off,
    lost: { step: 'resting', every: 2, misses: 4, in: 30, hidden: false },
    tooOften: { step: 'resting', every: 2, misses: 4, in: 40, hidden: false },
    denied: off,
  },
  paused: { show: { step: 'asking', every: 2, misses: 1, hidden: false } },
};

describe('waiting', () => {
  itMoves(waiting.next, { states, events, moves });
  itGivesUp(waiting, states);

  it.each([
    [undefined, 3],
    [0, 1],
    [-5, 1],
    [10, 10],
  ])('a backend that says "every %s seconds" is asked every %s', (every, seconds) => {
    expect(waiting.next(off, { type: 'start', every, hidden: true })).toEqual({
      step: 'resting',
      every: seconds,
      misses: 0,
      in: seconds,
      hidden: true,
    });
  });

  it('waits half a minute where it is asked too often, and is not told for how long (SEC-069)', () => {
    const next = waiting.next(asking, { type: 'failed', error: new AccountError('rate-limited') });
    expect(next).toMatchObject({ step: 'resting', in: 30 });
  });

  it('never asks more often than at its pace', () => {
    const soon = new AccountError('rate-limited', { retryAfter: 1 });
    expect(waiting.next(asking, { type: 'failed', error: soon })).toMatchObject({ in: 2 });
  });
});

describe('endsWaiting', () => {
  const goesOn = new Set<ErrorCode>(['network', 'timeout', 'server-error', 'rate-limited']);

  it.each(errorCodes)('%s', (code) => {
    expect(endsWaiting(new AccountError(code))).toBe(!goesOn.has(code));
  });
});
