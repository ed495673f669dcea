import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import { changeLanguage, type ChangeLanguage, type ChangeLanguageEvent } from './change-language.js';
import type { CommonEvent } from './flow.js';

const error = new AccountError('network');
const states = {
  ready: { step: 'ready' },
  refused: { step: 'ready', error },
  saving: { step: 'saving' },
  saved: { step: 'saved', appliesIn: 300 },
} as const satisfies Record<string, ChangeLanguage>;

const events = {
  save: { type: 'save' },
  saved: { type: 'saved' },
  savedIn: { type: 'saved', appliesIn: 300 },
  failed: { type: 'failed', error },
} as const satisfies Record<string, ChangeLanguageEvent | CommonEvent>;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, ChangeLanguage>>> = {
  ready: { save: { step: 'saving' } },
  // The error stays in sight until the answer is there, as in every flow.
  refused: { save: { step: 'saving', error } },
  saving: {
    saved: { step: 'saved' },
    savedIn: { step: 'saved', appliesIn: 300 },
    failed: { step: 'ready', error },
  },
  // The next change begins where the last one ended.
  saved: { save: { step: 'saving' } },
};

describe('changeLanguage', () => {
  itMoves(changeLanguage.next, { states, events, moves });
  itGivesUp(changeLanguage, states);
});
