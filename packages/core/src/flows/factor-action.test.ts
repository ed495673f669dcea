import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { factorAction, type FactorAction, type FactorActionEvent } from './factor-action.js';
import type { CommonEvent } from './flow.js';

const error = new AccountError('conflict');

const states = {
  ready: { step: 'ready' },
  failed: { step: 'ready', failed: { factorId: 'a', error } },
  removed: { step: 'ready', done: 'removed' },
  confirming: { step: 'confirming', factorId: 'a' },
  removing: { step: 'removing', factorId: 'a' },
  confirmingAll: { step: 'confirming', factorId: undefined },
  removingAll: { step: 'removing', factorId: undefined },
  promoting: { step: 'promoting', factorId: 'a' },
  leaving: { step: 'leaving', factorId: 'a' },
} as const satisfies Record<string, FactorAction>;

const events = {
  ask: { type: 'ask', factorId: 'b' },
  askAll: { type: 'ask', factorId: undefined },
  promote: { type: 'promote', factorId: 'b' },
  discard: { type: 'discard', factorId: 'b' },
  remove: { type: 'remove' },
  removed: { type: 'removed' },
  promoted: { type: 'promoted' },
  left: { type: 'left' },
  failed: { type: 'failed', error },
} as const satisfies Record<string, FactorActionEvent | CommonEvent>;

const whileReady = {
  ask: { step: 'confirming', factorId: 'b' },
  askAll: states.confirmingAll,
  promote: { step: 'promoting', factorId: 'b' },
  discard: { step: 'removing', factorId: 'b' },
} as const;

const whileWorking = {
  left: { step: 'leaving', factorId: 'a' },
  failed: { step: 'ready', failed: { factorId: 'a', error } },
} as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, FactorAction>>> = {
  ready: whileReady,
  failed: whileReady,
  removed: whileReady,
  confirming: { remove: { step: 'removing', factorId: 'a' } },
  removing: { ...whileWorking, removed: { step: 'ready', done: 'removed' } },
  confirmingAll: { remove: states.removingAll },
  removingAll: {
    removed: { step: 'ready', done: 'removed' },
    left: { step: 'leaving', factorId: undefined },
    failed: { step: 'ready', failed: { factorId: undefined, error } },
  },
  promoting: { ...whileWorking, promoted: { step: 'ready', done: 'promoted' } },
  leaving: {},
};

describe('factorAction', () => {
  itMoves(factorAction.next, { states, events, moves });
  itGivesUp(factorAction, states);
});
