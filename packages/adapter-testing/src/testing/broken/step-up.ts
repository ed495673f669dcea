import { AccountError } from '@selfsame/core';
import { bearerBackend, linkBackend, redirectBackend } from '../deployments.js';
import { mutant, turn, withGroup, type Mutant } from './mutant.js';

export const stepUpMutants: readonly Mutant[] = [
  mutant('E62', 'says done where proof was asked for', (adapter) =>
    withGroup(adapter, 'factors', ({ disableAll }) => ({
      disableAll: (...args) =>
        turn(disableAll!(...args), 'step-up-required', () => ({ kind: 'done', value: undefined })),
    })),
  ),
  mutant('E63', 'does not hand the proof over', (adapter) =>
    withGroup(adapter, 'factors', ({ remove }) => ({ remove: (id) => remove!(id) })),
  ),
  mutant('E64', 'takes a wrong password for the end of the session', (adapter) =>
    withGroup(adapter, 'stepUp', ({ answer }) => ({
      answer: (...args) => turn(answer(...args), 'invalid-credentials', 'unauthenticated'),
    })),
  ),
  mutant('E65', 'says forbidden for a proof that has expired', (adapter) =>
    withGroup(adapter, 'profile', ({ changeEmail }) => ({
      changeEmail: (email, options) =>
        options?.grant
          ? turn(changeEmail!(email, options), 'step-up-required', 'forbidden')
          : changeEmail!(email, options),
    })),
  ),
  mutant('E66', 'does not notice that a proof was used', (adapter) => {
    const used = new Map<unknown, ReturnType<typeof adapter.factors.enrol>>();
    return withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (enrolment, options) => {
        const before = options?.grant && used.get(options.grant);
        if (before) return before;
        const next = enrol(enrolment, options);
        if (options?.grant) used.set(options.grant, next);
        return next;
      },
    }));
  }),
  mutant('E68', 'signs out whoever gives up', (adapter) => {
    let out = false;
    const heard = withGroup(adapter, 'stepUp', ({ cancel }) => ({
      cancel: async (...args) => {
        await cancel?.(...args);
        out = true;
      },
    }));
    return withGroup(heard, 'profile', ({ read }) => ({
      read: async (options) => {
        if (out) throw new AccountError('unauthenticated');
        return read(options);
      },
    }));
  }),
  mutant(
    'E37',
    'sends people back to any address',
    (adapter) =>
      withGroup(adapter, 'stepUp', ({ begin }) => ({
        begin: (...args) =>
          turn(begin(...args), 'forbidden', () => ({
            kind: 'redirect',
            url: 'https://sandbox.example/login',
          })),
      })),
    redirectBackend,
  ),
  mutant(
    'E69',
    'hands out what is no address of a page',
    (adapter) =>
      withGroup(adapter, 'stepUp', ({ begin }) => ({
        begin: async (...args) => {
          const next = await begin(...args);
          return next.kind === 'redirect' ? { kind: 'redirect', url: `view-source:${next.url}` } : next;
        },
      })),
    redirectBackend,
  ),
  mutant(
    'E70',
    'leaves its own parameters in the address',
    (adapter) => ({
      ...adapter,
      async resume(href, options) {
        const resumption = await adapter.resume(href, options);
        return resumption && { ...resumption, cleanUrl: href };
      },
    }),
    redirectBackend,
  ),
  mutant(
    'E71',
    'does not see that somebody else has come back',
    (adapter) => ({
      ...adapter,
      async resume(href, options) {
        const resumption = await adapter.resume(href, options);
        if (resumption?.error?.code !== 'identity-mismatch') return resumption;
        const { error: _, ...rest } = resumption;
        return { ...rest, outcome: 'returned' };
      },
    }),
    redirectBackend,
  ),
  mutant(
    'E18',
    'asks for a new token again and again',
    (adapter) =>
      withGroup(adapter, 'profile', ({ read }) => ({
        read: (options) => turn(read(options), 'unauthenticated', () => read(options)),
      })),
    bearerBackend,
  ),
  mutant(
    'E33',
    'does not show that a new address waits for its link',
    (adapter) =>
      withGroup(adapter, 'profile', ({ read }) => ({
        async read(options) {
          const { pendingEmail: _, ...profile } = await read(options);
          return profile;
        },
      })),
    linkBackend,
  ),
];
