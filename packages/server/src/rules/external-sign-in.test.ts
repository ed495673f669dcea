import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Next } from '@selfsame/core';
import { createRelyingParty } from '../node/relying-party.js';
import type { TenantSettingsInput } from '../settings.js';
import {
  ann,
  bench,
  ben,
  challengeOf,
  origin,
  problemOf,
  secret,
  stores,
  type Bench,
  type Browser,
} from '../testing/bench.js';
import {
  clientId,
  clientSecret,
  identityProvider,
  type IdentityProvider,
} from '../testing/identity-provider.js';

const redirectUri = `${origin}/api/centrex/account/v1/sign-in/external/callback`;
const page = `${origin}/login`;
const annThere = { email: 'Ann@Centrex.example', email_verified: true, name: 'Ann Keller' };

type Provider = NonNullable<TenantSettingsInput['external']>[number];

let company: IdentityProvider;

beforeAll(async () => {
  company = await identityProvider({ redirectUri });
});
afterAll(() => company.close());

type Door = Bench & { readonly tab: Browser };

/** A browser on the login page of a tenant whose people may come from the company's provider. */
async function door(
  provider: Partial<Provider> = {},
  policy: Partial<TenantSettingsInput> = {},
  store?: Bench['store'],
): Promise<Door> {
  company.person = annThere;
  company.tamper = undefined;
  const made = await bench({
    policy: {
      external: [
        {
          id: 'company',
          label: 'The Company',
          issuer: company.issuer,
          clientId,
          clientSecret,
          plainLoopback: true,
          ...provider,
        },
      ],
      signInUrls: ['/login', '/other/login'],
      ...policy,
    },
    relyingParty: (report) => createRelyingParty({ timeout: 1000, report }),
    ...(store !== undefined && { store }),
  });
  return { ...made, tab: made.browser() };
}

/** Presses "Continue with …"; resolves where the browser goes. */
async function leave(tab: Browser, returnTo?: string): Promise<string> {
  const { body } = await tab.post('/sign-in', { external: 'company', returnTo });
  const next = body as Next<unknown>;
  if (next.kind !== 'redirect') throw new Error(`Not sent anywhere: ${JSON.stringify(body)}`);
  return next.url;
}

/** The address that a provider has sent the browser to; resolves where that leads. */
async function comeBack(tab: Browser, url: string): Promise<string | null> {
  // A navigation from another site: the browser says no origin, and sends the cookies all the same (SameSite=Lax).
  const { origin: before } = tab;
  tab.origin = null;
  const response = await tab.raw(`/sign-in/external/callback${new URL(url).search}`, { method: 'GET' });
  tab.origin = before;
  expect([response.status, await response.text()]).toEqual([303, '']);
  return response.headers.get('Location');
}

async function thereAndBack(tab: Browser, returnTo?: string): Promise<string | null> {
  return comeBack(tab, await company.visit(await leave(tab, returnTo)));
}

/** What the login page is told, when it asks where the sign-in stands: a problem, or what comes next. */
async function told(tab: Browser): Promise<string> {
  const answered = await tab.get('/sign-in');
  if (answered.status === 204) return 'start';
  return answered.status === 200 ? (answered.body as Next<unknown>).kind : problemOf(answered);
}

