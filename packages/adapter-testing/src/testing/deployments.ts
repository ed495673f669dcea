import type { AccountAdapter } from '@selfsame/core';
import { challengeOf } from '../assert.js';
import type { TestBackend } from '../backend.js';
import { everything, sandboxBackend } from './sandbox-backend.js';

// Deployments of the same server that differ in what cannot be had at once.

/** Codes of the suite's app are typed, and recovery is one key. */
export const keyBackend = (): TestBackend =>
  sandboxBackend({
    policy: {
      recovery: 'key',
      methods: everything.methods.map((method) =>
        method.type === 'push' ? { type: 'push', mode: 'code' } : method,
      ),
    },
  });

/** Proof goes by the deployment's login page. */
export function redirectBackend(): TestBackend {
  const { adapter, levers, sandbox } = sandboxBackend({
    policy: { stepUp: { ...everything.stepUp, where: 'redirect', loginUrl: '/login', returnTo: ['/'] } },
  });
  return {
    adapter,
    levers: {
      ...levers,
      redirect: {
        returnTo: new URL('/account?tab=factors', sandbox.baseUrl).href,
        async login(url, { password }) {
          const page = levers.reload?.() ?? adapter;
          // However the address is written, it is this page that opens.
          await page.resume(url.replace(/^view-source:/, ''));
          const { id } = challengeOf((await page.signIn?.current()) ?? null);
          const next = await page.signIn?.answer(id, { password });
          if (next?.kind !== 'redirect')
            throw new Error(`The login page leads to ${next?.kind ?? 'nothing'}.`);
          return next.url;
        },
      },
    },
  };
}

/** Tokens instead of cookies, on another origin: a refusal has no CORS headers and looks like a lost connection. */
export function bearerBackend(): TestBackend {
  const good = 'token-1';
  let cached = good;
  let forced = 0;
  const { adapter, levers } = sandboxBackend({
    options: {
      getToken: ({ force }) => {
        if (force) forced++;
        return (cached = force ? good : cached);
      },
    },
    through: (fetch) => async (url, init) => {
      const { Authorization } = init.headers as Record<string, string>;
      if (Authorization !== `Bearer ${good}`) throw new TypeError('Failed to fetch');
      return fetch(url, init);
    },
  });
  const bearer = {
    expire: () => {
      cached = 'token-0';
    },
    get forced() {
      return forced;
    },
  };
  return { adapter, levers: { ...levers, bearer } };
}

/** A new address is proven by a mailed link. The server mails codes: here they are what the link carries. */
export function linkBackend(): TestBackend {
  const { adapter, levers } = sandboxBackend();
  let open: string | undefined;
  const { emailVerifier, continueEmailChange: _, changeEmail, ...profile } = adapter.profile;
  const linked: AccountAdapter = {
    ...adapter,
    profile: {
      ...profile,
      changeEmail: async (...args) => {
        open = challengeOf((await changeEmail?.(...args)) ?? null).id;
        return { kind: 'sent' };
      },
    },
  };
  return {
    adapter: linked,
    levers: {
      ...levers,
      messages: async (to) =>
        ((await levers.messages?.(to)) ?? []).map((message) => ({
          ...message,
          ...(message.code !== undefined && { url: `https://sandbox.example/verify?code=${message.code}` }),
        })),
      openLink: async (url) => {
        const code = new URL(url).searchParams.get('code') ?? '';
        await emailVerifier?.answer(open ?? '', { code });
      },
    },
  };
}
