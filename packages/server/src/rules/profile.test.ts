import { describe, expect, it } from 'vitest';
import { ann, bench, ben, problemOf, stores } from '../testing/bench.js';

describe.each(stores)('the profile, on the $name store', ({ open }) => {
  it('says who it is and what may be changed', async () => {
    const { signedIn } = await bench({ store: open(), accounts: [{ ...ann, name: 'Ann Peters' }] });
    const read = await (await signedIn(ann.email)).get('/profile');
    expect(read.body).toMatchObject({
      username: ann.email,
      email: ann.email,
      emailVerified: true,
      locale: 'en',
      attributes: { name: 'Ann Peters' },
      can: { email: true, username: 'unsupported', password: true, locale: true },
    });
    expect(read.headers.get('ETag')).toBe('"1"');
  });

  it('changes the language, and says when it has reached every app', async () => {
    const { signedIn } = await bench({ store: open(), policy: { languageAppliesIn: 300 } });
    const tab = await signedIn(ann.email);
    expect((await tab.send('PATCH', '/profile', { locale: 'DE-ch' })).body).toMatchObject({
      profile: { locale: 'de-CH' },
      appliesIn: 300,
    });
    expect((await tab.send('PATCH', '/profile', { locale: 'de-CH' })).body).not.toHaveProperty('appliesIn');
    for (const locale of ['fr', 'den', '', 'not a tag', '../../etc']) {
      expect([locale, problemOf(await tab.send('PATCH', '/profile', { locale }))]).toEqual([
        locale,
        'validation-failed',
      ]);
    }
  });

  it('takes a closer tag of a language that has a script or a region itself', async () => {
    const policy = { locales: ['zh-Hant', 'pt-br'], defaultLocale: 'zh-Hant' };
    const { signedIn } = await bench({ store: open(), policy });
    const tab = await signedIn(ann.email);
    for (const locale of ['zh-Hant-TW', 'pt-BR']) {
      expect((await tab.send('PATCH', '/profile', { locale })).body).toMatchObject({ profile: { locale } });
    }
    for (const locale of ['zh', 'zh-Hans', 'pt']) {
      expect(problemOf(await tab.send('PATCH', '/profile', { locale }))).toBe('validation-failed');
    }
  });

  it('shows a language that it does not offer, where the account has one', async () => {
    const { signedIn } = await bench({ store: open(), accounts: [{ ...ann, locale: 'tlh' }] });
    expect((await (await signedIn(ann.email)).get('/profile')).body).toMatchObject({ locale: 'tlh' });
  });

  it('patches: what is absent stays, null goes, and what is nobody’s to change is refused', async () => {
    const policy = { attributes: ['name', 'title'] };
    const { signedIn } = await bench({ store: open(), policy, accounts: [{ ...ann, name: 'Ann' }] });
    const tab = await signedIn(ann.email);
    await tab.send('PATCH', '/profile', { attributes: { title: { de: 'Frau' } } });
    expect((await tab.get('/profile')).body).toMatchObject({
      attributes: { name: 'Ann', title: { de: 'Frau' } },
    });
    await tab.send('PATCH', '/profile', { attributes: { name: null } });
    expect((await tab.get('/profile')).body).toMatchObject({ attributes: { title: { de: 'Frau' } } });
    const refused = await tab.send('PATCH', '/profile', { attributes: { role: 'admin' } });
    expect(refused.body).toMatchObject({ fields: [{ field: 'attributes.role', code: 'read-only' }] });
    expect(problemOf(await tab.send('PATCH', '/profile', { username: 'ann2' }))).toBe('validation-failed');
  });

  it('takes no attribute beyond 1000 characters, or 2 kB of JSON', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const status = async (value: unknown): Promise<unknown> => {
      const answered = await tab.send('PATCH', '/profile', { attributes: { name: value } });
      if (answered.status === 422)
        expect(answered.body).toMatchObject({ fields: [{ field: 'attributes.name', code: 'invalid' }] });
      return answered.status;
    };
    expect(await status('é'.repeat(1000))).toBe(200);
    expect(await status('é'.repeat(1001))).toBe(422);
    // {"de":"…"} has nine characters beside the text, and an é two bytes.
    expect(await status({ de: 'x'.repeat(2039) })).toBe(200);
    expect(await status({ de: 'x'.repeat(2040) })).toBe(422);
    expect(await status({ de: 'é'.repeat(1020) })).toBe(422);
    expect(await status(Array(2000).fill(0))).toBe(422);
    expect((await tab.get('/profile')).body).toMatchObject({
      attributes: { name: { de: 'x'.repeat(2039) } },
    });
  });

  it('tells of a conflict', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const patch = (version: string): ReturnType<typeof tab.send> =>
      tab.send('PATCH', '/profile', { locale: 'de' }, { 'If-Match': version });
    expect((await patch('"1"')).headers.get('ETag')).toBe('"2"');
    const stale = await patch('"1"');
    expect([stale.status, problemOf(stale)]).toEqual([412, 'conflict']);
    expect((await patch('2')).status).toBe(200);
    expect((await patch('W/"3"')).status).toBe(200);
    expect((await patch('*')).status).toBe(200);
  });

  it('belongs to one tenant', async () => {
    const { signedIn, browser } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    tab.tenant = 'other';
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
    const stranger = browser();
    stranger.tenant = 'other';
    expect(problemOf(await stranger.signIn(ann.email))).toBe('invalid-credentials');
  });
});