describe.each(stores)('sign-in with a provider, $name', ({ open }) => {
  it('signs in whoever the provider knows by an address of this account base', async () => {
    const { tab } = await door({}, {}, open());
    expect(await thereAndBack(tab)).toBe(page);
    expect(await told(tab)).toBe('done');
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
  });

  it('asks for the second factor as after a password', async () => {
    const { tab, code } = await door({}, {}, open());
    company.person = { email: ben.email, email_verified: true };
    await thereAndBack(tab);
    expect((await tab.get('/profile')).status).toBe(401);
    const { id } = challengeOf(await tab.get('/sign-in'));
    const answered = await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    expect(answered.body).toMatchObject({ kind: 'done' });
  });

  it('owes a method as after a password, and there is no way round it (S1.8)', async () => {
    const { tab } = await door({}, { secondFactor: 'required' }, open());
    await thereAndBack(tab);
    expect((await tab.get('/sign-in')).body).toMatchObject({
      kind: 'enrol',
      requirement: { reason: 'first-factor', skippable: false },
    });
    expect((await tab.get('/profile')).status).toBe(401);
    expect(problemOf(await tab.post('/sign-in/continue', { skip: true }))).toBe('forbidden');
    // The same once more, over the provider: it is still owed.
    await thereAndBack(tab);
    expect(await told(tab)).toBe('enrol');
  });

  it('says once that the user stopped there, and the form is there again', async () => {
    const { tab } = await door({}, {}, open());
    company.person = null;
    expect(await thereAndBack(tab)).toBe(page);
    expect(await told(tab)).toBe('provider-denied');
    expect(await told(tab)).toBe('start');
    expect((await tab.signIn(ann.email)).body).toMatchObject({ kind: 'done' });
  });

  it('leaves no secret in the store', async () => {
    const { tab, store } = await door({}, {}, open());
    const url = new URL(await leave(tab));
    const rows = JSON.stringify(await store.transaction((tx) => tx.externals.find({})));
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(rows).not.toContain(url.searchParams.get(name));
  });
});

