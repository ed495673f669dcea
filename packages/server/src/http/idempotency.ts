import { z } from '@hono/zod-openapi';
import type { Call, TokenChange } from '../rules/call.js';
import { seal, sha256, unseal } from '../rules/crypto.js';
import { HttpProblem, type Answer } from './problem.js';

const keepFor = 24 * 60 * 60_000;
/** After this time a request that left no answer is taken for dead. */
const workFor = 60_000;

const remembered = z.object({
  answer: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
  tokens: z.array(
    z.object({
      slot: z.enum(['session', 'challenge']),
      token: z.string().nullable(),
      maxAge: z.number().optional(),
    }),
  ),
});

/**
 * Runs `work` once per key. The same key with the same request gets the same answer for 24 hours, its cookies
 * included; with another request it is a conflict. A refusal is not kept: it did nothing, and may be tried again.
 *
 * Answers can hold secrets that are shown once, so they are stored encrypted, under a key that follows from the
 * caller's own idempotency key and is stored nowhere.
 */
export async function once(
  call: Call,
  request: { readonly key: string; readonly fingerprint: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,64}$/.test(request.key)) throw new HttpProblem(400, 'validation-failed');
  const { store, clock, random } = call.env;
  const caller = call.session?.id ?? call.signIn?.id ?? '';
  const passphrase = `${call.tenant}\n${caller}\n${request.key}`;
  const id = await sha256(`idempotency:${passphrase}`);
  const bodyHash = await sha256(`${passphrase}\n${request.fingerprint}`);

  const known = await store.transaction(async (tx) => {
    const row = await tx.idempotency.get(id);
    if (row !== undefined && row.expiresAt > clock.now()) return row;
    await tx.idempotency.removeExpired(clock.now());
    await tx.idempotency.remove({ id });
    await tx.idempotency.insert({ id, bodyHash, answer: null, expiresAt: clock.now() + workFor });
    return undefined;
  });
  if (known !== undefined) {
    if (known.bodyHash !== bodyHash) throw new HttpProblem(409, 'conflict');
    // The first one is still at work.
    if (known.answer === null) throw new HttpProblem(409, 'conflict', { retryAfter: 1 });
    const { answer, tokens } = remembered.parse(JSON.parse(await unseal(passphrase, known.answer)));
    call.tokens.push(...(tokens as readonly TokenChange[]));
    return answer;
  }

  try {
    const answer = await work();
    const sealed = await seal(random, passphrase, JSON.stringify({ answer, tokens: call.tokens }));
    await store.transaction((tx) =>
      tx.idempotency.update(id, { answer: sealed, expiresAt: clock.now() + keepFor }),
    );
    return answer;
  } catch (error) {
    await store.transaction((tx) => tx.idempotency.remove({ id }));
    throw error;
  }
}
