import { describe, expect, it } from 'vitest';
import type { TenantSettingsInput } from '../settings.js';
import {
  ann,
  bench,
  ben,
  challengeOf,
  origin,
  password,
  problemOf,
  requirementOf,
  secret,
  stores,
  valueOf,
  type Answered,
  type Bench,
  type Browser,
} from '../testing/bench.js';

const home = `${origin}/portal/profile?tab=factors`;
const redirect: TenantSettingsInput['stepUp'] = {
  where: 'redirect',
  loginUrl: '/portal/login',
  returnTo: ['/portal/'],
  passwordSuffices: true,
  protect: { 'factor.enrol.totp': 'always' },
};

const enrol = (tab: Browser, grant?: string): Promise<Answered> =>
  tab.post('/factors', { type: 'totp' }, grant === undefined ? {} : { 'X-Step-Up': grant });

/** Proves in the page and answers the grant. */
async function prove(tab: Browser, requirementId: string, answer: object): Promise<string> {
  const { id } = challengeOf(await tab.post('/step-up', { requirementId }));
  return valueOf(await tab.post(`/challenges/${id}/answer`, answer))['grant'] as string;
}

function urlOf(answered: Answered): URL {
  return new URL((answered.body as { url: string }).url);
}

/** Walks to the login page and answers the state in its address. */
async function toLogin(tab: Browser, returnTo = home): Promise<string> {
  const requirement = requirementOf(await enrol(tab));
  const url = urlOf(await tab.post('/step-up', { requirementId: requirement.id, returnTo }));
  expect(url.origin + url.pathname).toBe(`${origin}/portal/login`);
  return url.searchParams.get('selfsame_login') ?? '';
}

/** Gives the password on the login page and answers the state that comes home. */
async function login(tab: Browser, state: string): Promise<string> {
  const { id } = challengeOf(await tab.post('/step-up/login', { state }));
  const url = urlOf(await tab.post(`/challenges/${id}/answer`, { password }));
  expect(url.href.startsWith(home)).toBe(true);
  return url.searchParams.get('selfsame_state') ?? '';
}

