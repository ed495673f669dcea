import type { CallOptions } from '@selfsame/core';
import { AccountError, isAccountError } from '@selfsame/core';
import { within } from './transport.js';

type Method = (...args: never[]) => Promise<unknown>;

/** Runs until it succeeds, and only once at a time; every caller gets the same promise. */
export function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () =>
    (running ??= run().catch((error: unknown) => {
      running = undefined;
      throw error;
    }));
}

/**
 * Methods that are there at once, of groups that are not: the first call loads them.
 *
 * Code that does not arrive in time rejects `network`: nothing was sent, and the next call tries to load it again.
 *
 * @param load once called, what it loads is kept
 * @param timeout how long to wait for the code, in milliseconds
 */
export function later<
  Groups extends { readonly [G in keyof Groups]: { readonly [M in keyof Groups[G]]: Method } },
>(load: () => Promise<Groups>, timeout: number) {
  async function arrived(signal: AbortSignal | undefined): Promise<Groups> {
    try {
      return await within(timeout, signal, load);
    } catch (cause) {
      throw isAccountError(cause, 'aborted') ? cause : new AccountError('network', { cause });
    }
  }

  return <G extends keyof Groups, M extends keyof Groups[G]>(
    group: G,
    ...methods: readonly M[]
  ): Pick<Groups[G], M> => {
    const method =
      (name: M): Method =>
      async (...args) => {
        // Options come last in every method of the contract, and nothing else has a signal.
        const given: readonly unknown[] = args;
        const groups = await arrived((given.at(-1) as CallOptions | undefined)?.signal);
        return groups[group][name](...args);
      };
    return Object.fromEntries(methods.map((name) => [name, method(name)])) as Pick<Groups[G], M>;
  };
}
