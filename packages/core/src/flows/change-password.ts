import type { AccountError } from '../errors.js';
import type { CommonEvent, Flow } from './flow.js';

export type ChangePassword =
  | { readonly step: 'closed'; readonly changed: boolean; readonly error?: AccountError }
  | { readonly step: 'editing' | 'saving'; readonly error?: AccountError }
  /** The backend changes passwords on a page of its own, and is asked which; no form is wanted here. */
  | { readonly step: 'going'; readonly error?: AccountError }
  /** The browser is on its way there. */
  | { readonly step: 'leaving' };

export type ChangePasswordEvent = { readonly type: 'open' | 'go' | 'save' | 'saved' | 'left' };

/** Change the password: open the form, save, done; or go where the backend has its form. */
export const changePassword: Flow<ChangePassword, ChangePasswordEvent> = {
  first: { step: 'closed', changed: false },
  next(state, event) {
    if (event.type === 'cancel') return changePassword.first;
    switch (state.step) {
      case 'closed':
        if (event.type === 'go') return { step: 'going', ...(state.error && { error: state.error }) };
        return event.type === 'open' ? { step: 'editing' } : state;
      case 'editing':
        // `failed`: what was typed is refused before it is sent.
        if (event.type === 'failed') return { step: 'editing', error: event.error };
        return event.type === 'save' ? { ...state, step: 'saving' } : state;
      case 'saving':
      case 'going':
        return whileSaving(state, event);
      case 'leaving':
        return state;
    }
  },
};

function whileSaving(state: ChangePassword, event: ChangePasswordEvent | CommonEvent): ChangePassword {
  switch (event.type) {
    case 'saved':
      return { step: 'closed', changed: true };
    case 'left':
      return { step: 'leaving' };
    case 'failed':
      return state.step === 'going'
        ? { step: 'closed', changed: false, error: event.error }
        : { step: 'editing', error: event.error };
    default:
      return state;
  }
}
