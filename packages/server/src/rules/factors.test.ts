import { describe, expect, it } from 'vitest';
import type { Factor } from '@selfsame/core';
import {
  ann,
  bench,
  ben,
  challengeOf,
  problemOf,
  secret,
  secretOf,
  stores,
  valueOf,
  type Bench,
  type Browser,
} from '../testing/bench.js';

async function addFactor({ code }: Bench, tab: Browser, label: string): Promise<Factor> {
  const begun = await tab.post('/factors', { type: 'totp', label });
  const answer = { code: code(secretOf(begun)) };
  return valueOf(await tab.post(`/challenges/${challengeOf(begun).id}/answer`, answer))['factor'] as Factor;
}

async function listed(tab: Browser): Promise<readonly Factor[]> {
  return (await tab.get('/factors')).body as readonly Factor[];
}

describe.each(stores)('factors, on the $name store', ({ open }) => {
  it('sets up an authenticator app: pending, shown once, then active and primary', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp' });
    const challenge = challengeOf(begun);
    expect(begun.headers.get('Location')).toBe(`factors/${challenge.method.id}`);
    expect(challenge.setup).toMatchObject({ issuer: 'Centrex', account: ann.email, period: 30, digits: 6 });
    expect((await tab.get(`/challenges/${challenge.id}`)).body).not.toHaveProperty('setup');
    expect(await listed(tab)).toMatchObject([
      { status: 'pending', primary: false, can: { primary: 'unsupported' } },
    ]);

    const answer = { code: made.code(secretOf(begun)), label: '  Work phone  ' };
    const enrolled = valueOf(await tab.post(`/challenges/${challenge.id}/answer`, answer));
    expect(enrolled['factor']).toMatchObject({ label: 'Work phone', status: 'active', primary: true });
    expect(await listed(tab)).toEqual([enrolled['factor']]);
    expect(made.mails[0]).toMatchObject({
      to: ann.email,
      text: expect.stringContaining('Work phone') as string,
    });
  });

  it('keeps the challenge open after a wrong code, and ends it with its factor after five', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp' });
    const path = `/challenges/${challengeOf(begun).id}/answer`;
    for (let turn = 0; turn < 4; turn += 1)
      expect(problemOf(await tab.post(path, { code: '000000' }))).toBe('invalid-code');
    expect(problemOf(await tab.post(path, { code: '000000' }))).toBe('attempts-exhausted');
    expect(problemOf(await tab.post(path, { code: made.code(secretOf(begun)) }))).toBe('challenge-gone');
    expect(await listed(tab)).toEqual([]);
  });

  it('does not lock the account when somebody mistypes the code of a new app', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    for (let turn = 0; turn < 3; turn += 1) {
      const { id } = challengeOf(await tab.post('/factors', { type: 'totp' }));
      for (let wrong = 0; wrong < 5; wrong += 1)
        await tab.post(`/challenges/${id}/answer`, { code: '000000' });
    }
    expect((await made.browser().signIn(ann.email)).status).toBe(200);
  });

  it('asks for a name where the policy wants one, before it looks at the code', async () => {
    const methods = [{ type: 'totp', label: 'required' } as const];
    const made = await bench({ store: open(), policy: { methods } });
    const tab = await made.signedIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp' });
    const path = `/challenges/${challengeOf(begun).id}/answer`;
    const code = made.code(secretOf(begun));
    for (const label of [undefined, '   ', 'x'.repeat(65), 'bell\u0007']) {
      const refused = await tab.post(path, { code, label });
      expect([problemOf(refused), (refused.body as { fields: unknown }).fields]).toMatchObject([
        'validation-failed',
        [{ field: 'label' }],
      ]);
    }
    expect((await tab.get(`/challenges/${challengeOf(begun).id}`)).body).toMatchObject({ attemptsLeft: 5 });
    expect((await tab.post(path, { code, label: '👩‍💻'.repeat(10) })).status).toBe(200);
  });

  it('lets the second begin kill the first: its secret confirms nothing', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const first = await tab.post('/factors', { type: 'totp' });
    const second = await tab.post('/factors', { type: 'totp' });
    expect(secretOf(second)).not.toBe(secretOf(first));
    const old = { code: made.code(secretOf(first)) };
    expect(problemOf(await tab.post(`/challenges/${challengeOf(first).id}/answer`, old))).toBe(
      'challenge-gone',
    );
    expect(problemOf(await tab.post(`/challenges/${challengeOf(second).id}/answer`, old))).toBe(
      'invalid-code',
    );
    expect(await listed(tab)).toHaveLength(1);
  });

  it('hides a pending factor from signing in, and drops it after 15 minutes', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp' });
    expect((await made.browser().signIn(ann.email)).body).toMatchObject({ kind: 'done' });
    made.advance(15 * 60 + 1);
    expect(await listed(tab)).toEqual([]);
    const late = { code: made.code(secretOf(begun)) };
    expect(problemOf(await tab.post(`/challenges/${challengeOf(begun).id}/answer`, late))).toBe(
      'challenge-gone',
    );
  });

  it('gives up a pending factor with its challenge, and with DELETE, without proof', async () => {
    const made = await bench({
      store: open(),
      policy: { stepUp: { protect: { 'factor.remove': 'always' } } },
    });
    const tab = await made.signedIn(ann.email);
    await tab.send('DELETE', `/challenges/${challengeOf(await tab.post('/factors', { type: 'totp' })).id}`);
    expect(await listed(tab)).toEqual([]);
    const { method } = challengeOf(await tab.post('/factors', { type: 'totp' }));
    expect((await tab.send('DELETE', `/factors/${method.id}`)).status).toBe(204);
    expect(await listed(tab)).toEqual([]);
  });

  it('never takes up an authenticator app again: its secret is shown once', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const { method } = challengeOf(await tab.post('/factors', { type: 'totp' }));
    expect(problemOf(await tab.post(`/factors/${method.id}/continue`))).toBe('challenge-gone');
    expect(problemOf(await tab.post('/factors/unknown/continue'))).toBe('factor-not-found');
  });

  it('explains the limit before and after', async () => {
    const made = await bench({ store: open(), policy: { methods: [{ type: 'totp', max: 1 }] } });
    const tab = await made.signedIn(ben.email);
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ allow: 'limit', enrolled: 1, max: 1 }],
    });
    expect(problemOf(await tab.post('/factors', { type: 'totp' }))).toBe('factor-limit');
  });

  it('refuses kinds that the policy does not have, and any when second factors are off', async () => {
    const made = await bench({
      store: open(),
      policy: { methods: [{ type: 'totp' }, { type: 'phone', max: 8, countries: ['NL'] }] },
    });
    const tab = await made.signedIn(ann.email);
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ allow: true }, { allow: true, max: 8 }],
    });
    expect(problemOf(await tab.post('/factors', { type: 'email' }))).toBe('unsupported');
    expect(problemOf(await tab.post('/factors', { type: 'carrier-pigeon' }))).toBe('validation-failed');
    made.setPolicy({ secondFactor: 'off' });
    expect((await tab.get('/policy')).body).toMatchObject({
      offers: [{ allow: 'policy' }, { allow: 'policy' }],
    });
    expect(problemOf(await tab.post('/factors', { type: 'totp' }))).toBe('forbidden');
  });

  it('renames: trimmed, 1 to 64 characters, Unicode kept', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ben.email);
    const [factor] = await listed(tab);
    const rename = (label: string): ReturnType<Browser['send']> =>
      tab.send('PATCH', `/factors/${factor?.id ?? ''}`, { label });
    expect((await rename(' Büro 📱 ')).body).toMatchObject({ label: 'Büro 📱' });
    expect(problemOf(await rename('  '))).toBe('validation-failed');
    expect(problemOf(await rename('é'.repeat(65)))).toBe('validation-failed');
    expect((await rename('e\u0301'.repeat(64))).status).toBe(200);
  });

  it('knows nothing of other people’s factors', async () => {
    const made = await bench({ store: open() });
    const [bens] = await listed(await made.signedIn(ben.email));
    const tab = await made.signedIn(ann.email);
    const path = `/factors/${bens?.id ?? ''}`;
    expect(problemOf(await tab.send('PATCH', path, { label: 'mine' }))).toBe('factor-not-found');
    expect(problemOf(await tab.send('PUT', `${path}/primary`))).toBe('factor-not-found');
    expect(problemOf(await tab.send('DELETE', path))).toBe('factor-not-found');
    expect(await listed(await made.signedIn(ben.email))).toMatchObject([{ label: 'Work phone' }]);
  });

  it('moves the primary mark, and passes it on when the primary one goes', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ben.email);
    const second = await addFactor(made, tab, 'Tablet');
    expect(second.primary).toBe(false);
    const moved = (await tab.send('PUT', `/factors/${second.id}/primary`)).body as readonly Factor[];
    expect(moved.map(({ label, primary }) => [label, primary])).toEqual([
      ['Tablet', true],
      ['Work phone', false],
    ]);
    expect(challengeOf(await made.browser().signIn(ben.email)).method.label).toBe('Tablet');
    await tab.send('DELETE', `/factors/${second.id}`);
    expect(await listed(tab)).toMatchObject([{ label: 'Work phone', primary: true }]);
  });

  it('removes, tells the owner, and takes gone already for success', async () => {
    const made = await bench({
      store: open(),
      policy: { recovery: 'key' },
      accounts: [{ ...ben, recovery: ['A'] }],
    });
    const tab = await made.signedIn(ben.email);
    const [factor] = await listed(tab);
    expect((await tab.send('DELETE', `/factors/${factor?.id ?? ''}`)).status).toBe(204);
    expect((await tab.send('DELETE', `/factors/${factor?.id ?? ''}`)).status).toBe(204);
    expect(made.mails.map(({ text }) => text)).toMatchObject([expect.stringContaining('Work phone')]);
    expect((await tab.get('/recovery')).body).toMatchObject({ exists: false });
    expect((await made.browser().signIn(ben.email)).body).toMatchObject({ kind: 'done' });
  });

  it('stores a name as it was typed, and cleans it where a mail names it', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    for (const [typed, mailed] of [
      ['\u202eenohp\u2066 \u200bkroW', 'enohp kroW'],
      ['\u200b\u2069', 'Authenticator app'],
    ] as const) {
      const { id, label } = await addFactor(made, tab, typed);
      expect(label).toBe(typed);
      expect(made.mails[0]?.text).toContain(`“${mailed}” was added`);
      await tab.send('DELETE', `/factors/${id}`);
      expect(made.mails[0]?.text).toContain(`“${mailed}” can no longer be used`);
    }
  });

  it('keeps the last factor that the policy needs, and says so beforehand', async () => {
    const made = await bench({ store: open(), policy: { secondFactor: 'required' } });
    const tab = await made.signedIn(ben.email);
    const [factor] = await listed(tab);
    expect(factor?.can.remove).toBe('last-factor');
    expect(problemOf(await tab.send('DELETE', `/factors/${factor?.id ?? ''}`))).toBe('factor-in-use');
    expect((await tab.get('/policy')).body).toMatchObject({ disableAll: 'policy' });
    expect(problemOf(await tab.send('DELETE', '/factors'))).toBe('forbidden');
    await addFactor(made, tab, 'Tablet');
    expect((await tab.send('DELETE', `/factors/${factor?.id ?? ''}`)).status).toBe(204);
  });

  it('turns everything off, twice', async () => {
    const made = await bench({
      store: open(),
      policy: { recovery: 'codes' },
      accounts: [{ ...ben, recovery: ['A', 'B'] }],
    });
    const tab = await made.signedIn(ben.email);
    expect((await tab.send('DELETE', '/factors')).status).toBe(204);
    expect((await tab.send('DELETE', '/factors')).status).toBe(204);
    expect(await listed(tab)).toEqual([]);
    expect((await tab.get('/recovery')).body).toMatchObject({ exists: false });
    expect(made.mails).toHaveLength(1);
  });

  it('does not take the code that confirmed an app for signing in as well', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp' });
    const code = made.code(secretOf(begun));
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code });
    const other = made.browser();
    const { id } = challengeOf(await other.signIn(ann.email));
    expect(problemOf(await other.post(`/challenges/${id}/answer`, { code }))).toBe('code-reused');
  });

  it('makes secrets of 160 bits that differ', async () => {
    const made = await bench({ store: open() });
    const tab = await made.signedIn(ann.email);
    const secrets = new Set<string>();
    for (let turn = 0; turn < 20; turn += 1)
      secrets.add(secretOf(await tab.post('/factors', { type: 'totp' })));
    expect(secrets.size).toBe(20);
    expect([...secrets].every((one) => /^[A-Z2-7]{32}$/.test(one))).toBe(true);
    expect(secrets.has(secret)).toBe(false);
  });
});
