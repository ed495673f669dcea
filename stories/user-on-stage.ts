import type {
  AccountAdapter,
  Allow,
  Challenge,
  Next,
  Operation,
  Profile,
  RecoveryStatus,
} from '@selfsame/core';

// Backends that allow, or can do, less than the sandbox.

type Adapt = (adapter: AccountAdapter) => AccountAdapter;

/** Nothing of the profile can be changed, for this reason. */
export const allowingNothing =
  (reason: Allow): Adapt =>
  (adapter) => ({
    ...adapter,
    profile: {
      ...adapter.profile,
      read: async (options) => ({
        ...(await adapter.profile.read(options)),
        can: { email: reason, username: reason, password: reason, locale: reason },
      }),
    },
  });

/** Some operations are absent. */
export const without =
  (...names: readonly Operation[]): Adapt =>
  (adapter) => ({
    ...adapter,
    capabilities: async (options) => {
      const capabilities = await adapter.capabilities(options);
      const operations = { ...capabilities.operations };
      for (const name of names) operations[name] = 'absent';
      return { ...capabilities, operations };
    },
  });

/** The code for a new address has other limits than the sandbox sets. */
export const provingAddressWith =
  (limits: Partial<Pick<Challenge, 'expiresIn' | 'resend' | 'attemptsLeft'>>): Adapt =>
  (adapter) => ({
    ...adapter,
    profile: {
      ...adapter.profile,
      changeEmail: async (email, options): Promise<Next<Profile>> => {
        const next = (await adapter.profile.changeEmail?.(email, options)) ?? { kind: 'sent' };
        return next.kind === 'challenge' ? { ...next, challenge: { ...next.challenge, ...limits } } : next;
      },
    },
  });

/** There is a recovery set in this state. */
export const withRecoveryStatus =
  (status: RecoveryStatus): Adapt =>
  (adapter) => {
    if (adapter.recovery === undefined) throw new Error('There is no recovery.');
    return { ...adapter, recovery: { ...adapter.recovery, status: () => Promise.resolve(status) } };
  };
