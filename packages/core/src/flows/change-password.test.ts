import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { changePassword, type ChangePassword, type ChangePasswordEvent } from './change-password.js';
import type { CommonEvent } from './flow.js';

const error = new AccountError('invalid-credentials');
const states = {
  closed: { step: 'closed', changed: false },
  changed: { step: 'closed', changed: true },
  lost: { step: 'closed', changed: false, error },
  editing: { step: 'editing' },
  refused: { step: 'editing', error },
  saving: { step: 'saving' },
  going: { step: 'going' },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, ChangePassword>;

const events = {
  open: { type: 'open' },
  go: { type: 'go' },
  save: { type: 'save' },
  saved: { type: 'saved' },
  left: { type: 'left' },
  failed: { type: 'failed', error },
} as const satisfies Record<string, ChangePasswordEvent | CommonEvent>;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, ChangePassword>>> = {
  closed: { open: { step: 'editing' }, go: { step: 'going' } },
  changed: { open: { step: 'editing' }, go: { step: 'going' } },
  lost: { open: { step: 'editing' }, go: { step: 'going', error } },
  editing: { save: { step: 'saving' }, failed: { step: 'editing', error } },
  // The error stays in sight until the answer is there, as in every flow.
  refused: { save: { step: 'saving', error }, failed: { step: 'editing', error } },
  saving: {
    saved: { step: 'closed', changed: true },
    left: { step: 'leaving' },
    failed: { step: 'editing', error },
  },
  going: {
    saved: { step: 'closed', changed: true },
    left: { step: 'leaving' },
    failed: { step: 'closed', changed: false, error },
  },
  leaving: {},
};

describe('changePassword', () => {
  itMoves(changePassword.next, { states, events, moves });
  itGivesUp(changePassword, states);
});
