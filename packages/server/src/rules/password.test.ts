import { describe, expect, it } from 'vitest';
import { ann, bench, password, problemOf, stores, type Answered, type Browser } from '../testing/bench.js';

const next = 'eleven-purple-lamps';
const change = (tab: Browser, body: object): Promise<Answered> => tab.post('/profile/password', body);
const reasons = (answered: Answered): unknown => (answered.body as { reasons?: unknown }).reasons;

describe.each(stores)('the password, on the $name store', ({ open }) => {
  it('changes, is told to the owner, and signs in from then on', async () => {
    const { signedIn, browser, mails } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    expect((await change(tab, { current: password, next })).status).toBe(204);
    expect(mails).toMatchObject([{ to: ann.email, text: expect.stringContaining('password') as string }]);
    expect(problemOf(await browser().signIn(ann.email))).toBe('invalid-credentials');
    expect((await browser().signIn(ann.email, next)).body).toMatchObject({ kind: 'done' });
  });

  it('rotates this session and leaves the others, unless they are to end', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const other = await signedIn(ann.email);
    const old = tab.jar.get('session');
    await change(tab, { current: password, next });
    expect(tab.jar.get('session')).not.toBe(old);
    expect((await other.get('/profile')).status).toBe(200);
    await change(tab, { current: next, next: 'twelve-annual-lamps', signOutOthers: true });
    expect(problemOf(await other.get('/profile'))).toBe('unauthenticated');
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it('wants the current one: a wrong one is no sign-out, and ten lock', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    expect(problemOf(await change(tab, { next }))).toBe('validation-failed');
    const outcomes: string[] = [];
    for (let turn = 0; turn < 11; turn += 1)
      outcomes.push(problemOf(await change(tab, { current: 'wrong', next })));
    expect(outcomes).toEqual([...Array<string>(10).fill('invalid-credentials'), 'account-locked']);
    expect(problemOf(await change(tab, { current: password, next }))).toBe('account-locked');
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it.each([
    ['short', ['too-short']],
    ['x9y'.repeat(43), ['too-long']],
    [password, ['same']],
    ['my-name-is-Ann-x', ['contains-identifier']],
    ['Centrex@ann.example', ['contains-identifier']],
    ['password123', ['common']],
    ['aaaaaaaaaaaa', ['common']],
    ['🐴🔋📎', ['too-short']],
  ])('refuses %s with its reasons', async (typed, expected) => {
    const { signedIn } = await bench({ store: open() });
    const refused = await change(await signedIn(ann.email), { current: password, next: typed });
    expect([problemOf(refused), reasons(refused)]).toEqual(['password-rejected', expected]);
  });

  it('takes it as typed: never trimmed, never normalised, counted in code points', async () => {
    const { signedIn, browser } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const typed = '  e\u0301clair 🐴🔋  ';
    expect((await change(tab, { current: password, next: typed })).status).toBe(204);
    expect((await browser().signIn(ann.email, typed)).status).toBe(200);
    expect(problemOf(await browser().signIn(ann.email, typed.trim()))).toBe('invalid-credentials');
    expect(problemOf(await browser().signIn(ann.email, typed.normalize('NFC')))).toBe('invalid-credentials');
    expect((await change(tab, { current: typed, next: '🐴'.repeat(6) + 'ab' })).status).toBe(204);
  });

  it('lets one of two changes side by side win', async () => {
    const { signedIn } = await bench({ store: open() });
    const tabs = [await signedIn(ann.email), await signedIn(ann.email)];
    const outcomes = await Promise.all(
      tabs.map((tab, at) => change(tab, { current: password, next: `${next}-${at}` })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
