import { type AccountError, type AddFactor, isAccountError } from '@selfsame/core';
import type { StateWord } from '../controllers/element-state.js';
import type { Choice } from './offers.js';

export interface WizardSituation {
  readonly failure: AccountError | undefined;
  /** Undefined: not known yet. */
  readonly choices: readonly Choice[] | undefined;
  readonly state: AddFactor;
  readonly forced: boolean;
  readonly online: boolean;
}

/** The custom states of the wizard (UX-010). */
export function wizardStates({
  failure,
  choices,
  state,
  forced,
  online,
}: WizardSituation): readonly StateWord[] {
  if (failure?.code === 'unauthenticated') return ['unauthorized'];
  if (failure !== undefined) return ['error'];
  if (choices === undefined) return ['loading'];
  const words = new Set<StateWord>(stepWords(state));
  const error = 'error' in state && !words.has('submitting') ? state.error : undefined;
  if (error !== undefined && !isAccountError(error, 'cancelled')) words.add('error');
  if (isAccountError(error, 'challenge-gone', 'attempts-exhausted')) words.add('expired');
  if (isAccountError(error, 'rate-limited')) words.add('cooldown');
  if (isAccountError(error, 'unauthenticated')) words.add('unauthorized');
  if (choices.length === 0) words.add('empty');
  else if (choices.every(({ offer }) => offer.allow === 'limit')) words.add('max-reached');
  if (forced) words.add('policy-required');
  if (!online) words.add('offline');
  return [...words];
}

function stepWords(state: AddFactor): readonly StateWord[] {
  switch (state.step) {
    case 'choosing':
    case 'preparing':
    case 'reviewing':
      return ['ready'];
    case 'starting':
    case 'leaving':
      return ['submitting'];
    case 'scanning':
    case 'asked':
      return ['ready', 'pending'];
    case 'checking':
    case 'resending':
      return ['submitting', 'pending'];
    case 'keeping':
      return ['pending'];
    case 'added':
      return ['success'];
  }
}
