import type { AccountError } from '../errors.js';
import type { CommonEvent, Flow } from './flow.js';

export type ChangePassword =
  | { readonly step: 'closed'; readonly changed: boolean }
  | { readonly step: 'editing' | 'saving'; readonly error?: AccountError }
  /** The backend changes passwords on a page of its own; the browser is on its way there. */
  | { readonly step: 'leaving' };

export type ChangePasswordEvent = { readonly type: 'open' | 'save' | 'saved' | 'left' };

/** Change the password: open the form, save, done. */
export const changePassword: Flow<ChangePassword, ChangePasswordEvent> = {
  first: { step: 'closed', changed: false },
  next(state, event) {
    if (event.type === 'cancel') return changePassword.first;
    switch (state.step) {
      case 'closed':
        return event.type === 'open' ? { step: 'editing' } : state;
      case 'editing':
        // `failed`: what was typed is refused before it is sent.
        if (event.type === 'failed') return { step: 'editing', error: event.error };
        return event.type === 'save' ? { ...state, step: 'saving' } : state;
      case 'saving':
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
      return { step: 'editing', error: event.error };
    default:
      return state;
  }
}
