import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { isAccountError } from '@selfsame/core';
import type { AuthorizationRequest, Identity } from '../ports.js';
import { externalSettingsSchema, type ExternalSettings } from '../external-settings.js';
import { httpListener } from '../testing/http-listener.js';
import {
  clientId,
  clientSecret,
  identityProvider,
  type IdentityProvider,
  type IdentityProviderOptions,
} from '../testing/identity-provider.js';
import { createRelyingParty } from './relying-party.js';

const redirectUri = 'https://portal.example/callback';
const ann = { email: 'ann@centrex.example', name: undefined };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function provider(options: Partial<IdentityProviderOptions> = {}): Promise<IdentityProvider> {
  const made = await identityProvider({ redirectUri, ...options });
  closing.push(made.close);
  return made;
}

function settings(issuer: string, more: Partial<ExternalSettings> = {}): ExternalSettings {
  return externalSettingsSchema.parse({
    id: 'company',
    label: 'The Company',
    issuer,
    clientId,
    clientSecret,
    plainLoopback: true,
    ...more,
  });
}

const newSecret = (): string => randomBytes(32).toString('base64url');

interface Walk {
  readonly reports: readonly string[];
  readonly request: AuthorizationRequest;
  /** What the walk came to: whom, or the code of the refusal. */
  readonly outcome: Identity | string;
}

interface Detours {
  readonly settings?: Partial<ExternalSettings>;
  /** What somebody in the middle does to the address on the way there, and on the way back. */
  readonly there?: (url: URL) => void;
  readonly back?: (answer: URLSearchParams) => void;
}

/** The whole way: there, the login page, and back. */
async function walk(company: IdentityProvider, detours: Detours = {}): Promise<Walk> {
  const reports: string[] = [];
  const party = createRelyingParty({
    report: (problem, cause) => reports.push(`${problem} ${inspect(cause, { depth: 9 })}`),
  });
  const client = settings(company.issuer, detours.settings);
  const request = { state: newSecret(), nonce: newSecret(), verifier: newSecret(), redirectUri };
  try {
    const there = new URL(await party.authorizationUrl(client, request));
    detours.there?.(there);
    const answer = new URL(await company.visit(there.href)).searchParams;
    detours.back?.(answer);
    return { reports, request, outcome: await party.identify(client, request, answer) };
  } catch (error) {
    if (!isAccountError(error)) throw error;
    return { reports, request, outcome: error.code };
  }
}

/** The ID token with other claims, signed with this key or, without one, not signed anew. */
function otherToken(token: unknown, claims: object, key?: Parameters<typeof sign>[2]): string {
  const [head = '', payload = '', signature = ''] = String(token).split('.');
  const known = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...known, ...claims })).toString('base64url');
  const signed = key === undefined ? signature : sign('RSA-SHA256', Buffer.from(`${head}.${changed}`), key);
  return `${head}.${changed}.${typeof signed === 'string' ? signed : signed.toString('base64url')}`;
}

describe('an OpenID Connect provider', () => {
  it.each(['id-token', 'userinfo'] as const)('says in its %s who came', async (claimsIn) => {
    const company = await provider({ claimsIn });
    expect((await walk(company)).outcome).toEqual(ann);
    expect(company.asked.includes('/me')).toBe(claimsIn === 'userinfo');
  });

  it.each([
    ['in the header', 'client_secret_basic', {}],
    ['in the body', 'client_secret_post', {}],
    ['without a secret', 'none', { clientSecret: undefined }],
  ])('knows the client %s', async (_name, method, more) => {
    const company = await provider({ client: { token_endpoint_auth_method: method } });
    company.about = { token_endpoint_auth_methods_supported: [method] };
    expect((await walk(company, { settings: more })).outcome).toEqual(ann);
  });

  it('is asked once about itself, and again an hour later', async () => {
    const company = await provider();
    let time = 0;
    const party = createRelyingParty({ clock: { now: () => time } });
    const request = { state: 's', nonce: 'n', verifier: newSecret(), redirectUri };
    const discoveries = (): number => company.asked.filter((path) => path.includes('well-known')).length;
    await Promise.all([0, 1].map(() => party.authorizationUrl(settings(company.issuer), request)));
    expect(discoveries()).toBe(1);
    time = 60 * 60_000;
    await party.authorizationUrl(settings(company.issuer), request);
    expect(discoveries()).toBe(2);
  });
});