describe.each(stores)('step-up in the page, on the $name store', ({ open }) => {
  it('asks for the password first where the policy says so, and sends nothing for it (S2.1)', async () => {
    const policy = { stepUp: { passwordSuffices: true, passwordFirst: true } };
    const { signedIn, advance, mails } = await bench({ store: open(), policy });
    const tab = await signedIn(ben.email);
    advance(301);
    const { id, methods } = requirementOf(await enrol(tab));
    expect(methods.map(({ type }) => type)).toEqual(['password', 'totp']);
    const asked = challengeOf(await tab.post('/step-up', { requirementId: id }));
    expect([asked.method.type, asked.others.map(({ type }) => type), mails]).toEqual([
      'password',
      ['totp'],
      [],
    ]);
  });

  const started = (): Promise<Bench> => bench({ store: open() });

  it('lets a fresh sign-in pass, and asks once it is stale', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    expect((await enrol(tab)).status).toBe(201);
    advance(301);
    const asked = await enrol(tab);
    expect([asked.status, problemOf(asked)]).toEqual([403, 'step-up-required']);
    expect(requirementOf(asked)).toMatchObject({
      where: 'page',
      maxAge: 300,
      methods: [{ type: 'password' }],
    });
  });

  it('asks right after the sign-in where that does not count, and stays fresh after the proof (S2.1)', async () => {
    const { signedIn, setPolicy } = await started();
    setPolicy({ stepUp: { signInCounts: false } });
    const tab = await signedIn(ann.email);
    const { id } = requirementOf(await enrol(tab));
    expect((await enrol(tab, await prove(tab, id, { password }))).status).toBe(201);
    expect((await enrol(tab)).status).toBe(201);
  });

  it('passes with the grant, and stays fresh after it', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    advance(301);
    const grant = await prove(tab, requirementOf(await enrol(tab)).id, { password });
    expect((await enrol(tab, grant)).status).toBe(201);
    expect((await enrol(tab)).status).toBe(201);
  });

  it('rotates the session; the old token reads for 30 seconds and never writes', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    advance(301);
    const old = tab.jar.get('session') ?? '';
    await prove(tab, requirementOf(await enrol(tab)).id, { password });
    expect(tab.jar.get('session')).not.toBe(old);
    tab.jar.set('session', old);
    expect((await tab.get('/profile')).status).toBe(200);
    expect(problemOf(await tab.send('PATCH', '/profile', { locale: 'de' }))).toBe('unauthenticated');
    advance(31);
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
  });

  it('asks for the second factor where there is one; the password is enough only where the policy says so', async () => {
    const { signedIn, setPolicy, code } = await bench({
      store: open(),
      policy: { stepUp: { protect: { 'factor.enrol.totp': 'always' } } },
    });
    const tab = await signedIn(ben.email);
    const { id, methods } = requirementOf(await enrol(tab));
    expect(methods).toMatchObject([{ type: 'totp', label: 'Work phone' }]);
    expect(problemOf(await tab.post('/step-up', { requirementId: id, methodId: 'password' }))).toBe(
      'validation-failed',
    );
    const grant = await prove(tab, id, { code: code(secret) });
    expect((await enrol(tab, grant)).status).toBe(201);

    setPolicy({ stepUp: { protect: { 'factor.enrol.totp': 'always' }, passwordSuffices: true } });
    const both = requirementOf(await enrol(tab));
    expect(both.methods).toMatchObject([{ type: 'totp' }, { type: 'password' }]);
    const asked = challengeOf(await tab.post('/step-up', { requirementId: both.id, methodId: 'password' }));
    expect(asked).toMatchObject({
      method: { type: 'password' },
      answers: ['password'],
      others: [{ type: 'totp' }],
    });
    expect((await tab.post(`/challenges/${asked.id}/answer`, { password })).status).toBe(200);
  });

  it('keeps the session alive after a wrong password, and locks after ten', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    advance(301);
    const outcomes: string[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      const asked = await tab.post('/step-up', { requirementId: requirementOf(await enrol(tab)).id });
      if (asked.status !== 200) outcomes.push(problemOf(asked));
      else
        outcomes.push(
          problemOf(await tab.post(`/challenges/${challengeOf(asked).id}/answer`, { password: 'no' })),
        );
    }
    expect(outcomes).toEqual([...Array<string>(10).fill('invalid-credentials'), 'account-locked']);
    expect((await tab.get('/profile')).status).toBe(200);
  });

  describe('where every call wants its own proof', () => {
    const always = {
      stepUp: { protect: { 'factor.enrol.totp': 'always', 'email.change': 'always' } },
    } as const;

    it('takes a grant once, for the operation it was given for, in the session it was given to', async () => {
      const { signedIn } = await bench({ store: open(), policy: always });
      const tab = await signedIn(ann.email);
      const asked = requirementOf(await enrol(tab));
      expect(asked.maxAge).toBeUndefined();
      const grant = await prove(tab, asked.id, { password });
      const headers = { 'X-Step-Up': grant };
      expect(problemOf(await tab.post('/profile/email', { email: 'x@example.com' }, headers))).toBe(
        'step-up-required',
      );
      expect(problemOf(await enrol(await signedIn(ann.email), grant))).toBe('step-up-required');
      expect((await enrol(tab, grant)).status).toBe(201);
      expect(problemOf(await enrol(tab, grant))).toBe('step-up-required');
    });

    it('lets a grant die after five minutes', async () => {
      const { signedIn, advance } = await bench({ store: open(), policy: always });
      const tab = await signedIn(ann.email);
      const grant = await prove(tab, requirementOf(await enrol(tab)).id, { password });
      advance(5 * 60 + 1);
      expect(problemOf(await enrol(tab, grant))).toBe('step-up-required');
    });

    it('keeps the grant when the call failed for another reason', async () => {
      const { signedIn } = await bench({ store: open(), policy: always });
      const tab = await signedIn(ann.email);
      const grant = await prove(tab, requirementOf(await enrol(tab)).id, { password });
      const bad = await tab.post('/factors', { type: 'totp', label: ' ' }, { 'X-Step-Up': grant });
      expect(problemOf(bad)).toBe('validation-failed');
      expect((await enrol(tab, grant)).status).toBe(201);
    });

    it('takes nothing that is no grant', async () => {
      const { signedIn } = await bench({ store: open(), policy: always });
      const tab = await signedIn(ann.email);
      const { id } = requirementOf(await enrol(tab));
      for (const forged of [id, 'x', '__proto__', 'a'.repeat(5000)]) {
        expect(problemOf(await enrol(tab, forged))).toBe('step-up-required');
      }
    });
  });

  it('gives a requirement to nobody else', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    const stranger = await signedIn(ben.email);
    advance(301);
    const { id } = requirementOf(await enrol(tab));
    expect(problemOf(await stranger.post('/step-up', { requirementId: id }))).toBe('challenge-gone');
    expect(problemOf(await tab.post('/step-up', { requirementId: 'unknown' }))).toBe('challenge-gone');
  });
});

