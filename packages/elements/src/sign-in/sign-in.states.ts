import { isAccountError, isProving, type PasswordReset, type SignIn } from '@selfsame/core';
import type { StateWord } from '../controllers/element-state.js';

/** What the sign-in is doing, in the words of UX-010. */
export function signInStates(
  state: SignIn,
  reset: PasswordReset,
  online: boolean,
  absent: boolean,
  unanswered: boolean,
): readonly StateWord[] {
  const shown = reset.step === 'closed' ? state : reset;
  const does = doing(shown);
  const words: StateWord[] = absent ? ['unsupported'] : [does];
  if (!online) words.push('offline');
  const error = 'error' in shown && does !== 'submitting' ? shown.error : undefined;
  if (error !== undefined && shown.step !== 'unavailable') words.push('error');
  if (isAccountError(error, 'rate-limited')) words.push('cooldown');
  if (isAccountError(error, 'attempts-exhausted')) words.push('max-reached');
  if (unanswered || isAccountError(error, 'challenge-gone', 'code-expired')) words.push('expired');
  if (shown.step === 'sent' || (isProving(state) && state.challenge.sent === true)) words.push('pending');
  return words;
}

function doing({ step }: SignIn | PasswordReset): StateWord {
  switch (step) {
    case 'waiting':
    case 'loading':
    case 'leaving':
      return 'loading';
    case 'unavailable':
      return 'error';
    case 'submitting':
    case 'checking':
    case 'resending':
    case 'switching':
    case 'continuing':
    case 'requesting':
    case 'saving':
      return 'submitting';
    case 'enrol':
    case 'recovery':
      return 'policy-required';
    case 'done':
      return 'success';
    case 'credentials':
    case 'asked':
    case 'closed':
    case 'asking':
    case 'sent':
    case 'choosing':
      return 'ready';
  }
}