describe('somebody in the middle', () => {
  it('cannot bring the code of another sign-in', async () => {
    const company = await provider();
    const { outcome } = await walk(company, {
      there: (url) => url.searchParams.set('nonce', newSecret()),
    });
    expect(outcome).toBe('provider-failed');
  });

  it('cannot use a code without the verifier', async () => {
    const company = await provider();
    const { outcome } = await walk(company, {
      there: (url) => url.searchParams.set('code_challenge', newSecret()),
    });
    expect(outcome).toBe('provider-failed');
  });

  it.each([
    ['state', 'another'],
    ['iss', 'https://evil.example'],
    ['code', 'another'],
  ])('cannot change the %s that comes back', async (name, value) => {
    const company = await provider();
    const { outcome } = await walk(company, { back: (answer) => answer.set(name, value) });
    expect(outcome).toBe('provider-failed');
  });

  it.each([
    ['other claims', { sub: 'another' }],
    ['an address', { email: 'ben@centrex.example', email_verified: true }],
  ])('cannot write %s into the ID token', async (_name, claims) => {
    const company = await provider({ claimsIn: 'id-token' });
    company.tamper = (tokens) => ({ ...tokens, id_token: otherToken(tokens['id_token'], claims) });
    expect((await walk(company)).outcome).toBe('provider-failed');
  });

  it('cannot sign one with a key of its own', async () => {
    const company = await provider({ claimsIn: 'id-token' });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    company.tamper = (tokens) => ({ ...tokens, id_token: otherToken(tokens['id_token'], {}, privateKey) });
    expect((await walk(company)).outcome).toBe('provider-failed');
  });

  it.each([
    ['none', undefined],
    ['one without a signature', 'eyJhbGciOiJub25lIn0.e30.'],
    ['nonsense', 'nonsense'],
  ])('cannot leave the ID token out: %s', async (_name, token) => {
    const company = await provider();
    company.tamper = (tokens) => ({ ...tokens, id_token: token });
    expect((await walk(company)).outcome).toBe('provider-failed');
  });

  it.each([
    ['for another client', { aud: 'another' }],
    ['from another provider', { iss: 'https://evil.example' }],
    ['too old', { exp: 1 }],
    ['of somebody else than the userinfo', { sub: 'another' }],
  ])('a token %s is refused, however well it is signed', async (_name, claims) => {
    const company = await provider();
    company.tamper = (tokens) => ({
      ...tokens,
      id_token: otherToken(tokens['id_token'], claims, company.key),
    });
    expect((await walk(company)).outcome).toBe('provider-failed');
  });
});

describe('what the operator is told', () => {
  it('names the provider and the reason', async () => {
    const company = await provider();
    company.tamper = () => ({ error: 'nonsense' });
    const { reports } = await walk(company);
    expect(reports.join()).toContain(`sign-in with company (${company.issuer}) failed`);
  });

  it('holds no code, no token and no secret', async () => {
    const company = await provider();
    const secrets: string[] = [];
    const tampered: Detours[] = [
      { there: (url) => url.searchParams.set('nonce', newSecret()) },
      { there: (url) => url.searchParams.set('code_challenge', newSecret()) },
      { back: (answer) => answer.set('state', 'another') },
      { back: (answer) => answer.set('iss', 'https://evil.example') },
    ];
    for (const detours of tampered) {
      company.tamper = (tokens) => {
        for (const value of Object.values(tokens)) secrets.push(String(value));
        return { ...tokens, id_token: otherToken(tokens['id_token'], { email: 'x' }) };
      };
      const { reports, request } = await walk(company, {
        ...detours,
        back: (answer) => {
          for (const name of ['code', 'state']) secrets.push(answer.get(name) ?? '');
          detours.back?.(answer);
        },
      });
      secrets.push(request.nonce, request.verifier, request.state, clientSecret);
      expect(reports).toHaveLength(1);
      for (const secret of secrets.filter((value) => value.length > 20))
        expect(reports.join()).not.toContain(secret);
    }
  });

  it('is nothing where the user stopped there', async () => {
    const company = await provider();
    company.person = null;
    expect(await walk(company)).toMatchObject({ outcome: 'provider-denied', reports: [] });
  });
});

describe('where a provider may lead', () => {
  it('is https alone, unless the policy allows this very machine', () => {
    const parse = (issuer: string, plainLoopback: boolean): boolean =>
      externalSettingsSchema.safeParse({ id: 'x', label: 'x', issuer, clientId: 'x', plainLoopback }).success;
    expect(parse('https://id.example', false)).toBe(true);
    expect(parse('http://127.0.0.1:8080', false)).toBe(false);
    expect(parse('http://127.0.0.1:8080', true)).toBe(true);
    expect(parse('http://id.example', true)).toBe(false);
    expect(parse('javascript:alert(1)', true)).toBe(false);
  });

  it.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'])(
    'counts for its %s too',
    async (name) => {
      const company = await provider();
      company.about = { [name]: 'http://id.example/elsewhere' };
      expect((await walk(company)).outcome).toBe('provider-failed');
    },
  );

  it('is not followed to another address: what redirects is no answer', async () => {
    const company = await provider();
    const front = await httpListener((response) => {
      response.writeHead(302, { Location: `${company.issuer}/.well-known/openid-configuration` }).end();
    });
    closing.push(front.close);
    const issuer = new URL(front.url).origin;
    expect((await walk({ ...company, issuer })).outcome).toBe('provider-failed');
    expect(company.asked).toEqual([]);
  });
});
