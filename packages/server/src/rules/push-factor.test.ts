import { describe, expect, it } from 'vitest';
import { isAccountError, type Challenge, type Factor } from '@selfsame/core';
import {
  bench,
  challengeOf,
  password,
  problemOf,
  requirementOf,
  secret,
  stores,
  valueOf,
  type Bench,
  type BenchOptions,
  type Browser,
} from '../testing/bench.js';
import type { NewAccount } from './new-account.js';

const tenant = 'centrex';
const dirk: NewAccount = { email: 'dirk@centrex.example', password };
const els: NewAccount = {
  email: 'els@centrex.example',
  password,
  factors: [{ type: 'push', app: 'Els’ phone', primary: true }],
};
const linked: NewAccount = { email: 'linked@centrex.example', password, apps: ['Old phone', 'New phone'] };
const accounts = [dirk, els, linked];

const link = 'https://store.example/app';
const push = { type: 'push' as const, max: 1, storeLinks: [link] };
const byCode = { methods: [push, { type: 'totp' as const }] } satisfies BenchOptions['policy'];
const byApproval = {
  methods: [{ ...push, mode: 'approve' as const }, { type: 'totp' as const }],
} satisfies BenchOptions['policy'];

/** The newest push to this person. */
function pushed({ mails }: Bench, { email }: NewAccount): Bench['mails'][number] {
  const found = mails.find(({ channel, to }) => channel === 'push' && to === email);
  if (found === undefined) throw new Error(`No push to ${email}`);
  return found;
}

function press(made: Bench, account: NewAccount, number?: string): Promise<void> {
  const { requestId = '' } = pushed(made, account);
  return made.server.app.answerPush({
    tenant,
    requestId,
    approve: number !== undefined,
    ...(number !== undefined && { number }),
  });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'done',
    (reason: unknown) => reason,
  );
  return isAccountError(error) ? error.code : String(error);
}

const poll = (tab: Browser, { id }: Pick<Challenge, 'id'>) => tab.post(`/challenges/${id}/poll`);

