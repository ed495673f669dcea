import { describe, expect, it } from 'vitest';
import { tableNames } from './store/store.js';
import { ann, bench, ben, problemOf, stores } from './testing/bench.js';

describe.each(stores)('the operator, on the $name store', ({ open }) => {
  it('removes everything, of every tenant', async () => {
    const { server, store, browser, signedIn } = await bench({ store: open() });
    await server.admin.createAccount('other', ann);
    const tab = await signedIn(ann.email);
    await browser().signIn(ben.email);
    await browser().post('/password-reset', { identifier: ben.email }, { 'Idempotency-Key': 'one' });

    await server.admin.removeEverything();
    const left = await store.transaction(async (tx) => {
      const counts: number[] = [];
      for (const name of tableNames) counts.push((await tx[name].find({})).length);
      return counts;
    });
    expect(left).toEqual(tableNames.map(() => 0));
    expect(await server.admin.openSession('other', ann.email)).toBeNull();
    expect(problemOf(await tab.get('/profile'))).toBe('unauthenticated');
  });
});
