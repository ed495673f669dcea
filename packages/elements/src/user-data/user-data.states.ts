import type {
  AccountError,
  Capabilities,
  ChangeLanguage,
  ChangePassword,
  ChangeUsername,
  Profile,
} from '@selfsame/core';
import type { StateWord } from '../controllers/element-state.js';
import { offersAnything } from './offers.js';

type State = ChangeUsername | ChangePassword | ChangeLanguage;

/** What the element is doing, in the words of UX-010. */
export function stateWords(
  failed: AccountError | undefined,
  profile: Profile | undefined,
  capabilities: Capabilities | undefined,
  states: readonly State[],
  online: boolean,
): readonly StateWord[] {
  if (failed?.code === 'unauthenticated') return ['unauthorized'];
  if (profile === undefined || capabilities === undefined)
    return [failed === undefined ? 'loading' : 'error'];
  const words: StateWord[] = ['ready'];
  if (!offersAnything(capabilities)) words.push('empty');
  if (!online) words.push('offline');
  if (states.some(({ step }) => step === 'saving' || step === 'checking')) words.push('submitting');
  if (failed !== undefined || states.some((state) => 'error' in state)) words.push('error');
  if (states.some((state) => 'error' in state && state.error.code === 'unauthenticated'))
    words.push('unauthorized');
  if (states.some(({ step }) => step === 'asked') || profile.pendingEmail !== undefined)
    words.push('pending');
  if (states.some(succeeded)) words.push('success');
  if (Object.values(profile.can).every((allow) => allow !== true)) words.push('readonly');
  return words;
}

function succeeded(state: State): boolean {
  switch (state.step) {
    case 'saved':
      return true;
    case 'closed':
      return state.changed;
    case 'editing':
      return 'outcome' in state;
    default:
      return false;
  }
}
