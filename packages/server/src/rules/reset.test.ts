import { describe, expect, it } from 'vitest';
import type { Store } from '../store/store.js';
import {
  ann,
  bench,
  ben,
  challengeOf,
  origin,
  password,
  problemOf,
  secret,
  secretOf,
  stores,
  type Bench,
} from '../testing/bench.js';

const next = 'eleven-purple-lamps';

async function mailedToken({ browser, mails }: Bench, email: string): Promise<string> {
  await browser().post('/password-reset', { identifier: email });
  const url = mails.find((mail) => mail.to === email && mail.url !== undefined)?.url ?? '';
  return new URL(url).searchParams.get('selfsame_reset') ?? '';
}

describe.each(stores)('a forgotten password, on the $name store', ({ open }) => {
  it('answers the same whether or not there is such a user, also when it mails no more', async () => {
    const { browser, mails } = await bench({ store: open() });
    for (let turn = 0; turn < 7; turn += 1) {
      for (const identifier of [ann.email, 'nobody@centrex.example']) {
        const answered = await browser().post('/password-reset', { identifier });
        expect([answered.status, answered.body]).toEqual([202, { kind: 'sent' }]);
      }
    }
    expect(mails).toHaveLength(5);
    expect(mails.every(({ to }) => to === ann.email)).toBe(true);
  });

  it('does not take a store that fails for a limit that is reached', async () => {
    const store = open();
    const failing: Store = {
      transaction: (work) =>
        store.transaction((tx) => {
          const get: typeof tx.attempts.get = (id) =>
            id.startsWith('hourly:reset:') ? Promise.reject(new Error('disk full')) : tx.attempts.get(id);
          return work({ ...tx, attempts: { ...tx.attempts, get } });
        }),
    };
    const { browser, mails } = await bench({ store: failing });
    for (const identifier of [ann.email, 'nobody@centrex.example'])
      expect((await browser().post('/password-reset', { identifier })).status).toBe(500);
    expect(mails).toEqual([]);
  });

  it('mails a link that works once and signs in', async () => {
    const made = await bench({ store: open() });
    const token = await mailedToken(made, ann.email);
    const url = new URL(made.mails[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe(`${origin}/`);
    const tab = made.browser();
    expect((await tab.post('/password-reset/complete', { token, next })).body).toMatchObject({
      kind: 'done',
    });
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
    expect(problemOf(await tab.post('/password-reset/complete', { token, next }))).toBe('code-expired');
    expect(made.mails[0]?.text).toContain('was changed');
    expect(problemOf(await made.browser().signIn(ann.email))).toBe('invalid-credentials');
    expect((await made.browser().signIn(ann.email, next)).status).toBe(200);
  });

  it('lets no link lead where a caller says who lies about the host', async () => {
    const made = await bench({
      store: open(),
      policy: { origins: ['https://real.example'], resetUrl: '/reset' },
    });
    const tab = made.browser();
    await tab.post('/password-reset', { identifier: ann.email });
    expect(made.mails[0]?.url).toMatch(/^https:\/\/real\.example\/reset\?selfsame_reset=/);
  });

  it('refuses a weak password and the old one, without using the link up', async () => {
    const made = await bench({ store: open() });
    const token = await mailedToken(made, ann.email);
    const tab = made.browser();
    const weak = await tab.post('/password-reset/complete', { token, next: 'short' });
    expect(weak.body).toMatchObject({ reasons: ['too-short'] });
    const same = await tab.post('/password-reset/complete', { token, next: password });
    expect(same.body).toMatchObject({ reasons: ['same'] });
    expect((await tab.post('/password-reset/complete', { token, next })).status).toBe(200);
  });

  it('expires after 30 minutes, and with the next change of password', async () => {
    const made = await bench({ store: open(), policy: { stepUp: { protect: {} } } });
    const late = await mailedToken(made, ann.email);
    made.advance(30 * 60 + 1);
    expect(problemOf(await made.browser().post('/password-reset/complete', { token: late, next }))).toBe(
      'code-expired',
    );
    made.mails.length = 0;
    const token = await mailedToken(made, ann.email);
    await (await made.signedIn(ann.email)).post('/profile/password', { current: password, next });
    expect(problemOf(await made.browser().post('/password-reset/complete', { token, next }))).toBe(
      'code-expired',
    );
    expect(problemOf(await made.browser().post('/password-reset/complete', { token: 'x', next }))).toBe(
      'code-expired',
    );
  });

  it('ends every session and every sign-in under way', async () => {
    const made = await bench({ store: open() });
    const elsewhere = await made.signedIn(ben.email);
    const halfway = made.browser();
    const { id } = challengeOf(await halfway.signIn(ben.email));
    const token = await mailedToken(made, ben.email);
    await made.browser().post('/password-reset/complete', { token, next });
    expect(problemOf(await elsewhere.get('/profile'))).toBe('unauthenticated');
    expect(problemOf(await halfway.post(`/challenges/${id}/answer`, { code: made.code(secret) }))).toBe(
      'challenge-gone',
    );
  });

  it('keeps second factors and asks for them', async () => {
    const made = await bench({ store: open() });
    const token = await mailedToken(made, ben.email);
    const tab = made.browser();
    const { id, method } = challengeOf(await tab.post('/password-reset/complete', { token, next }));
    expect(method).toMatchObject({ type: 'totp', label: 'Work phone' });
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
    expect((await tab.post(`/challenges/${id}/answer`, { code: made.code(secret) })).body).toMatchObject({
      kind: 'done',
    });
  });

  it('lets two uses of one link side by side win once', async () => {
    const made = await bench({ store: open() });
    const token = await mailedToken(made, ann.email);
    const outcomes = await Promise.all(
      [1, 2].map((at) => made.browser().post('/password-reset/complete', { token, next: `${next}-${at}` })),
    );
    expect(outcomes.map(problemOf).sort()).toEqual(['200', 'code-expired']);
  });

  describe('where the policy is to set factors up again', () => {
    const policy = { passwordReset: 'reenrol' } as const;

    it('says so publicly', async () => {
      const { browser } = await bench({ store: open(), policy });
      expect((await browser().get('/capabilities')).body).toMatchObject({ passwordReset: 'reenrol' });
    });

    it('removes the old ones and owes a new one, also at a later sign-in', async () => {
      const made = await bench({ store: open(), policy });
      const token = await mailedToken(made, ben.email);
      const tab = made.browser();
      const owed = {
        kind: 'enrol',
        requirement: { reason: 'expired', types: ['totp'], skippable: false },
      };
      expect((await tab.post('/password-reset/complete', { token, next })).body).toEqual(owed);
      expect(problemOf(await tab.post('/sign-in/continue', { skip: true }))).toBe('forbidden');
      expect((await made.browser().signIn(ben.email, next)).body).toEqual(owed);

      const begun = await tab.post('/factors', { type: 'totp', label: 'New phone' });
      await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: made.code(secretOf(begun)) });
      expect((await tab.post('/sign-in/continue', { skip: false })).body).toMatchObject({ kind: 'done' });
      expect((await tab.get('/factors')).body).toMatchObject([{ label: 'New phone', primary: true }]);
    });

    it('is done at once for somebody who had none', async () => {
      const made = await bench({ store: open(), policy });
      const token = await mailedToken(made, ann.email);
      const tab = made.browser();
      expect((await tab.post('/password-reset/complete', { token, next })).body).toMatchObject({
        kind: 'done',
      });
    });
  });
});
