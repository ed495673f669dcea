import { describe, expect, it } from 'vitest';
import { sandboxHasher } from '../sandbox/pbkdf2.js';
import { createAccountServer } from '../server.js';
import { parseTenantSettings } from '../settings.js';
import { ann, bench, challengeOf, password, problemOf, type Browser } from '../testing/bench.js';
import { routes } from './app.js';

const json = { 'X-Account-CSRF': '1', 'Content-Type': 'application/json' };
const changing = routes.filter(({ method }) => method !== 'get');

async function raw(
  tab: Browser,
  method: string,
  path: string,
  body: BodyInit | null,
  headers = json,
): Promise<number> {
  const response = await tab.raw(path, {
    method,
    headers,
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  const problem = (await response.json()) as { status: number };
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(problem.status).toBe(response.status);
  return response.status;
}

describe('hostile input', () => {
  it.each([
    ['no JSON', '{"identifier":'],
    ['a bare word', 'hello'],
    ['null', 'null'],
    ['a number', '42'],
    ['a text', '"text"'],
    ['a list', '[]'],
    ['a trailing comma', '{"identifier":"a","password":"b",}'],
    ['wrong types', '{"identifier":1,"password":["a"]}'],
    ['an object for a text', '{"identifier":{"$ne":null},"password":{"$ne":null}}'],
    ['half a character', '{"identifier":"\\ud800","password":"x"}'],
    ['deep nesting', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['deep objects', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ])('answers %s with 400', async (_name, body) => {
    const { browser } = await bench();
    expect(await raw(browser(), 'POST', '/sign-in', body)).toBe(400);
  });

  it('takes a byte order mark alone for no body: what is missing is named', async () => {
    const { browser } = await bench();
    expect(await raw(browser(), 'POST', '/sign-in', new Uint8Array([0xef, 0xbb, 0xbf]))).toBe(422);
  });

  it('answers a body of another kind with 400', async () => {
    const { browser } = await bench();
    const body = `identifier=${ann.email}&password=${password}`;
    const form = { 'X-Account-CSRF': '1', 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(await raw(browser(), 'POST', '/sign-in', body, form)).toBe(400);
    const text = { 'X-Account-CSRF': '1', 'Content-Type': 'text/plain' };
    expect(
      await raw(browser(), 'POST', '/sign-in', JSON.stringify({ identifier: 'a', password: 'b' }), text),
    ).toBe(400);
  });

  it('stops reading beyond 64 kB, also where no length is announced', async () => {
    const { browser } = await bench();
    expect(await raw(browser(), 'POST', '/sign-in', `{"identifier":"${'a'.repeat(70_000)}"}`)).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    expect(await raw(browser(), 'POST', '/sign-in', endless)).toBe(413);
    expect(sent).toBeLessThan(12);
  });

  it('names missing and over-long fields', async () => {
    const { browser } = await bench();
    const missing = await browser().post('/sign-in', {});
    expect([missing.status, missing.body]).toMatchObject([
      422,
      {
        fields: [
          { field: 'identifier', code: 'required' },
          { field: 'password', code: 'required' },
        ],
      },
    ]);
    const long = await browser().post('/sign-in', { identifier: 'a'.repeat(321), password: 'x' });
    expect([long.status, long.body]).toMatchObject([
      422,
      { fields: [{ field: 'identifier', code: 'too-long' }] },
    ]);
  });

  it('ignores __proto__ and members that it does not know', async () => {
    const { browser, signedIn } = await bench();
    const body = `{"identifier":"${ann.email}","password":"${password}","__proto__":{"admin":true},"constructor":{},"x":1}`;
    const response = await browser().raw('/sign-in', { method: 'POST', headers: json, body });
    expect(response.status).toBe(200);
    const tab = await signedIn(ann.email);
    const patch = '{"attributes":{"__proto__":{"name":"evil"}}}';
    expect((await tab.raw('/profile', { method: 'PATCH', headers: json, body: patch })).status).toBe(200);
    expect((await tab.get('/profile')).body).toMatchObject({ attributes: {} });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('answers every changing route with a problem of 4xx for nonsense, signed in', async () => {
    const { signedIn } = await bench({ policy: { recovery: 'key' } });
    for (const { method, path } of changing) {
      const tab = await signedIn(ann.email);
      const at = path.replace('{id}', 'unknown');
      const status = await raw(tab, method.toUpperCase(), at, '{"identifier":[}');
      expect([at, status]).toEqual([at, 400]);
    }
  });

  const nonsense: readonly unknown[] = [
    null,
    7,
    -1,
    true,
    [],
    {},
    '',
    ' ',
    '\u0000',
    '💥'.repeat(50),
    'x'.repeat(300),
    `' or 1=1 --`,
    '__proto__',
    '+',
    '+31612345678\r\nBcc: x@y.example',
    { toString: 1, length: -1 },
    [[[]]],
  ];
  const everyMethod = [
    { type: 'totp' as const },
    { type: 'phone' as const, countries: ['NL'], extensions: true },
    { type: 'push' as const },
    { type: 'email' as const },
    { type: 'passkey' as const },
    { type: 'security-key' as const },
  ];
  const everything = {
    methods: everyMethod,
    messageLimit: { perAccount: 9999, perAddress: 9999, perNumber: 9999 },
  };

  it.each(everyMethod)('begins no $type by nonsense, and fails at nothing', async ({ type }) => {
    const { signedIn, mails } = await bench({ policy: everything });
    const tab = await signedIn(ann.email);
    for (const value of nonsense)
      for (const name of ['destination', 'channel', 'label', 'type']) {
        const answered = await tab.post('/factors', { type, destination: '+31612345678', [name]: value });
        expect([name, value, answered.status]).toEqual([
          name,
          value,
          expect.toBeOneOf([201, 400, 403, 409, 422]),
        ]);
      }
    for (const { to } of mails) expect(['+31612345678', ann.email]).toContain(to);
  });

  it.each(everyMethod)(
    'answers, polls, resends and switches a challenge of $type with nonsense',
    async ({ type }) => {
      const { signedIn } = await bench({ policy: everything });
      const tab = await signedIn(ann.email);
      const begin = async (): Promise<string> =>
        challengeOf(
          await tab.post('/factors', { type, ...(type === 'phone' && { destination: '+31612345678' }) }),
        ).id;
      for (const value of nonsense) {
        const path = `/challenges/${await begin()}`;
        for (const name of ['code', 'password', 'credential', 'label', 'trustDevice'])
          for (const body of [
            { [name]: value },
            { code: '000000', credential: { id: 'x' }, [name]: value },
          ]) {
            const { status } = await tab.post(`${path}/answer`, body);
            expect([name, value, status]).toEqual([name, value, expect.toBeOneOf([400, 410, 422])]);
          }
        for (const verb of ['poll', 'resend', 'switch'])
          for (const body of [value, { channel: value }, { methodId: value }]) {
            const { status } = await tab.post(`${path}/${verb}`, body);
            expect([verb, value, status]).toEqual([
              verb,
              value,
              expect.toBeOneOf([200, 204, 400, 404, 410, 422, 429]),
            ]);
          }
      }
    },
  );

  it('begins no sign-in by nonsense', async () => {
    const { browser } = await bench({ policy: everything });
    for (const value of nonsense)
      for (const name of ['passkey', 'identifier', 'password', 'external']) {
        const answered = await browser().post('/sign-in', { [name]: value });
        expect([name, value, answered.status]).toEqual([
          name,
          value,
          name === 'passkey' && value === true ? 200 : expect.toBeOneOf([400, 422]),
        ]);
      }
  });

  it('wants a session for everything that is not public', async () => {
    const { browser } = await bench();
    for (const { method, path, access } of routes) {
      if (access === 'public') continue;
      const answered = await browser().send(
        method.toUpperCase(),
        path.replace('{id}', 'x'),
        method === 'get' ? undefined : {},
      );
      expect([path, answered.status, problemOf(answered)]).toEqual([path, 401, 'unauthenticated']);
      expect(answered.headers.get('WWW-Authenticate')).not.toBeNull();
    }
  });

  it.each(['%00', '..%2f..%2fetc', '%E0%A4%A', '%f0%9f%92%a9', `' or 1=1 --`, '__proto__', 'x'.repeat(5000)])(
    'knows no factor, challenge or session %s',
    async (id) => {
      const { signedIn } = await bench();
      const tab = await signedIn(ann.email);
      const get = await tab.raw(`/challenges/${id}`, {});
      expect([404, 410]).toContain(get.status);
      const remove = await tab.raw(`/factors/${id}`, { method: 'DELETE', headers: json });
      expect([204, 404]).toContain(remove.status);
    },
  );

  it.each([
    ['GET', '/nothing'],
    ['POST', '/nothing'],
    ['GET', '/'],
    ['GET', ''],
    ['GET', '/profile/'],
    ['GET', '//profile'],
  ])('knows no route %s %s', async (method, path) => {
    const { browser } = await bench();
    const answered = await browser().send(method, path);
    expect([answered.status, problemOf(answered)]).toEqual([404, 'unsupported']);
  });

  it.each([
    ['PUT', '/profile', 'GET, PATCH'],
    ['GET', '/password-reset', 'POST'],
    ['OPTIONS', '/sign-in', 'GET, POST'],
    ['PROPFIND', '/factors/x', 'PATCH, DELETE'],
  ])('knows no verb %s on %s', async (method, path, allow) => {
    const { browser } = await bench();
    const answered = await browser().send(method, path);
    expect([answered.status, problemOf(answered), answered.headers.get('Allow')]).toEqual([
      405,
      'unsupported',
      allow,
    ]);
  });

  it('knows no other tenant, whatever it is called', async () => {
    const { browser } = await bench();
    const tab = browser();
    for (const tenant of ['nobody', '__proto__', 'constructor', '%2e%2e', 'a b']) {
      tab.tenant = tenant;
      expect([tenant, (await tab.raw('/capabilities', {})).status]).toEqual([tenant, 404]);
    }
  });

  it('refuses pages that are none', async () => {
    const { signedIn } = await bench();
    const tab = await signedIn(ann.email);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'limit=1.5', `cursor=${'x'.repeat(300)}`]) {
      expect([query, problemOf(await tab.get(`/sessions?${query}`))]).toEqual([query, 'validation-failed']);
    }
    expect((await tab.get('/sessions?cursor=zzz&limit=5')).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const { browser } = await bench();
    const response = await browser().raw('/capabilities', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['store', () => parseTenantSettings({ name: 'x', issuer: 'x' })],
    [
      'settings',
      () => {
        throw new Error('secret file is half written');
      },
    ],
  ])('says nothing of its insides when the %s breaks', async (_name, tenants) => {
    const reports: unknown[] = [];
    const server = createAccountServer({
      tenants,
      store: { transaction: () => Promise.reject(new Error('secret table is gone')) },
      hasher: sandboxHasher,
      deliver: () => undefined,
      report: (...all) => reports.push(all),
    });
    const carrier = { origin: null, get: () => 'token', set: () => undefined };
    const response = await server.fetch(new Request('https://x.example/api/t/account/v1/profile'), carrier);
    const text = await response.text();
    expect([response.status, text.includes('secret')]).toEqual([500, false]);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const { reference } = JSON.parse(text) as { reference: string };
    expect(reports).toMatchObject([[`request ${reference} failed`, expect.any(Error)]]);
  });
});
