import { AccountError, isAccountError } from '@selfsame/core';
import type { AccountAdapter, ErrorCode, ErrorInfo } from '@selfsame/core';
import type { TestBackend } from '../../backend.js';
import { sandboxBackend, type Variation } from '../sandbox-backend.js';

/** An adapter that keeps every promise but one. */
export interface Mutant {
  /** The id of the case that has to find it. */
  readonly breaks: string;
  /** What it does wrong. */
  readonly by: string;
  readonly make: Make;
  /** What it is made of. */
  readonly from: Make;
  /** How its adapters differ; absent where the difference is below them. */
  readonly change?: Change;
  /** Which methods differ, where `change` does not tell. */
  readonly changes?: readonly string[];
}

type Make = () => TestBackend | Promise<TestBackend>;
type Change = (adapter: AccountAdapter) => AccountAdapter;

/** Every adapter of a backend, changed in the same way. */
export function changed({ adapter, levers }: TestBackend, change: Change): TestBackend {
  const { reload, elsewhere, impatient, withToken } = levers;
  return {
    adapter: change(adapter),
    levers: {
      ...levers,
      ...(reload && { reload: () => change(reload()) }),
      ...(elsewhere && { elsewhere: () => change(elsewhere()) }),
      ...(impatient && { impatient: () => change(impatient()) }),
      ...(withToken && { withToken: (token: string) => change(withToken(token)) }),
    },
  };
}

export function mutant(breaks: string, by: string, change: Change, from: Make = sandboxBackend): Mutant {
  return { breaks, by, from, change, make: async () => changed(await from(), change) };
}

/** What is wrong is in how answers are read. */
export function misreader(breaks: string, by: string, through: Variation['through']): Mutant {
  return { breaks, by, from: sandboxBackend, make: () => sandboxBackend(through && { through }) };
}

/** The adapter with other methods in one of its groups. */
export function withGroup<G extends 'profile' | 'factors' | 'stepUp' | 'signIn' | 'recovery' | 'sessions'>(
  adapter: AccountAdapter,
  group: G,
  methods: (original: NonNullable<AccountAdapter[G]>) => Partial<NonNullable<AccountAdapter[G]>>,
): AccountAdapter {
  const original = adapter[group];
  if (original === undefined) throw new TypeError(`The sandbox has no ${group}.`);
  return { ...adapter, [group]: { ...original, ...methods(original) } };
}

/** The same work; one kind of error comes out as another. */
export async function turn<T>(
  work: Promise<T>,
  from: ErrorCode,
  into: ErrorCode | ((error: AccountError) => T | Promise<T>),
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAccountError(error, from)) throw error;
    if (typeof into === 'function') return into(error);
    throw new AccountError(into, error.info);
  }
}

/** The same error with other details. */
export function told(error: AccountError, info: ErrorInfo): never {
  throw new AccountError(error.code, { ...error.info, ...info });
}
