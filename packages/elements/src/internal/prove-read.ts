import { type AccountError, isAccountError, type Operation, type StepUpGrant } from '@selfsame/core';
import { StepUpEvent } from '../events.js';

/**
 * Something is shown only to who has just proven who they are: asks the page, after a press of the user.
 *
 * @returns the proof, or null where the user declined, or nobody is around to ask
 */
export async function proveRead(
  host: Element,
  error: AccountError | undefined,
  operation: Operation,
): Promise<StepUpGrant | null> {
  if (!isAccountError(error, 'step-up-required') || error.info.stepUp === undefined) return null;
  const question = new StepUpEvent(error.info.stepUp, operation, { operation });
  host.dispatchEvent(question);
  // The dialog's code may not arrive: the notice that was pressed is still there, to be pressed again.
  return (await question.answer?.catch(() => null)) ?? null;
}