describe.each(stores)('sessions, on the $name store', ({ open }) => {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  it('lists them newest first with exactly one current, page by page', async () => {
    const { signedIn, browser, advance } = await bench({ store: open() });
    for (let turn = 0; turn < 4; turn += 1) {
      await signedIn(ann.email);
      advance(1);
    }
    const tab = browser();
    await tab.post('/sign-in', { identifier: ann.email, password: ann.password }, { 'User-Agent': agent });
    const seen: { current: boolean; createdAt: string }[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const path: string = `/sessions?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await tab.get(path)).body as { items: typeof seen; next?: string };
      seen.push(...page.items);
      cursor = page.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen.filter(({ current }) => current)).toHaveLength(1);
    expect(seen[0]).toMatchObject({ current: true, browser: 'Firefox', os: 'Linux', ip: '192.0.2.7' });
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    );
  });

  it('ends one, all others, and this one; an unknown one is success', async () => {
    const { signedIn } = await bench({ store: open() });
    const [tab, second, third] = [
      await signedIn(ann.email),
      await signedIn(ann.email),
      await signedIn(ann.email),
    ];
    const { items } = (await second.get('/sessions')).body as { items: { id: string; current: boolean }[] };
    const its = items.find(({ current }) => current)?.id ?? '';
    expect((await tab.send('DELETE', `/sessions/${its}`)).status).toBe(204);
    expect((await tab.send('DELETE', `/sessions/${its}`)).status).toBe(204);
    expect(problemOf(await second.get('/profile'))).toBe('unauthenticated');
    expect((await tab.send('DELETE', '/sessions?except=current')).status).toBe(204);
    expect(problemOf(await third.get('/profile'))).toBe('unauthenticated');
    expect((await tab.get('/profile')).status).toBe(200);
    expect(problemOf(await tab.send('DELETE', '/sessions'))).toBe('validation-failed');
  });

  it('has ids that are no tokens, and touches nobody else’s', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const { items } = (await tab.get('/sessions')).body as { items: { id: string }[] };
    const bens = await signedIn(ben.email);
    await bens.send('DELETE', `/sessions/${items[0]?.id ?? ''}`);
    expect((await tab.get('/profile')).status).toBe(200);
    bens.jar.set('session', items[0]?.id ?? '');
    expect(problemOf(await bens.get('/profile'))).toBe('unauthenticated');
  });

  it('stays as long as it is used, a day without use ends it, and 30 days end it anyway', async () => {
    const { signedIn, advance } = await bench({ store: open() });
    const idle = await signedIn(ann.email);
    const used = await signedIn(ann.email);
    for (let hours = 0; hours < 30 * 24; hours += 20) {
      expect((await used.get('/profile')).status).toBe(200);
      advance(20 * 3600);
    }
    expect(problemOf(await idle.get('/profile'))).toBe('unauthenticated');
    expect(problemOf(await used.get('/profile'))).toBe('unauthenticated');
  });

  it('signs out, twice', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const token = tab.jar.get('session') ?? '';
    expect((await tab.post('/sign-out')).status).toBe(204);
    expect(tab.jar.size).toBe(0);
    expect((await tab.post('/sign-out')).status).toBe(204);
    tab.jar.set('session', token);
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
  });
});
