import { AccountError } from '@selfsame/core';
import type { Call } from '../rules/call.js';

/**
 * Hands over what a call wanted to send. What the user waits for rejects `delivery-failed` when it fails; the rest is
 * not waited for: how long a mail takes must not tell whether an account exists.
 */
export async function sendOutbox(call: Call): Promise<void> {
  const { deliver, report } = call.env;
  for (const { message, awaited } of call.outbox.splice(0)) {
    const sent = Promise.resolve()
      .then(() => deliver(message))
      .catch((error: unknown) => {
        report('a message could not be delivered', error);
        if (awaited) throw new AccountError('delivery-failed');
      });
    if (awaited) await sent;
  }
}
