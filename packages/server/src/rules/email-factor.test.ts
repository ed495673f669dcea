import { describe, expect, it } from 'vitest';
import type { Factor, RecoverySet } from '@selfsame/core';
import type { NewAccount } from './new-account.js';
import {
  bench,
  challengeOf,
  password,
  problemOf,
  requirementOf,
  secretOf,
  stores,
  valueOf,
  type Bench,
  type BenchOptions,
  type Browser,
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

async function enable(made: Bench, tab: Browser, email = bea.email): Promise<RecoverySet> {
  const { id } = challengeOf(await tab.post('/factors', { type: 'email' }));
  const enrolled = valueOf(await tab.post(`/challenges/${id}/answer`, { code: mailed(made, email) }));
  return enrolled['recovery'] as RecoverySet;
}

describe.each(stores)('the e-mail code as a factor, on the $name store', ({ open }) => {
  it('is enabled by a mailed code, and hands over the recovery key (S1.2, S1.5)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ type: 'email', allow: true, max: 1 }, {}],
    });
    const begun = await tab.post('/factors', { type: 'email' });
    expect(challengeOf(begun)).toMatchObject({
      method: { type: 'email', channel: 'email', hint: 'b***@centrex.example' },
      answers: ['code'],
      code: { length: 6, alphabet: 'digits' },
      sent: true,
      expiresIn: 600,
      resend: { in: 30, left: 5 },
      others: [],
    });
    expect(made.mails).toMatchObject([
      { to: bea.email, channel: 'email', text: expect.stringContaining('add') as string },
    ]);
    const code = mailed(made, bea.email);
    const enrolled = valueOf(await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code }));
    expect(enrolled).toMatchObject({
      factor: {
        type: 'email',
        label: 'E-mail',
        channel: 'email',
        hint: 'b***@centrex.example',
        primary: true,
      },
      recovery: { kind: 'key', values: [expect.any(String)], saveToken: expect.any(String) as string },
    });
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ type: 'email', allow: 'limit' }, {}],
    });
    expect(problemOf(await tab.post('/factors', { type: 'email' }))).toBe('factor-limit');
  });

  it('is asked for at the next sign-in, where the recovery key does as well (S1.3)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const { saveToken, values } = await enable(made, await made.signedIn(bea.email));
    await (await made.signedIn(bea.email)).post('/recovery/confirm', { saveToken });
    made.mails.length = 0;

    const tab = made.browser();
    const asked = challengeOf(await tab.signIn(bea.email));
    expect(asked).toMatchObject({
      method: { type: 'email', hint: 'b***@centrex.example', primary: true },
      sent: true,
      others: [{ id: 'recovery', type: 'recovery' }],
    });
    expect(made.mails[0]?.text).toContain('to sign in to Centrex');
    const code = mailed(made, bea.email);
    expect(valueOf(await tab.post(`/challenges/${asked.id}/answer`, { code }))).toMatchObject({});
    expect((await tab.get('/profile')).status).toBe(200);

    const other = made.browser();
    const { id } = challengeOf(await other.signIn(bea.email));
    const recovery = challengeOf(await other.post(`/challenges/${id}/switch`, { methodId: 'recovery' }));
    expect(recovery).toMatchObject({ method: { type: 'recovery' }, code: { alphabet: 'alphanumeric' } });
    expect(recovery).not.toHaveProperty('sent');
    const fresh = valueOf(await other.post(`/challenges/${id}/answer`, { code: values[0] }))['recovery'];
    expect(fresh).toMatchObject({ kind: 'key' });
    expect((fresh as RecoverySet).values).not.toEqual(values);
  });

  it('is disabled behind a mailed code, with the recovery key (S1.4)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    await tab.post('/recovery/confirm', { saveToken: (await enable(made, tab)).saveToken });
    made.mails.length = 0;
    const requirement = requirementOf(await tab.send('DELETE', '/factors'));
    expect(requirement.methods).toMatchObject([{ type: 'email', hint: 'b***@centrex.example' }]);
    // Nothing goes out before the user asks for it.
    expect(made.mails).toEqual([]);
    const begun = challengeOf(await tab.post('/step-up', { requirementId: requirement.id }));
    expect(begun).toMatchObject({ method: { type: 'email' }, sent: true });
    expect(made.mails[0]?.text).toContain('a change to your account');
    const code = mailed(made, bea.email);
    const { grant } = valueOf(await tab.post(`/challenges/${begun.id}/answer`, { code })) as {
      grant: string;
    };
    expect((await tab.send('DELETE', '/factors', undefined, { 'X-Step-Up': grant })).status).toBe(204);
    expect((await tab.get('/factors')).body).toEqual([]);
    expect((await tab.get('/recovery')).body).toMatchObject({ exists: false });
    expect((await made.browser().signIn(bea.email)).body).toMatchObject({ kind: 'done' });
  });

  it('gives a new recovery key behind a mailed code, and the old one is dead once it is saved (S1.6)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    const old = await enable(made, tab);
    await tab.post('/recovery/confirm', { saveToken: old.saveToken });
    const { id: requirementId } = requirementOf(await tab.post('/recovery'));
    const { id } = challengeOf(await tab.post('/step-up', { requirementId }));
    const proof = await tab.post(`/challenges/${id}/answer`, { code: mailed(made, bea.email) });
    const { grant } = valueOf(proof) as { grant: string };
    const made2 = valueOf(await tab.post('/recovery', undefined, { 'X-Step-Up': grant }));
    await tab.post('/recovery/confirm', { saveToken: made2['saveToken'] });

    const door = made.browser();
    const open2 = challengeOf(await door.signIn(bea.email));
    await door.post(`/challenges/${open2.id}/switch`, { methodId: 'recovery' });
    const answer = (code: string | undefined) => door.post(`/challenges/${open2.id}/answer`, { code });
    expect(problemOf(await answer(old.values[0]))).toBe('invalid-code');
    expect((await answer((made2['values'] as string[])[0])).body).toMatchObject({ kind: 'done' });
  });

  it('takes another kind beside it, when the policy allows it (S1.7)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bea.email);
    await enable(made, tab);
    const begun = await tab.post('/factors', { type: 'totp', label: 'Phone' });
    const path = `/challenges/${challengeOf(begun).id}/answer`;
    const enrolled = valueOf(await tab.post(path, { code: made.code(secretOf(begun)) }));
    expect(enrolled).not.toHaveProperty('recovery');
    const { others } = challengeOf(await made.browser().signIn(bea.email));
    expect(others).toMatchObject([{ type: 'totp', label: 'Phone' }]);
    // Right after adding, without another proof: also when the policy wants one every time.
    made.setPolicy({ stepUp: { protect: { 'factor.primary': 'always' } } });
    const { id } = enrolled['factor'] as Factor;
    const chosen = await tab.send('PUT', `/factors/${id}/primary`);
    expect(chosen.body).toMatchObject([
      { type: 'totp', primary: true },
      { type: 'email', primary: false },
    ]);
    expect(challengeOf(await made.browser().signIn(bea.email)).method.type).toBe('totp');
    const [, email] = chosen.body as Factor[];
    made.advance(301);
    expect(problemOf(await tab.send('PUT', `/factors/${email?.id ?? ''}/primary`))).toBe('step-up-required');
  });
});

