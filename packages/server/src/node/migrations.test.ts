import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { ben, challengeOf, bench, secret } from '../testing/bench.js';
import { openSqliteStore } from './sqlite.js';

type OldRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** A database as version 1 made it, with the rows that it had. */
function versionOne(path: string, rows: Readonly<Record<string, readonly OldRow[]>>): void {
  const database = new Database(path, {});
  const tables =
    'accounts factors challenges sessions signIns recovery stepUps resets attempts idempotency'.split(' ');
  for (const table of tables) {
    database.exec(
      `create table ${table} (id text primary key not null, doc text not null check (json_valid(doc))) strict`,
    );
    const insert = database.prepare(`insert into ${table} (id, doc) values (?, ?)`);
    for (const row of rows[table] ?? []) insert.run(row.id, JSON.stringify(row));
  }
  database.exec('pragma user_version = 1');
  database.close();
}

it('a database of version 1 stays usable: its people sign in with the app that they had', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'selfsame-'));
  const path = join(folder, 'accounts.db');
  const created = await bench({ accounts: [ben] });
  const [now] = await created.store.transaction((tx) => tx.accounts.find({}));
  const { phone: _, ...account } = now ?? { id: '' };
  versionOne(path, {
    accounts: [account],
    factors: [
      {
        id: 'f1',
        accountId: account.id,
        type: 'totp',
        label: null,
        secret,
        status: 'active',
        primary: true,
        createdAt: 0,
        lastUsedAt: null,
        lastStep: null,
        expiresAt: null,
      },
    ],
    challenges: [
      { id: 'c1', accountId: account.id, methodId: 'email', nextSendAt: 1, purpose: 'email' },
      { id: 'c2', accountId: account.id, methodId: 'f1', nextSendAt: null, purpose: 'enrol' },
    ],
  });

  const store = openSqliteStore(path);
  const { accounts, factors, challenges, apps } = await store.transaction(async (tx) => ({
    accounts: await tx.accounts.find({}),
    factors: await tx.factors.find({}),
    challenges: await tx.challenges.find({}),
    apps: await tx.apps.find({}),
  }));
  expect(accounts).toEqual([now]);
  expect(factors).toMatchObject([{ id: 'f1', label: null, origin: 'user', number: null, credential: null }]);
  expect(challenges).toMatchObject([
    { id: 'c1', codeFor: 'email', verdict: null },
    { id: 'c2', codeFor: null, channel: null },
  ]);
  expect(apps).toEqual([]);

  const made = await bench({ store, accounts: [] });
  const tab = made.browser();
  const { id } = challengeOf(await tab.signIn(ben.email));
  const done = await tab.post(`/challenges/${id}/answer`, { code: made.code(secret) });
  expect(done.body).toMatchObject({ kind: 'done' });
  await store.close();
  await rm(folder, { recursive: true });
});
