import { msg } from '@lit/localize';
import { AccountError, type FactorAction, type FactorActionEvent, type Policy } from '@selfsame/core';
import type { FlowController, Run } from '../controllers/flow-controller.js';
import type { Account } from '../internal/account.js';
import type { ConfirmDialogOptions } from '../templates/confirm-dialog.js';

// Signing in with the password alone again: all factors go at once.

export type Question = Pick<ConfirmDialogOptions, 'title' | 'text' | 'confirm' | 'more'>;

/** What it means, before it is done. Call it while rendering. */
export const disableQuestion = (policy: Policy | undefined): Question => ({
  title: msg('Turn off sign-in in two steps?', { id: 'selfsame.factors.disable.title' }),
  text:
    (policy?.recovery.kind ?? 'none') === 'none'
      ? msg('All your sign-in methods are removed. From then on your password alone protects your account.', {
          id: 'selfsame.factors.disable.text',
        })
      : msg(
          'All your sign-in methods are removed, and what you saved for recovery stops working. From then on your password alone protects your account.',
          { id: 'selfsame.factors.disable.text.recovery' },
        ),
  confirm: msg('Turn off', { id: 'selfsame.factors.disable.confirm' }),
});

/** It is done. Call it while rendering. */
export const disabledText = (): string =>
  msg('Sign-in in two steps is turned off. Your password alone protects your account.', {
    id: 'selfsame.factors.disabled',
  });

/** @returns the next event of the flow */
export async function disableFactors(
  account: Account | undefined,
  flow: FlowController<FactorAction, FactorActionEvent>,
  run: Run,
): Promise<FactorActionEvent> {
  const disableAll = account?.adapter.factors.disableAll;
  // Nobody was asked, so nothing is off.
  if (account === undefined || disableAll === undefined) throw new AccountError('unsupported');
  const next = await disableAll(run);
  if (next.kind === 'redirect') {
    flow.leave(next.url, 'factor.disableAll');
    return { type: 'left' };
  }
  account.put('factors', []);
  return { type: 'removed' };
}
