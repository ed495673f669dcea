import { describe, expect, it } from 'vitest';
import { ann, bench, ben, challengeOf, problemOf, secret, stores, type Answered } from '../testing/bench.js';

describe.each(stores)('signing in, on the $name store', ({ open }) => {
  it('is done after the password where there is no second factor', async () => {
    const { browser } = await bench({ store: open() });
    const tab = browser();
    expect((await tab.get('/sign-in')).status).toBe(204);
    expect((await tab.signIn(' ANN@centrex.example ')).body).toMatchObject({ kind: 'done' });
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
    expect((await tab.get('/sign-in')).body).toMatchObject({ kind: 'done' });
  });

  it('answers the same for an unknown user and a wrong password, up to the lock', async () => {
    const { browser } = await bench({ store: open() });
    const tries = async (email: string): Promise<unknown[]> => {
      const answers: Answered[] = [];
      for (let turn = 0; turn < 12; turn += 1) answers.push(await browser().signIn(email, 'wrong password'));
      return answers.map(({ status, body, headers }) => {
        const { reference: _, ...rest } = body as { reference: string };
        return { status, rest, wait: headers.get('Retry-After') };
      });
    };
    const known = await tries(ann.email);
    expect(await tries('nobody@centrex.example')).toEqual(known);
    expect(known.slice(0, 10)).toEqual(Array(10).fill(known[0]));
    expect(known[0]).toMatchObject({
      status: 422,
      rest: { type: expect.stringContaining('invalid-credentials') as string },
    });
    expect(known[10]).toMatchObject({ status: 429, wait: '900' });
  });

  it('does the same work for an unknown user', async () => {
    const verified: string[] = [];
    const { browser } = await bench({
      store: open(),
      hasher: {
        hash: (text) => Promise.resolve(`hash of ${text}`),
        verify: (stored, typed) => {
          verified.push(typed);
          return Promise.resolve(stored === `hash of ${typed}`);
        },
      },
    });
    await browser().signIn('nobody@centrex.example', 'one');
    await browser().signIn(ann.email, 'two');
    expect(verified).toEqual(['one', 'two']);
    expect(problemOf(await browser().signIn('nobody@centrex.example', 'a password that nobody has'))).toBe(
      'invalid-credentials',
    );
  });

  it('asks for the second factor and gives no session before it', async () => {
    const { browser, code } = await bench({ store: open() });
    const tab = browser();
    const challenge = challengeOf(await tab.signIn(ben.email));
    expect(challenge).toMatchObject({
      method: { type: 'totp', label: 'Work phone', primary: true },
      attemptsLeft: 5,
    });
    expect(challenge.setup).toBeUndefined();
    expect(tab.jar.has('session')).toBe(false);
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');

    const spaced = code(secret).replace(/^(...)/, '$1 ');
    const done = await tab.post(`/challenges/${challenge.id}/answer`, { code: spaced });
    expect(done.body).toMatchObject({ kind: 'done' });
    expect(tab.jar.has('challenge')).toBe(false);
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it('takes up the open challenge after a reload', async () => {
    const { browser } = await bench({ store: open() });
    const tab = browser();
    const challenge = challengeOf(await tab.signIn(ben.email));
    await tab.post(`/challenges/${challenge.id}/answer`, { code: '000000' });
    expect(challengeOf(await tab.get('/sign-in'))).toEqual({ ...challenge, attemptsLeft: 4 });
    expect((await tab.get(`/challenges/${challenge.id}`)).body).toEqual({ ...challenge, attemptsLeft: 4 });
  });

  it('never ends an existing session before the new sign-in is done', async () => {
    const { browser, code } = await bench({ store: open() });
    const tab = browser();
    await tab.signIn(ann.email);
    const challenge = challengeOf(await tab.signIn(ben.email));
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
    const annsToken = tab.jar.get('session') ?? '';
    await tab.post(`/challenges/${challenge.id}/answer`, { code: code(secret) });
    expect((await tab.get('/profile')).body).toMatchObject({ email: ben.email });

    tab.jar.set('session', annsToken);
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
  });

  it.each([ann.email, ben.email])(
    'opens nothing that is protected while %s has given a password only',
    async (email) => {
      const { browser, signedIn, advance } = await bench({ store: open() });
      const tab = await signedIn(email);
      advance(301);
      const halfway = browser();
      await halfway.signIn(ben.email);
      tab.jar.set('challenge', halfway.jar.get('challenge') ?? '');
      expect(problemOf(await tab.post('/factors', { type: 'totp' }))).toBe('step-up-required');
    },
  );

  it('replaces the challenge of an older sign-in in the same browser', async () => {
    const { browser } = await bench({ store: open() });
    const tab = browser();
    const first = challengeOf(await tab.signIn(ben.email));
    await tab.signIn(ben.email);
    expect(problemOf(await tab.post(`/challenges/${first.id}/answer`, { code: '000000' }))).toBe(
      'challenge-gone',
    );
  });

  it('shows a challenge to nobody else', async () => {
    const { browser, signedIn, code } = await bench({ store: open() });
    const { id } = challengeOf(await browser().signIn(ben.email));
    const stranger = await signedIn(ann.email);
    expect(problemOf(await stranger.get(`/challenges/${id}`))).toBe('challenge-gone');
    expect(problemOf(await stranger.post(`/challenges/${id}/answer`, { code: code(secret) }))).toBe(
      'challenge-gone',
    );
    expect(problemOf(await browser().get(`/challenges/${id}`))).toBe('unauthenticated');
  });

  it('exhausts a challenge after five wrong codes; then it is gone', async () => {
    const { browser, code } = await bench({ store: open() });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    const left = [];
    for (let turn = 0; turn < 4; turn += 1) {
      left.push((await tab.post(`/challenges/${id}/answer`, { code: '000000' })).body);
    }
    expect(left).toMatchObject([
      { attemptsLeft: 4 },
      { attemptsLeft: 3 },
      { attemptsLeft: 2 },
      { attemptsLeft: 1 },
    ]);
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code: '000000' }))).toBe(
      'attempts-exhausted',
    );
    expect(problemOf(await tab.post(`/challenges/${id}/answer`, { code: code(secret) }))).toBe(
      'challenge-gone',
    );
    expect((await tab.get('/sign-in')).status).toBe(204);
  });

  it('locks the account after ten failures, whatever the method, for the right answer and recovery too', async () => {
    const { browser, code, advance } = await bench({
      store: open(),
      policy: { recovery: 'key' },
      accounts: [{ ...ben, recovery: ['ABCDE-FGHJK-MNPQR-STVWX-YZ012'] }],
    });
    for (let turn = 0; turn < 2; turn += 1) {
      const tab = browser();
      const { id } = challengeOf(await tab.signIn(ben.email));
      for (let wrong = 0; wrong < 4; wrong += 1)
        await tab.post(`/challenges/${id}/answer`, { code: '000000' });
    }
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    await browser().signIn(ben.email, 'wrong');
    await browser().signIn(ben.email, 'wrong');

    const locked = await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    expect([problemOf(locked), locked.headers.get('Retry-After')]).toEqual(['account-locked', '900']);
    await tab.post(`/challenges/${id}/switch`, { methodId: 'recovery' });
    const recovery = await tab.post(`/challenges/${id}/answer`, { code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ012' });
    expect(problemOf(recovery)).toBe('account-locked');
    expect(problemOf(await browser().signIn(ben.email))).toBe('account-locked');

    advance(15 * 60);
    const again = browser();
    const open_ = challengeOf(await again.signIn(ben.email));
    expect((await again.post(`/challenges/${open_.id}/answer`, { code: code(secret) })).status).toBe(200);
  });

  it('does not refill the tries at the second factor when the password is right', async () => {
    const { browser } = await bench({ store: open() });
    const outcomes: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const tab = browser();
      const started = await tab.signIn(ben.email);
      if (started.status !== 200) {
        outcomes.push(problemOf(started));
        continue;
      }
      const { id } = challengeOf(started);
      for (let wrong = 0; wrong < 4; wrong += 1) {
        outcomes.push(problemOf(await tab.post(`/challenges/${id}/answer`, { code: '000000' })));
      }
    }
    expect(outcomes.filter((outcome) => outcome === 'invalid-code')).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('account-locked');
  });

  it('forgets failures when a sign-in is done, with all its factors', async () => {
    const { browser, code } = await bench({ store: open() });
    for (let turn = 0; turn < 9; turn += 1) await browser().signIn(ben.email, 'wrong');
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    for (let turn = 0; turn < 9; turn += 1) await browser().signIn(ben.email, 'wrong');
    expect((await browser().signIn(ben.email)).status).toBe(200);
  });

  it('gives no more tries to requests side by side than one after the other', async () => {
    const { browser } = await bench({ store: open() });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => problemOf(await browser().signIn(ann.email, 'wrong'))),
    );
    expect(outcomes.filter((outcome) => outcome === 'invalid-credentials')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'account-locked')).toHaveLength(10);
  });

  it('accepts a code once, also across sign-ins', async () => {
    const { browser, code, advance } = await bench({ store: open() });
    const answer = async (): Promise<Answered> => {
      const tab = browser();
      const { id } = challengeOf(await tab.signIn(ben.email));
      return tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    };
    expect((await answer()).status).toBe(200);
    expect(problemOf(await answer())).toBe('code-reused');
    advance(30);
    expect((await answer()).status).toBe(200);
  });

  it('accepts the code of one step before and after, and none further off', async () => {
    const { browser, code, advance } = await bench({ store: open() });
    const answer = async (typed: string): Promise<string> => {
      const tab = browser();
      const { id } = challengeOf(await tab.signIn(ben.email));
      return problemOf(await tab.post(`/challenges/${id}/answer`, { code: typed }));
    };
    const early = code(secret);
    advance(60);
    expect(await answer(early)).toBe('invalid-code');
    const late = code(secret);
    advance(30);
    expect(await answer(late)).toBe('200');

    /** What an app shows whose clock is fast. */
    const ahead = (seconds: number): string => {
      advance(seconds);
      const shown = code(secret);
      advance(-seconds);
      return shown;
    };
    expect(await answer(ahead(60))).toBe('invalid-code');
    expect(await answer(ahead(30))).toBe('200');
  });

  it('lets two presses make one session', async () => {
    const { browser, code } = await bench({ store: open() });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    const typed = code(secret);
    const outcomes = await Promise.all(
      [1, 2].map(() => tab.post(`/challenges/${id}/answer`, { code: typed })),
    );
    expect(outcomes.map(problemOf).sort()).toEqual(['200', 'challenge-gone']);
    expect((await tab.get('/sign-in')).body).toMatchObject({ kind: 'done' });
    expect((await tab.get('/sessions')).body).toMatchObject({ items: [{ current: true }] });
  });

  it('cancels: the challenge cookie goes and nothing is signed in', async () => {
    const { browser } = await bench({ store: open() });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    expect((await tab.send('DELETE', `/challenges/${id}`)).status).toBe(204);
    expect(tab.jar.size).toBe(0);
    expect((await tab.send('DELETE', `/challenges/${id}`)).status).toBe(204);
    expect((await tab.get('/sign-in')).status).toBe(204);
  });

  it('forgets a sign-in that nobody finishes', async () => {
    const { browser, advance } = await bench({ store: open() });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    advance(15 * 60 + 1);
    expect((await tab.get('/sign-in')).status).toBe(204);
    expect(problemOf(await tab.get(`/challenges/${id}`))).toBe('challenge-gone');
  });

  it('switches between methods on the same budget of attempts', async () => {
    const second = { type: 'totp', label: 'Tablet', secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' } as const;
    const { browser, code } = await bench({
      store: open(),
      accounts: [{ ...ben, factors: [...(ben.factors ?? []), second] }],
    });
    const tab = browser();
    const first = challengeOf(await tab.signIn(ben.email));
    await tab.post(`/challenges/${first.id}/answer`, { code: '000000' });
    const [other] = first.others;
    const switched = challengeOf(await tab.post(`/challenges/${first.id}/switch`, { methodId: other?.id }));
    expect(switched).toMatchObject({
      method: { label: 'Tablet' },
      attemptsLeft: 4,
      others: [{ label: 'Work phone' }],
    });
    expect(problemOf(await tab.post(`/challenges/${first.id}/switch`, { methodId: 'password' }))).toBe(
      'validation-failed',
    );
    const done = await tab.post(`/challenges/${switched.id}/answer`, { code: code(second.secret) });
    expect(done.body).toMatchObject({ kind: 'done' });
  });
});
