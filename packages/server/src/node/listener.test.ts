import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { ann, bench, password } from '../testing/bench.js';
import { nodeFetch } from './cookies.js';

let listener: ServerType | undefined;

afterEach(
  () =>
    new Promise((resolve) => {
      if (listener === undefined) resolve(undefined);
      else listener.close(resolve);
    }),
);

async function listen(): Promise<{ readonly origin: string; readonly base: string }> {
  const { server } = await bench();
  const port = await new Promise<number>((resolve) => {
    listener = serve({ fetch: nodeFetch(server), hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) =>
      resolve(info.port),
    );
  });
  const origin = `http://127.0.0.1:${port}`;
  return { origin, base: `${origin}/api/centrex/account/v1` };
}

it('serves the contract on a socket: cookies, origin and address', async () => {
  const { origin, base } = await listen();
  const headers = { Origin: origin, 'X-Account-CSRF': '1', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ identifier: ann.email, password });
  const foreign = { ...headers, Origin: 'https://evil.example' };
  expect((await fetch(`${base}/sign-in`, { method: 'POST', headers: foreign, body })).status).toBe(403);

  const signedIn = await fetch(`${base}/sign-in`, { method: 'POST', headers, body });
  expect(await signedIn.json()).toMatchObject({ kind: 'done' });
  const Cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(Cookie).toMatch(/^selfsame-centrex=/);
  const sessions = await fetch(`${base}/sessions`, {
    headers: { Cookie, 'User-Agent': 'Mozilla/5.0 Firefox/140.0' },
  });
  expect(await sessions.json()).toMatchObject({ items: [{ current: true, ip: '127.0.0.1' }] });
  expect((await fetch(`${base}/profile`)).status).toBe(401);

  const out = await fetch(`${base}/sign-out`, { method: 'POST', headers: { ...headers, Cookie } });
  expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect((await fetch(`${base}/profile`, { headers: { Cookie } })).status).toBe(401);
});

it('answers a body that is too large, and goes on serving', async () => {
  const { origin, base } = await listen();
  const headers = { Origin: origin, 'X-Account-CSRF': '1', 'Content-Type': 'application/json' };
  const refused = await fetch(`${base}/sign-in`, {
    method: 'POST',
    headers,
    body: `"${'x'.repeat(200_000)}"`,
  });
  expect(refused.status).toBe(413);
  expect((await fetch(`${base}/capabilities`)).status).toBe(200);
});
