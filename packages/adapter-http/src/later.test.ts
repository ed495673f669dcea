import type { AccountAdapter, CallOptions } from '@selfsame/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as steps from './steps/steps.js';
import * as answers from './testing/answers.js';
import { memoryStorage } from './testing/memory-storage.js';
import type { Scripted, ScriptedFetch } from './testing/scripted-fetch.js';
import { offline, problem, scriptedFetch } from './testing/scripted-fetch.js';

// How the half behind `import('./steps/steps.js')` arrives. Each import of it runs `arrive`, until one succeeds.

type Half = typeof steps;
const whole: Half = { ...steps, createSteps: vi.fn(steps.createSteps) };
const arrive = vi.fn<() => Half | Promise<Half>>();

beforeEach(() => {
  vi.mocked(whole.createSteps).mockClear();
  vi.resetModules();
  arrive.mockReset().mockReturnValue(whole);
  vi.doMock('./steps/steps.js', arrive);
});

afterEach(() => {
  vi.doUnmock('./steps/steps.js');
  vi.useRealTimers();
});

async function setUp(...script: readonly Scripted[]): Promise<ScriptedFetch & { adapter: AccountAdapter }> {
  const { httpAdapter } = await import('./http-adapter.js');
  const network = scriptedFetch(...script);
  const baseUrl = 'https://api.example/v1';
  return {
    ...network,
    adapter: httpAdapter({ baseUrl, fetch: network.fetch, storage: memoryStorage(), timeout: 5000 }),
  };
}

const done = { kind: 'done', value: { profileId: 'u1' } };
const start = (adapter: AccountAdapter, options?: CallOptions): Promise<unknown> =>
  adapter.signIn!.start({ identifier: 'ann@centrex.example', password: 'hunter22' }, options);

describe('what a page needs to paint', () => {
  it.each<[string, (adapter: AccountAdapter) => Promise<unknown>, Scripted]>([
    ['capabilities', (a) => a.capabilities(), { json: answers.capabilities }],
    ['policy', (a) => a.policy(), { json: answers.policy }],
    ['profile', (a) => a.profile.read(), { json: answers.profile }],
    ['factors', (a) => a.factors.list(), { json: [answers.factor] }],
    ['recovery', (a) => a.recovery!.status(), { json: { kind: 'codes', exists: false } }],
    ['sessions', (a) => a.sessions!.list(), { json: { items: [answers.session] } }],
  ])('%s loads nothing more', async (_, read, answer) => {
    const { adapter, left } = await setUp(answer);
    await expect(read(adapter)).resolves.toBeDefined();
    expect(left()).toBe(0);
    expect(arrive).not.toHaveBeenCalled();
  });

  it.each<[string, readonly Scripted[]]>([
    ['unauthenticated', [problem('unauthenticated', 401)]],
    ['unauthenticated', [{ status: 401 }]],
    ['network', [offline(), offline()]],
  ])('nor does a read that ends with %s', async (code, script) => {
    const { adapter } = await setUp(...script);
    await expect(adapter.profile.read()).rejects.toMatchObject({ code });
    expect(arrive).not.toHaveBeenCalled();
  });

  it.each([
    'https://p.example/profile?tab=factors#top',
    'https://p.example/login?selfsame_login=l1',
    'https://p.example/profile?selfsame_return=k1',
    'not an address',
  ])('nor does resume at %s', async (href) => {
    const { adapter } = await setUp();
    await expect(adapter.resume(href)).resolves.toBeNull();
    expect(arrive).not.toHaveBeenCalled();
  });
});

