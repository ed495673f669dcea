import { describe, expect, it } from 'vitest';
import { secureRandom, type Random } from '../ports.js';
import { ann, bench, ben, challengeOf, problemOf, stores, valueOf } from '../testing/bench.js';

const fresh = 'Nora@New.example';

describe.each(stores)('a change of e-mail address, on the $name store', ({ open }) => {
  it('mails a code to the new address, keeps the old one until it is entered, and tells the old one', async () => {
    const { signedIn, browser, mails } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const started = await tab.post('/profile/email', { email: ` ${fresh} ` });
    expect(started.status).toBe(202);
    const challenge = challengeOf(started);
    expect(challenge).toMatchObject({
      method: { type: 'email', channel: 'email', hint: 'N***@New.example' },
      code: { length: 6, alphabet: 'digits' },
      sent: true,
      expiresIn: 600,
      resend: { in: 30, left: 5 },
    });
    const code = mails.find(({ to }) => to === fresh)?.code ?? '';
    expect(code).toMatch(/^\d{6}$/);
    expect(mails.find(({ to }) => to === ann.email)?.text).toContain('N***@New.example');
    expect((await tab.get('/profile')).body).toMatchObject({
      email: ann.email,
      pendingEmail: 'N***@New.example',
    });
    expect(challengeOf(await tab.get('/profile/email')).id).toBe(challenge.id);

    const profile = valueOf(await tab.post(`/challenges/${challenge.id}/answer`, { code }));
    expect(profile).toMatchObject({ email: fresh, username: fresh, emailVerified: true });
    expect(profile).not.toHaveProperty('pendingEmail');
    expect(mails[0]).toMatchObject({
      to: ann.email,
      text: expect.stringContaining('is now N***@New.example') as string,
    });
    expect((await browser().signIn(fresh)).status).toBe(200);
    expect(problemOf(await browser().signIn(ann.email))).toBe('invalid-credentials');
    expect(problemOf(await tab.get('/profile/email'))).toBe('challenge-gone');
  });

  it('answers the same for a taken address: only its owner is told, and no code fits', async () => {
    // Every code is 000000.
    const random: Random = (length) => (length === 6 ? new Uint8Array(6) : secureRandom(length));
    const { signedIn, mails, advance } = await bench({ store: open(), random });
    const tab = await signedIn(ann.email);
    const free = challengeOf(await tab.post('/profile/email', { email: 'x@example.com' }));
    const taken = challengeOf(await tab.post('/profile/email', { email: ben.email.toUpperCase() }));
    const shape = (challenge: object): unknown => ({ ...challenge, id: '', method: '' });
    expect(shape(taken)).toEqual(shape(free));
    const told = mails.find(({ to }) => to === ben.email);
    expect(told?.text).toContain('belongs to your account already');
    expect(told?.code).toBeUndefined();
    expect(problemOf(await tab.post(`/challenges/${taken.id}/answer`, { code: '000000' }))).toBe(
      'invalid-code',
    );
    advance(30);
    expect((await tab.post(`/challenges/${taken.id}/resend`)).status).toBe(200);
    expect(problemOf(await tab.post(`/challenges/${taken.id}/answer`, { code: '000000' }))).toBe(
      'invalid-code',
    );
    const again = challengeOf(await tab.post('/profile/email', { email: 'y@example.com' }));
    expect((await tab.post(`/challenges/${again.id}/answer`, { code: '000000' })).status).toBe(200);
  });

  it('refuses an address that is taken between the mail and the code', async () => {
    const { signedIn, server, mails } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    const code = mails.find(({ to }) => to === fresh)?.code;
    await server.admin.createAccount('centrex', { email: fresh, password: 'x' });
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code }))).toBe('identifier-taken');
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
  });

  it('counts a change beside it in the version of the profile', async () => {
    const { signedIn, mails } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    const code = mails.find(({ to }) => to === fresh)?.code;
    await Promise.all([
      tab.post(`/challenges/${id}/answer`, { code }),
      tab.send('PATCH', '/profile', { locale: 'de' }),
    ]);
    expect((await tab.get('/profile')).body).toMatchObject({ email: fresh, locale: 'de', version: '3' });
  });

  it('sends a new code after a wait: the old one is wrong then, and the failures stay', async () => {
    const { signedIn, mails, advance } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    const old = mails.find(({ to }) => to === fresh)?.code ?? '';
    await tab.post(`/challenges/${id}/answer`, { code: 'abcdef' });
    const early = await tab.post(`/challenges/${id}/resend`, {});
    expect([problemOf(early), early.headers.get('Retry-After')]).toEqual(['rate-limited', '30']);

    advance(30);
    const again = await tab.post(`/challenges/${id}/resend`);
    expect(again.body).toMatchObject({ attemptsLeft: 4, expiresIn: 600, resend: { in: 30, left: 4 } });
    const code = mails[0]?.code ?? '';
    expect(code).not.toBe(old);
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code: old }))).toBe('invalid-code');
    expect((await tab.post(`/challenges/${id}/answer`, { code })).status).toBe(200);
  });

  it('stops sending after five more', async () => {
    const { signedIn, advance } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    for (let turn = 0; turn < 5; turn += 1) {
      advance(30);
      expect((await tab.post(`/challenges/${id}/resend`)).status).toBe(200);
    }
    advance(30);
    expect(problemOf(await tab.post(`/challenges/${id}/resend`))).toBe('rate-limited');
  });

  it('says of a code that came too late that it has expired', async () => {
    const { signedIn, mails, advance } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    const code = mails.find(({ to }) => to === fresh)?.code;
    advance(601);
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code }))).toBe('code-expired');
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code: '000000' }))).toBe('invalid-code');
    expect((await tab.post(`/challenges/${id}/resend`)).status).toBe(200);
    advance(590);
    expect((await tab.post(`/challenges/${id}/answer`, { code: mails[0]?.code })).status).toBe(200);
  });

  it('takes a code from the session that asked for it only, and stores it nowhere in the clear', async () => {
    const { signedIn, mails, store } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    const code = mails.find(({ to }) => to === fresh)?.code ?? '';
    const stored = await store.transaction((tx) => tx.challenges.find({ id }));
    expect(stored).toMatchObject([{ codeHash: expect.stringMatching(/^[\w-]{43}$/) as string }]);
    expect(Object.values(stored[0] ?? {})).not.toContain(code);
    for (const email of [ann.email, ben.email]) {
      const elsewhere = await signedIn(email);
      expect(problemOf(await elsewhere.post(`/challenges/${id}/answer`, { code }))).toBe('challenge-gone');
    }
    expect((await tab.post(`/challenges/${id}/answer`, { code })).status).toBe(200);
  });

  it('offers a change only where its code is taken, and only as long: not on another device (UD pending)', async () => {
    const { signedIn, advance } = await bench({ store: open() });
    const asking = await signedIn(ann.email);
    const other = await signedIn(ann.email);
    await asking.post('/profile/email', { email: fresh });
    const pending = async (tab: typeof asking): Promise<unknown> => {
      const { pendingEmail } = (await tab.get('/profile')).body as { pendingEmail?: string };
      const { status } = await tab.get('/profile/email');
      return { pendingEmail, status };
    };
    expect(await pending(asking)).toEqual({ pendingEmail: 'N***@New.example', status: 200 });
    expect(await pending(other)).toEqual({ pendingEmail: undefined, status: 410 });
    advance(901);
    expect(await pending(asking)).toEqual({ pendingEmail: undefined, status: 410 });
  });

  it('takes the place of a change that was begun on another device', async () => {
    const { signedIn, mails } = await bench({ store: open() });
    const [first, second] = [await signedIn(ann.email), await signedIn(ann.email)];
    await first.post('/profile/email', { email: 'first@new.example' });
    const { id } = challengeOf(await second.post('/profile/email', { email: fresh }));
    expect((await first.get('/profile')).body).not.toHaveProperty('pendingEmail');
    const code = mails.find(({ to }) => to === fresh)?.code;
    expect((await second.post(`/challenges/${id}/answer`, { code })).status).toBe(200);
    expect((await first.get('/profile')).body).toMatchObject({ email: fresh });
  });

  it('counts wrong codes on the account', async () => {
    const { signedIn, browser } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    for (let turn = 0; turn < 2; turn += 1) {
      const { id } = challengeOf(await tab.post('/profile/email', { email: `x${turn}@example.com` }));
      for (let wrong = 0; wrong < 5; wrong += 1)
        await tab.post(`/challenges/${id}/answer`, { code: 'abcdef' });
    }
    expect(problemOf(await browser().signIn(ann.email))).toBe('account-locked');
  });

  it('gives up with the challenge', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { id } = challengeOf(await tab.post('/profile/email', { email: fresh }));
    await tab.send('DELETE', `/challenges/${id}`);
    expect((await tab.get('/profile')).body).not.toHaveProperty('pendingEmail');
  });

  it('mails five changes an hour', async () => {
    const { signedIn, advance } = await bench({ store: open(), policy: { stepUp: { freshFor: 9999 } } });
    const tab = await signedIn(ann.email);
    for (let turn = 0; turn < 5; turn += 1) await tab.post('/profile/email', { email: fresh });
    expect(problemOf(await tab.post('/profile/email', { email: fresh }))).toBe('rate-limited');
    advance(3601);
    expect((await tab.post('/profile/email', { email: fresh })).status).toBe(202);
  });

  it.each([
    '',
    'nora',
    'nora@',
    '@new.example',
    'a b@new.example',
    'nora@new',
    'a@b@c.example',
    'x@y.example\r\nBcc: z@z.example',
    `${'x'.repeat(250)}@new.example`,
    ann.email,
    ann.email.toUpperCase(),
  ])('refuses %j', async (email) => {
    const { signedIn, mails } = await bench({ store: open() });
    const refused = await (await signedIn(ann.email)).post('/profile/email', { email });
    expect([problemOf(refused), refused.body]).toMatchObject([
      'validation-failed',
      { fields: [{ field: 'email' }] },
    ]);
    expect(mails).toEqual([]);
  });

  it('says so when the mail cannot be sent', async () => {
    const failing = await bench({
      store: open(),
      deliver: () => {
        throw new Error('the mail server is down');
      },
    });
    const refused = await (await failing.signedIn(ann.email)).post('/profile/email', { email: fresh });
    expect([refused.status, problemOf(refused)]).toEqual([502, 'delivery-failed']);
    expect(JSON.stringify(refused.body)).not.toContain('mail server');
  });

  it('writes in the language of the account, else of the request', async () => {
    const { signedIn, mails } = await bench({ store: open(), accounts: [ann, { ...ben, factors: [] }] });
    await (await signedIn(ann.email)).post('/profile/email', { email: fresh }, { 'Accept-Language': 'de' });
    expect(mails.every(({ locale }) => locale === 'en')).toBe(true);
    mails.length = 0;
    const headers = { 'Accept-Language': 'it;q=1, en;q=0.5, de-CH;q=0.9' };
    await (await signedIn(ben.email)).post('/profile/email', { email: fresh }, headers);
    expect(mails.every(({ locale, text }) => locale === 'de' && /Adresse/.test(text))).toBe(true);
  });
});
