import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import type { Challenge } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { asked } from './challenge.js';
import { changeUsername, type ChangeUsername, type ChangeUsernameEvent } from './change-username.js';
import type { CommonEvent } from './flow.js';

const username = 'new@example.com';
const challenge: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };
const second: Challenge = { ...challenge, id: '2' };
const wrong = new AccountError('invalid-code');
const gone = new AccountError('challenge-gone');

const open = asked(challenge);
const states = {
  editing: { step: 'editing' },
  changed: { step: 'editing', outcome: 'changed' },
  confirming: { step: 'confirming', username },
  continuing: { step: 'continuing' },
  saving: { step: 'saving', username },
  asked: open,
  checking: { step: 'checking', challenge, wrong: 0, resent: false },
  resending: { step: 'resending', challenge, wrong: 0, resent: false },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, ChangeUsername>;

const events = {
  review: { type: 'review', username },
  continue: { type: 'continue' },
  save: { type: 'save' },
  saved: { type: 'saved' },
  sent: { type: 'sent' },
  left: { type: 'left' },
  challenged: { type: 'challenged', challenge },
  answer: { type: 'answer' },
  resend: { type: 'resend' },
  resent: { type: 'resent', challenge: second },
  wrong: { type: 'failed', error: wrong },
  gone: { type: 'failed', error: gone },
} as const satisfies Record<string, ChangeUsernameEvent | CommonEvent>;

const whileEditing = {
  review: { step: 'confirming', username },
  continue: { step: 'continuing' },
  wrong: { step: 'editing', error: wrong },
  gone: { step: 'editing', error: gone },
} as const;

const whileSaving = {
  saved: { step: 'editing', outcome: 'changed' },
  sent: { step: 'editing', outcome: 'sent' },
  left: { step: 'leaving' },
  challenged: open,
  wrong: { step: 'editing', error: wrong },
  gone: { step: 'editing', error: gone },
} as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, ChangeUsername>>> = {
  editing: whileEditing,
  changed: whileEditing,
  confirming: { save: { step: 'saving', username } },
  continuing: whileSaving,
  saving: whileSaving,
  asked: {
    answer: { step: 'checking', challenge, wrong: 0, resent: false },
    resend: { step: 'resending', challenge, wrong: 0, resent: false },
    wrong: { ...open, error: wrong },
    gone: { step: 'editing', error: gone },
  },
  checking: {
    saved: { step: 'editing', outcome: 'changed' },
    wrong: { ...open, error: wrong, wrong: 1 },
    gone: { step: 'editing', error: gone },
  },
  resending: {
    resent: { step: 'asked', challenge: second, wrong: 0, resent: true },
    wrong: { ...open, error: wrong },
    gone: { step: 'editing', error: gone },
  },
  leaving: {},
};

describe('changeUsername', () => {
  itMoves(changeUsername.next, { states, events, moves });
  itGivesUp(changeUsername, states);
});