describe('the half that an act of the user loads', () => {
  it('has its methods from the beginning', async () => {
    const { adapter } = await setUp();
    for (const verifier of [
      adapter.profile.emailVerifier,
      adapter.factors.verifier,
      adapter.stepUp,
      adapter.signIn,
    ])
      expect(verifier).toMatchObject(
        Object.fromEntries(
          ['answer', 'poll', 'resend', 'switchTo', 'cancel'].map((name) => [name, expect.any(Function)]),
        ),
      );
    expect(arrive).not.toHaveBeenCalled();
  });

  it('has every method that it promises', async () => {
    const { adapter } = await setUp();
    const { createSteps } = whole;
    const groups = createSteps(
      {
        transport: { call: vi.fn(), rotated: vi.fn() },
        news: { post: vi.fn(), subscribe: vi.fn() },
        grants: { keep: vi.fn(), tokenOf: vi.fn(), forget: vi.fn() },
        known: {},
      },
      memoryStorage(),
    );
    const { emailVerifier, factorVerifier, returning, ...same } = groups;
    for (const [name, group] of Object.entries(same))
      expect(Object.keys(adapter[name as keyof typeof same]!)).toEqual(
        expect.arrayContaining(Object.keys(group)),
      );
    expect(Object.keys(adapter.profile.emailVerifier!).sort()).toEqual(Object.keys(emailVerifier).sort());
    expect(Object.keys(adapter.factors.verifier).sort()).toEqual(Object.keys(factorVerifier).sort());
    expect(Object.keys(adapter)).toEqual(expect.arrayContaining(Object.keys(returning)));
  });

  it('arrives once, however many ask for it', async () => {
    const { adapter, sent } = await setUp({ json: done }, { json: done }, { json: done });
    await Promise.all([start(adapter), start(adapter)]);
    await start(adapter);
    expect(arrive).toHaveBeenCalledTimes(1);
    expect(whole.createSteps).toHaveBeenCalledTimes(1);
    expect(sent).toHaveLength(3);
  });

  it('that does not arrive is network, nothing is sent, and the next call tries again', async () => {
    const { adapter, sent } = await setUp({ json: done });
    arrive.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
    await expect(start(adapter)).rejects.toMatchObject({ code: 'network' });
    expect(sent).toHaveLength(0);
    await expect(start(adapter)).resolves.toEqual(done);
    expect(sent).toHaveLength(1);
  });

  it('that never arrives is network too, after the time of one operation', async () => {
    const { adapter, sent } = await setUp();
    arrive.mockReturnValue(new Promise(() => undefined));
    vi.useFakeTimers();
    const starting = expect(start(adapter)).rejects.toMatchObject({ code: 'network' });
    await vi.advanceTimersByTimeAsync(5000);
    await starting;
    expect(sent).toHaveLength(0);
  });

  it('sends nothing for a call that was aborted before it arrived', async () => {
    const { adapter, sent } = await setUp({ json: done });
    let release = (_half: Half): void => undefined;
    arrive.mockReturnValue(new Promise((resolve) => (release = resolve)));
    const controller = new AbortController();
    const aborted = start(adapter, { signal: controller.signal });
    const other = start(adapter);
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    expect(sent).toHaveLength(0);
    release(whole);
    await expect(other).resolves.toEqual(done);
    expect(sent).toHaveLength(1);
  });

  it('is not even asked for by a call that is aborted already', async () => {
    const { adapter } = await setUp();
    await expect(start(adapter, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    expect(arrive).not.toHaveBeenCalled();
  });

  it('keeps what it knows for each adapter', async () => {
    const one = await setUp({ json: done });
    const other = await setUp({ status: 204 }, { json: null });
    await one.adapter.resume('https://p.example/login?selfsame_login=l1');
    await one.adapter.signIn!.current();
    await other.adapter.signIn!.signOut();
    await other.adapter.signIn!.current();
    expect(one.sent.map(({ url }) => url)).toEqual(['https://api.example/v1/step-up/login']);
    expect(other.sent.map(({ url }) => url).at(-1)).toBe('https://api.example/v1/sign-in');
  });
});

describe('a refusal of a read', () => {
  it('is read by that half', async () => {
    const { adapter } = await setUp(problem('rate-limited', 429, { retryAfter: 9 }));
    await expect(adapter.profile.read()).rejects.toMatchObject({
      code: 'rate-limited',
      info: { retryAfter: 9 },
    });
    expect(arrive).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['rate-limited', 429],
    ['server-error', 503],
    ['server-error', 403],
  ])('is %s by its status %i where that half does not arrive, and is not repeated', async (code, status) => {
    const { adapter, sent } = await setUp(problem('forbidden', status));
    arrive.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
    await expect(adapter.profile.read()).rejects.toMatchObject({ code });
    expect(sent).toHaveLength(1);
  });
});
