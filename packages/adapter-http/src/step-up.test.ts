import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Json, StepUpGrant, StepUpRequirement } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import { memoryStorage } from './testing/memory-storage.js';
import type { Scripted } from './testing/scripted-fetch.js';
import { offline, problem, scriptedFetch } from './testing/scripted-fetch.js';

const baseUrl = 'https://api.example/v1';
const secret = 'grant-secret-1';
const grantBody = { grant: secret, expiresIn: 120, singleUse: true };
const proven = { json: { kind: 'done', value: grantBody } };
const login = { json: { kind: 'redirect', url: 'https://p.example/login?selfsame_login=ST' } };
const away: StepUpRequirement = { id: 'r1', where: 'redirect', methods: [] };

function setUp(...script: readonly Scripted[]) {
  const storage = memoryStorage();
  const network = scriptedFetch(...script);
  return { storage, ...network, adapter: httpAdapter({ baseUrl, fetch: network.fetch, storage }) };
}

const leave = (returnTo = 'https://p.example/profile?tab=factors', note: Json = { open: 'totp' }) => ({
  onRedirect: { returnTo, note },
});

/** Where the login page would send the user: the `returnTo` that was sent, with the state. */
const backAt = (body: unknown): string => {
  const url = new URL((body as { readonly returnTo: string }).returnTo);
  url.searchParams.set('selfsame_state', 'STATE');
  return url.href;
};

describe('proof in the page', () => {
  it('is opaque outside and travels in a header', async () => {
    const { adapter, sent } = setUp(proven, { json: { kind: 'sent' } }, { json: [] });
    const next = await adapter.stepUp.answer('c1', { password: 'pw' });
    if (next.kind !== 'done') throw new Error('not done');
    expect(next.value).toEqual({ expiresIn: 120, singleUse: true });
    expect(JSON.stringify(next)).not.toContain(secret);
    await adapter.factors.enrol({ type: 'totp' }, { grant: next.value });
    await adapter.factors.list({ grant: next.value });
    expect(sent.map(({ headers }) => headers['X-Step-Up'])).toEqual([undefined, secret, secret]);
    expect(JSON.stringify(sent.map(({ url, body }) => [url, body]))).not.toContain(secret);
  });

  it('may take a second challenge', async () => {
    const { adapter } = setUp({ json: { kind: 'challenge', challenge: answers.challenge } });
    await expect(adapter.stepUp.answer('c1', { password: 'pw' })).resolves.toMatchObject({
      kind: 'challenge',
    });
  });

  it('of another adapter, or a copy, proves nothing', async () => {
    const { adapter, sent } = setUp(proven, { json: [] }, { json: [] });
    const next = await adapter.stepUp.answer('c1', { password: 'pw' });
    if (next.kind !== 'done') throw new Error('not done');
    await adapter.factors.list({ grant: structuredClone(next.value) });
    await adapter.factors.list({ grant: { singleUse: false } });
    expect(sent.slice(1).map(({ headers }) => headers['X-Step-Up'])).toEqual([undefined, undefined]);
  });

  it('ends where somebody signs in', async () => {
    const { adapter, sent } = setUp(
      proven,
      { json: { kind: 'done', value: { profileId: 'u2' } } },
      { json: [] },
    );
    const next = await adapter.stepUp.answer('c1', { password: 'pw' });
    if (next.kind !== 'done') throw new Error('not done');
    await adapter.signIn!.start({ identifier: 'ben', password: 'pw' });
    await adapter.factors.list({ grant: next.value });
    expect(sent[2]!.headers).not.toHaveProperty('X-Step-Up');
  });

  it('ends with the session', async () => {
    const { adapter, sent } = setUp(proven, {}, { json: [] });
    const next = await adapter.stepUp.answer('c1', { password: 'pw' });
    if (next.kind !== 'done') throw new Error('not done');
    await adapter.signIn!.signOut();
    await adapter.factors.list({ grant: next.value });
    expect(sent[2]!.headers).not.toHaveProperty('X-Step-Up');
  });

  it('sends no returnTo, and keeps no note', async () => {
    const { adapter, sent, storage } = setUp({ json: { kind: 'challenge', challenge: answers.challenge } });
    await adapter.stepUp.begin({ ...away, where: 'page' }, 'm1', leave());
    expect(sent[0]!.body).toEqual({ requirementId: 'r1', methodId: 'm1' });
    expect(storage.entries.size).toBe(0);
  });
});

