import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { httpAdapter, type HttpAdapterOptions } from '@selfsame/adapter-http';
import {
  createAccountServer,
  parseTenantSettings,
  type Message,
  type TenantSettingsInput,
} from '@selfsame/server';
import { argon2Hasher, nodeFetch, openSqliteStore } from '@selfsame/server/node';
import type { AccountAdapter } from '@selfsame/core';
import type { TestBackend } from '../backend.js';
import { testNetwork } from '../network.js';
import { everything, password, phones } from './sandbox-backend.js';

type Fetch = NonNullable<HttpAdapterOptions['fetch']>;

interface Browser {
  readonly cookies: Map<string, string>;
  readonly fetch: Fetch;
}

/** `fetch` with the cookies of one browser, on a page of this origin. */
function browser(origin: string, cookies = new Map<string, string>()): Browser {
  return {
    cookies,
    async fetch(url, init) {
      const headers = new Headers(init.headers);
      headers.set('Origin', origin);
      if (cookies.size > 0) headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
      const response = await fetch(url, { ...init, headers });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}

/** The reference server as it is deployed: over HTTP, on SQLite, with argon2id. */
export async function httpBackend(): Promise<
  TestBackend & { readonly cookies: ReadonlyMap<string, string> }
> {
  const sent: Message[] = [];
  let ahead = 0;
  let settings: TenantSettingsInput = {
    name: 'Centrex',
    issuer: 'Centrex',
    locales: ['en', 'de', 'fr'],
    ...everything,
  };
  const store = openSqliteStore(':memory:');
  const clock = { now: () => Date.now() + ahead };
  const server = createAccountServer({
    tenants: (name) => (name === 'centrex' ? parseTenantSettings(settings) : undefined),
    store,
    clock,
    hasher: argon2Hasher(),
    deliver: (message) => void sent.unshift(message),
  });
  const listener = serve({ fetch: nodeFetch(server), hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  const here = browser(origin);
  const network = testNetwork(here.fetch);
  const adapt = (options: Partial<HttpAdapterOptions> = {}): AccountAdapter =>
    httpAdapter({ baseUrl: `${origin}/api/centrex/account/v1`, fetch: network.fetch, ...options });
  const protect: Record<string, 'always'> = {};
  let made = 0;

  return {
    cookies: here.cookies,
    adapter: adapt(),
    levers: {
      async createUser() {
        const email = `user${made++}@centrex.example`;
        await server.admin.createAccount('centrex', { email, password, emailVerified: true, name: 'User' });
        return { identifier: email, email, password };
      },
      reload: () => adapt(),
      elsewhere: () => adapt({ fetch: browser(origin).fetch }),
      impatient: () => adapt({ timeout: 50 }),
      withToken: (token) =>
        adapt({
          fetch: browser(origin, new Map([...here.cookies.keys()].map((name) => [name, token]))).fetch,
        }),
      messages: (to) => sent.filter((message) => message.to === to),
      advance: (seconds) => {
        ahead += seconds * 1000;
      },
      now: clock.now,
      network,
      protect: (operation) => {
        protect[operation] = 'always';
        settings = { ...settings, stepUp: { ...everything.stepUp, protect } };
      },
      requireFactor: () => {
        settings = { ...settings, secondFactor: 'required' };
      },
      offerFactor: () => {
        settings = { ...settings, offerAtSignIn: true };
      },
      app: {
        link: async ({ identifier }) => {
          await server.app.linkApp({ tenant: 'centrex', name: 'Phone', identifier, password });
        },
        answer: async (number) => {
          const requestId = sent.find((message) => message.requestId !== undefined)?.requestId ?? '';
          const approve = number !== 'deny';
          await server.app.answerPush({ tenant: 'centrex', requestId, approve, ...(approve && { number }) });
        },
      },
      origin,
      phones,
      async close() {
        await new Promise((resolve) => {
          listener.close(resolve);
          if ('closeAllConnections' in listener) listener.closeAllConnections();
        });
        await store.close();
      },
    },
  };
}
