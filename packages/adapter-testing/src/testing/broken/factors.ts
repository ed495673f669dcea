import { AccountError } from '@selfsame/core';
import type { AccountAdapter, Challenge, Enrolled, Factor, FactorOperations, Next } from '@selfsame/core';
import { mutant, told, turn, withGroup, type Mutant } from './mutant.js';

/** An adapter whose factors are listed otherwise. */
function listing(breaks: string, by: string, see: (list: readonly Factor[]) => readonly Factor[]): Mutant {
  return mutant(breaks, by, (adapter) =>
    withGroup(adapter, 'factors', ({ list }) => ({ list: async (options) => see(await list(options)) })),
  );
}

/** An adapter that shows another challenge when a factor is begun. */
function beginning(breaks: string, by: string, see: (challenge: Challenge) => Challenge): Mutant {
  return mutant(breaks, by, (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: async (...args) => {
        const next = await enrol(...args);
        return next.kind === 'challenge' ? { kind: 'challenge', challenge: see(next.challenge) } : next;
      },
    })),
  );
}

type Verifying = FactorOperations['verifier'];

function verifying(
  adapter: AccountAdapter,
  methods: (original: Required<Verifying>) => Partial<Verifying>,
): AccountAdapter {
  return withGroup(adapter, 'factors', ({ verifier }) => ({
    verifier: { ...verifier, ...methods(verifier as Required<Verifying>) },
  }));
}