describe('proof on the login page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('leaves with a key in the address and a note in the tab', async () => {
    const { adapter, sent, storage } = setUp(login);
    const next = await adapter.stepUp.begin(away, undefined, leave());
    expect(next).toEqual({ kind: 'redirect', url: login.json.url });
    const { returnTo } = sent[0]!.body as { readonly returnTo: string };
    expect(returnTo).toMatch(/^https:\/\/p\.example\/profile\?tab=factors&selfsame_return=[0-9a-f]{32}$/);
    expect(storage.entries.size).toBe(1);
    const [[key, text]] = [...storage.entries] as [[string, string]];
    expect(key).toContain(new URL(returnTo).searchParams.get('selfsame_return'));
    expect(JSON.parse(text)).toEqual({ note: { open: 'totp' }, createdAt: Date.now(), version: 1 });
  });

  it.each([
    ['https://p.example/', /^https:\/\/p\.example\/\?selfsame_return=\w+$/],
    ['https://p.example/?q=a%20b#top', /^https:\/\/p\.example\/\?q=a%20b&selfsame_return=\w+#top$/],
    ['https://p.example/?selfsame_return=old&x=1', /^https:\/\/p\.example\/\?x=1&selfsame_return=\w{32}$/],
  ])('adds the key to %s', async (returnTo, expected) => {
    const { adapter, sent } = setUp(login);
    await adapter.stepUp.begin(away, undefined, leave(returnTo));
    expect((sent[0]!.body as { readonly returnTo: string }).returnTo).toMatch(expected);
  });

  it('comes back with note, clean address and proof, once', async () => {
    const { adapter, sent, storage } = setUp(login, { json: grantBody }, { json: [] });
    await adapter.stepUp.begin(away, undefined, leave('https://p.example/profile?q=a%20b#factors'));
    const href = backAt(sent[0]!.body);
    const resumption = await adapter.resume(href);
    expect(resumption).toEqual({
      note: { open: 'totp' },
      outcome: 'returned',
      cleanUrl: expect.stringMatching(/^https:\/\/p\.example\/profile\?q=a(%20|\+)b#factors$/) as string,
      grant: { expiresIn: 120, singleUse: true },
    });
    expect(JSON.stringify(resumption)).not.toContain(secret);
    expect(sent[1]).toMatchObject({
      verb: 'POST',
      url: `${baseUrl}/step-up/resume`,
      body: { state: 'STATE' },
    });
    await adapter.factors.list({ grant: resumption!.grant as StepUpGrant });
    expect(sent[2]!.headers['X-Step-Up']).toBe(secret);
    expect(storage.entries.size).toBe(0);
    await expect(adapter.resume(href)).resolves.toBeNull();
    expect(sent).toHaveLength(3);
  });

  it('comes back into a page that was loaded anew', async () => {
    const { adapter, sent, storage } = setUp(login);
    await adapter.stepUp.begin(away, undefined, leave());
    const { fetch } = scriptedFetch({ json: grantBody });
    const reloaded = httpAdapter({ baseUrl, fetch, storage });
    await expect(reloaded.resume(backAt(sent[0]!.body))).resolves.toMatchObject({ outcome: 'returned' });
  });

  it.each([
    ['challenge-gone', problem('challenge-gone', 410)],
    ['identity-mismatch', problem('identity-mismatch', 403)],
    ['network', offline()],
    ['server-error', { json: { grant: '', singleUse: true } }],
  ])('tells that it failed: %s', async (code, answer) => {
    const { adapter, sent } = setUp(login, answer);
    await adapter.stepUp.begin(away, undefined, leave());
    const resumption = await adapter.resume(backAt(sent[0]!.body));
    expect(resumption).toMatchObject({
      outcome: 'failed',
      note: { open: 'totp' },
      cleanUrl: 'https://p.example/profile?tab=factors',
      error: { code },
    });
    expect(resumption).not.toHaveProperty('grant');
  });

  it.each([
    ['the same user', 'u1', { outcome: 'returned' }],
    ['another user', 'u2', { outcome: 'failed', error: { code: 'identity-mismatch' } }],
  ])('notices who comes back: %s', async (_, id, expected) => {
    const { adapter, sent, storage } = setUp(
      { json: answers.profile },
      login,
      { json: grantBody },
      { json: { id } },
    );
    await adapter.profile.read();
    await adapter.stepUp.begin(away, undefined, leave());
    expect([...storage.entries.values()][0]).toContain('"profileId":"u1"');
    const resumption = await adapter.resume(backAt(sent[1]!.body));
    expect(resumption).toMatchObject(expected);
    expect('grant' in resumption!).toBe(id === 'u1');
  });

  it('is null for every other address, and asks nothing', async () => {
    const { adapter, sent, storage } = setUp(login);
    await adapter.stepUp.begin(away, undefined, leave());
    const key = new URL(backAt(sent[0]!.body)).searchParams.get('selfsame_return')!;
    for (const href of [
      'https://p.example/profile',
      `https://p.example/?selfsame_return=${key}`,
      'https://p.example/?selfsame_state=STATE',
      'https://p.example/?selfsame_state=STATE&selfsame_return=other',
      'https://p.example/?selfsame_state=STATE&selfsame_return=__proto__',
      'not an address',
    ]) {
      await expect(adapter.resume(href)).resolves.toBeNull();
    }
    expect(sent).toHaveLength(1);
    expect(storage.entries.size).toBe(1);
  });

  it('forgets a note after an hour', async () => {
    const { adapter, sent, storage } = setUp(login);
    await adapter.stepUp.begin(away, undefined, leave());
    vi.setSystemTime(Date.now() + 3_600_001);
    await expect(adapter.resume(backAt(sent[0]!.body))).resolves.toBeNull();
    expect(storage.entries.size).toBe(0);
  });

  it.each([
    [`{"note":1,"createdAt":NOW,"version":2}`],
    ['{"note":1,"version":1}'],
    ['[]'],
    ['no JSON'],
    ['null'],
  ])('takes no note that is not its own: %s', async (text) => {
    const { adapter, sent, storage } = setUp(login);
    await adapter.stepUp.begin(away, undefined, leave());
    for (const key of storage.entries.keys())
      storage.entries.set(key, text.replace('NOW', String(Date.now())));
    await expect(adapter.resume(backAt(sent[0]!.body))).resolves.toBeNull();
  });

  it('refuses a note of more than 2 kB, counted in bytes', async () => {
    const { adapter, sent, storage } = setUp(login);
    await expect(
      adapter.stepUp.begin(away, undefined, leave(undefined, 'é'.repeat(1024))),
    ).rejects.toMatchObject({
      code: 'unsupported',
    });
    expect(sent).toHaveLength(0);
    expect(storage.entries.size).toBe(0);
    await expect(
      adapter.stepUp.begin(away, undefined, leave(undefined, 'é'.repeat(1023))),
    ).resolves.toBeDefined();
  });

  it.each([
    ['the address is none', 'nowhere', login, 'server-error'],
    ['the backend refuses the address', undefined, problem('forbidden', 403), 'forbidden'],
    ['the connection is lost', undefined, offline(), 'network'],
  ])('leaves no note behind when %s', async (_, returnTo, answer, code) => {
    const { adapter, storage } = setUp(answer);
    await expect(adapter.stepUp.begin(away, undefined, leave(returnTo))).rejects.toMatchObject({ code });
    expect(storage.entries.size).toBe(0);
  });

  it('leaves no note behind when the backend asks in the page after all', async () => {
    const { adapter, storage } = setUp({ json: { kind: 'challenge', challenge: answers.challenge } });
    await expect(adapter.stepUp.begin(away, undefined, leave())).resolves.toMatchObject({
      kind: 'challenge',
    });
    expect(storage.entries.size).toBe(0);
  });

  it('goes on without storage', async () => {
    const refuse = (): never => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const { fetch } = scriptedFetch(login);
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const adapter = httpAdapter({ baseUrl, fetch, storage });
    await expect(adapter.stepUp.begin(away, undefined, leave())).resolves.toMatchObject({ kind: 'redirect' });
    await expect(adapter.resume('https://p.example/?selfsame_state=s&selfsame_return=k')).resolves.toBeNull();
  });

  it('keeps no secret in the note', async () => {
    const { adapter, storage } = setUp(proven, login);
    const next = await adapter.stepUp.answer('c1', { password: 'hunter2' });
    if (next.kind !== 'done') throw new Error('not done');
    await adapter.stepUp.begin(away, undefined, { ...leave(), grant: next.value });
    const kept = [...storage.entries].flat().join();
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('hunter2');
  });
});

