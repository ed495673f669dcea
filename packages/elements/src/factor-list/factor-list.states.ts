import type { AccountError, Capabilities, Factor, FactorAction, Policy } from '@selfsame/core';
import type { StateWord } from '../controllers/element-state.js';
import { hasOperation } from '../internal/has-operation.js';
import { owed } from './factor-notices.js';

export interface ListSituation {
  readonly failure: AccountError | undefined;
  readonly factors: readonly Factor[] | undefined;
  readonly policy: Policy | undefined;
  readonly action: FactorAction | undefined;
  readonly online: boolean;
  readonly capabilities: Capabilities | undefined;
}

/** The custom states of the list (UX-010). */
export function listStates(situation: ListSituation): readonly StateWord[] {
  const { failure, factors, policy, action, capabilities } = situation;
  if (failure?.code === 'unauthenticated') return ['unauthorized'];
  if (factors === undefined || capabilities === undefined || (policy === undefined && failure === undefined))
    return failure === undefined ? ['loading'] : ['error'];
  const words: StateWord[] = [factors.length === 0 ? 'empty' : 'ready'];
  const failed = action?.step === 'ready' ? action.failed : undefined;
  if (failure !== undefined || (failed !== undefined && failed.error.code !== 'cancelled'))
    words.push('error');
  if (action?.step === 'removing' || action?.step === 'promoting') words.push('submitting');
  if (action?.step === 'ready' && action.done !== undefined) words.push('success');
  if (!situation.online) words.push('offline');
  if (owed(policy, factors) !== 'nothing') words.push('policy-required');
  if (policy !== undefined && isFull(policy)) words.push('max-reached');
  if (factors.some(({ can }) => can.remove === 'last-factor')) words.push('last-factor');
  if (factors.some(({ status }) => status === 'pending')) words.push('pending');
  if (!canEnrol(capabilities) && factors.every(isFixed)) words.push('readonly');
  return words;
}

const isFixed = ({ can }: Factor): boolean => can.remove !== true && can.primary !== true;

/** Whether the backend can add anything at all. */
export const canEnrol = ({ operations }: Capabilities): boolean =>
  Object.entries(operations).some(
    ([operation, where]) => operation.startsWith('factor.enrol.') && where !== 'absent',
  );

/** Whether the password alone is enough for this user, and the backend can go back to that. */
export const canDisable = (
  factors: readonly Factor[],
  policy: Policy | undefined,
  capabilities: Capabilities,
): boolean =>
  policy?.disableAll === true &&
  factors.some(({ status }) => status === 'active') &&
  hasOperation(capabilities, 'factor.disableAll');

const isFull = ({ offers }: Policy): boolean =>
  offers.length > 0 && offers.every(({ allow }) => allow === 'limit');
