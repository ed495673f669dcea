import {
  type AccountError,
  type Capabilities,
  type ChangeLanguage,
  type ChangePassword,
  type ChangeUsername,
  isAccountError,
  type Profile,
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
  if (states.some(isBusy)) words.push('submitting');
  const errors = states.flatMap((state) => ('error' in state && !isBusy(state) ? [state.error] : []));
  if (failed !== undefined || errors.length > 0) words.push('error');
  if (errors.some((error) => isAccountError(error, 'unauthenticated'))) words.push('unauthorized');
  if (states.some(({ step }) => step === 'asked') || profile.pendingEmail !== undefined)
    words.push('pending');
  if (states.some(succeeded)) words.push('success');
  if (Object.values(profile.can).every((allow) => allow !== true)) words.push('readonly');
  return words;
}

const isBusy = ({ step }: State): boolean => ['saving', 'checking', 'resending', 'going'].includes(step);

const succeeded = (state: State): boolean =>
  state.step === 'saved' || 'outcome' in state || ('changed' in state && state.changed);
