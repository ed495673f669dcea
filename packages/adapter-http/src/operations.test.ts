import { describe, expect, it } from 'vitest';
import type { AccountAdapter } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import { problem, scriptedFetch } from './testing/scripted-fetch.js';

const base = 'https://api.example/account/v1';
const { challenge, factor, profile, session } = answers;
const doneVoid = { kind: 'done', value: undefined };
const open = { kind: 'challenge', challenge };

type Row = readonly [
  name: string,
  run: (adapter: AccountAdapter) => Promise<unknown>,
  request: string,
  body: unknown,
  json: unknown,
  result: unknown,
];

const rows: readonly Row[] = [
  ['policy', (a) => a.policy(), 'GET /policy', undefined, answers.policy, answers.policy],
  ['profile.read', (a) => a.profile.read(), 'GET /profile', undefined, profile, profile],
  [
    'profile.update',
    (a) => a.profile.update({ locale: 'nl', ifVersion: '7' }),
    'PATCH /profile',
    { locale: 'nl' },
    { profile, appliesIn: 300 },
    { profile, appliesIn: 300 },
  ],
  [
    'profile.changeEmail',
    (a) => a.profile.changeEmail!('b@c.example'),
    'POST /profile/email',
    { email: 'b@c.example' },
    { kind: 'sent', hint: 'b***@c.example', resendIn: 30 },
    { kind: 'sent', hint: 'b***@c.example', resendIn: 30 },
  ],
  [
    'profile.continueEmailChange',
    (a) => a.profile.continueEmailChange!(),
    'GET /profile/email',
    undefined,
    open,
    open,
  ],
  [
    'profile.emailVerifier.answer',
    (a) => a.profile.emailVerifier!.answer('c1', { code: '123456' }),
    'POST /challenges/c1/answer',
    { code: '123456' },
    { kind: 'done', value: profile },
    { kind: 'done', value: profile },
  ],
  [
    'profile.changePassword',
    (a) => a.profile.changePassword!({ current: 'old', next: 'new', signOutOthers: true }),
    'POST /profile/password',
    { current: 'old', next: 'new', signOutOthers: true },
    undefined,
    doneVoid,
  ],
  ['factors.list', (a) => a.factors.list(), 'GET /factors', undefined, [factor], [factor]],
  [
    'factors.enrol',
    (a) => a.factors.enrol({ type: 'phone', destination: '+31612345678', channel: 'voice', label: 'Desk' }),
    'POST /factors',
    { type: 'phone', destination: '+31612345678', channel: 'voice', label: 'Desk' },
    open,
    open,
  ],
  ['factors.continue', (a) => a.factors.continue!('f1'), 'POST /factors/f1/continue', {}, open, open],
  [
    'factors.verifier.answer with label',
    (a) => a.factors.verifier.answer('c1', { code: '123456' }, { label: 'Desk', trustDevice: true }),
    'POST /challenges/c1/answer',
    { code: '123456', label: 'Desk', trustDevice: true },
    { kind: 'done', value: { factor, recovery: { kind: 'codes', values: ['AAAA'], saveToken: 't' } } },
    { kind: 'done', value: { factor, recovery: { kind: 'codes', values: ['AAAA'], saveToken: 't' } } },
  ],
  [
    'verifier.answer with a passkey',
    (a) => a.factors.verifier.answer('c1', { credential: { id: 'x' } }),
    'POST /challenges/c1/answer',
    { credential: { id: 'x' } },
    { kind: 'done', value: { factor } },
    { kind: 'done', value: { factor } },
  ],
  [
    'verifier.poll, undecided',
    (a) => a.factors.verifier.poll!('c1'),
    'POST /challenges/c1/poll',
    {},
    undefined,
    null,
  ],
  [
    'verifier.poll, decided',
    (a) => a.factors.verifier.poll!('c1'),
    'POST /challenges/c1/poll',
    {},
    { kind: 'done', value: { factor } },
    { kind: 'done', value: { factor } },
  ],
  [
    'verifier.resend',
    (a) => a.factors.verifier.resend!('c1', 'voice'),
    'POST /challenges/c1/resend',
    { channel: 'voice' },
    challenge,
    challenge,
  ],
  [
    'verifier.switchTo',
    (a) => a.factors.verifier.switchTo!('c1', 'm1'),
    'POST /challenges/c1/switch',
    { methodId: 'm1' },
    open,
    open,
  ],
  [
    'verifier.cancel',
    (a) => a.factors.verifier.cancel!('c1'),
    'DELETE /challenges/c1',
    undefined,
    undefined,
    undefined,
  ],
  [
    'factors.rename',
    (a) => a.factors.rename!('f1', 'Desk'),
    'PATCH /factors/f1',
    { label: 'Desk' },
    factor,
    factor,
  ],
  [
    'factors.setPrimary',
    (a) => a.factors.setPrimary!('f1'),
    'PUT /factors/f1/primary',
    {},
    [factor],
    [factor],
  ],
  ['factors.remove', (a) => a.factors.remove!('f1'), 'DELETE /factors/f1', undefined, undefined, doneVoid],
  ['factors.disableAll', (a) => a.factors.disableAll!(), 'DELETE /factors', undefined, undefined, doneVoid],
  [
    'recovery.status',
    (a) => a.recovery!.status(),
    'GET /recovery',
    undefined,
    { kind: 'codes', exists: true, total: 10, left: 2, warnAt: 3 },
    { kind: 'codes', exists: true, total: 10, left: 2, warnAt: 3 },
  ],
  [
    'recovery.generate',
    (a) => a.recovery!.generate(),
    'POST /recovery',
    {},
    { kind: 'done', value: { kind: 'key', values: ['ABCD'], saveToken: 't' } },
    { kind: 'done', value: { kind: 'key', values: ['ABCD'], saveToken: 't' } },
  ],
  [
    'recovery.confirmSaved',
    (a) => a.recovery!.confirmSaved!('t'),
    'POST /recovery/confirm',
    { saveToken: 't' },
    undefined,
    undefined,
  ],
  [
    'stepUp.begin',
    (a) => a.stepUp.begin({ id: 'r1', where: 'page', methods: [] }, 'm1'),
    'POST /step-up',
    { requirementId: 'r1', methodId: 'm1' },
    open,
    open,
  ],
  ['signIn.current, start', (a) => a.signIn!.current(), 'GET /sign-in', undefined, undefined, null],
  ['signIn.current, open', (a) => a.signIn!.current(), 'GET /sign-in', undefined, open, open],
  [
    'signIn.start',
    (a) => a.signIn!.start({ identifier: 'ann', password: 'pw' }),
    'POST /sign-in',
    { identifier: 'ann', password: 'pw' },
    { kind: 'done', value: { profileId: 'u1' } },
    { kind: 'done', value: { profileId: 'u1' } },
  ],
  [
    'signIn.afterEnrol',
    (a) => a.signIn!.afterEnrol!(true),
    'POST /sign-in/continue',
    { skip: true },
    { kind: 'enrol', requirement: { reason: 'backup', types: ['phone'], skippable: true, skipsLeft: 2 } },
    { kind: 'enrol', requirement: { reason: 'backup', types: ['phone'], skippable: true, skipsLeft: 2 } },
  ],
  [
    'signIn.requestPasswordReset',
    (a) => a.signIn!.requestPasswordReset!('ann'),
    'POST /password-reset',
    { identifier: 'ann' },
    { kind: 'sent' },
    { kind: 'sent' },
  ],
  [
    'signIn.completePasswordReset, sign in again',
    (a) => a.signIn!.completePasswordReset!('tok', 'new'),
    'POST /password-reset/complete',
    { token: 'tok', next: 'new' },
    { kind: 'done', value: null },
    { kind: 'done', value: null },
  ],
  ['signIn.signOut', (a) => a.signIn!.signOut(), 'POST /sign-out', {}, undefined, doneVoid],
  [
    'signIn.signOut at an end-session endpoint',
    (a) => a.signIn!.signOut(),
    'POST /sign-out',
    {},
    { kind: 'redirect', url: 'https://login.example/end' },
    { kind: 'redirect', url: 'https://login.example/end' },
  ],
  [
    'sessions.list',
    (a) => a.sessions!.list(),
    'GET /sessions',
    undefined,
    { items: [session], next: 'n 2' },
    { items: [session], next: 'n 2' },
  ],
  [
    'sessions.list, next page',
    (a) => a.sessions!.list('n 2'),
    'GET /sessions?cursor=n%202',
    undefined,
    { items: [] },
    { items: [] },
  ],
  [
    'sessions.revoke',
    (a) => a.sessions!.revoke('s/1'),
    'DELETE /sessions/s%2F1',
    undefined,
    undefined,
    undefined,
  ],
  [
    'sessions.revoke others',
    (a) => a.sessions!.revoke('others'),
    'DELETE /sessions?except=current',
    undefined,
    undefined,
    undefined,
  ],
];

