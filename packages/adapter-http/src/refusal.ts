import { AccountError } from '@selfsame/core';
import { own } from './check.js';

export const problemBase = 'https://selfsame.dev/problems/';

/** A `type` that says no more than the status does (RFC 9457 4.2.1). */
export const untyped = (type: unknown): boolean => typeof type !== 'string' || type === 'about:blank';

export type ProblemError = (status: number, headers: Headers, body: unknown) => AccountError;

/**
 * The error of an answer that is not 2xx. That nobody is signed in is how many a page begins; every other refusal is
 * for `steps/problem.ts` to read.
 */
export async function refusal(
  status: number,
  headers: Headers,
  body: unknown,
  load: () => Promise<{ readonly problemError: ProblemError }>,
): Promise<AccountError> {
  const type = own(body, 'type');
  if (status === 401 && (untyped(type) || type === `${problemBase}unauthenticated`))
    return new AccountError('unauthenticated', { cause: { status, type } });
  try {
    return (await load()).problemError(status, headers, body);
  } catch {
    // That code did not arrive. The answer did, so it is not `network`: what the status says has to do.
    return new AccountError(status === 429 ? 'rate-limited' : 'server-error', { cause: { status, type } });
  }
}
