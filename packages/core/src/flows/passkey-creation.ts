import type { AccountError } from '../errors.js';
import type { Json } from '../model.js';
import type { Flow } from './flow.js';

export type PasskeyCreation =
  /** `error`: what came of the last press. As in every flow it stays while the next try runs. */
  | { readonly step: 'ready' | 'asking'; readonly error?: AccountError }
  /** The device has made it, and no backend knows of it. `tried`: one may, but its answer did not arrive. */
  | { readonly step: 'created'; readonly credential: Json; readonly tried: boolean }
  /** It is on its way to the backend. */
  | { readonly step: 'sent'; readonly credential: Json; readonly tried: boolean };

export type PasskeyCreationEvent =
  | { readonly type: 'ask' | 'send' }
  | { readonly type: 'created'; readonly credential: Json }
  /** The backend has not taken it yet: the same one can be sent again. */
  | { readonly type: 'returned' }
  /** The backend will never take this one. */
  | { readonly type: 'refused'; readonly error: AccountError };

/** Have the device make a passkey, or a security key answer; then it gets its name, and goes to the backend. */
export const passkeyCreation: Flow<PasskeyCreation, PasskeyCreationEvent> = {
  first: { step: 'ready' },
  next(state, event) {
    if (event.type === 'cancel') return passkeyCreation.first;
    switch (state.step) {
      case 'ready':
        return event.type === 'ask' ? { ...state, step: 'asking' } : state;
      case 'asking':
        if (event.type === 'created') return { step: 'created', credential: event.credential, tried: false };
        return event.type === 'failed' ? { step: 'ready', error: event.error } : state;
      case 'created':
        return event.type === 'send' ? { ...state, step: 'sent' } : state;
      case 'sent':
        if (event.type === 'returned') return { ...state, step: 'created', tried: true };
        return event.type === 'refused' ? { step: 'ready', error: event.error } : state;
    }
  },
};