describe('each operation', () => {
  it.each(rows)('%s', async (_, run, request, body, json, result) => {
    const network = scriptedFetch({ json });
    const answer = await run(httpAdapter({ baseUrl: `${base}/`, fetch: network.fetch }));
    expect(answer).toEqual(result);
    expect(structuredClone(answer)).toEqual(answer);
    expect(network.sent).toHaveLength(1);
    const [sent] = network.sent;
    expect(`${sent!.verb} ${sent!.url}`).toBe(request.replace(' ', ` ${base}`));
    expect(sent!.body).toEqual(body);
    expect(sent!.headers['X-Account-CSRF']).toBe(sent!.verb === 'GET' ? undefined : '1');
    expect(sent!.headers['Content-Type']).toBe(body === undefined ? undefined : 'application/json');
    expect(sent!.init).toMatchObject({
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      credentials: 'same-origin',
    });
  });
});

describe('the headers of a call', () => {
  const network = (): ReturnType<typeof scriptedFetch> => scriptedFetch({ json: { profile } });

  it('carries idempotency key, bot check, language and version', async () => {
    const { fetch, sent } = network();
    const adapter = httpAdapter({ baseUrl: base, fetch, language: () => 'nl' });
    await adapter.profile.update({ username: 'x', ifVersion: '7' }, { idempotencyKey: 'k1', botCheck: 'b1' });
    expect(sent[0]!.headers).toMatchObject({
      'Idempotency-Key': 'k1',
      'X-Bot-Check': 'b1',
      'Accept-Language': 'nl',
      'If-Match': '"7"',
    });
  });

  it('leaves an entity tag that is quoted already as it is', async () => {
    const { fetch, sent } = network();
    await httpAdapter({ baseUrl: base, fetch }).profile.update({ ifVersion: 'W/"7"' });
    expect(sent[0]!.headers['If-Match']).toBe('W/"7"');
  });

  it('sends credentials where the host says so', async () => {
    const { fetch, sent } = network();
    await httpAdapter({ baseUrl: base, fetch, credentials: 'include' }).profile.update({});
    expect(sent[0]!.init.credentials).toBe('include');
  });
});