describe('the login page', () => {
  const href = 'https://p.example/login?selfsame_login=ST';
  const password = {
    json: { kind: 'challenge', challenge: { ...answers.challenge, answers: ['password'] } },
  };

  it('asks for what has to be proven, and sends back', async () => {
    const back = { kind: 'redirect', url: 'https://p.example/profile?selfsame_state=ST' };
    const { adapter, sent } = setUp(password, password, { json: back });
    await expect(adapter.resume(href)).resolves.toBeNull();
    expect(sent).toHaveLength(0);
    await expect(adapter.signIn!.current()).resolves.toMatchObject({ kind: 'challenge' });
    await expect(adapter.signIn!.current()).resolves.toMatchObject({ kind: 'challenge' });
    await expect(adapter.signIn!.answer('c1', { password: 'pw' })).resolves.toEqual(back);
    expect(sent.map(({ verb, url, body }) => [verb, url.replace(baseUrl, ''), body])).toEqual([
      ['POST', '/step-up/login', { state: 'ST' }],
      ['POST', '/step-up/login', { state: 'ST' }],
      ['POST', '/challenges/c1/answer', { password: 'pw' }],
    ]);
  });

  it('is an ordinary one after the state was used up', async () => {
    const { adapter, sent } = setUp(problem('challenge-gone', 410), {});
    await adapter.resume(href);
    await expect(adapter.signIn!.current()).rejects.toMatchObject({ code: 'challenge-gone' });
    await expect(adapter.signIn!.current()).resolves.toBeNull();
    expect(sent[1]!.url).toBe(`${baseUrl}/sign-in`);
  });

  it('starts with signing in where the session has ended', async () => {
    const { adapter, sent } = setUp(problem('unauthenticated', 401), {});
    await adapter.resume(href);
    await expect(adapter.signIn!.current()).resolves.toBeNull();
    expect(sent[1]!.url).toBe(`${baseUrl}/sign-in`);
  });

  it('says who should have come', async () => {
    const { adapter } = setUp(problem('identity-mismatch', 403));
    await adapter.resume(href);
    await expect(adapter.signIn!.current()).rejects.toMatchObject({ code: 'identity-mismatch' });
  });
});
