import { describe, expect, it } from 'vitest';
import type { Factor } from '@selfsame/core';
import type { NewAccount } from './new-account.js';
import {
  bench,
  challengeOf,
  password,
  problemOf,
  requirementOf,
  secret,
  stores,
  type Bench,
  type BenchOptions,
} from '../testing/bench.js';

const bea: NewAccount = { email: 'bea@centrex.example', password };
const bob: NewAccount = { email: 'bob@centrex.example', password, emailVerified: false };
const mira: NewAccount = { email: 'mira@centrex.example', password, factors: [{ type: 'email' }] };

const policy = {
  methods: [{ type: 'email' }, { type: 'totp' }],
  recovery: 'key',
  stepUp: { protect: { 'factor.disableAll': 'always', 'recovery.generate': 'always' } },
} satisfies BenchOptions['policy'];

const accounts = [bea, bob, mira];

/** The code of the newest mail to this person. */
function mailed({ mails }: Bench, email: string): string {
  return mails.find(({ to, code }) => to === email && code !== undefined)?.code ?? '';
}

describe.each(stores)('a mailed code, on the $name store', ({ open }) => {
  it('follows the address of the account', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(mira.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: 'mira@new.example' }));
    await tab.post(`/challenges/${id}/answer`, { code: mailed(made, 'mira@new.example') });
    made.mails.length = 0;
    expect(challengeOf(await made.browser().signIn('mira@new.example')).method.hint).toBe('m***@new.example');
    expect(made.mails).toMatchObject([{ to: 'mira@new.example', code: expect.any(String) as string }]);
    expect(problemOf(await tab.post('/factors', { type: 'email', destination: 'x@y.example' }))).toBe(
      'factor-limit',
    );
  });

  it('goes to the own address and to no other', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    const other = await tab.post('/factors', { type: 'email', destination: 'x@y.example' });
    expect(other.body).toMatchObject({ fields: [{ field: 'destination', code: 'not-allowed' }] });
    expect((await tab.post('/factors', { type: 'email', destination: bea.email.toUpperCase() })).status).toBe(
      201,
    );
  });

  it('is not sent before it is asked for, where the policy says so', async () => {
    const made = await bench({ store: open(), policy: { ...policy, autoSend: false }, accounts });
    const tab = made.browser();
    const { id, sent, resend } = challengeOf(await tab.signIn(mira.email));
    expect([sent, resend, made.mails]).toEqual([false, { in: 0, left: 6 }, []]);
    expect((await tab.post(`/challenges/${id}/resend`)).body).toMatchObject({
      sent: true,
      expiresIn: 600,
      resend: { in: 30, left: 5 },
    });
    const code = mailed(made, mira.email);
    expect((await tab.post(`/challenges/${id}/answer`, { code })).body).toMatchObject({ kind: 'done' });
  });

  it('keeps the sign-in open when it cannot be brought: the page says so, and another way may be left', async () => {
    let broken = true;
    const sent: string[] = [];
    const made = await bench({
      store: open(),
      policy,
      accounts: [
        {
          ...mira,
          factors: [
            { type: 'email', primary: true },
            { type: 'totp', secret },
          ],
        },
      ],
      deliver: ({ code }) => {
        if (broken) throw new Error('no mail server');
        sent.push(code ?? '');
      },
    });
    const tab = made.browser();
    const { id, ...asked } = challengeOf(await tab.signIn(mira.email));
    expect(asked).toMatchObject({ sent: false, resend: { in: 0, left: 5 }, others: [{ type: 'totp' }] });
    expect(challengeOf(await tab.get('/sign-in')).sent).toBe(false);
    expect(problemOf(await tab.post(`/challenges/${id}/resend`))).toBe('delivery-failed');
    broken = false;
    expect((await tab.post(`/challenges/${id}/resend`)).body).toMatchObject({
      sent: true,
      resend: { left: 3 },
    });
    expect((await tab.post(`/challenges/${id}/answer`, { code: sent[0] })).body).toMatchObject({
      kind: 'done',
    });
  });

  it('keeps a step-up open when it cannot be brought, unless this very way was chosen', async () => {
    const made = await bench({
      store: open(),
      policy,
      accounts: [
        {
          ...mira,
          factors: [
            { type: 'email', primary: true },
            { type: 'totp', secret },
          ],
        },
      ],
      deliver: () => {
        throw new Error('no mail server');
      },
    });
    const tab = await made.signedIn(mira.email);
    const { id: requirementId, methods } = requirementOf(await tab.send('DELETE', '/factors'));
    const begun = challengeOf(await tab.post('/step-up', { requirementId }));
    expect(begun).toMatchObject({ method: { type: 'email' }, sent: false, others: [{ type: 'totp' }] });
    const chosen = { requirementId, methodId: methods[0]?.id };
    expect(problemOf(await tab.post('/step-up', chosen))).toBe('delivery-failed');
  });

  it('is refused when it is wrong, superseded, expired or used', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = made.browser();
    const { id } = challengeOf(await tab.signIn(mira.email));
    const answer = (code: string) => tab.post(`/challenges/${id}/answer`, { code });
    const first = mailed(made, mira.email);
    made.advance(30);
    await tab.post(`/challenges/${id}/resend`);
    expect((await answer(first)).body).toMatchObject({ attemptsLeft: 4 });
    const second = mailed(made, mira.email);
    made.advance(601);
    expect(problemOf(await answer(second))).toBe('code-expired');
    await tab.post(`/challenges/${id}/resend`);
    // Longer than the challenge would have lasted without it.
    made.advance(590);
    const third = mailed(made, mira.email);
    expect((await answer(`${third.slice(0, 3)} ${third.slice(3)}`)).body).toMatchObject({ kind: 'done' });
    expect(problemOf(await answer(third))).toBe('challenge-gone');
  });

  it('stays good while the user looks at another way, and is not sent again by coming back', async () => {
    const made = await bench({
      store: open(),
      policy,
      accounts: [
        {
          ...mira,
          factors: [
            { type: 'email', primary: true },
            { type: 'totp', secret },
          ],
        },
      ],
    });
    const tab = made.browser();
    const { id, method, others } = challengeOf(await tab.signIn(mira.email));
    const code = mailed(made, mira.email);
    const app = challengeOf(await tab.post(`/challenges/${id}/switch`, { methodId: others[0]?.id }));
    expect(app).toMatchObject({ method: { type: 'totp' }, others: [{ type: 'email' }] });
    expect(app).not.toHaveProperty('resend');
    // The code of one way is no answer to another.
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code }))).toBe('invalid-code');
    const back = challengeOf(await tab.post(`/challenges/${id}/switch`, { methodId: method.id }));
    expect(back).toMatchObject({ sent: true, attemptsLeft: 4, resend: { left: 5 } });
    expect(made.mails).toHaveLength(1);
    expect((await tab.post(`/challenges/${id}/answer`, { code })).body).toMatchObject({ kind: 'done' });
  });

  it('is limited for each account and each network, and the sign-in then says when the next may come', async () => {
    const limited = { ...policy, messageLimit: { perAccount: 2, perAddress: 3 } };
    const made = await bench({
      store: open(),
      policy: limited,
      accounts: [
        bea,
        {
          ...mira,
          factors: [
            { type: 'email', primary: true },
            { type: 'totp', secret },
          ],
        },
      ],
    });
    for (let turn = 0; turn < 2; turn += 1)
      expect(challengeOf(await made.browser().signIn(mira.email)).sent).toBe(true);
    const spent = challengeOf(await made.browser().signIn(mira.email));
    expect(spent).toMatchObject({ sent: false, resend: { in: 3600 }, others: [{ type: 'totp' }] });
    expect(made.mails).toHaveLength(2);

    const tab = await made.signedIn(bea.email);
    expect((await tab.post('/factors', { type: 'email' })).status).toBe(201);
    const refused = await (await made.signedIn(mira.email)).post('/profile/email', { email: 'x@y.example' });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '3600']);
    const again = await tab.post('/factors', { type: 'email' });
    expect(problemOf(again)).toBe('rate-limited');
    made.advance(3600);
    const later = await (await made.signedIn(bea.email)).post('/factors', { type: 'email' });
    expect(later.status).toBe(201);
  });

  it('can be taken up again after a reload, as long as its enrolment waits', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    const begun = await tab.post('/factors', { type: 'email' });
    const [pending] = (await tab.get('/factors')).body as Factor[];
    expect(pending).toMatchObject({ status: 'pending', type: 'email' });
    const path = `/factors/${pending?.id ?? ''}/continue`;
    expect(challengeOf(await tab.post(path)).id).toBe(challengeOf(begun).id);
    expect(problemOf(await (await made.signedIn(bea.email)).post(path))).toBe('challenge-gone');
    expect(problemOf(await (await made.signedIn(bob.email)).post(path))).toBe('factor-not-found');
    made.advance(900);
    expect(problemOf(await tab.post(path))).toBe('challenge-gone');
  });
});
