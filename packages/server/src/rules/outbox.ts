import { AccountError } from '@selfsame/core';
import { transact, type Call } from './call.js';
import { markUnsent } from './codes.js';

/**
 * Hands over what a call wanted to send. What the user waits for rejects `delivery-failed` when it fails; the rest is
 * not waited for: how long a mail takes must not tell whether an account exists.
 */
export async function sendOutbox(call: Call): Promise<void> {
  const { deliver, report } = call.env;
  for (const { message, challengeId } of call.outbox.splice(0)) {
    const sent = Promise.resolve()
      .then(() => deliver(message))
      .then(
        () => true,
        (error: unknown) => {
          report('a message could not be delivered', error);
          return false;
        },
      );
    if (challengeId === undefined || (await sent)) continue;
    await transact(call, (tx) => markUnsent(call, tx, challengeId));
    throw new AccountError('delivery-failed');
  }
}
