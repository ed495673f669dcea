import { describe, expect, it } from 'vitest';
import { ann, bench, ben, challengeOf, password, problemOf, secretOf, stores } from '../testing/bench.js';

const key = { 'Idempotency-Key': '5f0c3b0e-6f4b-4b53-9f0a-4f6f6d6d1c11' };

describe.each(stores)('the idempotency key, on the $name store', ({ open }) => {
  it('does the work once and gives the same answer again', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const first = await tab.post('/factors', { type: 'totp' }, key);
    const again = await tab.post('/factors', { type: 'totp' }, key);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'));
    expect((await tab.get('/factors')).body).toHaveLength(1);
    expect(secretOf(await tab.post('/factors', { type: 'totp' }))).not.toBe(secretOf(first));
  });

  it('gives a lost sign-in its cookies again', async () => {
    const { browser } = await bench({ store: open() });
    const body = { identifier: ann.email, password };
    await browser().post('/sign-in', body, key);
    const tab = browser();
    expect((await tab.post('/sign-in', body, key)).body).toMatchObject({ kind: 'done' });
    expect((await tab.get('/profile')).status).toBe(200);
    expect((await tab.get('/sessions')).body).toMatchObject({ items: [{ current: true }] });
  });

  it('is a conflict with another body or another path', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    await tab.post('/factors', { type: 'totp' }, key);
    const other = await tab.post('/factors', { type: 'totp', label: 'x' }, key);
    expect([other.status, problemOf(other)]).toEqual([409, 'conflict']);
    expect(problemOf(await tab.post('/profile/email', { email: 'x@example.com' }, key))).toBe('conflict');
  });

  it('belongs to one caller', async () => {
    const { signedIn } = await bench({ store: open() });
    const hers = await (await signedIn(ann.email)).post('/factors', { type: 'totp' }, key);
    const his = await (await signedIn(ben.email)).post('/factors', { type: 'totp' }, key);
    expect(secretOf(his)).not.toBe(secretOf(hers));
  });

  it('does not keep a refusal: the same call may succeed later', async () => {
    const { signedIn, advance } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    advance(301);
    const asked = await tab.post('/factors', { type: 'totp' }, key);
    const { id } = (asked.body as { stepUp: { id: string } }).stepUp;
    const challenge = challengeOf(await tab.post('/step-up', { requirementId: id }));
    await tab.post(`/challenges/${challenge.id}/answer`, { password });
    expect((await tab.post('/factors', { type: 'totp' }, key)).status).toBe(201);
  });

  it('lets one of two requests side by side do the work', async () => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const answers = await Promise.all([1, 2].map(() => tab.post('/factors', { type: 'totp' }, key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await tab.get('/factors')).body).toHaveLength(1);
  });

  it('is forgotten after a day', async () => {
    const { browser, advance } = await bench({ store: open() });
    const body = { identifier: ann.email, password };
    await browser().post('/sign-in', body, key);
    advance(24 * 3600 + 1);
    const tab = browser();
    await tab.post('/sign-in', body, key);
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it('keeps no secret in the clear', async () => {
    const { signedIn, store } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const secret = secretOf(await tab.post('/factors', { type: 'totp' }, key));
    const rows = await store.transaction((tx) => tx.idempotency.find({}));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(key['Idempotency-Key']);
  });

  it.each(['', 'a b', 'x'.repeat(65)])('refuses the key %j', async (bad) => {
    const { signedIn } = await bench({ store: open() });
    const tab = await signedIn(ann.email);
    const refused = await tab.post('/factors', { type: 'totp' }, { 'Idempotency-Key': bad });
    expect(refused.status).toBe(400);
  });
});
