import { AccountError } from '@selfsame/core';
import type { Json } from '@selfsame/core';

/**
 * Takes what a backend sent and gives a copy that is of the promised type, or throws a TypeError that names the key.
 * The name only: values may be secrets, and errors are logged.
 */
export type Check<T> = (value: unknown, at: string) => T;

/** Longer than any name, address, label or token; what is longer is not an answer of ours. */
const longest = 8192;

export function bad(at: string): never {
  throw new TypeError(`Unexpected ${at}`);
}

/** An own member, so that neither `__proto__` nor a polluted `Object.prototype` reads as data. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

export const string: Check<string> = (value, at) =>
  typeof value === 'string' && value.length <= longest ? value : bad(at);

/** Opaque, and used in paths: never empty. */
export const token: Check<string> = (value, at) => string(value, at) || bad(at);

export const flag: Check<boolean> = (value, at) => (typeof value === 'boolean' ? value : bad(at));

/** A count or a number of seconds. */
export const amount: Check<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : bad(at);

export function oneOf<const W extends string | number | true>(...words: readonly W[]): Check<W> {
  return (value, at) => (words.includes(value as W) ? (value as W) : bad(at));
}

/** Backends that write `null` for "not there" mean the same. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, at) => (value === undefined || value === null ? undefined : check(value, at));
}

export function list<T>(check: Check<T>): Check<readonly T[]> {
  return (value, at) => (Array.isArray(value) ? value.map((item) => check(item, at)) : bad(at));
}

/** The same object without the members that are not there. */
export function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** For an optional key the check may answer undefined. */
type Shape<T> = { readonly [K in keyof T]-?: Check<T[K]> };

/** An object with these keys; keys that are not named are dropped, absent ones stay absent. */
export function object<T>(shape: Shape<T>): Check<T> {
  const checks = Object.entries(shape) as readonly (readonly [string, Check<unknown>])[];
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad(at);
    return present(Object.fromEntries(checks.map(([key, check]) => [key, check(own(value, key), key)]))) as T;
  };
}

/** An object whose own keys are the backend's. `JSON.parse` here has dropped `__proto__` already. */
export const record: Check<Readonly<Record<string, Json>>> = (value, at) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : bad(at);

/** The checked answer; what does not pass is the backend's fault. */
export function accept<T>(check: Check<T>, body: unknown): T {
  try {
    return check(body, 'answer');
  } catch (cause) {
    throw new AccountError('server-error', { cause });
  }
}