describe.each(stores)('the suite’s app as a factor, on the $name store', ({ open }) => {
  it('sends a code to a linked app, which is typed (S3.1, S4.3)', async () => {
    const made = await bench({ store: open(), policy: byCode, accounts });
    const tab = await made.signedIn(linked.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'push' }));
    expect(begun).toMatchObject({
      method: { type: 'push', label: 'New phone' },
      answers: ['code'],
      code: { length: 6 },
      sent: true,
    });
    expect(begun).not.toHaveProperty('setup');
    const { code, requestId, text } = pushed(made, linked);
    expect([requestId, text.includes(code ?? '?')]).toEqual([undefined, true]);
    const { factor } = valueOf(await tab.post(`/challenges/${begun.id}/answer`, { code }));
    expect(factor).toMatchObject({ type: 'push', label: 'New phone', origin: 'user', primary: true });
    expect((await tab.get('/policy')).body).toMatchObject({ offers: [{ type: 'push', allow: 'limit' }, {}] });
  });

  it('links an app by a pairing code, and goes on with its own challenge (S2.5)', async () => {
    const made = await bench({ store: open(), policy: byCode, accounts });
    const tab = await made.signedIn(dirk.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'push' }));
    expect(begun).toMatchObject({
      answers: ['wait'],
      pollEvery: 2,
      setup: {
        type: 'push',
        storeLinks: [link],
        pairingCode: expect.stringMatching(/^\d{4} \d{4}$/) as string,
      },
    });
    expect(begun).not.toHaveProperty('sent');
    const undecided = await poll(tab, begun);
    expect([undecided.status, undecided.headers.get('Retry-After')]).toEqual([204, '2']);
    expect(problemOf(await tab.post(`/challenges/${begun.id}/resend`))).toBe('unsupported');

    const pairingCode = begun.setup?.type === 'push' ? (begun.setup.pairingCode ?? '') : '';
    const app = made.server.app;
    expect(await refusal(app.linkApp({ tenant, pairingCode: '0000 0000', name: 'X' }))).toBe('invalid-code');
    expect(await refusal(app.linkApp({ tenant: 'other', pairingCode, name: 'X' }))).toBe('invalid-code');
    expect(await app.linkApp({ tenant, pairingCode, name: ' Dirk’s phone ' })).toMatchObject({
      email: dirk.email,
    });
    expect(await refusal(app.linkApp({ tenant, pairingCode, name: 'X' }))).toBe('invalid-code');
    expect(made.mails[0]).toMatchObject({
      to: dirk.email,
      text: expect.stringContaining('Dirk’s phone') as string,
    });

    const next = challengeOf(await poll(tab, begun));
    expect(next).toMatchObject({
      id: begun.id,
      method: { label: 'Dirk’s phone' },
      answers: ['code'],
      sent: true,
    });
    const { code } = pushed(made, dirk);
    expect((await tab.post(`/challenges/${next.id}/answer`, { code })).body).toMatchObject({ kind: 'done' });
  });

  it('links an app by signing in there, and takes up a pairing after a reload with a new code', async () => {
    const made = await bench({ store: open(), policy: byCode, accounts });
    const tab = await made.signedIn(dirk.email);
    const first = challengeOf(await tab.post('/factors', { type: 'push' }));
    const [pending] = (await tab.get('/factors')).body as Factor[];
    const again = challengeOf(await tab.post(`/factors/${pending?.id ?? ''}/continue`));
    expect([again.id, again.setup]).not.toEqual([first.id, first.setup]);
    const { app } = made.server;
    const signIn = (typed: string) =>
      refusal(app.linkApp({ tenant, identifier: dirk.email, password: typed, name: 'Phone' }));
    expect([await signIn('wrong'), await signIn(password)]).toEqual(['invalid-credentials', 'done']);
    expect(challengeOf(await poll(tab, first))).toMatchObject({ answers: ['code'], sent: true });
    // Signing in in the app proves the password and nothing else.
    expect(((await tab.get('/factors')).body as Factor[]).map(({ status }) => status)).toEqual(['pending']);
  });

  it('wants a linked app first where none can be paired', async () => {
    const methods = [{ ...push, pairing: false }];
    const made = await bench({ store: open(), policy: { methods }, accounts });
    const tab = await made.signedIn(dirk.email);
    expect((await tab.get('/policy')).body).toMatchObject({ offers: [{ allow: 'linked-app' }] });
    const refused = await tab.post('/factors', { type: 'push' });
    expect(refused.body).toMatchObject({ prerequisite: 'linked-app' });
    await made.server.app.linkApp({ tenant, identifier: dirk.email, password, name: 'Phone' });
    expect((await tab.post('/factors', { type: 'push' })).status).toBe(201);
  });

  it('brakes whoever guesses pairing codes', async () => {
    const policy = { ...byCode, addressLimit: { max: 3, within: 60 } };
    const made = await bench({ store: open(), policy, accounts });
    const guess = (address: string) =>
      refusal(made.server.app.linkApp({ tenant, address, pairingCode: '12345678', name: 'X' }));
    const results: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) results.push(await guess('192.0.2.1'));
    expect(results).toEqual(['invalid-code', 'invalid-code', 'invalid-code', 'rate-limited']);
    expect(await guess('192.0.2.2')).toBe('invalid-code');
  });
});

