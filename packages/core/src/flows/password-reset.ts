import { type AccountError, isAccountError } from '../errors.js';
import type { CommonEvent, Flow } from './flow.js';

export type PasswordReset =
  /** `lost`: the mailed link was opened and then left, without a new password. */
  | { readonly step: 'closed'; readonly changed: boolean; readonly lost?: true }
  | { readonly step: 'asking'; readonly error?: AccountError }
  | { readonly step: 'requesting'; readonly error?: AccountError }
  /** A link is on its way, if there is such an account. */
  | { readonly step: 'sent' }
  /** Back from the mailed link. */
  | { readonly step: 'choosing'; readonly error?: AccountError }
  | { readonly step: 'saving'; readonly error?: AccountError }
  | { readonly step: 'leaving' };

export type PasswordResetEvent = {
  readonly type: 'open' | 'request' | 'sent' | 'choose' | 'save' | 'saved' | 'left' | 'lose';
};

/** Forgot password: ask for a link, and choose a new password when it was opened. */
export const passwordReset: Flow<PasswordReset, PasswordResetEvent> = {
  first: { step: 'closed', changed: false },
  next(state, event) {
    if (event.type === 'cancel') return passwordReset.first;
    switch (state.step) {
      case 'closed':
      case 'sent':
        return whileIdle(state, event);
      case 'asking':
        if (event.type === 'failed') return { step: 'asking', error: event.error };
        return event.type === 'request' ? { ...state, step: 'requesting' } : whileIdle(state, event);
      case 'choosing':
        if (event.type === 'failed') return { step: 'choosing', error: event.error };
        return event.type === 'save' ? { ...state, step: 'saving' } : state;
      case 'requesting':
      case 'saving':
        return whileBusy(state, event);
      case 'leaving':
        return state;
    }
  },
};

function whileIdle(state: PasswordReset, event: PasswordResetEvent | CommonEvent): PasswordReset {
  if (event.type === 'choose') return { step: 'choosing' };
  if (event.type === 'lose' && state.step === 'closed') return { step: 'closed', changed: false, lost: true };
  return event.type === 'open' && state.step !== 'asking' ? { step: 'asking' } : state;
}

function whileBusy(
  state: Extract<PasswordReset, { step: 'requesting' | 'saving' }>,
  event: PasswordResetEvent | CommonEvent,
): PasswordReset {
  const saving = state.step === 'saving';
  switch (event.type) {
    case 'sent':
      return saving ? state : { step: 'sent' };
    case 'saved':
      return saving ? { step: 'closed', changed: true } : state;
    case 'left':
      return { step: 'leaving' };
    case 'failed':
      // The link is used up or too old: another one can be asked for.
      return saving && !isAccountError(event.error, 'code-expired', 'challenge-gone')
        ? { step: 'choosing', error: event.error }
        : { step: 'asking', error: event.error };
    default:
      return state;
  }
}
