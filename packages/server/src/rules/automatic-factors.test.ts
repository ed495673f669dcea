import { describe, expect, it } from 'vitest';
import type { Factor } from '@selfsame/core';
import {
  bench,
  challengeOf,
  password,
  problemOf,
  secret,
  secretOf,
  stores,
  type Bench,
  type BenchOptions,
  type Browser,
} from '../testing/bench.js';
import type { NewAccount } from './new-account.js';

const mobile = '+32470123456';
const automatic = { type: 'push', app: 'Phone', origin: 'automatic' } as const;
const els: NewAccount = { email: 'els@centrex.example', password, factors: [automatic] };
const fien: NewAccount = {
  email: 'fien@centrex.example',
  password,
  phone: { number: mobile },
  factors: [automatic],
};
const gus: NewAccount = { email: 'gus@centrex.example', password, apps: ['Gus’ phone'] };
const accounts = [els, fien, gus];

const phone = { type: 'phone' as const, channels: ['voice' as const], countries: ['BE', 'NL'] };
const policy = {
  secondFactor: 'required',
  backup: 'required',
  profilePhoneAsBackup: true,
  methods: [{ type: 'push', max: 1, automatic: true }, phone, { type: 'totp' }],
} satisfies BenchOptions['policy'];

/** The code of the newest message. */
function sent({ mails }: Bench): string {
  return mails.find(({ code }) => code !== undefined)?.code ?? '';
}

async function signInByApp(made: Bench, { email }: NewAccount): Promise<{ tab: Browser; next: unknown }> {
  const tab = made.browser();
  const { id, method } = challengeOf(await tab.signIn(email));
  expect(method.type).toBe('push');
  return { tab, next: (await tab.post(`/challenges/${id}/answer`, { code: sent(made) })).body };
}

async function listed(tab: Browser): Promise<readonly Factor[]> {
  return (await tab.get('/factors')).body as readonly Factor[];
}

