import type { AccountError } from '../errors.js';
import type { Seconds } from '../model.js';
import type { Flow } from './flow.js';

export type ChangeLanguage =
  | { readonly step: 'ready' | 'saving'; readonly error?: AccountError }
  /** `appliesIn`: how long other open applications may take to follow. */
  | { readonly step: 'saved'; readonly appliesIn?: Seconds };

export type ChangeLanguageEvent =
  { readonly type: 'save' } | { readonly type: 'saved'; readonly appliesIn?: Seconds };

/** Choose another language and save it. */
export const changeLanguage: Flow<ChangeLanguage, ChangeLanguageEvent> = {
  first: { step: 'ready' },
  next(state, event) {
    if (event.type === 'cancel') return changeLanguage.first;
    if (state.step !== 'saving') {
      if (event.type !== 'save') return state;
      return state.step === 'ready' ? { ...state, step: 'saving' } : { step: 'saving' };
    }
    switch (event.type) {
      case 'saved':
        return event.appliesIn === undefined
          ? { step: 'saved' }
          : { step: 'saved', appliesIn: event.appliesIn };
      case 'failed':
        return { step: 'ready', error: event.error };
      case 'save':
        return state;
    }
  },
};
