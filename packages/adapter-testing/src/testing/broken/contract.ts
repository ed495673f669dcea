import { AccountError } from '@selfsame/core';
import type { Operation, Where } from '@selfsame/core';
import { misreader, mutant, told, turn, withGroup, type Mutant } from './mutant.js';

/** Capabilities with some operations changed. */
function promising(breaks: string, by: string, operations: Readonly<Record<string, Where>>): Mutant {
  return mutant(breaks, by, (adapter) => ({
    ...adapter,
    async capabilities(options) {
      const true_ = await adapter.capabilities(options);
      const promised = { ...true_.operations, ...operations } as Partial<Record<Operation, Where>>;
      return { ...true_, operations: promised };
    },
  }));
}

const titleOf = ({ info }: AccountError): string | undefined =>
  (info.cause as { readonly title?: string } | undefined)?.title;

export const contractMutants: readonly Mutant[] = [
  mutant('E01', 'says something else when it is asked again', (adapter) => {
    let asked = 0;
    return {
      ...adapter,
      async capabilities(options) {
        const said = await adapter.capabilities(options);
        return asked++ === 0 ? said : { ...said, external: [] };
      },
    };
  }),
  promising('E02', 'promises what it has no method for', { 'recovery.reveal': 'page' }),
  promising('E03', 'has a method that works for what is absent', { 'session.list': 'absent' }),
  promising('E04', 'invents an operation', { 'profile.explode': 'page' }),
  mutant('E05', 'throws what its own code ran into', (adapter) =>
    withGroup(adapter, 'factors', ({ verifier }) => ({
      verifier: {
        ...verifier,
        answer: async (id, ...rest) => {
          if (id === 'no-such-challenge') throw new TypeError('challenges[id] is undefined');
          return verifier.answer(id, ...rest);
        },
      },
    })),
  ),
  mutant('E06', 'asks for proof and does not say by what', (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (...args) =>
        turn(enrol(...args), 'step-up-required', (error) =>
          told(error, error.info.stepUp ? { stepUp: { ...error.info.stepUp, methods: [] } } : {}),
        ),
    })),
  ),
  mutant('E07', 'repeats in its message what the backend said', (adapter) =>
    withGroup(adapter, 'profile', ({ read }) => ({
      read: (options) =>
        turn(read(options), 'server-error', (error) => {
          throw Object.assign(error, { message: titleOf(error) ?? error.message });
        }),
    })),
  ),
  mutant('E08', 'keeps what was typed with the error', (adapter) =>
    withGroup(adapter, 'profile', ({ changePassword }) => ({
      changePassword: (change, options) =>
        turn(changePassword!(change, options), 'password-rejected', (error) =>
          told(error, { cause: change }),
        ),
    })),
  ),
  mutant('E09', 'hands out a function', (adapter) => ({
    ...adapter,
    async policy(options) {
      const policy = await adapter.policy(options);
      return Object.assign({ ...policy }, { allows: () => true });
    },
  })),
  mutant('E10', 'sends although the caller has given up', (adapter) =>
    withGroup(adapter, 'factors', ({ list }) => ({
      async list(options) {
        if (options?.signal?.aborted !== true) return list(options);
        await list();
        throw new AccountError('aborted');
      },
    })),
  ),
  mutant('E11', 'takes giving up for a lost connection', (adapter) =>
    withGroup(adapter, 'factors', ({ list }) => ({
      list: (options) =>
        options?.signal?.aborted === false ? turn(list(options), 'aborted', 'network') : list(options),
    })),
  ),
  mutant('E12', 'says server-error where there is no connection', (adapter) =>
    withGroup(adapter, 'profile', ({ update }) => ({
      update: (...args) => turn(update(...args), 'network', 'server-error'),
    })),
  ),
  mutant('E13', 'takes a backend that never answers for a lost connection', (adapter) =>
    withGroup(adapter, 'factors', ({ list }) => ({
      list: (options) => turn(list(options), 'timeout', 'network'),
    })),
  ),
  mutant('E14', 'adds a factor again when the answer is lost', (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (...args) => turn(enrol(...args), 'network', () => enrol(...args)),
    })),
  ),
  mutant('E15', 'does not give up reading', (adapter) =>
    withGroup(adapter, 'profile', ({ read }) => ({
      read: (options) => turn(read(options), 'network', () => read(options)),
    })),
  ),
  misreader('E16', 'reads only what is labelled as JSON', (fetch) => async (url, init) => {
    const response = await fetch(url, init);
    return response.headers.get('Content-Type') === 'text/plain' ? new Response('') : response;
  }),
  mutant('E17', 'takes a page of a proxy for a lost connection', (adapter) =>
    withGroup(adapter, 'profile', ({ read }) => ({
      read: (options) =>
        turn(read(options), 'server-error', (error) => {
          throw titleOf(error) === undefined ? new AccountError('network') : error;
        }),
    })),
  ),
];
