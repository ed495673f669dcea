import { describe, expect, it } from 'vitest';
import type { AccountAdapter } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import { scriptedFetch } from './testing/scripted-fetch.js';

const { challenge, factor, policy, profile, totpSetup } = answers;

function adapterFor(json: unknown): AccountAdapter {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  const { fetch } = scriptedFetch(new Response(text));
  return httpAdapter({ baseUrl: 'https://api.example/v1', fetch });
}

const enrol = (setup: unknown): Promise<unknown> =>
  adapterFor({ kind: 'challenge', challenge: { ...challenge, setup } }).factors.enrol({ type: 'totp' });
const step = (json: unknown): Promise<unknown> => adapterFor(json).factors.enrol({ type: 'totp' });

describe('what does not fit the contract is refused whole', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a profile without id', () => adapterFor({ ...profile, id: undefined }).profile.read()],
    ['a profile with an empty id', () => adapterFor({ ...profile, id: '' }).profile.read()],
    ['a profile with a number for a name', () => adapterFor({ ...profile, username: 7 }).profile.read()],
    ['a profile without permissions', () => adapterFor({ ...profile, can: undefined }).profile.read()],
    [
      'an unknown permission',
      () => adapterFor({ ...profile, can: { ...profile.can, email: 'x' } }).profile.read(),
    ],
    [
      'false for a permission',
      () => adapterFor({ ...profile, can: { ...profile.can, email: false } }).profile.read(),
    ],
    ['attributes as a list', () => adapterFor({ ...profile, attributes: [] }).profile.read()],
    ['one bad factor of two', () => adapterFor([factor, { ...factor, type: 'telepathy' }]).factors.list()],
    ['an unknown status', () => adapterFor([{ ...factor, status: 'asleep' }]).factors.list()],
    ['an object for a list', () => adapterFor({ 0: factor }).factors.list()],
    ['an unknown policy', () => adapterFor({ ...policy, secondFactor: 'maybe' }).policy()],
    [
      'a negative number of factors',
      () => adapterFor({ ...policy, offers: [{ ...policy.offers[0], enrolled: -1 }] }).policy(),
    ],
    ['an unknown step', () => step({ kind: 'jump' })],
    ['a step named as a method of objects', () => step({ kind: 'toString' })],
    ['no step', () => step(factor)],
    ['a challenge without challenge', () => step({ kind: 'challenge' })],
    ['done without a value', () => step({ kind: 'done' })],
    ['a setup of seven hundred digits', () => enrol({ ...totpSetup, digits: 700 })],
    ['a setup without secret', () => enrol({ ...totpSetup, secret: '' })],
    ['an unknown setup', () => enrol({ type: 'fax' })],
    ['a redirect to a script', () => step({ kind: 'redirect', url: 'javascript:alert(1)' })],
    ['a redirect to data', () => step({ kind: 'redirect', url: 'data:text/html,x' })],
    ['a redirect to another host in disguise', () => step({ kind: 'redirect', url: '//evil.example' })],
    ['the same with a backslash', () => step({ kind: 'redirect', url: '/\\evil.example' })],
    ['a redirect behind white space', () => step({ kind: 'redirect', url: ' https://x.example' })],
  ])('%s', async (_, run) => {
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'server-error', message: 'server-error' });
    expect(String((error as Error).cause)).toMatch(/^TypeError: Unexpected \w+$/);
    expect(JSON.stringify((error as { info: unknown }).info)).not.toContain(totpSetup.secret);
  });
});

describe('what comes from a later version', () => {
  it('is dropped where it is a key', async () => {
    const read = await adapterFor({
      ...profile,
      nickname: 'x',
      can: { ...profile.can, avatar: true },
    }).profile.read();
    expect(read).toEqual(profile);
  });

  it('is skipped where it is a way to answer', async () => {
    const next = await step({
      kind: 'challenge',
      challenge: { ...challenge, answers: ['hologram', 'code'] },
    });
    expect(next).toMatchObject({ challenge: { answers: ['code'] } });
  });
});

it('reads null as absent', async () => {
  const read = await adapterFor({ ...profile, phone: null, pendingEmail: null }).profile.read();
  expect(read).toEqual(profile);
  expect(read).not.toHaveProperty('phone');
});

it('hands over options of WebAuthn and attributes as they are', async () => {
  const webauthn = { publicKey: { challenge: 'AA', list: [1, null, true] } };
  await expect(step({ kind: 'challenge', challenge: { ...challenge, webauthn } })).resolves.toMatchObject({
    challenge: { webauthn },
  });
  const attributes = { office: { floor: 3 }, tags: ['a'] };
  await expect(adapterFor({ ...profile, attributes }).profile.read()).resolves.toMatchObject({ attributes });
});

it('has no use for a prototype from outside', async () => {
  const text = JSON.stringify({ ...profile, MARK: 0, attributes: { MARK: 0, a: 1 } }).replaceAll(
    '"MARK":0',
    '"__proto__":{"polluted":true,"phone":"+1"}',
  );
  expect(text).toContain('__proto__');
  const read = await adapterFor(text).profile.read();
  expect(read).not.toHaveProperty('phone');
  expect(Object.keys(read.attributes)).toEqual(['a']);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.getPrototypeOf(read.attributes)).toBe(Object.prototype);
  expect({}).not.toHaveProperty('polluted');
});

it('does not read data from a polluted prototype', async () => {
  Object.defineProperty(Object.prototype, 'phone', { value: '+1', configurable: true });
  try {
    expect(Object.hasOwn(await adapterFor(profile).profile.read(), 'phone')).toBe(false);
  } finally {
    delete (Object.prototype as { phone?: unknown }).phone;
  }
});

it('passes a setup on whole, and a push setup as well', async () => {
  await expect(enrol(totpSetup)).resolves.toMatchObject({ challenge: { setup: totpSetup } });
  const push = { type: 'push', uri: 'app://pair', pairingCode: '12', storeLinks: ['https://s.example'] };
  await expect(enrol(push)).resolves.toMatchObject({ challenge: { setup: push } });
});

it('passes on what kind of recovery a method is, and that passkeys sign in', async () => {
  const method = { id: 'recovery', type: 'recovery', recovery: 'codes' };
  const challenge = { id: '1', method, answers: ['code'], others: [method] };
  const adapter = adapterFor({ kind: 'challenge', challenge });
  await expect(adapter.signIn!.start({ passkey: true })).resolves.toMatchObject({ challenge });
  const can = { contract: 1, operations: { 'signin.passkey': 'page' }, locales: [] };
  await expect(adapterFor(can).capabilities()).resolves.toMatchObject({ operations: can.operations });
});

it('passes on a method of a later version, beside those that are known', async () => {
  const method = { id: 't', type: 'totp' };
  const others = [
    { id: 'x', type: 'telepathy', label: 'Think hard' },
    { id: 'p', type: 'password' },
  ];
  const asked = { id: '1', method, answers: ['code', 'thought'], others };
  const adapter = adapterFor({ kind: 'challenge', challenge: asked });
  await expect(adapter.signIn!.start({})).resolves.toMatchObject({
    challenge: { others, answers: ['code'] },
  });
});
