import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { passwordReset, type PasswordReset, type PasswordResetEvent } from './password-reset.js';

const weak = new AccountError('password-rejected', { passwordReasons: ['common'] });
const expired = new AccountError('code-expired');

const states = {
  closed: { step: 'closed', changed: false },
  changed: { step: 'closed', changed: true },
  lost: { step: 'closed', changed: false, lost: true },
  asking: { step: 'asking' },
  askingAgain: { step: 'asking', error: expired },
  requesting: { step: 'requesting' },
  sent: { step: 'sent' },
  choosing: { step: 'choosing' },
  choosingAgain: { step: 'choosing', error: weak },
  saving: { step: 'saving' },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, PasswordReset>;

const events = {
  open: { type: 'open' },
  request: { type: 'request' },
  sent: { type: 'sent' },
  choose: { type: 'choose' },
  save: { type: 'save' },
  saved: { type: 'saved' },
  left: { type: 'left' },
  lose: { type: 'lose' },
  weak: { type: 'failed', error: weak },
  expired: { type: 'failed', error: expired },
} as const satisfies Record<string, PasswordResetEvent | CommonEvent>;

const choosing: PasswordReset = { step: 'choosing' };
const lost: PasswordReset = { step: 'closed', changed: false, lost: true };

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, PasswordReset>>> = {
  closed: { open: { step: 'asking' }, choose: choosing, lose: lost },
  changed: { open: { step: 'asking' }, choose: choosing, lose: lost },
  lost: { open: { step: 'asking' }, choose: choosing, lose: lost },
  asking: {
    request: { step: 'requesting' },
    choose: choosing,
    weak: { step: 'asking', error: weak },
    expired: { step: 'asking', error: expired },
  },
  // The error stays in sight until the answer is there.
  askingAgain: {
    request: { step: 'requesting', error: expired },
    choose: choosing,
    weak: { step: 'asking', error: weak },
    expired: { step: 'asking', error: expired },
  },
  requesting: {
    sent: { step: 'sent' },
    left: { step: 'leaving' },
    weak: { step: 'asking', error: weak },
    expired: { step: 'asking', error: expired },
  },
  sent: { open: { step: 'asking' }, choose: choosing },
  choosing: {
    save: { step: 'saving' },
    weak: { step: 'choosing', error: weak },
    expired: { step: 'choosing', error: expired },
  },
  choosingAgain: {
    save: { step: 'saving', error: weak },
    weak: { step: 'choosing', error: weak },
    expired: { step: 'choosing', error: expired },
  },
  saving: {
    saved: { step: 'closed', changed: true },
    left: { step: 'leaving' },
    weak: { step: 'choosing', error: weak },
    // A link that is used up: another one can be asked for.
    expired: { step: 'asking', error: expired },
  },
  leaving: {},
};

describe('passwordReset', () => {
  itMoves(passwordReset.next, { states, events, moves });
  itGivesUp(passwordReset, states);
});
