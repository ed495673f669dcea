import { describe, expect, it } from 'vitest';
import type { Tables } from '../store/store.js';
import { ann, bench, ben, problemOf, stores, type Bench } from '../testing/bench.js';

const policy = { addressLimit: { max: 3, within: 60 } };

function rows<N extends 'attempts' | 'resets' | 'idempotency'>(
  { store }: Bench,
  name: N,
): Promise<readonly Tables[N][]> {
  return store.transaction(async (tx) => tx[name].find({}) as Promise<readonly Tables[N][]>);
}

describe.each(stores)('limits of one network address, on the $name store', ({ open }) => {
  it('brake one password tried with many accounts, known or not', async () => {
    const made = await bench({ store: open(), policy });
    const spraying = made.browser();
    for (const email of [ann.email, 'x@centrex.example', ben.email])
      expect(problemOf(await spraying.signIn(email, 'Summer2026'))).toBe('invalid-credentials');
    for (const email of [ann.email, 'y@centrex.example']) {
      const braked = await spraying.signIn(email, 'Summer2026');
      expect([braked.status, problemOf(braked), braked.headers.get('Retry-After')]).toEqual([
        429,
        'rate-limited',
        '60',
      ]);
    }
    // Also for a right password: whether it is must not be learned.
    expect(problemOf(await spraying.signIn(ann.email))).toBe('rate-limited');

    const elsewhere = made.browser();
    elsewhere.address = '192.0.2.8';
    expect((await elsewhere.signIn(ann.email)).status).toBe(200);
    made.advance(60);
    expect((await spraying.signIn(ann.email)).status).toBe(200);
  });

  it('count failures only, and no failure of an account that is braked by them', async () => {
    const made = await bench({ store: open(), policy });
    const office = made.browser();
    for (let turn = 0; turn < 8; turn += 1) expect((await office.signIn(ann.email)).status).toBe(200);
    for (let turn = 0; turn < 12; turn += 1) await office.signIn(ann.email, 'wrong password');
    const elsewhere = made.browser();
    elsewhere.address = '2001:db8::1';
    expect((await elsewhere.signIn(ann.email)).status).toBe(200);
  });

  it('brake requests for a new password, and mail none then', async () => {
    const made = await bench({ store: open(), policy });
    const asking = made.browser();
    for (let turn = 0; turn < 3; turn += 1) {
      const identifier = `x${turn}@centrex.example`;
      expect((await asking.post('/password-reset', { identifier })).status).toBe(202);
    }
    for (const identifier of [ann.email, 'nobody@centrex.example']) {
      expect(problemOf(await asking.post('/password-reset', { identifier }))).toBe('rate-limited');
    }
    expect(made.mails).toEqual([]);
    // Another budget: whoever forgot the password may still remember it.
    expect((await asking.signIn(ann.email)).status).toBe(200);
  });

  it('let a hundred failures pass in 15 minutes where the policy says nothing', async () => {
    const hasher = {
      hash: (text: string) => Promise.resolve(text),
      verify: (stored: string, typed: string) => Promise.resolve(stored === typed),
    };
    const made = await bench({ store: open(), hasher });
    for (let turn = 0; turn < 100; turn += 1) {
      const refused = await made.browser().signIn(`x${turn}@centrex.example`);
      expect(problemOf(refused)).toBe('invalid-credentials');
    }
    expect((await made.browser().signIn(ann.email)).headers.get('Retry-After')).toBe('900');
  });
});

describe.each(stores)('what strangers leave behind, on the $name store', ({ open }) => {
  it('is a link only where one was mailed', async () => {
    const made = await bench({ store: open() });
    for (let turn = 0; turn < 7; turn += 1) {
      for (const identifier of [ann.email, 'nobody@centrex.example'])
        await made.browser().post('/password-reset', { identifier });
    }
    expect(made.mails).toHaveLength(5);
    expect(await rows(made, 'resets')).toHaveLength(5);
  });

  it('goes with the next request of its kind, without a sign-in', async () => {
    const made = await bench({ store: open() });
    const ask = (identifier: string): Promise<unknown> =>
      made.browser().post('/password-reset', { identifier }, { 'Idempotency-Key': identifier });
    for (let turn = 0; turn < 4; turn += 1) await ask(`x${turn}@centrex.example`);
    await ask(ann.email);
    expect([(await rows(made, 'attempts')).length, (await rows(made, 'resets')).length]).toEqual([6, 1]);
    made.advance(25 * 60 * 60);
    await ask(ben.email);
    const [left] = await rows(made, 'resets');
    expect(left?.expiresAt).toBe(made.now() + 30 * 60_000);
    for (const table of ['attempts', 'resets', 'idempotency'] as const) {
      const expired = (await rows(made, table)).filter(({ expiresAt }) => expiresAt < made.now());
      expect([table, expired]).toEqual([table, []]);
    }
  });
});
