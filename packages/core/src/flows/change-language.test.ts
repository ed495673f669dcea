import { describe, expect, it } from 'vitest';
import { AccountError } from '../errors.js';
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
  refused: { save: { step: 'saving' } },
  saving: {
    saved: { step: 'saved' },
    savedIn: { step: 'saved', appliesIn: 300 },
    failed: { step: 'ready', error },
  },
  // The next change begins where the last one ended.
  saved: { save: { step: 'saving' } },
};

const pairs = Object.keys(states).flatMap((state) =>
  Object.keys(events).map((event) => [state as keyof typeof states, event as keyof typeof events] as const),
);

describe('changeLanguage', () => {
  it.each(pairs)('%s, %s', (from, name) => {
    const state: ChangeLanguage = states[from];
    const next = changeLanguage.next(state, events[name]);
    const wanted = moves[from][name];
    if (wanted === undefined) expect(next).toBe(state);
    else expect(next).toEqual(wanted);
  });

  it.each(Object.values(states))('gives up from $step', (state) => {
    expect(changeLanguage.next(state, { type: 'cancel' })).toBe(changeLanguage.first);
  });
});
