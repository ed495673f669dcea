import { describe, expect, it } from 'vitest';
import { AccountError } from '../errors.js';
import type { RecoverySet } from '../model.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { recoveryKey, type RecoveryKey, type RecoveryKeyEvent } from './recovery-key.js';
import { shownRecovery } from './shown-recovery.js';

const set: RecoverySet = { kind: 'key', values: ['AAAA-BBBB'], saveToken: 'token' };
const other: RecoverySet = { kind: 'codes', values: ['CCCC', 'DDDD'] };
const lost = new AccountError('network');
const late = new AccountError('challenge-gone');

const shown = shownRecovery(set, true);
const states = {
  ready: { step: 'ready' },
  saved: { step: 'ready', outcome: 'saved' },
  refused: { step: 'ready', error: lost },
  confirming: { step: 'confirming' },
  creating: { step: 'creating', replaces: true },
  shown,
  ticked: { ...shown, saved: true, note: 'copied' },
  covered: { ...shown, concealed: true },
  asked: { ...shown, question: 'idle' },
  saving: { ...shown, saved: true, step: 'saving' },
  leaving: { step: 'leaving' },
} as const satisfies Record<string, RecoveryKey>;

const events = {
  replace: { type: 'replace' },
  create: { type: 'create' },
  created: { type: 'created', set },
  left: { type: 'left' },
  present: { type: 'present', set: other },
  tick: { type: 'tick', saved: true },
  told: { type: 'told', note: 'printed' },
  conceal: { type: 'conceal' },
  reveal: { type: 'reveal' },
  ask: { type: 'ask', question: 'leave' },
  stay: { type: 'stay' },
  hide: { type: 'hide' },
  save: { type: 'save' },
  saved: { type: 'saved' },
  failed: { type: 'failed', error: lost },
  late: { type: 'failed', error: late },
} as const satisfies Record<string, RecoveryKeyEvent | CommonEvent>;

const dropped: RecoveryKey = { step: 'ready', outcome: 'dropped' };
const presented = shownRecovery(other, false);

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, RecoveryKey>>> = {
  ready: {
    replace: { step: 'confirming' },
    create: { step: 'creating', replaces: false },
    present: presented,
    failed: { step: 'ready', error: lost },
    late: { step: 'ready', error: late },
  },
  saved: {
    replace: { step: 'confirming' },
    create: { step: 'creating', replaces: false },
    present: presented,
    failed: { step: 'ready', error: lost },
    late: { step: 'ready', error: late },
  },
  // The error stays in sight until the answer is there.
  refused: {
    replace: { step: 'confirming' },
    create: { step: 'creating', replaces: false, error: lost },
    present: presented,
    failed: { step: 'ready', error: lost },
    late: { step: 'ready', error: late },
  },
  confirming: { create: { step: 'creating', replaces: true } },
  creating: {
    created: shown,
    left: { step: 'leaving' },
    failed: { step: 'ready', error: lost },
    late: { step: 'ready', error: late },
  },
  shown: {
    present: presented,
    tick: { ...shown, saved: true },
    told: { ...shown, note: 'printed' },
    conceal: { ...shown, concealed: true },
    ask: { ...shown, question: 'leave' },
    hide: dropped,
  },
  ticked: {
    present: presented,
    tick: { ...shown, saved: true },
    told: { ...shown, saved: true, note: 'printed' },
    conceal: { ...shown, saved: true, concealed: true },
    ask: { ...shown, saved: true, note: 'copied', question: 'leave' },
    hide: dropped,
    save: { ...shown, step: 'saving', saved: true },
  },
  covered: {
    present: presented,
    tick: { ...shown, saved: true, concealed: true },
    told: { ...shown, concealed: true, note: 'printed' },
    reveal: shown,
    ask: { ...shown, concealed: true, question: 'leave' },
    hide: dropped,
  },
  asked: {
    present: presented,
    tick: { ...shown, saved: true, question: 'idle' },
    told: { ...shown, note: 'printed', question: 'idle' },
    conceal: { ...shown, concealed: true, question: 'idle' },
    stay: shown,
    hide: dropped,
  },
  saving: {
    conceal: { ...shown, step: 'saving', saved: true, concealed: true },
    saved: { step: 'ready', outcome: 'replaced' },
    failed: { ...shown, saved: true, error: lost },
    late: { step: 'ready', error: late },
  },
  leaving: {},
};

describe('recoveryKey', () => {
  itMoves(recoveryKey.next, { states, events, moves });
  itGivesUp(recoveryKey, states, ', so that the set leaves the state');

  it('knows whether an older set counts after the new one went off the screen', () => {
    const { saveToken: _, ...counts } = set;
    for (const shownNow of [shownRecovery(set, false), shownRecovery(counts, true)])
      expect(recoveryKey.next(shownNow, { type: 'hide' })).toEqual({ step: 'ready', outcome: 'hidden' });
  });

  it('says "saved" where nothing was replaced', () => {
    const saving: RecoveryKey = { ...shownRecovery(set, false), step: 'saving' };
    expect(recoveryKey.next(saving, { type: 'saved' })).toEqual({ step: 'ready', outcome: 'saved' });
  });
});