describe.each(stores)('an address that is not verified, on the $name store', ({ open }) => {
  it('has to be verified first, and is, on the spot (S1.1)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const tab = await made.signedIn(bob.email);
    expect((await tab.get('/policy')).body).toMatchObject({ offers: [{ allow: 'verified-email' }, {}] });
    const refused = await tab.post('/factors', { type: 'email' });
    expect([refused.status, problemOf(refused), refused.body]).toMatchObject([
      403,
      'prerequisite-missing',
      { prerequisite: 'verified-email' },
    ]);
    // No proof is needed for it, however old the last one is.
    made.advance(3600);
    const started = challengeOf(await tab.post('/profile/email', { email: bob.email.toUpperCase() }));
    expect(started).toMatchObject({ method: { type: 'email', hint: 'b***@centrex.example' }, sent: true });
    expect(made.mails).toHaveLength(1);
    expect((await tab.get('/profile')).body).not.toHaveProperty('pendingEmail');
    expect(challengeOf(await tab.get('/profile/email')).id).toBe(started.id);
    const code = mailed(made, bob.email);
    const verified = valueOf(await tab.post(`/challenges/${started.id}/answer`, { code }));
    expect(verified).toMatchObject({ email: bob.email, emailVerified: true });
    expect(made.mails).toHaveLength(1);
    expect((await tab.get('/policy')).body).toMatchObject({ offers: [{ allow: true }, {}] });
    expect(problemOf(await tab.post('/profile/email', { email: bob.email }))).toBe('validation-failed');
  });

  it('is verified by the code of an enrolment that is owed at sign-in: there is no way round otherwise', async () => {
    const made = await bench({
      store: open(),
      policy: { ...policy, methods: [{ type: 'email' }], requiredFor: [bob.email] },
      accounts,
    });
    const tab = made.browser();
    expect((await tab.signIn(bob.email)).body).toMatchObject({
      kind: 'enrol',
      requirement: { types: ['email'], skippable: false },
    });
    expect((await tab.get('/policy')).body).toMatchObject({ offers: [{ allow: true }] });
    await enable(made, tab, bob.email);
    expect((await tab.post('/sign-in/continue', {})).body).toMatchObject({ kind: 'done' });
    expect((await tab.get('/profile')).body).toMatchObject({ emailVerified: true });
  });
});
