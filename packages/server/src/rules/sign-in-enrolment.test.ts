import { describe, expect, it } from 'vitest';
import type { TenantSettingsInput } from '../settings.js';
import {
  ann,
  bench,
  ben,
  challengeOf,
  password,
  problemOf,
  secret,
  secretOf,
  stores,
  valueOf,
} from '../testing/bench.js';

describe.each(stores)('an enrolment that is owed at sign-in, on the $name store', ({ open }) => {
  const required = { secondFactor: 'required', recovery: 'key' } as const;

  it('needs no step-up, allows what it needs and nothing else, and ends in a session', async () => {
    const policy = { ...required, stepUp: { protect: { 'factor.enrol.totp': 'always' } } } as const;
    const { browser, code } = await bench({ store: open(), policy });
    const tab = browser();
    expect((await tab.signIn(ann.email)).body).toEqual({
      kind: 'enrol',
      requirement: { reason: 'first-factor', types: ['totp'], skippable: false },
    });
    expect((await tab.get('/sign-in')).body).toMatchObject({ kind: 'enrol' });
    for (const path of ['/profile', '/profile/email', '/sessions']) {
      expect([path, problemOf(await tab.get(path))]).toEqual([path, 'unauthenticated']);
    }
    expect(problemOf(await tab.send('DELETE', '/factors'))).toBe('unauthenticated');
    expect(problemOf(await tab.post('/profile/password', { current: password, next: 'another-horse' }))).toBe(
      'unauthenticated',
    );
    expect((await tab.get('/policy')).body).toMatchObject({ secondFactor: 'required' });
    expect((await tab.get('/factors')).body).toEqual([]);
    expect(problemOf(await tab.post('/sign-in/continue', { skip: true }))).toBe('forbidden');
    expect(problemOf(await tab.post('/sign-in/continue', { skip: false }))).toBe('forbidden');

    const begun = await tab.post('/factors', { type: 'totp', label: 'Phone' });
    const enrolled = valueOf(
      await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: code(secretOf(begun)) }),
    );
    const { saveToken } = enrolled['recovery'] as { saveToken: string };
    expect((await tab.post('/recovery/confirm', { saveToken })).status).toBe(204);
    const factor = enrolled['factor'] as { id: string };
    expect(problemOf(await tab.send('DELETE', `/factors/${factor.id}`))).toBe('unauthenticated');

    const done = await tab.post('/sign-in/continue', { skip: false });
    expect(valueOf(done)).toMatchObject({ factorAdded: { label: 'Phone', status: 'active' } });
    expect((await tab.get('/profile')).status).toBe(200);
    expect((await tab.get('/recovery')).body).toMatchObject({ exists: true, left: 1 });
  });

  it('is fulfilled once a factor is there: whoever loads the page again may go on, or set up one more', async () => {
    const { browser, code } = await bench({ store: open(), policy: { secondFactor: 'required' } });
    const tab = browser();
    await tab.signIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp', label: 'Phone' });
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: code(secretOf(begun)) });
    expect((await tab.get('/sign-in')).body).toMatchObject({
      kind: 'enrol',
      requirement: { reason: 'backup', skippable: true },
    });
    expect((await tab.post('/sign-in/continue', { skip: true })).body).toMatchObject({ kind: 'done' });
  });

  it('still wants the backup that is owed after the first one, however often the page is loaded', async () => {
    const policy = { secondFactor: 'required', backup: 'required' } as const;
    const { browser, code } = await bench({ store: open(), policy });
    const tab = browser();
    await tab.signIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp', label: 'Phone' });
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: code(secretOf(begun)) });
    expect((await tab.get('/sign-in')).body).toMatchObject({
      kind: 'enrol',
      requirement: { reason: 'backup', skippable: false },
    });
    expect((await tab.post('/sign-in/continue', { skip: true })).body).toMatchObject({ kind: 'enrol' });
  });

  it('is asked of the users that the policy names', async () => {
    const { browser } = await bench({ store: open(), policy: { requiredFor: ['Ann@Centrex.example'] } });
    expect((await browser().signIn(ann.email)).body).toMatchObject({
      kind: 'enrol',
      requirement: { skippable: false },
    });
  });

  it('may be skipped where it is only offered, and is offered once', async () => {
    const { browser } = await bench({ store: open(), policy: { offerAtSignIn: true } });
    const tab = browser();
    expect((await tab.signIn(ann.email)).body).toMatchObject({
      kind: 'enrol',
      requirement: { skippable: true },
    });
    expect((await tab.post('/sign-in/continue', { skip: true })).body).toMatchObject({ kind: 'done' });
    expect((await browser().signIn(ann.email)).body).toMatchObject({ kind: 'done' });
  });

  it('asks for a backup where the policy requires one, and only after the first factor is proven', async () => {
    const { browser, code } = await bench({ store: open(), policy: { backup: 'required' } });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    expect(problemOf(await tab.get('/factors'))).toBe('unauthenticated');
    expect(problemOf(await tab.post('/factors', { type: 'totp' }))).toBe('unauthenticated');
    const next = await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    expect(next.body).toMatchObject({ kind: 'enrol', requirement: { reason: 'backup', skippable: false } });
    const [factor] = (await tab.get('/factors')).body as { id: string }[];
    expect(problemOf(await tab.send('DELETE', `/factors/${factor?.id ?? ''}`))).toBe('unauthenticated');
  });

  it('lands in the account that is signing in, never in that of a session beside it', async () => {
    const { browser, code } = await bench({ store: open(), policy: { requiredFor: [ann.email] } });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    await tab.signIn(ann.email);
    const begun = await tab.post('/factors', { type: 'totp', label: 'Hers' });
    await tab.post(`/challenges/${challengeOf(begun).id}/answer`, { code: code(secretOf(begun)) });
    await tab.post('/sign-in/continue', { skip: false });
    expect((await tab.get('/profile')).body).toMatchObject({ email: ann.email });
    expect((await tab.get('/factors')).body).toMatchObject([{ label: 'Hers' }]);
  });

  it('opens no protected operation of a session beside it', async () => {
    const policy: Partial<TenantSettingsInput> = {
      requiredFor: [ann.email],
      stepUp: { protect: { 'email.change': 'always' } },
    };
    const { browser, code } = await bench({ store: open(), policy });
    const tab = browser();
    const { id } = challengeOf(await tab.signIn(ben.email));
    await tab.post(`/challenges/${id}/answer`, { code: code(secret) });
    await tab.signIn(ann.email);
    expect(problemOf(await tab.post('/profile/email', { email: 'x@example.com' }))).toBe('step-up-required');
    expect(problemOf(await tab.send('DELETE', '/factors'))).toBe('unauthenticated');
  });

  it('does not lock anybody out when the policy has no method left', async () => {
    const policy: Partial<TenantSettingsInput> = { requiredFor: [ann.email], methods: [] };
    const { browser } = await bench({ store: open(), policy });
    expect((await browser().signIn(ann.email)).body).toMatchObject({ kind: 'done' });
  });
});
