import type { Answer, Next, Verifier } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import type { Check } from '../check.js';
import type { Transport } from '../transport.js';
import { segment } from './segment.js';
import { challenge, nothing, nullable } from './shapes.js';

/** Exactly one of the three, so that nothing else that an object may carry goes out with it. */
function bodyOf(answer: Answer): object {
  if ('code' in answer) return { code: answer.code };
  return 'password' in answer ? { password: answer.password } : { credential: answer.credential };
}

/**
 * Challenges are the same everywhere in the contract; what they lead to is not.
 *
 * @param moved told of all that an answer, or waiting for one, has led to: for hints to other tabs
 */
export function verifier<T>(
  { call }: Transport,
  check: Check<Next<T>>,
  moved: (next: Next<T>) => void,
): Required<Verifier<T>> {
  const path = (id: string, verb: string): string => `/challenges/${segment(id)}${verb}`;
  return {
    async answer(id, answer, options) {
      const { label, trustDevice } = options ?? {};
      const body = { ...bodyOf(answer), label, trustDevice };
      const next = await call(check, 'POST', path(id, '/answer'), options, body);
      moved(next);
      return next;
    },
    async poll(id, options) {
      const next = await call(nullable(check), 'POST', path(id, '/poll'), options);
      if (next) moved(next);
      return next;
    },
    async resend(id, channel, options) {
      return call(challenge, 'POST', path(id, '/resend'), options, { channel });
    },
    async switchTo(id, methodId, options) {
      return call(check, 'POST', path(id, '/switch'), options, { methodId });
    },
    async cancel(id, options) {
      try {
        await call(nothing, 'DELETE', path(id, ''), options);
      } catch (error) {
        if (!isAccountError(error, 'challenge-gone')) throw error;
      }
    },
  };
}
