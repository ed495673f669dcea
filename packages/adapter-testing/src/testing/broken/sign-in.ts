import { AccountError, isAccountError } from '@selfsame/core';
import { httpBackend } from '../http-backend.js';
import { keyBackend } from '../deployments.js';
import { changed, mutant, told, turn, withGroup, type Mutant } from './mutant.js';

/** Remembers the recovery values that were made: of the set that counts, and of those before it. */
function remembering(
  breaks: string,
  by: string,
  refuse: (
    code: string,
    known: { readonly now: readonly string[]; readonly before: readonly string[] },
  ) => boolean,
): Mutant {
  return mutant(breaks, by, (adapter) => {
    let now: readonly string[] = [];
    let before: readonly string[] = [];
    const heard = withGroup(adapter, 'recovery', ({ generate }) => ({
      generate: async (options) => {
        const next = await generate(options);
        if (next.kind === 'done') [before, now] = [[...before, ...now], next.value.values];
        return next;
      },
    }));
    return withGroup(heard, 'signIn', ({ answer }) => ({
      answer: (id, given, options) =>
        turn(answer(id, given, options), 'invalid-code', (error) => {
          const wrong = 'code' in given && refuse(given.code, { now, before });
          throw wrong ? new AccountError('server-error') : error;
        }),
    }));
  });
}

export const signInMutants: readonly Mutant[] = [
  mutant('E73', 'tells that there is no such user', (adapter) =>
    withGroup(adapter, 'signIn', ({ start }) => ({
      start: (credentials, options) =>
        turn(start(credentials, options), 'invalid-credentials', (error) =>
          credentials.identifier?.startsWith('nobody') === true
            ? told(error, { attemptsLeft: 3 })
            : told(error, {}),
        ),
    })),
  ),
  mutant('E74', 'forgets where the sign-in is that it has begun itself', (adapter) => {
    let begun = false;
    return withGroup(adapter, 'signIn', ({ start, current }) => ({
      start: (...args) => {
        begun = true;
        return start(...args);
      },
      current: async (options) => {
        const next = await current(options);
        return begun && next?.kind === 'challenge' ? null : next;
      },
    }));
  }),
  mutant('E75', 'does not find the other methods again', (adapter) => {
    let begun = false;
    return withGroup(adapter, 'signIn', ({ start, current }) => ({
      start: (...args) => {
        begun = true;
        return start(...args);
      },
      current: async (options) => {
        const next = await current(options);
        if (begun || next?.kind !== 'challenge') return next;
        return { kind: 'challenge', challenge: { ...next.challenge, others: [] } };
      },
    }));
  }),
  mutant('E76', 'says that nothing was sent', (adapter) =>
    withGroup(adapter, 'signIn', ({ switchTo }) => ({
      switchTo: async (...args) => {
        const next = await switchTo!(...args);
        if (next.kind !== 'challenge' || next.challenge.method.type !== 'email') return next;
        return { kind: 'challenge', challenge: { ...next.challenge, sent: false } };
      },
    })),
  ),
  mutant('E77', 'does not say how long to wait for another code', (adapter) =>
    withGroup(adapter, 'factors', ({ verifier }) => ({
      verifier: {
        ...verifier,
        resend: (...args) =>
          turn(verifier.resend!(...args), 'rate-limited', () => {
            throw new AccountError('rate-limited');
          }),
      },
    })),
  ),
  mutant('E78', 'takes an older code for one that has expired', (adapter) => {
    let resent = false;
    return withGroup(adapter, 'factors', ({ verifier }) => ({
      verifier: {
        ...verifier,
        resend: async (...args) => {
          const challenge = await verifier.resend!(...args);
          resent = true;
          return challenge;
        },
        answer: (...args) =>
          resent ? turn(verifier.answer(...args), 'invalid-code', 'code-expired') : verifier.answer(...args),
      },
    }));
  }),
  mutant('E79', 'does not say why a challenge has ended', (adapter) =>
    withGroup(adapter, 'signIn', ({ answer }) => ({
      answer: (...args) => turn(answer(...args), 'attempts-exhausted', 'challenge-gone'),
    })),
  ),
  mutant('E80', 'hides that the account is locked', (adapter) =>
    withGroup(adapter, 'signIn', ({ start }) => ({
      start: (...args) => turn(start(...args), 'account-locked', 'invalid-credentials'),
    })),
  ),
  mutant('E81', 'does not count the codes that are left', (adapter) =>
    withGroup(adapter, 'recovery', ({ status }) => ({
      status: async (options) => {
        const { left: _, total = 0, ...rest } = await status(options);
        return { ...rest, total, left: total };
      },
    })),
  ),
  remembering('E82', 'stumbles over a code that was used', (code, { now }) => now.includes(code)),
  remembering('E83', 'stumbles over a code of an older set', (code, { before }) => before.includes(code)),
  mutant(
    'E84',
    'keeps the new recovery key for itself',
    (adapter) =>
      withGroup(adapter, 'signIn', ({ answer }) => ({
        answer: async (...args) => {
          const next = await answer(...args);
          if (next.kind !== 'done') return next;
          const { recovery: _, ...value } = next.value;
          return { kind: 'done', value };
        },
      })),
    keyBackend,
  ),
  mutant('E85', 'takes the second answer for the end of the session', (adapter) => {
    let under = 0;
    return withGroup(adapter, 'signIn', ({ answer }) => ({
      answer: async (...args) => {
        const second = under++ > 0;
        try {
          return await answer(...args);
        } catch (error) {
          throw second && isAccountError(error) ? new AccountError('unauthenticated') : error;
        } finally {
          under--;
        }
      },
    }));
  }),
  mutant('E86', 'takes an owed factor for the end of the sign-in', (adapter) =>
    withGroup(adapter, 'signIn', ({ afterEnrol }) => ({
      afterEnrol: (...args) => turn(afterEnrol!(...args), 'forbidden', 'challenge-gone'),
    })),
  ),
  mutant('E89', 'lets nobody decline', (adapter) =>
    withGroup(adapter, 'signIn', ({ afterEnrol }) => ({
      afterEnrol: async (skip, options) => {
        const next = await afterEnrol!(skip, options);
        if (skip) throw new AccountError('forbidden');
        return next;
      },
    })),
  ),
  mutant('E88', 'does not know which session is its own', (adapter) =>
    withGroup(adapter, 'sessions', ({ list }) => ({
      list: async (...args) => {
        const page = await list(...args);
        return { ...page, items: page.items.map((session) => ({ ...session, current: false })) };
      },
    })),
  ),
  mutant(
    'E50',
    'shows an app whose code was right as pending',
    (adapter) =>
      withGroup(adapter, 'factors', ({ list }) => ({
        list: async (options) =>
          (await list(options)).map((factor) =>
            factor.type === 'push' ? { ...factor, status: 'pending' } : factor,
          ),
      })),
    keyBackend,
  ),
  {
    breaks: 'E25',
    by: 'calls a session by its token',
    from: httpBackend,
    changes: ['sessions.list'],
    make: async () => {
      const backend = await httpBackend();
      return changed(backend, (adapter) =>
        withGroup(adapter, 'sessions', ({ list }) => ({
          list: async (...args) => {
            const page = await list(...args);
            const token = backend.cookies.get('selfsame-centrex') ?? '';
            const named = page.items.map((session) =>
              session.current ? { ...session, id: token } : session,
            );
            return { ...page, items: named };
          },
        })),
      );
    },
  },
];