describe('the way to a provider', () => {
  it('is among what the deployment can do', async () => {
    const { tab } = await door();
    expect((await tab.get('/capabilities')).body).toMatchObject({
      external: [{ id: 'company', label: 'The Company' }],
    });
    expect((await (await bench()).browser().get('/capabilities')).body).not.toHaveProperty('external');
  });

  it('asks for a code with PKCE, and carries nothing of this side but what is public', async () => {
    const { tab } = await door({ scopes: ['openid', 'email', 'profile'] });
    const url = new URL(await leave(tab));
    expect(`${url.origin}${url.pathname}`).toBe(`${company.issuer}/auth`);
    const { state, nonce, code_challenge: challenge, ...rest } = Object.fromEntries(url.searchParams);
    expect(rest).toEqual({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    expect(new Set([state, nonce, challenge]).size).toBe(3);
    for (const value of [state, nonce, challenge]) expect(value).toMatch(/^[\w-]{43}$/);
  });

  it('is not there for a provider that the policy does not name', async () => {
    const { tab } = await door();
    const answered = await tab.post('/sign-in', { external: 'elsewhere' });
    expect([answered.status, problemOf(answered)]).toEqual([422, 'validation-failed']);
  });

  it('comes back to the login page that was left, with what its address said, and to no other page', async () => {
    const { tab } = await door();
    company.person = null;
    expect(await thereAndBack(tab, `${page}?return=%2Fcalls`)).toBe(`${page}?return=%2Fcalls`);
    expect(await thereAndBack(tab, `${page}?selfsame_reset=token&x=1`)).toBe(`${page}?x=1`);
    expect(await thereAndBack(tab, `${origin}/other/login?x`)).toBe(`${origin}/other/login?x=`);
    for (const strange of ['https://evil.example/login', `${origin}/elsewhere`, '//evil.example', 'nonsense'])
      expect(await thereAndBack(tab, strange)).toBe(page);
  });

  it('leaves an open question for a passkey, and another tab on its own way, as they are', async () => {
    const { tab } = await door({}, { methods: [{ type: 'passkey', rpName: 'Centrex' }] });
    await tab.post('/sign-in', { passkey: true });
    const first = await leave(tab);
    const second = await leave(tab);
    await tab.post('/sign-in', { passkey: true });
    await comeBack(tab, await company.visit(second));
    expect(await told(tab)).toBe('done');
    // The other tab comes later, and finds that it is done.
    expect(await comeBack(tab, await company.visit(first))).toBe(page);
    expect(await told(tab)).toBe('done');
  });

  it('takes the place of a second factor that was being asked for', async () => {
    const { tab } = await door();
    const { id } = challengeOf(await tab.signIn(ben.email));
    await thereAndBack(tab);
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
    expect(problemOf(await tab.get(`/challenges/${id}`))).toBe('challenge-gone');
  });

  it('is not refused while an account is locked: nothing is guessed here', async () => {
    const { tab } = await door();
    for (let tries = 0; tries < 10; tries++) await tab.signIn(ann.email, 'wrong');
    expect(problemOf(await tab.signIn(ann.email))).toBe('account-locked');
    await thereAndBack(tab);
    expect(await told(tab)).toBe('done');
  });

  it('has a limit for each network, which those who arrive do not count for', async () => {
    const { browser } = await door({}, { addressLimit: { max: 1, within: 900 } });
    for (let times = 0; times < 21; times++) await thereAndBack(browser());
    const tab = browser();
    for (let times = 0; times < 20; times++) await leave(tab);
    const answered = await tab.post('/sign-in', { external: 'company' });
    expect([answered.status, problemOf(answered)]).toEqual([429, 'rate-limited']);
  });
});

describe('what comes back', () => {
  it('counts once', async () => {
    const { tab } = await door();
    const url = await company.visit(await leave(tab));
    await comeBack(tab, url);
    await tab.post('/sign-out');
    const asked = company.asked.length;
    expect(await comeBack(tab, url)).toBe(page);
    expect(await told(tab)).toBe('challenge-gone');
    expect(company.asked).toHaveLength(asked);
  });

  it('counts in the browser that has begun, and stays good there when it turns up in another one', async () => {
    const { tab, browser } = await door();
    const url = await company.visit(await leave(tab));
    const victim = browser();
    expect(await comeBack(victim, url)).toBe(page);
    expect(await told(victim)).toBe('challenge-gone');
    await comeBack(tab, url);
    expect(await told(tab)).toBe('done');
  });

  it('signs nobody out, and nobody over, where it does not belong', async () => {
    const { tab, signedIn } = await door();
    const url = await company.visit(await leave(tab));
    const bens = await signedIn(ben.email);
    await comeBack(bens, url);
    expect((await bens.get('/profile')).body).toMatchObject({ email: ben.email });
  });

  it('counts for a quarter of an hour', async () => {
    const { tab, advance } = await door();
    const url = await company.visit(await leave(tab));
    advance(15 * 60);
    await comeBack(tab, url);
    expect(await told(tab)).toBe('challenge-gone');
  });

  it.each([
    ['nothing', ''],
    ['two states', '?state=a&state=b&code=x'],
    ['an error alone', '?error=access_denied'],
    ['nonsense', '?%00=%ff&state=%F0%9F%92%A5&code[]=1'],
  ])('may be %s', async (_name, search) => {
    const { tab } = await door();
    expect(await comeBack(tab, `${redirectUri}${search}`)).toBe(page);
    expect(await told(tab)).toBe('challenge-gone');
  });

  it('reaches the account base that it was begun for, and no other', async () => {
    const { tab } = await door();
    const url = await company.visit(await leave(tab));
    tab.tenant = 'other';
    await comeBack(tab, url);
    expect((await tab.get('/profile')).status).toBe(401);
  });

  it('is nothing once the policy names the provider no more', async () => {
    const { tab, setPolicy } = await door();
    const url = await company.visit(await leave(tab));
    setPolicy({ external: [] });
    await comeBack(tab, url);
    expect(await told(tab)).toBe('challenge-gone');
  });
});

describe('whom a provider has sent', () => {
  it.each([
    ['an address that nobody has', { email: 'nobody@centrex.example', email_verified: true }],
    ['an address that the provider has not verified', { email: ann.email, email_verified: false }],
    ['an address of which it does not say so', { email: ann.email }],
    ['no address', { name: 'Ann Keller' }],
    ['something that is no address', { email: 'ann', email_verified: true }],
  ])('is nobody with %s', async (_name, person) => {
    const { tab, reports } = await door({ scopes: ['openid', 'email', 'profile'] });
    company.person = person;
    expect(await thereAndBack(tab)).toBe(page);
    expect(await told(tab)).toBe('account-not-found');
    // A stranger is no news; settings that may be wrong are, without the address.
    expect(reports).toHaveLength('email' in person && person.email.startsWith('nobody') ? 0 : 1);
    expect(reports.join()).not.toContain(ann.email);
    expect((await tab.get('/profile')).status).toBe(401);
  });

  it('may be verified by a text, as some providers say it', async () => {
    const { tab } = await door();
    company.person = { email: ann.email, email_verified: 'true' };
    await thereAndBack(tab);
    expect(await told(tab)).toBe('done');
  });

  it('counts only for the domains that it is asked about', async () => {
    const { tab } = await door({ domains: ['company.example'] });
    await thereAndBack(tab);
    expect(await told(tab)).toBe('account-not-found');
    const { tab: other } = await door({ domains: ['company.example', 'CENTREX.example'] });
    await thereAndBack(other);
    expect(await told(other)).toBe('done');
  });

  it('gets an account where the policy says so, once, and with a name', async () => {
    const { tab, browser } = await door({ createAccounts: true, scopes: ['openid', 'email', 'profile'] });
    company.person = { email: 'nina@centrex.example', email_verified: true, name: 'Nina Novak' };
    await thereAndBack(tab);
    const again = browser();
    await thereAndBack(again);
    const first = await tab.get('/profile');
    expect(first.body).toMatchObject({
      email: 'nina@centrex.example',
      emailVerified: true,
      attributes: { name: 'Nina Novak' },
    });
    expect((await again.get('/profile')).body).toEqual(first.body);
  });

  it('gets none for an address that the provider is not asked about', async () => {
    const { tab, store } = await door({ createAccounts: true, domains: ['company.example'] });
    company.person = { email: 'nina@centrex.example', email_verified: true };
    await thereAndBack(tab);
    expect(await told(tab)).toBe('account-not-found');
    expect(await store.transaction((tx) => tx.accounts.find({}))).toHaveLength(2);
  });
});

describe('a provider that does not work', () => {
  it('is told of, and every other way stays open', async () => {
    const { tab, reports } = await door({ issuer: 'http://127.0.0.1:1' });
    const answered = await tab.post('/sign-in', { external: 'company' });
    expect([answered.status, problemOf(answered)]).toEqual([502, 'provider-failed']);
    expect(reports.join()).toContain('sign-in with company (http://127.0.0.1:1) failed');
    expect((await tab.signIn(ann.email)).body).toMatchObject({ kind: 'done' });
  });

  it('is not waited for for ever', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const { tab } = await door({ issuer: `http://127.0.0.1:${port}` });
    expect(problemOf(await tab.post('/sign-in', { external: 'company' }))).toBe('provider-failed');
    silent.close();
    silent.closeAllConnections();
  });

  it('is no failure of this server when it stops in the middle', async () => {
    const brief = await identityProvider({ redirectUri });
    const { tab } = await door({ issuer: brief.issuer });
    const url = await brief.visit(await leave(tab));
    await brief.close();
    expect(await comeBack(tab, url)).toBe(page);
    expect(await told(tab)).toBe('provider-failed');
  });

  it('may answer with an error of its own', async () => {
    const { tab, reports } = await door();
    const state = new URL(await leave(tab)).searchParams.get('state') ?? '';
    const search = new URLSearchParams({ state, error: 'server_error', iss: company.issuer });
    await comeBack(tab, `${redirectUri}?${search.toString()}`);
    expect(await told(tab)).toBe('provider-failed');
    expect(reports.join()).toContain('company');
  });

  it('is not there without a relying party, which the operator is told', async () => {
    const { browser, reports } = await bench({
      policy: { external: [{ id: 'company', label: 'x', issuer: 'https://id.example', clientId: 'x' }] },
    });
    const answered = await browser().post('/sign-in', { external: 'company' });
    expect(problemOf(answered)).toBe('provider-failed');
    expect(reports.join()).toContain('was given no relyingParty');
  });
});