describe.each(stores)('a push that is approved, on the $name store', ({ open }) => {
  it('shows a number in the page, and three in the app, of which one is right', async () => {
    const made = await bench({ store: open(), policy: byApproval, accounts });
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(els.email));
    expect(asked).toMatchObject({
      method: { type: 'push', primary: true },
      answers: ['wait'],
      pollEvery: 2,
      sent: true,
      expiresIn: 180,
      showCode: expect.stringMatching(/^[1-9]\d$/) as string,
    });
    const { choices = [], text, code, requestId } = pushed(made, els);
    expect([new Set(choices).size, choices.includes(asked.showCode ?? ''), code]).toEqual([
      3,
      true,
      undefined,
    ]);
    expect(text).not.toContain(asked.showCode);
    expect(requestId).toMatch(/^[\w-]{43}$/);
    expect((await poll(tab, asked)).status).toBe(204);
    await press(made, els, asked.showCode);
    expect((await made.browser().post(`/challenges/${asked.id}/poll`)).status).toBe(401);
    expect((await poll(tab, asked)).body).toMatchObject({ kind: 'done' });
    expect(problemOf(await poll(tab, asked))).toBe('challenge-gone');
    expect(await refusal(press(made, els, asked.showCode))).toBe('challenge-gone');
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it('is denied by a press and by a wrong number, and told of once; another question has to be asked for', async () => {
    const made = await bench({ store: open(), policy: byApproval, accounts });
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(els.email));
    await press(made, els);
    expect(made.mails[0]).toMatchObject({
      to: els.email,
      text: expect.stringContaining('denied in your app') as string,
    });
    const told = await poll(tab, asked);
    expect([told.status, problemOf(told), told.body]).toMatchObject([
      409,
      'challenge-denied',
      { attemptsLeft: 4 },
    ]);
    expect((await poll(tab, asked)).status).toBe(204);
    const waiting = challengeOf(await tab.get('/sign-in'));
    expect(waiting).toMatchObject({ sent: false, answers: ['wait'] });
    expect(waiting).not.toHaveProperty('showCode');
    expect(problemOf(await tab.post(`/challenges/${asked.id}/resend`))).toBe('rate-limited');

    made.advance(30);
    const again = (await tab.post(`/challenges/${asked.id}/resend`)).body as Challenge;
    const { choices = [] } = pushed(made, els);
    await press(
      made,
      els,
      choices.find((number) => number !== again.showCode),
    );
    expect(problemOf(await poll(tab, asked))).toBe('challenge-denied');
    made.advance(30);
    const last = (await tab.post(`/challenges/${asked.id}/resend`)).body as Challenge;
    await press(made, els, last.showCode);
    expect((await poll(tab, asked)).body).toMatchObject({ kind: 'done' });
  });

  it('cannot be answered by typing, nor by the number of an older question, nor in another tenant', async () => {
    const made = await bench({ store: open(), policy: byApproval, accounts });
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(els.email));
    expect(problemOf(await tab.post(`/challenges/${asked.id}/answer`, { code: asked.showCode }))).toBe(
      'invalid-code',
    );
    const { requestId = '' } = pushed(made, els);
    made.advance(30);
    await tab.post(`/challenges/${asked.id}/resend`);
    const { app } = made.server;
    const old = { requestId, approve: true, number: asked.showCode ?? '' };
    expect(await refusal(app.answerPush({ tenant, ...old }))).toBe('challenge-gone');
    const present = { ...old, requestId: pushed(made, els).requestId ?? '' };
    expect(await refusal(app.answerPush({ tenant: 'other', ...present }))).toBe('challenge-gone');
    expect(await refusal(app.answerPush({ tenant: 'nobody', ...present }))).toBe('unsupported');
    expect((await poll(tab, asked)).status).toBe(204);
  });

  it('times out, and the sign-in goes on another way', async () => {
    const both: NewAccount = { ...els, factors: [...(els.factors ?? []), { type: 'totp', secret }] };
    const made = await bench({ store: open(), policy: byApproval, accounts: [both] });
    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(both.email));
    made.advance(180);
    expect(await refusal(press(made, both, asked.showCode))).toBe('challenge-gone');
    expect(problemOf(await poll(tab, asked))).toBe('code-expired');
    expect(challengeOf(await tab.get('/sign-in')).sent).toBe(false);
    await tab.post(`/challenges/${asked.id}/switch`, { methodId: asked.others[0]?.id });
    const done = await tab.post(`/challenges/${asked.id}/answer`, { code: made.code(secret) });
    expect(done.body).toMatchObject({ kind: 'done' });
  });

  it('ends the sign-in after five denials, and locks the account after ten', async () => {
    const made = await bench({
      store: open(),
      policy: { ...byApproval, messageLimit: { perAccount: 50 } },
      accounts,
    });
    for (let round = 0; round < 2; round += 1) {
      const tab = made.browser();
      const asked = challengeOf(await tab.signIn(els.email));
      for (let turn = 0; turn < 5; turn += 1) {
        await press(made, els);
        expect(problemOf(await poll(tab, asked))).toBe(turn < 4 ? 'challenge-denied' : 'attempts-exhausted');
        made.advance(30);
        if (turn < 4) await tab.post(`/challenges/${asked.id}/resend`);
      }
      expect(problemOf(await poll(tab, asked))).toBe('challenge-gone');
    }
    expect(problemOf(await made.browser().signIn(els.email))).toBe('account-locked');
  });

  it('sets a factor up and proves a step-up as well', async () => {
    const made = await bench({ store: open(), policy: byApproval, accounts });
    const tab = await made.signedIn(linked.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'push', label: 'Mine' }));
    await press(made, linked, begun.showCode);
    expect(valueOf(await poll(tab, begun))['factor']).toMatchObject({ label: 'Mine', status: 'active' });

    made.advance(301);
    const { id: requirementId } = requirementOf(await tab.send('DELETE', '/factors'));
    const proof = challengeOf(await tab.post('/step-up', { requirementId }));
    await press(made, linked, proof.showCode);
    expect(valueOf(await poll(tab, proof))).toMatchObject({ grant: expect.any(String) as string });
    expect((await tab.send('DELETE', '/factors')).status).toBe(204);
  });

  it('is no question for other ways', async () => {
    const methods = [{ type: 'totp' as const }];
    const made = await bench({ store: open(), policy: { methods }, accounts });
    const tab = await made.signedIn(dirk.email);
    const begun = challengeOf(await tab.post('/factors', { type: 'totp' }));
    expect(problemOf(await poll(tab, begun))).toBe('unsupported');
  });
});
