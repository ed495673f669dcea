import type { AccountAdapter, Operation } from '@selfsame/core';

interface Performed {
  readonly has: (adapter: AccountAdapter) => boolean;
  /** Tries it, to hear that the backend lacks it. */
  readonly attempt: (adapter: AccountAdapter) => Promise<unknown> | undefined;
}

const enrol = (type: 'totp' | 'phone' | 'push' | 'email' | 'passkey' | 'security-key'): Performed => ({
  has: ({ factors }) => typeof factors.enrol === 'function',
  attempt: ({ factors }) => factors.enrol({ type }),
});

const update: Performed = {
  has: ({ profile }) => typeof profile.update === 'function',
  attempt: ({ profile }) => profile.update({ locale: 'en' }),
};

/** Which operation needs which method; complete by its type. */
export const performs: Readonly<Record<Operation, Performed>> = {
  'profile.read': {
    has: ({ profile }) => typeof profile.read === 'function',
    attempt: ({ profile }) => profile.read(),
  },
  'profile.update': update,
  'language.change': update,
  'email.change': {
    has: ({ profile }) => typeof profile.changeEmail === 'function',
    attempt: ({ profile }) => profile.changeEmail?.('new@example.com'),
  },
  'password.change': {
    has: ({ profile }) => typeof profile.changePassword === 'function',
    attempt: ({ profile }) => profile.changePassword?.({ current: 'x', next: 'y' }),
  },
  'factor.list': {
    has: ({ factors }) => typeof factors.list === 'function',
    attempt: ({ factors }) => factors.list(),
  },
  'factor.enrol.totp': enrol('totp'),
  'factor.enrol.phone': enrol('phone'),
  'factor.enrol.push': enrol('push'),
  'factor.enrol.email': enrol('email'),
  'factor.enrol.passkey': enrol('passkey'),
  'factor.enrol.security-key': enrol('security-key'),
  'factor.rename': {
    has: ({ factors }) => typeof factors.rename === 'function',
    attempt: ({ factors }) => factors.rename?.('x', 'y'),
  },
  'factor.primary': {
    has: ({ factors }) => typeof factors.setPrimary === 'function',
    attempt: ({ factors }) => factors.setPrimary?.('x'),
  },
  'factor.remove': {
    has: ({ factors }) => typeof factors.remove === 'function',
    attempt: ({ factors }) => factors.remove?.('x'),
  },
  'factor.disableAll': {
    has: ({ factors }) => typeof factors.disableAll === 'function',
    attempt: ({ factors }) => factors.disableAll?.(),
  },
  'recovery.status': {
    has: ({ recovery }) => typeof recovery?.status === 'function',
    attempt: ({ recovery }) => recovery?.status(),
  },
  'recovery.reveal': {
    has: ({ recovery }) => typeof recovery?.reveal === 'function',
    attempt: ({ recovery }) => recovery?.reveal?.(),
  },
  'recovery.generate': {
    has: ({ recovery }) => typeof recovery?.generate === 'function',
    attempt: ({ recovery }) => recovery?.generate(),
  },
  stepup: {
    has: ({ stepUp }) => typeof stepUp.begin === 'function',
    attempt: ({ stepUp }) => stepUp.begin({ id: 'x', where: 'page', methods: [] }),
  },
  'signin.start': {
    has: ({ signIn }) => typeof signIn?.start === 'function',
    attempt: ({ signIn }) => signIn?.start({ identifier: 'x', password: 'y' }),
  },
  'signin.challenge': {
    has: ({ signIn }) => typeof signIn?.answer === 'function',
    attempt: ({ signIn }) => signIn?.answer('x', { code: '000000' }),
  },
  'signin.passkey': {
    has: ({ signIn }) => typeof signIn?.start === 'function',
    attempt: ({ signIn }) => signIn?.start({ passkey: true }),
  },
  'signin.passwordReset': {
    has: ({ signIn }) => typeof signIn?.requestPasswordReset === 'function',
    attempt: ({ signIn }) => signIn?.requestPasswordReset?.('x'),
  },
  'session.list': {
    has: ({ sessions }) => typeof sessions?.list === 'function',
    attempt: ({ sessions }) => sessions?.list(),
  },
  'session.revoke': {
    has: ({ sessions }) => typeof sessions?.revoke === 'function',
    attempt: ({ sessions }) => sessions?.revoke('x'),
  },
  'device.list': {
    has: ({ devices }) => typeof devices?.list === 'function',
    attempt: ({ devices }) => devices?.list(),
  },
  'device.revoke': {
    has: ({ devices }) => typeof devices?.revoke === 'function',
    attempt: ({ devices }) => devices?.revoke('x'),
  },
};
