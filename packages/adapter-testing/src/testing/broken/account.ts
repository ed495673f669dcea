import { AccountError } from '@selfsame/core';
import type { AccountAdapter, Enrolled, Next } from '@selfsame/core';
import { mutant, told, turn, withGroup, type Mutant } from './mutant.js';

/** Remembers that a factor was confirmed and the password changed, and spoils the next call of one kind. */
function forgetful(
  adapter: AccountAdapter,
  spoil: (rotated: () => boolean) => (adapter: AccountAdapter) => AccountAdapter,
): AccountAdapter {
  let confirmed = false;
  let rotated = false;
  const once = (): boolean => {
    const was = rotated;
    rotated = false;
    return was;
  };
  const first = withGroup(adapter, 'factors', ({ verifier }) => ({
    verifier: {
      ...verifier,
      answer: async (...args): Promise<Next<Enrolled>> => {
        const next = await verifier.answer(...args);
        confirmed = next.kind === 'done';
        return next;
      },
    },
  }));
  const second = withGroup(first, 'profile', ({ changePassword }) => ({
    changePassword: async (...args) => {
      const next = await changePassword!(...args);
      rotated = confirmed;
      return next;
    },
  }));
  return spoil(once)(second);
}

export const accountMutants: readonly Mutant[] = [
  mutant('E19', 'shows an empty list where nobody is signed in', (adapter) =>
    withGroup(adapter, 'factors', ({ list }) => ({
      list: (options) => turn(list(options), 'unauthenticated', () => []),
    })),
  ),
  mutant('E21', 'takes a wrong code for the end of the session', (adapter) => {
    let wrong = false;
    const heard = withGroup(adapter, 'factors', ({ verifier }) => ({
      verifier: {
        ...verifier,
        answer: (...args) =>
          turn(verifier.answer(...args), 'invalid-code', (error) => {
            wrong = true;
            throw error;
          }),
      },
    }));
    return withGroup(heard, 'profile', ({ read }) => ({
      read: async (options) => {
        if (wrong) throw new AccountError('unauthenticated');
        return read(options);
      },
    }));
  }),
  mutant('E22', 'reads with the session from before', (adapter) =>
    forgetful(
      adapter,
      (rotated) => (heard) =>
        withGroup(heard, 'profile', ({ read }) => ({
          read: async (options) => {
            if (rotated()) throw new AccountError('unauthenticated');
            return read(options);
          },
        })),
    ),
  ),
  mutant('E23', 'tells everything twice', (adapter) => ({
    ...adapter,
    subscribe: (listener) =>
      adapter.subscribe!((event) => {
        listener(event);
        listener(event);
      }),
  })),
  mutant('E24', 'writes with the token against forgery from before', (adapter) =>
    forgetful(
      adapter,
      (rotated) => (heard) =>
        withGroup(heard, 'profile', ({ update }) => ({
          update: async (...args) => {
            if (rotated()) throw new AccountError('forbidden');
            return update(...args);
          },
        })),
    ),
  ),
  mutant('E26', 'does not say whether the user name can be changed', (adapter) =>
    withGroup(adapter, 'profile', ({ read }) => ({
      async read(options) {
        const profile = await read(options);
        const { username: _, ...can } = profile.can;
        return { ...profile, can: can as typeof profile.can };
      },
    })),
  ),
  mutant('E27', 'replaces all attributes by what it was given', (adapter) =>
    withGroup(adapter, 'profile', ({ update }) => ({
      update: (change, options) => update({ attributes: { name: null }, ...change }, options),
    })),
  ),
  mutant('E28', 'overwrites what somebody else has changed', (adapter) =>
    withGroup(adapter, 'profile', ({ update }) => ({
      update: ({ ifVersion: _, ...change }, options) => update(change, options),
    })),
  ),
  mutant('E29', 'knows one language less than it says', (adapter) =>
    withGroup(adapter, 'profile', ({ update }) => ({
      update: (change, options) =>
        update(change.locale === 'fr' ? { ...change, locale: 'en' } : change, options),
    })),
  ),
  mutant('E30', 'is content with the address that is there already', (adapter) =>
    withGroup(adapter, 'profile', ({ changeEmail }) => ({
      changeEmail: (...args) => turn(changeEmail!(...args), 'validation-failed', () => ({ kind: 'sent' })),
    })),
  ),
  mutant('E31', 'tells that an address is taken', (adapter) =>
    withGroup(adapter, 'profile', ({ changeEmail }) => ({
      changeEmail: async (email, options) => {
        const next = await changeEmail!(email, options);
        return email.startsWith('user') ? { kind: 'sent' } : next;
      },
    })),
  ),
  mutant('E32', 'does not show that a new address waits for its code', (adapter) =>
    withGroup(adapter, 'profile', ({ read }) => ({
      async read(options) {
        const { pendingEmail: _, ...profile } = await read(options);
        return profile;
      },
    })),
  ),
  mutant('E34', 'says forbidden for a wrong password', (adapter) =>
    withGroup(adapter, 'profile', ({ changePassword }) => ({
      changePassword: (...args) => turn(changePassword!(...args), 'invalid-credentials', 'forbidden'),
    })),
  ),
  mutant('E35', 'does not say what is wrong with a password', (adapter) =>
    withGroup(adapter, 'profile', ({ changePassword }) => ({
      changePassword: (...args) =>
        turn(changePassword!(...args), 'password-rejected', (error) => told(error, { passwordReasons: [] })),
    })),
  ),
  mutant('E36', 'leaves the other sessions as they are', (adapter) =>
    withGroup(adapter, 'profile', ({ changePassword }) => ({
      changePassword: ({ signOutOthers: _, ...change }, options) => changePassword!(change, options),
    })),
  ),
];