describe('what is gone already', () => {
  it.each<[string, string, (adapter: AccountAdapter) => Promise<unknown>, unknown]>([
    ['a factor', 'factor-not-found', (a) => a.factors.remove!('f1'), doneVoid],
    ['a challenge', 'challenge-gone', (a) => a.factors.verifier.cancel!('c1'), undefined],
    ['a session', 'unauthenticated', (a) => a.signIn!.signOut(), doneVoid],
  ])('is removed: %s', async (_, slug, run, result) => {
    const { fetch } = scriptedFetch(problem(slug, 404));
    await expect(run(httpAdapter({ baseUrl: base, fetch }))).resolves.toEqual(result);
  });

  it('does not hide that an operation failed for another reason', async () => {
    const { fetch } = scriptedFetch(problem('factor-in-use', 409));
    await expect(httpAdapter({ baseUrl: base, fetch }).factors.remove!('f1')).rejects.toMatchObject({
      code: 'factor-in-use',
    });
  });
});

it.each(['', '.', '..'])('never lets the id %j become another path', async (id) => {
  const { fetch, sent } = scriptedFetch();
  const adapter = httpAdapter({ baseUrl: base, fetch });
  for (const run of [
    () => adapter.factors.remove!(id),
    () => adapter.sessions!.revoke(id),
    () => adapter.factors.verifier.answer(id, { code: '1' }),
    () => adapter.factors.verifier.cancel!(id),
  ]) {
    await expect(run()).rejects.toSatisfy((error: unknown) => isAccountError(error, 'server-error'));
  }
  expect(sent).toHaveLength(0);
});

describe('capabilities', () => {
  it('are asked for once, and leave out what this adapter has no method for', async () => {
    const { fetch, sent } = scriptedFetch({
      json: {
        ...answers.capabilities,
        operations: {
          'factor.list': 'page',
          'device.list': 'page',
          'recovery.reveal': 'page',
          'x.new': 'page',
        },
      },
    });
    const adapter = httpAdapter({ baseUrl: base, fetch });
    const [one, two] = await Promise.all([adapter.capabilities(), adapter.capabilities()]);
    expect(one).toEqual({
      operations: { 'factor.list': 'page' },
      locales: ['en', 'nl'],
      passwordReset: 'keeps-factors',
    });
    expect(two).toEqual(one);
    expect(await adapter.capabilities()).toEqual(one);
    expect(sent).toHaveLength(1);
  });

  it('are asked for again after a failure', async () => {
    const { fetch } = scriptedFetch(problem('server-error', 500), { json: answers.capabilities });
    const adapter = httpAdapter({ baseUrl: base, fetch });
    await expect(adapter.capabilities()).rejects.toMatchObject({ code: 'server-error' });
    await expect(adapter.capabilities()).resolves.toMatchObject({ locales: ['en', 'nl'] });
  });

  it('end for one caller without ending for the others', async () => {
    let answer = (_: Response): void => undefined;
    const fetch = (): Promise<Response> => new Promise((resolve) => (answer = resolve));
    const adapter = httpAdapter({ baseUrl: base, fetch });
    const controller = new AbortController();
    const first = adapter.capabilities({ signal: controller.signal });
    const second = adapter.capabilities();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    answer(new Response(JSON.stringify(answers.capabilities)));
    await expect(second).resolves.toMatchObject({ locales: ['en', 'nl'] });
  });

  it('of another contract are not understood', async () => {
    const { fetch } = scriptedFetch({ json: { ...answers.capabilities, contract: 2 } });
    await expect(httpAdapter({ baseUrl: base, fetch }).capabilities()).rejects.toMatchObject({
      code: 'server-error',
    });
  });
});
