import type { AccountError } from '../errors.js';
import type { RecoverySet } from '../model.js';

// A recovery set that is on the screen, until it is kept or gone.

/** How the last attempt to keep a copy went; `unsaved`: the user wants to go on without having said "I saved it". */
export type RecoveryNote =
  'downloaded' | 'download-blocked' | 'copied' | 'copy-blocked' | 'printed' | 'print-blocked' | 'unsaved';

/** A set that the user has to keep. It lives in this state and nowhere else. */
export interface ShownRecovery {
  readonly set: RecoverySet;
  /** Whether an older set stops working with this one. */
  readonly replaces: boolean;
  /** The user says "I have saved it". */
  readonly saved: boolean;
  /** Not on the screen for now: the page was hidden. */
  readonly concealed: boolean;
  /** `idle`: still there? `leave`: really go without saving? */
  readonly question?: 'idle' | 'leave' | undefined;
  readonly note?: RecoveryNote | undefined;
  readonly error?: AccountError | undefined;
}

export type Shown = ShownRecovery & { readonly step: 'shown' };

export type ShownRecoveryEvent =
  | { readonly type: 'conceal' | 'reveal' | 'stay' }
  | { readonly type: 'tick'; readonly saved: boolean }
  | { readonly type: 'told'; readonly note: RecoveryNote }
  | { readonly type: 'ask'; readonly question: 'idle' | 'leave' };

/** A fresh set, just handed out. */
export const shownRecovery = (set: RecoverySet, replaces: boolean): Shown => ({
  step: 'shown',
  set,
  replaces,
  saved: false,
  concealed: false,
});

/** What does not end the showing. */
export function keepShowing(state: Shown, event: ShownRecoveryEvent): Shown {
  switch (event.type) {
    case 'conceal':
      return state.concealed ? state : { ...state, concealed: true, note: undefined };
    case 'reveal':
      return state.concealed ? { ...state, concealed: false } : state;
    case 'tick':
      return { ...state, saved: event.saved, note: undefined };
    case 'told':
      return { ...state, note: event.note, error: undefined };
    case 'ask':
      // A question that stands already is not replaced by another.
      return state.question === undefined ? { ...state, question: event.question } : state;
    case 'stay':
      return state.question === undefined ? state : { ...state, question: undefined };
  }
}
