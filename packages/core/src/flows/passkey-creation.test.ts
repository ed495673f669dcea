import { describe } from 'vitest';
import { AccountError } from '../errors.js';
import { itGivesUp, itMoves } from '../testing/flow-table.js';
import type { CommonEvent } from './flow.js';
import { passkeyCreation, type PasskeyCreation, type PasskeyCreationEvent } from './passkey-creation.js';

const credential = { id: 'AAAA' };
const cancelled = new AccountError('cancelled');
const refused = new AccountError('authenticator-failed');

const states = {
  ready: { step: 'ready' },
  stopped: { step: 'ready', error: cancelled },
  asking: { step: 'asking' },
  askingAgain: { step: 'asking', error: cancelled },
  created: { step: 'created', credential, tried: false },
  tried: { step: 'created', credential, tried: true },
  sent: { step: 'sent', credential, tried: false },
  sentAgain: { step: 'sent', credential, tried: true },
} as const satisfies Record<string, PasskeyCreation>;

const events = {
  ask: { type: 'ask' },
  created: { type: 'created', credential },
  send: { type: 'send' },
  returned: { type: 'returned' },
  refused: { type: 'refused', error: refused },
  failed: { type: 'failed', error: cancelled },
} as const satisfies Record<string, PasskeyCreationEvent | CommonEvent>;

const whileSent = { returned: states.tried, refused: { step: 'ready', error: refused } } as const;
const whileAsking = { created: states.created, failed: states.stopped } as const;

/** What changes; every pair that is not here answers the same state. */
const moves: Record<keyof typeof states, Partial<Record<keyof typeof events, PasskeyCreation>>> = {
  ready: { ask: states.asking },
  stopped: { ask: states.askingAgain },
  asking: whileAsking,
  askingAgain: whileAsking,
  created: { send: states.sent },
  tried: { send: states.sentAgain },
  sent: whileSent,
  sentAgain: whileSent,
};

describe('passkeyCreation', () => {
  itMoves(passkeyCreation.next, { states, events, moves });
  itGivesUp(passkeyCreation, states);
});