describe.each(stores)('step-up by redirect, on the $name store', ({ open }) => {
  const started = (accounts = [ann, ben]): Promise<Bench> =>
    bench({ store: open(), accounts, policy: { stepUp: redirect } });

  it('goes to the login page, proves the password there and comes home with a grant', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const asked = requirementOf(await enrol(tab));
    expect(asked).toMatchObject({ where: 'redirect', methods: [{ type: 'password' }] });
    const state = await login(tab, await toLogin(tab));
    const grant = (await tab.post('/step-up/resume', { state })).body as { grant: string };
    expect(grant).toMatchObject({ expiresIn: 300, singleUse: true });
    expect((await enrol(tab, grant.grant)).status).toBe(201);
    expect(problemOf(await enrol(tab, grant.grant))).toBe('step-up-required');
  });

  it('takes each state once', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const away = await toLogin(tab);
    const back = await login(tab, away);
    expect(problemOf(await tab.post('/step-up/login', { state: away }))).toBe('challenge-gone');
    expect(problemOf(await tab.post('/step-up/resume', { state: away }))).toBe('challenge-gone');
    expect(problemOf(await tab.post('/step-up/login', { state: back }))).toBe('challenge-gone');
    expect((await tab.post('/step-up/resume', { state: back })).status).toBe(200);
    expect(problemOf(await tab.post('/step-up/resume', { state: back }))).toBe('challenge-gone');
  });

  it('gives no grant before the password', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const state = await toLogin(tab);
    expect(problemOf(await tab.post('/step-up/resume', { state }))).toBe('challenge-gone');
    const { id } = challengeOf(await tab.post('/step-up/login', { state }));
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { password: 'wrong' }))).toBe(
      'invalid-credentials',
    );
    expect(problemOf(await tab.post('/step-up/resume', { state }))).toBe('challenge-gone');
  });

  it('tells the login page whose password it asks for', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const asked = challengeOf(await tab.post('/step-up/login', { state: await toLogin(tab) }));
    expect(asked.method).toEqual({ id: 'password', type: 'password', hint: ann.email });
  });

  it('asks again after a reload of the login page', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const state = await toLogin(tab);
    const first = challengeOf(await tab.post('/step-up/login', { state }));
    await login(tab, state);
    expect(problemOf(await tab.post(`/challenges/${first.id}/answer`, { password }))).toBe('challenge-gone');
  });

  it('is bound to the person, and to the session', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const away = await toLogin(tab);
    const bens = await signedIn(ben.email);
    expect(problemOf(await bens.post('/step-up/login', { state: away }))).toBe('identity-mismatch');
    const otherSession = await signedIn(ann.email);
    expect(problemOf(await otherSession.post('/step-up/login', { state: away }))).toBe('challenge-gone');
    const back = await login(tab, away);
    expect(problemOf(await bens.post('/step-up/resume', { state: back }))).toBe('identity-mismatch');
    expect(problemOf(await otherSession.post('/step-up/resume', { state: back }))).toBe('challenge-gone');
    expect((await tab.post('/step-up/resume', { state: back })).status).toBe(200);
  });

  it('forgets a state after ten minutes', async () => {
    const { signedIn, advance } = await started();
    const tab = await signedIn(ann.email);
    const away = await toLogin(tab);
    advance(601);
    expect(problemOf(await tab.post('/step-up/login', { state: away }))).toBe('challenge-gone');
    const back = await login(tab, await toLogin(tab));
    advance(601);
    expect(problemOf(await tab.post('/step-up/resume', { state: back }))).toBe('challenge-gone');
  });

  it('asks for the second factor as well where the password is not enough', async () => {
    const { signedIn, setPolicy, code } = await started();
    setPolicy({ stepUp: { ...redirect, passwordSuffices: false } });
    const tab = await signedIn(ben.email);
    const state = await toLogin(tab);
    const first = challengeOf(await tab.post('/step-up/login', { state }));
    const second = challengeOf(await tab.post(`/challenges/${first.id}/answer`, { password }));
    expect(second.method).toMatchObject({ type: 'totp', label: 'Work phone' });
    expect(problemOf(await tab.post('/step-up/resume', { state }))).toBe('challenge-gone');
    const url = urlOf(await tab.post(`/challenges/${second.id}/answer`, { code: code(secret) }));
    const back = url.searchParams.get('selfsame_state');
    expect((await tab.post('/step-up/resume', { state: back })).status).toBe(200);
  });

  it.each([
    ['another origin', 'https://evil.example/portal/'],
    ['another port', `${origin}:8443/portal/`],
    ['another scheme', 'http://portal.example/portal/'],
    ['a subdomain that looks alike', 'https://portal.example.evil.example/portal/'],
    ['a user in front of the host', 'https://portal.example@evil.example/portal/'],
    ['a user and the right host', 'https://user:pass@portal.example/portal/'],
    ['a backslash', 'https://portal.example\\@evil.example/portal/'],
    ['a path that is not trusted', `${origin}/other/`],
    ['a path that only begins alike', `${origin}/portal-evil/`],
    ['a path that climbs out', `${origin}/portal/../other/`],
    ['a path that climbs out, encoded', `${origin}/portal/%2e%2e/other/`],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,hello'],
    ['no scheme', '//evil.example/portal/'],
    ['a bare path', '/portal/'],
    ['a line break', `${origin}/portal/\nSet-Cookie: a=b`],
    ['a tab inside the scheme', 'java\tscript:alert(1)'],
    ['nothing', ''],
  ])('does not come back to %s', async (_name, returnTo) => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const { id } = requirementOf(await enrol(tab));
    expect(problemOf(await tab.post('/step-up', { requirementId: id, returnTo }))).toBe('forbidden');
  });

  it('needs to know where to come back to', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const { id } = requirementOf(await enrol(tab));
    expect(problemOf(await tab.post('/step-up', { requirementId: id }))).toBe('validation-failed');
  });

  it('keeps the rest of the address it comes back to', async () => {
    const { signedIn } = await started();
    const tab = await signedIn(ann.email);
    const { id } = requirementOf(await enrol(tab));
    const returnTo = `${origin}/portal/a%20b?x=1&selfsame_state=forged#part`;
    const away = urlOf(await tab.post('/step-up', { requirementId: id, returnTo })).searchParams.get(
      'selfsame_login',
    );
    const challenge = challengeOf(await tab.post('/step-up/login', { state: away }));
    const url = urlOf(await tab.post(`/challenges/${challenge.id}/answer`, { password }));
    expect([url.pathname, url.searchParams.get('x'), url.hash]).toEqual(['/portal/a%20b', '1', '#part']);
    expect(url.searchParams.getAll('selfsame_state')).not.toContain('forged');
  });
});
