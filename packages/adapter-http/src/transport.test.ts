import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountAdapter, CallOptions } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import { offline, problem, scriptedFetch } from './testing/scripted-fetch.js';

const baseUrl = 'https://api.example/account/v1';
const open = { kind: 'challenge', challenge: answers.challenge };

const writes: readonly [string, (adapter: AccountAdapter, options?: CallOptions) => Promise<unknown>][] = [
  ['factors.enrol', (a, o) => a.factors.enrol({ type: 'totp' }, o)],
  ['recovery.generate', (a, o) => a.recovery!.generate(o)],
  ['verifier.resend', (a, o) => a.factors.verifier.resend!('c1', undefined, o)],
  ['verifier.answer', (a, o) => a.factors.verifier.answer('c1', { code: '1' }, o)],
  ['verifier.poll', (a, o) => a.factors.verifier.poll!('c1', o)],
  ['factors.remove', (a, o) => a.factors.remove!('f1', o)],
  ['profile.update', (a, o) => a.profile.update({}, o)],
  ['factors.setPrimary', (a, o) => a.factors.setPrimary!('f1', o)],
];

describe('abort and timeout', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends nothing when aborted before the start', async () => {
    const getToken = vi.fn(() => 'token');
    const { fetch, sent } = scriptedFetch();
    const adapter = httpAdapter({ baseUrl, fetch, getToken });
    for (const run of [
      (o: CallOptions) => adapter.profile.read(o),
      (o: CallOptions) => adapter.factors.enrol({ type: 'totp' }, o),
      (o: CallOptions) => adapter.capabilities(o),
      (o: CallOptions) => adapter.resume('https://p.example/?selfsame_state=s&selfsame_return=k', o),
    ]) {
      await expect(run({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    }
    expect(sent).toHaveLength(0);
    expect(getToken).not.toHaveBeenCalled();
  });

  it('ends in flight, and tells the request', async () => {
    const { fetch, sent } = scriptedFetch('hangs');
    const controller = new AbortController();
    const read = httpAdapter({ baseUrl, fetch }).profile.read({ signal: controller.signal });
    const outcome = expect(read).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    controller.abort();
    await outcome;
    expect(sent[0]!.init.signal!.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing when aborted while the token is fetched', async () => {
    let give = (_: string): void => undefined;
    const { fetch, sent } = scriptedFetch();
    const adapter = httpAdapter({
      baseUrl,
      fetch,
      getToken: () => new Promise((resolve) => (give = resolve)),
    });
    const controller = new AbortController();
    const read = adapter.profile.read({ signal: controller.signal });
    controller.abort();
    await expect(read).rejects.toMatchObject({ code: 'aborted' });
    give('token');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(0);
  });

  it('gives up after 20 seconds, or what the host says', async () => {
    for (const [options, milliseconds] of [
      [{}, 20_000],
      [{ timeout: 500 }, 500],
    ] as const) {
      const { fetch, sent } = scriptedFetch('hangs');
      const read = httpAdapter({ baseUrl, fetch, ...options }).profile.read();
      let settled = false;
      const outcome = expect(read.finally(() => (settled = true))).rejects.toMatchObject({ code: 'timeout' });
      await vi.advanceTimersByTimeAsync(milliseconds - 1);
      expect(settled).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await outcome;
      expect(sent[0]!.init.signal!.aborted).toBe(true);
    }
  });

  it('gives up on a body that never ends', async () => {
    const { fetch } = scriptedFetch(new Response(new ReadableStream({}), { status: 200 }));
    const outcome = expect(httpAdapter({ baseUrl, fetch }).profile.read()).rejects.toMatchObject({
      code: 'timeout',
    });
    await vi.advanceTimersByTimeAsync(20_000);
    await outcome;
  });

  it('leaves no listener on a signal that lives on', async () => {
    const { fetch } = scriptedFetch({ json: answers.profile }, offline(), offline());
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    const adapter = httpAdapter({ baseUrl, fetch });
    await adapter.profile.read({ signal });
    await expect(adapter.profile.read({ signal })).rejects.toMatchObject({ code: 'network' });
    expect(add).toHaveBeenCalledTimes(2);
    expect(remove.mock.calls).toEqual(add.mock.calls);
  });

  it('leaves no timer behind', async () => {
    const { fetch } = scriptedFetch({ json: answers.profile });
    await httpAdapter({ baseUrl, fetch }).profile.read();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a lost connection', () => {
  it('repeats a read once', async () => {
    const network = scriptedFetch(offline(), { json: answers.profile });
    await expect(httpAdapter({ baseUrl, fetch: network.fetch }).profile.read()).resolves.toEqual(
      answers.profile,
    );
    expect(network.sent).toHaveLength(2);
  });

  it('then reports it', async () => {
    const network = scriptedFetch(offline(), offline(), { json: answers.profile });
    await expect(httpAdapter({ baseUrl, fetch: network.fetch }).profile.read()).rejects.toMatchObject({
      code: 'network',
    });
    expect(network.sent).toHaveLength(2);
  });

  it.each(writes)('never repeats %s', async (_, run) => {
    const { fetch, sent } = scriptedFetch(offline(), { json: open });
    await expect(run(httpAdapter({ baseUrl, fetch }))).rejects.toMatchObject({ code: 'network' });
    expect(sent).toHaveLength(1);
  });

  it('repeats nothing after an answer, be it an error', async () => {
    const { fetch, sent } = scriptedFetch(problem('server-error', 500), { json: answers.profile });
    await expect(httpAdapter({ baseUrl, fetch }).profile.read()).rejects.toMatchObject({
      code: 'server-error',
    });
    expect(sent).toHaveLength(1);
  });
});

describe('bearer mode', () => {
  const tokens = (...values: readonly (string | null | Error)[]) => {
    const queue = [...values];
    return vi.fn((_: { readonly force: boolean }): string | null => {
      const value = queue.shift();
      if (value === undefined) throw new RangeError('No more tokens in the script');
      if (value instanceof Error) throw value;
      return value;
    });
  };

  it('sends the token, and no cookies', async () => {
    const { fetch, sent } = scriptedFetch({ json: answers.profile });
    await httpAdapter({ baseUrl, fetch, getToken: () => 'one' }).profile.read();
    expect(sent[0]!.headers.Authorization).toBe('Bearer one');
    expect(sent[0]!.init.credentials).toBe('omit');
  });

  it('goes without a token where nobody is signed in', async () => {
    const { fetch, sent } = scriptedFetch({ json: undefined });
    await httpAdapter({ baseUrl, fetch, getToken: () => null }).signIn!.current();
    expect(sent[0]!.headers).not.toHaveProperty('Authorization');
  });

  it.each(writes)('refreshes once after a 401 and sends %s again, since it was refused', async (_, run) => {
    const { fetch, sent } = scriptedFetch(problem('unauthenticated', 401), problem('unauthenticated', 401));
    const getToken = tokens('old', 'new');
    await expect(run(httpAdapter({ baseUrl, fetch, getToken }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(sent.map((request) => request.headers.Authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(getToken.mock.calls.map(([{ force }]) => force)).toEqual([false, true]);
  });

  it('takes a cross-origin 401, which looks like a lost connection, for what it is', async () => {
    const { fetch, sent } = scriptedFetch(offline());
    await expect(
      httpAdapter({ baseUrl, fetch, getToken: tokens('old', null) }).profile.read(),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(sent).toHaveLength(1);
  });

  it('reads with the refreshed token after such a 401', async () => {
    const { fetch } = scriptedFetch(offline(), { json: answers.profile });
    await expect(
      httpAdapter({ baseUrl, fetch, getToken: tokens('old', 'new') }).profile.read(),
    ).resolves.toEqual(answers.profile);
  });

  it('does not send a write twice over a lost connection', async () => {
    const { fetch, sent } = scriptedFetch(offline());
    const getToken = tokens('old', 'new');
    await expect(httpAdapter({ baseUrl, fetch, getToken }).recovery!.generate()).rejects.toMatchObject({
      code: 'network',
    });
    expect(sent).toHaveLength(1);
  });

  it('tells being offline from being signed out while it gets a token', async () => {
    const { fetch } = scriptedFetch();
    await expect(
      httpAdapter({ baseUrl, fetch, getToken: tokens(new Error('login_required')) }).recovery!.generate(),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(
      httpAdapter({ baseUrl, fetch, getToken: tokens(offline(), offline()) }).recovery!.generate(),
    ).rejects.toMatchObject({ code: 'network' });
  });

  it.each<[string, (a: AccountAdapter) => Promise<unknown>, unknown]>([
    [
      'a step-up',
      (a) => a.stepUp.answer('c1', { password: 'pw' }),
      { kind: 'done', value: { grant: 'g', singleUse: true } },
    ],
    ['a sign-in', (a) => a.signIn!.start({}), { kind: 'done', value: { profileId: 'u1' } }],
    [
      'a confirmed factor',
      (a) => a.factors.verifier.answer('c1', { code: '1' }),
      { kind: 'done', value: {} },
    ],
    ['an approved one', (a) => a.factors.verifier.poll!('c1'), { kind: 'done', value: {} }],
    ['a new password', (a) => a.profile.changePassword!({ next: 'x' }), undefined],
  ])('asks for a new token after %s', async (_, run, json) => {
    const { fetch } = scriptedFetch({ json }, { json: answers.profile }, { json: answers.profile });
    const getToken = tokens('one', 'two', 'two');
    const adapter = httpAdapter({ baseUrl, fetch, getToken });
    await run(adapter);
    await adapter.profile.read();
    await adapter.profile.read();
    expect(getToken.mock.calls.map(([{ force }]) => force)).toEqual([false, true, false]);
  });

  it('does not take the 401 of RFC 9470 for a lost session', async () => {
    const { fetch, sent } = scriptedFetch(problem('step-up-required', 401, { stepUp: answers.stepUp }));
    await expect(
      httpAdapter({ baseUrl, fetch, getToken: tokens('one') }).recovery!.generate(),
    ).rejects.toMatchObject({ code: 'step-up-required', info: { stepUp: answers.stepUp } });
    expect(sent).toHaveLength(1);
  });
});

describe('answers that are none', () => {
  const html = '<!doctype html><title>502 Bad Gateway</title>';
  it.each<[string, () => Response]>([
    ['an HTML page with 200', () => new Response(html, { headers: { 'Content-Type': 'text/html' } })],
    [
      'an HTML error page',
      () => new Response(html, { status: 502, headers: { 'Content-Type': 'text/html' } }),
    ],
    ['an empty body', () => new Response('')],
    ['an empty error', () => new Response(null, { status: 404 })],
    ['204 where a value belongs', () => new Response(null, { status: 204 })],
    ['a list', () => new Response('[]')],
    ['null', () => new Response('null')],
    ['a number', () => new Response('7')],
    ['half of the JSON', () => new Response(JSON.stringify(answers.profile).slice(0, 40))],
    ['10 MB of text', () => new Response(JSON.stringify({ ...answers.profile, username: 'x'.repeat(1e7) }))],
    [
      '1 MB of short texts',
      () =>
        new Response(
          JSON.stringify({ ...answers.profile, attributes: { list: Array(200_000).fill('abcde') } }),
        ),
    ],
    [
      'a name of 100 kB',
      () => new Response(JSON.stringify({ ...answers.profile, username: 'x'.repeat(1e5) })),
    ],
  ])('%s', async (_, answer) => {
    const { fetch } = scriptedFetch(answer());
    const error: unknown = await httpAdapter({ baseUrl, fetch })
      .profile.read()
      .catch((thrown: unknown) => thrown);
    expect(isAccountError(error, 'server-error')).toBe(true);
    expect((error as Error).message).toBe('server-error');
  });

  it('reads JSON whatever it is labelled', async () => {
    const { fetch } = scriptedFetch(
      new Response(`\ufeff ${JSON.stringify(answers.profile)}\n`, {
        headers: { 'Content-Type': 'text/plain' },
      }),
    );
    await expect(httpAdapter({ baseUrl, fetch }).profile.read()).resolves.toEqual(answers.profile);
  });

  it('turns whatever an injected fetch throws into an account error', async () => {
    const { fetch } = scriptedFetch(new RangeError('odd'));
    await expect(httpAdapter({ baseUrl, fetch }).profile.read()).rejects.toMatchObject({
      code: 'server-error',
    });
  });
});
