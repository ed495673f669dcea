import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccountServer, type AccountServer, type Store } from '../index.js';
import { ann, password } from '../testing/bench.js';
import { parseTenantSettings } from '../settings.js';
import { argon2Hasher } from './argon2.js';
import { nodeFetch } from './cookies.js';
import { openSqliteStore, type SqliteStore } from './sqlite.js';

let folder: string;
const opened: SqliteStore[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selfsame-'));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await rm(folder, { recursive: true });
});

function onDisk(name = 'accounts.db'): SqliteStore {
  const store = openSqliteStore(join(folder, name));
  opened.push(store);
  return store;
}

function server(store: Store): AccountServer {
  return createAccountServer({
    tenants: (name) =>
      name === 'centrex' ? parseTenantSettings({ name: 'Centrex', issuer: 'Centrex' }) : undefined,
    store,
    hasher: argon2Hasher(),
    deliver: () => undefined,
  });
}

function signIn(fetch: ReturnType<typeof nodeFetch>, origin: string, headers = {}): Promise<Response> {
  return fetch(
    new Request(`${origin}/api/centrex/account/v1/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Account-CSRF': '1', Origin: origin, ...headers },
      body: JSON.stringify({ identifier: ann.email, password }),
    }),
    { incoming: { socket: { remoteAddress: '198.51.100.4' } } },
  );
}

describe('the Node side', () => {
  it('keeps the session in a cookie that no script can read', async () => {
    const made = server(onDisk());
    await made.admin.createAccount('centrex', ann);
    const fetch = nodeFetch(made);
    const response = await signIn(fetch, 'https://portal.example');
    const [session, challenge] = response.headers.getSetCookie();
    expect(session).toMatch(/^__Host-selfsame-centrex=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(challenge).toMatch(
      /^__Host-selfsame-centrex-challenge=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );

    const headers = { Cookie: `a=b; ${session?.split(';')[0] ?? ''}; selfsame-centrex=x` };
    const profile = await fetch(
      new Request('https://portal.example/api/centrex/account/v1/profile', { headers }),
    );
    expect(await profile.json()).toMatchObject({ email: ann.email });
    const sessions = await fetch(
      new Request('https://portal.example/api/centrex/account/v1/sessions', { headers }),
    );
    expect(await sessions.json()).toMatchObject({ items: [{ ip: '198.51.100.4' }] });
  });

  it.each(['http://localhost:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173'])(
    'uses a plain cookie on %s, since some browsers drop secure ones there',
    async (origin) => {
      const made = server(onDisk());
      await made.admin.createAccount('centrex', ann);
      const [session] = (await signIn(nodeFetch(made), origin)).headers.getSetCookie();
      expect(session).toMatch(/^selfsame-centrex=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    },
  );

  it('marks cookies as secure on every other address', async () => {
    const made = server(onDisk());
    await made.admin.createAccount('centrex', ann);
    for (const origin of [
      'http://portal.example',
      'http://localhost.evil.example',
      'http://127.evil.example',
    ]) {
      expect((await signIn(nodeFetch(made), origin)).headers.getSetCookie()[0]).toContain('; Secure');
    }
  });

  it('knows its public origin behind a proxy', async () => {
    const made = server(onDisk());
    await made.admin.createAccount('centrex', ann);
    const fetch = nodeFetch(made, { publicOrigin: 'https://portal.example' });
    const response = await signIn(fetch, 'http://10.0.0.5:8080', { Origin: 'https://portal.example' });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-/);
    expect((await signIn(fetch, 'http://10.0.0.5:8080')).status).toBe(403);
  });

  it('hashes with argon2id, and takes another kind of hash for no match', async () => {
    const hasher = argon2Hasher();
    const stored = await hasher.hash(password);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.hash(password)).not.toBe(stored);
    expect(await hasher.verify(stored, password)).toBe(true);
    expect(await hasher.verify(stored, `${password} `)).toBe(false);
    expect(await hasher.verify('sandbox-pbkdf2$x$y', password)).toBe(false);
  });

  it('finds everything again after a restart', async () => {
    const first = openSqliteStore(join(folder, 'accounts.db'));
    const made = server(first);
    await made.admin.createAccount('centrex', ann);
    const [session] = (await signIn(nodeFetch(made), 'https://portal.example')).headers.getSetCookie();
    await first.close();
    const headers = { Cookie: session?.split(';')[0] ?? '' };
    const again = nodeFetch(server(onDisk()));
    const profile = await again(
      new Request('https://portal.example/api/centrex/account/v1/profile', { headers }),
    );
    expect(await profile.json()).toMatchObject({ email: ann.email });
  });

  it('serves from two processes on one file', async () => {
    const [one, two] = [onDisk(), onDisk()];
    await one.transaction((tx) => tx.attempts.insert({ id: 'x', count: 0, lockedUntil: null, expiresAt: 1 }));
    const add = (store: Store): Promise<void> =>
      store.transaction(async (tx) => {
        const row = await tx.attempts.get('x');
        await tx.attempts.update('x', { count: (row?.count ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, (_, at) => add(at % 2 === 0 ? one : two)));
    expect(await two.transaction((tx) => tx.attempts.get('x'))).toMatchObject({ count: 20 });
  });

  it('writes no password and no token to the disk', async () => {
    const store = onDisk();
    const made = server(store);
    await made.admin.createAccount('centrex', ann);
    const [session] = (await signIn(nodeFetch(made), 'https://portal.example')).headers.getSetCookie();
    const token = /=([\w-]+)/.exec(session ?? '')?.[1] ?? '';
    expect(token).not.toBe('');
    for (const file of ['accounts.db', 'accounts.db-wal']) {
      const bytes = await readFile(join(folder, file), 'latin1').catch(() => '');
      expect([bytes.includes(token), bytes.includes(password)]).toEqual([false, false]);
    }
  });

  it('refuses a database of a newer version', async () => {
    const path = join(folder, 'newer.db');
    const store = openSqliteStore(path);
    await store.close();
    const { default: Database } = await import('libsql');
    const database = new Database(path, {});
    database.exec('pragma user_version = 99');
    database.close();
    expect(() => openSqliteStore(path)).toThrow('version 99');
  });
});