export const factorMutants: readonly Mutant[] = [
  listing('E38', 'does not say whether a factor can be renamed', (list) =>
    list.map((factor) => {
      const { rename: _, ...can } = factor.can;
      return { ...factor, can: can as typeof factor.can };
    }),
  ),
  listing('E39', 'shows every factor as active', (list) =>
    list.map((factor) => ({ ...factor, status: 'active' })),
  ),
  mutant('E40', 'has two primary factors until one is chosen', (adapter) => {
    let chosen = false;
    return withGroup(adapter, 'factors', ({ list, setPrimary }) => ({
      list: async (options) =>
        (await list(options)).map((factor) => (chosen ? factor : { ...factor, primary: true })),
      setPrimary: (...args) => {
        chosen = true;
        return setPrimary!(...args);
      },
    }));
  }),
  beginning('E41', 'encodes the issuer', (challenge) =>
    challenge.setup?.type === 'totp'
      ? { ...challenge, setup: { ...challenge.setup, issuer: 'Centrex+Telephony' } }
      : challenge,
  ),
  mutant('E42', 'sends a code as it was typed', (adapter) =>
    verifying(adapter, ({ answer }) => ({
      answer: async (id, given, options) => {
        if ('code' in given && given.code.includes(' ')) throw new AccountError('invalid-code');
        return answer(id, given, options);
      },
    })),
  ),
  mutant('E43', 'ends a set-up with the first wrong code', (adapter) => {
    let begun = 0;
    const counted = withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (enrolment, options) => {
        if (enrolment.type === 'totp') begun++;
        return enrol(enrolment, options);
      },
    }));
    return verifying(counted, ({ answer, cancel }) => ({
      answer: (id, ...rest) =>
        turn(answer(id, ...rest), 'invalid-code', async (error) => {
          if (begun === 1) await cancel(id);
          throw error;
        }),
    }));
  }),
  mutant('E44', 'shows the first secret again', (adapter) => {
    let open: Challenge['setup'];
    const stale = withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: async (...args): Promise<Next<Enrolled>> => {
        const next = await enrol(...args);
        if (next.kind !== 'challenge') return next;
        open ??= next.challenge.setup;
        return { kind: 'challenge', challenge: { ...next.challenge, ...(open && { setup: open }) } };
      },
    }));
    return verifying(stale, ({ answer }) => ({
      answer: async (...args) => {
        const next = await answer(...args);
        open = undefined;
        return next;
      },
    }));
  }),
  mutant('E45', 'takes what was confirmed for pending', (adapter) =>
    verifying(adapter, ({ answer }) => ({
      answer: async (...args) => {
        const next = await answer(...args);
        if (next.kind !== 'done' || next.value.factor?.label !== 'Tablet') return next;
        return {
          kind: 'done',
          value: { ...next.value, factor: { ...next.value.factor, status: 'pending' } },
        };
      },
    })),
  ),
  mutant('E46', 'does not notice that the limit is reached', (adapter) => ({
    ...adapter,
    async policy(options) {
      const policy = await adapter.policy(options);
      return { ...policy, offers: policy.offers.map((offer) => ({ ...offer, allow: true })) };
    },
  })),
  mutant('E47', 'does not say what is wrong with a number', (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (...args) => turn(enrol(...args), 'validation-failed', (error) => told(error, { fields: [] })),
    })),
  ),
  mutant('E48', 'sends a text message to whoever asks for a call', (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: ({ channel: _, ...enrolment }, options) => enrol(enrolment, options),
    })),
  ),
  mutant('E49', 'says forbidden for one phone too many', (adapter) =>
    withGroup(adapter, 'factors', ({ enrol }) => ({
      enrol: (enrolment, options) =>
        enrolment.type === 'phone'
          ? turn(enrol(enrolment, options), 'factor-limit', 'forbidden')
          : enrol(enrolment, options),
    })),
  ),
  mutant('E51', 'loses patience while the app is asked', (adapter) =>
    verifying(adapter, ({ poll }) => ({
      poll: async (...args) => {
        const next = await poll(...args);
        if (next === null) throw new AccountError('timeout');
        return next;
      },
    })),
  ),
  mutant('E52', 'takes a denial for the end of a challenge', (adapter) =>
    verifying(adapter, ({ poll }) => ({
      poll: (...args) => turn(poll(...args), 'challenge-denied', 'challenge-gone'),
    })),
  ),
  mutant('E53', 'waits for ever', (adapter) =>
    verifying(adapter, ({ poll }) => ({
      poll: (...args) => turn(poll(...args), 'code-expired', () => null),
    })),
  ),
  beginning('E54', 'does not say which passkeys there are', (challenge) =>
    challenge.webauthn === undefined
      ? challenge
      : { ...challenge, webauthn: { ...(challenge.webauthn as object), excludeCredentials: [] } },
  ),
  mutant('E56', 'takes a passkey for another page for its own mistake', (adapter) =>
    verifying(adapter, ({ answer }) => ({
      answer: (...args) => turn(answer(...args), 'authenticator-failed', 'server-error'),
    })),
  ),
  mutant('E57', 'knows English letters only', (adapter) =>
    withGroup(adapter, 'factors', ({ rename }) => ({
      rename: (id, label, options) => rename!(id, label.replaceAll(/[^ -~]/g, ''), options),
    })),
  ),
  mutant('E58', 'answers the order from before', (adapter) =>
    withGroup(adapter, 'factors', ({ setPrimary, list }) => ({
      setPrimary: async (...args) => {
        const before = await list();
        await setPrimary!(...args);
        return before;
      },
    })),
  ),
  mutant('E59', 'says forbidden for the last factor', (adapter) =>
    withGroup(adapter, 'factors', ({ remove }) => ({
      remove: (...args) => turn(remove!(...args), 'factor-in-use', 'forbidden'),
    })),
  ),
  mutant('E60', 'complains about a factor that is gone already', (adapter) => {
    const gone = new Set<string>();
    return withGroup(adapter, 'factors', ({ remove }) => ({
      remove: async (id, options) => {
        if (gone.has(id)) throw new AccountError('factor-not-found');
        const next = await remove!(id, options);
        gone.add(id);
        return next;
      },
    }));
  }),
  mutant('E61', 'complains when there is nothing left to turn off', (adapter) => {
    let off = false;
    return withGroup(adapter, 'factors', ({ disableAll }) => ({
      disableAll: async (options) => {
        if (off) throw new AccountError('factor-not-found');
        const next = await disableAll!(options);
        off = true;
        return next;
      },
    }));
  }),
];
