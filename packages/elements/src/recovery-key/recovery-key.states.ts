import type { RecoveryKey } from '@selfsame/core';
import type { StateWord } from '../controllers/element-state.js';
import type { knownRecovery } from './known.js';

/** What the element is doing, in the words of UX-010. */
export function stateWords(
  state: RecoveryKey,
  read: () => ReturnType<typeof knownRecovery>,
  around: { readonly online: boolean; readonly required: boolean; readonly cooldown: boolean },
): readonly StateWord[] {
  const words: StateWord[] = around.online ? [] : ['offline'];
  // A set that was handed out elsewhere is shown before anything is, or can be, read.
  if (state.step === 'shown' || state.step === 'saving') {
    words.push('pending');
    if (around.required) words.push('policy-required');
    if (state.step === 'saving') words.push('submitting');
    else if (state.error !== undefined) words.push('error');
    return words;
  }
  const known = read();
  if (known === undefined) return [...words, 'loading'];
  if (known === 'unsupported') return ['unsupported'];
  if ('error' in known) return [known.error.code === 'unauthenticated' ? 'unauthorized' : 'error'];
  words.push('ready');
  if (known.status?.exists === false) words.push('empty');
  if (known.allow !== true) words.push('readonly');
  if (state.step === 'creating' || state.step === 'leaving') words.push('submitting');
  if (state.step !== 'ready') return words;
  if (state.error !== undefined)
    words.push('error', ...(state.error.code === 'unauthenticated' ? (['unauthorized'] as const) : []));
  if (around.cooldown) words.push('cooldown');
  if (state.outcome !== undefined)
    words.push(state.outcome === 'hidden' || state.outcome === 'dropped' ? 'expired' : 'success');
  return words;
}
