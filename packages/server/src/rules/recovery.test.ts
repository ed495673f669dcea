import { describe, expect, it } from 'vitest';
import type { RecoverySet } from '@selfsame/core';
import {
  ann,
  bench,
  ben,
  challengeOf,
  problemOf,
  secret,
  stores,
  valueOf,
  type Bench,
  type Browser,
} from '../testing/bench.js';

const key = 'ABCDE-FGHJK-MNPQR-STVWX-YZ012';

async function useAtSignIn(
  { browser }: Bench,
  value: string,
): Promise<{ tab: Browser; body: unknown; problem: string }> {
  const tab = browser();
  const { id } = challengeOf(await tab.signIn(ben.email));
  await tab.post(`/challenges/${id}/switch`, { methodId: 'recovery' });
  const answered = await tab.post(`/challenges/${id}/answer`, { code: value });
  return { tab, body: answered.body, problem: problemOf(answered) };
}

const generate = async (tab: Browser): Promise<RecoverySet> =>
  valueOf(await tab.post('/recovery')) as unknown as RecoverySet;

describe.each(stores)('the recovery key, on the $name store', ({ open }) => {
  const started = (): Promise<Bench> =>
    bench({ store: open(), policy: { recovery: 'key' }, accounts: [ann, { ...ben, recovery: [key] }] });

  it('opens once, is told to the owner, and is replaced at once', async () => {
    const made = await started();
    const { tab, body } = await useAtSignIn(made, ' abcde fghjk mnpqr stvwx yzoi2 ');
    expect(body).toMatchObject({ kind: 'done', value: { recovery: { kind: 'key' } } });
    const { recovery } = (body as { value: { recovery: RecoverySet } }).value;
    expect(recovery.saveToken).toBeUndefined();
    expect(made.mails[0]?.text).toContain('Your recovery key was used');
    expect((await tab.get('/recovery')).body).toMatchObject({ exists: true, left: 1 });

    expect((await useAtSignIn(made, key)).problem).toBe('invalid-code');
    expect((await useAtSignIn(made, recovery.values[0] ?? '')).problem).toBe('200');
  });

  it('has 125 bits in groups that can be read aloud', async () => {
    const { signedIn } = await started();
    const { values } = await generate(await signedIn(ben.email));
    expect(values).toHaveLength(1);
    expect(values[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/);
  });

  it('is replaced when the new one is confirmed; the old one counts until then', async () => {
    const made = await started();
    const tab = await made.signedIn(ben.email);
    const fresh = await generate(tab);
    expect((await useAtSignIn(made, fresh.values[0] ?? '')).problem).toBe('invalid-code');
    const { saveToken } = fresh;
    expect((await tab.post('/recovery/confirm', { saveToken })).status).toBe(204);
    expect((await tab.post('/recovery/confirm', { saveToken })).status).toBe(204);
    expect(made.mails[0]).toMatchObject({
      to: ben.email,
      text: expect.stringContaining('new recovery key') as string,
    });
    expect((await useAtSignIn(made, key)).problem).toBe('invalid-code');
    expect((await useAtSignIn(made, fresh.values[0] ?? '')).problem).toBe('200');
  });

  it('is told to the owner when it counts, also where there was none before', async () => {
    const made = await bench({ store: open(), policy: { recovery: 'key' } });
    const tab = await made.signedIn(ben.email);
    const { saveToken } = await generate(tab);
    expect(made.mails).toEqual([]);
    await tab.post('/recovery/confirm', { saveToken });
    await tab.post('/recovery/confirm', { saveToken });
    expect(made.mails).toMatchObject([
      { to: ben.email, text: expect.stringContaining('A recovery key was made') as string },
    ]);
  });

  it('keeps the old one when the new one is not confirmed in time', async () => {
    const made = await started();
    const tab = await made.signedIn(ben.email);
    const { saveToken, values } = await generate(tab);
    made.advance(15 * 60 + 1);
    expect(problemOf(await tab.post('/recovery/confirm', { saveToken }))).toBe('challenge-gone');
    expect((await useAtSignIn(made, values[0] ?? '')).problem).toBe('invalid-code');
    expect((await useAtSignIn(made, key)).problem).toBe('200');
  });

  it('forgets a set that waits when another one is made', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ben.email);
    const first = await generate(tab);
    await generate(tab);
    expect(problemOf(await tab.post('/recovery/confirm', { saveToken: first.saveToken }))).toBe(
      'challenge-gone',
    );
  });

  it('needs a second factor, and fresh proof', async () => {
    const { signedIn, advance } = await started();
    const anns = await signedIn(ann.email);
    expect((await anns.get('/policy')).body).toMatchObject({
      recovery: { kind: 'key', allow: 'other-factor' },
    });
    expect((await anns.post('/recovery')).body).toMatchObject({ prerequisite: 'other-factor' });
    const bens = await signedIn(ben.email);
    advance(301);
    expect(problemOf(await bens.post('/recovery'))).toBe('step-up-required');
  });

  it('shows numbers and never values', async () => {
    const { signedIn } = await started();
    const status = (await (await signedIn(ben.email)).get('/recovery')).body;
    expect(status).toMatchObject({ kind: 'key', exists: true, total: 1, left: 1 });
    expect(JSON.stringify(status)).not.toContain('ABCDE');
  });

  it('is no way to step up', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ben.email);
    advance(301);
    const { stepUp } = (await tab.post('/recovery')).body as { stepUp: { methods: { type: string }[] } };
    expect(stepUp.methods.map(({ type }) => type)).toEqual(['totp']);
  });

  it('is offered beside the first factor, never before it', async () => {
    const { browser, code } = await started();
    const tab = browser();
    const challenge = challengeOf(await tab.signIn(ben.email));
    expect(challenge).toMatchObject({
      method: { type: 'totp' },
      others: [{ id: 'recovery', type: 'recovery' }],
    });
    expect((await tab.post(`/challenges/${challenge.id}/answer`, { code: code(secret) })).status).toBe(200);
  });
});

describe.each(stores)('recovery codes, on the $name store', ({ open }) => {
  it('open once each, and are replaced when the last one is used', async () => {
    const made = await bench({
      store: open(),
      policy: { recovery: 'codes' },
      accounts: [{ ...ben, recovery: ['AAAAA-AAAAA', 'BBBBB-BBBBB'] }],
    });
    const first = await useAtSignIn(made, 'aaaaaaaaaa');
    expect(first.body).toMatchObject({ kind: 'done' });
    expect(first.body).not.toHaveProperty('value.recovery');
    expect((await first.tab.get('/recovery')).body).toMatchObject({ total: 2, left: 1, warnAt: 3 });
    expect((await useAtSignIn(made, 'AAAAA-AAAAA')).problem).toBe('invalid-code');
    const last = await useAtSignIn(made, 'BBBBB-BBBBB');
    const { recovery } = (last.body as { value: { recovery: RecoverySet } }).value;
    expect(recovery.values).toHaveLength(10);
    expect(new Set(recovery.values).size).toBe(10);
  });
});

describe.each(stores)('without recovery, on the $name store', ({ open }) => {
  it('says that there is none', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ben.email);
    expect((await tab.get('/policy')).body).toMatchObject({ recovery: { kind: 'none', allow: 'policy' } });
    expect(problemOf(await tab.get('/recovery'))).toBe('unsupported');
    expect(problemOf(await tab.post('/recovery'))).toBe('unsupported');
    expect(problemOf(await tab.post('/recovery/confirm', { saveToken: 'x' }))).toBe('challenge-gone');
  });
});