describe.each(stores)('what the server sets up by itself, on the $name store', ({ open }) => {
  it('is the linked app as the first factor: then a backup is owed, of another kind (S3.3)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const { tab, next } = await signInByApp(made, gus);
    expect(next).toMatchObject({
      kind: 'enrol',
      requirement: { reason: 'backup', types: ['phone', 'totp'], skippable: false },
    });
    expect(made.mails.find(({ channel, to }) => channel === 'email' && to === gus.email)?.text).toContain(
      'Gus’ phone',
    );
    expect(problemOf(await tab.post('/sign-in/continue', { skip: true }))).toBe('forbidden');
    const begun = await tab.post('/factors', { type: 'totp' });
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: made.code(secretOf(begun)) });
    expect((await tab.post('/sign-in/continue', {})).body).toMatchObject({ kind: 'done' });
    expect(await listed(tab)).toMatchObject([
      {
        type: 'push',
        label: 'Gus’ phone',
        origin: 'automatic',
        primary: true,
        can: { remove: 'managed', rename: true },
      },
      { type: 'totp', origin: 'user' },
    ]);
  });

  it('is the mobile number of the profile as the backup: nothing is owed then (S3.3)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const { tab, next } = await signInByApp(made, fien);
    expect(next).toMatchObject({ kind: 'done' });
    const factors = await listed(tab);
    expect(factors).toMatchObject([
      { type: 'push' },
      {
        type: 'phone',
        channel: 'voice',
        hint: '047*****56',
        origin: 'automatic',
        can: { remove: 'managed' },
      },
    ]);
    expect((await tab.get('/profile')).body).toMatchObject({ phone: '047*****56', phoneVerified: true });
    expect(JSON.stringify((await tab.get('/profile')).body)).not.toContain('470123');
    expect(problemOf(await tab.send('DELETE', `/factors/${factors[1]?.id ?? ''}`))).toBe('forbidden');
    // It is there before the second step, for whoever has no internet on the phone.
    const again = challengeOf(await made.browser().signIn(fien.email));
    expect(again.others).toMatchObject([{ type: 'phone', channel: 'voice' }]);
  });

  it.each([
    ['not verified', { number: mobile, verified: false }],
    ['no mobile', { number: '+3225805000' }],
    ['of a country that is not called', { number: '+4915112345678' }],
  ])('is no number that is %s', async (_name, number) => {
    const made = await bench({ store: open(), policy, accounts: [{ ...fien, phone: number }] });
    expect((await signInByApp(made, fien)).next).toMatchObject({ kind: 'enrol' });
  });

  it('is no number that the suite hosts itself (SEC-076), and none where the policy does not say so', async () => {
    const made = await bench({
      store: open(),
      policy: { ...policy, methods: [{ type: 'push' }, { ...phone, ownNumbers: ['+32470'] }] },
      accounts,
    });
    expect((await signInByApp(made, fien)).next).toMatchObject({ kind: 'enrol' });
    made.setPolicy({ methods: [{ type: 'push', max: 1 }] });
    expect((await signInByApp(made, fien)).next).toMatchObject({ kind: 'done' });
    made.setPolicy({ methods: [{ type: 'push' }, phone], profilePhoneAsBackup: false });
    expect((await signInByApp(made, fien)).next).toMatchObject({ kind: 'enrol' });
  });

  it('never stands beside what somebody has set up: an app is linked by whoever knows the password', async () => {
    const made = await bench({
      store: open(),
      policy: { ...policy, backup: 'none' },
      accounts: [{ ...els, factors: [{ type: 'email' }] }],
    });
    await made.server.app.linkApp({ tenant: 'centrex', identifier: els.email, password, name: 'Thief' });
    const asked = challengeOf(await made.browser().signIn(els.email));
    expect([asked.method.type, asked.others]).toEqual(['email', []]);
  });

  it('does not come back where somebody has turned it off', async () => {
    const optional = { ...policy, secondFactor: 'optional', backup: 'none' } as const;
    const made = await bench({ store: open(), policy: optional, accounts });
    const { tab } = await signInByApp(made, els);
    expect((await tab.send('DELETE', '/factors')).status).toBe(204);
    expect((await made.browser().signIn(els.email)).body).toMatchObject({ kind: 'done' });
  });

  it('does not come back where somebody has removed the last one', async () => {
    const optional = { ...policy, secondFactor: 'optional', backup: 'none' } as const;
    const made = await bench({
      store: open(),
      policy: optional,
      accounts: [{ ...gus, factors: [{ type: 'totp', secret }] }],
    });
    const tab = await made.signedIn(gus.email);
    const [factor] = await listed(tab);
    expect((await tab.send('DELETE', `/factors/${factor?.id ?? ''}`)).status).toBe(204);
    expect((await made.browser().signIn(gus.email)).body).toMatchObject({ kind: 'done' });
  });

  it('does not come back after a reset that removes what was on the lost device', async () => {
    const made = await bench({ store: open(), policy: { ...policy, passwordReset: 'reenrol' }, accounts });
    await made.browser().post('/password-reset', { identifier: els.email });
    const token = new URL(made.mails[0]?.url ?? '').searchParams.get('selfsame_reset');
    const tab = made.browser();
    const next = await tab.post('/password-reset/complete', { token, next: 'another-horse-battery' });
    expect(next.body).toMatchObject({ kind: 'enrol', requirement: { reason: 'expired' } });
    expect(await listed(tab)).toEqual([]);
  });

  it('may be made primary at once, while signing in, and only what was just added (S4.3)', async () => {
    const made = await bench({ store: open(), policy, accounts });
    const { tab } = await signInByApp(made, els);
    const [app] = await listed(tab);
    const begun = await tab.post('/factors', { type: 'totp' });
    expect(problemOf(await tab.send('PUT', `/factors/${app?.id ?? ''}/primary`))).toBe('unauthenticated');
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: made.code(secretOf(begun)) });
    const { id } = challengeOf(begun).method;
    expect((await tab.send('PUT', `/factors/${id}/primary`)).body).toMatchObject([
      { type: 'totp', primary: true },
      { type: 'push', primary: false },
    ]);
    expect(problemOf(await tab.send('PUT', `/factors/${app?.id ?? ''}/primary`))).toBe('unauthenticated');
    await tab.post('/sign-in/continue', {});
    expect(challengeOf(await made.browser().signIn(els.email)).method.type).toBe('totp');
  });
});
