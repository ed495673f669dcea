import { describe, expect, it } from 'vitest';
import { stores } from '../testing/bench.js';
import { DuplicateRow, type AccountRow, type AttemptRow } from './store.js';

const account: AccountRow = {
  id: 'a1',
  tenant: 'centrex',
  email: 'Ann@centrex.example',
  emailKey: 'ann@centrex.example',
  emailVerified: true,
  phone: null,
  locale: null,
  attributes: { name: 'Änn “Ann” O’Neil 👩‍💻', nested: { list: [1, null, 'x'] } },
  passwordHash: 'hash',
  version: 1,
  owesEnrolment: false,
  declinedEnrolment: true,
  createdAt: 1_700_000_000_000,
};
const attempt: AttemptRow = { id: 'x', count: 0, lockedUntil: null, expiresAt: 10 };

describe.each(stores)('the $name store', ({ open }) => {
  it('gives back what was put in, with its types', async () => {
    const store = open();
    await store.transaction((tx) => tx.accounts.insert(account));
    expect(await store.transaction((tx) => tx.accounts.get('a1'))).toEqual(account);
    expect(await store.transaction((tx) => tx.accounts.get('nobody'))).toBeUndefined();
  });

  it('finds by equality of text, numbers, booleans and null, in the order of insertion', async () => {
    const store = open();
    await store.transaction(async (tx) => {
      await tx.accounts.insert(account);
      await tx.accounts.insert({ ...account, id: 'a0', emailKey: 'b', locale: 'de', owesEnrolment: true });
    });
    const ids = (where: Partial<AccountRow>): Promise<string[]> =>
      store.transaction(async (tx) => (await tx.accounts.find(where as object)).map(({ id }) => id));
    expect(await ids({})).toEqual(['a1', 'a0']);
    expect(await ids({ locale: null })).toEqual(['a1']);
    expect(await ids({ owesEnrolment: true, locale: 'de' })).toEqual(['a0']);
    expect(await ids({ owesEnrolment: false })).toEqual(['a1']);
    expect(await ids({ version: 1 })).toEqual(['a1', 'a0']);
    expect(await ids({ version: 2 })).toEqual([]);
    expect(await ids({ email: `' or 1=1 --` })).toEqual([]);
  });

  it('undoes everything when the work rejects', async () => {
    const store = open();
    await store.transaction((tx) => tx.attempts.insert(attempt));
    const failed = store.transaction(async (tx) => {
      await tx.attempts.update('x', { count: 5 });
      await tx.attempts.insert({ ...attempt, id: 'y' });
      await tx.accounts.insert(account);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await store.transaction(async (tx) => {
      expect(await tx.attempts.get('x')).toEqual(attempt);
      expect(await tx.attempts.get('y')).toBeUndefined();
      expect(await tx.accounts.find({})).toEqual([]);
    });
  });

  it('lets no transaction see half of another one', async () => {
    const store = open();
    await store.transaction((tx) => tx.attempts.insert(attempt));
    const add = (): Promise<void> =>
      store.transaction(async (tx) => {
        const row = await tx.attempts.get('x');
        await Promise.resolve();
        await tx.attempts.update('x', { count: (row?.count ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await store.transaction((tx) => tx.attempts.get('x'))).toMatchObject({ count: 20 });
  });

  it('refuses a second row with the same id, and a second account with the same address in a tenant', async () => {
    const store = open();
    await store.transaction((tx) => tx.accounts.insert(account));
    const insert = (row: AccountRow): Promise<void> => store.transaction((tx) => tx.accounts.insert(row));
    await expect(insert(account)).rejects.toBeInstanceOf(DuplicateRow);
    await expect(insert({ ...account, id: 'a2' })).rejects.toBeInstanceOf(DuplicateRow);
    await insert({ ...account, id: 'a3', tenant: 'other' });
    await insert({ ...account, id: 'a4', emailKey: 'free' });
    const taken = store.transaction((tx) => tx.accounts.update('a4', { emailKey: account.emailKey }));
    await expect(taken).rejects.toBeInstanceOf(DuplicateRow);
  });

  it('updates only what the patch names, and nothing where the row is gone', async () => {
    const store = open();
    await store.transaction(async (tx) => {
      await tx.accounts.insert(account);
      await tx.accounts.update('a1', { locale: 'de' });
      await tx.accounts.update('gone', { locale: 'de' });
    });
    expect(await store.transaction((tx) => tx.accounts.find({}))).toEqual([{ ...account, locale: 'de' }]);
  });

  it('removes by equality and says how many', async () => {
    const store = open();
    const counts = await store.transaction(async (tx) => {
      for (const id of ['a', 'b', 'c'])
        await tx.attempts.insert({ ...attempt, id, count: id === 'c' ? 1 : 0 });
      return [
        await tx.attempts.remove({ count: 0 }),
        await tx.attempts.remove({ id: 'c' }),
        await tx.attempts.remove({}),
      ];
    });
    expect(counts).toEqual([2, 1, 0]);
  });

  it('removes what has expired, and leaves what never does', async () => {
    const store = open();
    const factor = {
      accountId: 'a1',
      type: 'totp',
      label: null,
      secret: 's',
      status: 'pending',
      primary: false,
      createdAt: 0,
      lastUsedAt: null,
      lastStep: null,
      origin: 'user',
      confirmedBy: null,
      confirmedAt: null,
      number: null,
      hint: null,
      channel: null,
      voiceOnly: false,
      appId: null,
      credentialId: null,
      credential: null,
    } as const;
    const left = await store.transaction(async (tx) => {
      await tx.factors.insert({ ...factor, id: 'old', expiresAt: 99 });
      await tx.factors.insert({ ...factor, id: 'now', expiresAt: 100 });
      await tx.factors.insert({ ...factor, id: 'never', expiresAt: null });
      expect(await tx.factors.removeExpired(100)).toBe(1);
      return (await tx.factors.find({})).map(({ id }) => id);
    });
    expect(left).toEqual(['now', 'never']);
  });
});
