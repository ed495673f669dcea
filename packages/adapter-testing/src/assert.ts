import { isAccountError } from '@selfsame/core';
import type { AccountError, Challenge, ErrorCode, Next } from '@selfsame/core';

/** A promise of the contract that was not kept. The message is for the author of the adapter. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** The backend has nothing of what the case is about, which could not be read beforehand. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** What an author has to see of a value. Values may be secrets, but only of a test backend. */
export function show(value: unknown): string {
  if (isAccountError(value)) return `AccountError ${value.code}`;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return (JSON.stringify(value) as string | undefined)?.slice(0, 300) ?? typeof value;
}

export function that(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Broken(promise);
}

/** What the capabilities promise, and the adapter therefore has. */
export function present<T>(value: T | undefined, name: string): T {
  that(value !== undefined, `there is ${name}`);
  return value;
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  that(sorted(actual) === sorted(expected), `${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** JSON with the members in order, so that texts are equal where the data is. */
function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** Expects a rejection with one of these codes. */
export async function rejects(
  codes: ErrorCode | readonly ErrorCode[],
  work: Promise<unknown>,
): Promise<AccountError> {
  const wanted = typeof codes === 'string' ? [codes] : codes;
  const got = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in got && isAccountError(got.error, ...wanted)) return got.error;
  throw new Broken(
    `expected it to reject with ${wanted.join(' or ')}, but it ${
      'error' in got ? `rejected with ${show(got.error)}` : `resolved ${show(got.value)}`
    }`,
  );
}

export function challengeOf(next: Next<unknown> | null): Challenge {
  that(next?.kind === 'challenge', `expected a challenge, got ${show(next)}`);
  return next.challenge;
}

export function valueOf<T>(next: Next<T> | null): T {
  that(next?.kind === 'done', `expected it to be done, got ${show(next)}`);
  return next.value;
}

/** What the backend cannot have sent. */
export function otherThan(code: string): string {
  const last = code.at(-1) ?? '';
  const other = last === '0' ? '1' : /[1-9]/.test(last) ? '0' : last.toUpperCase() === 'A' ? 'B' : 'A';
  return code.slice(0, -1) + other;
}
