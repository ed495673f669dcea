import { createAccountServer, type AppSide, type Message } from '@selfsame/server';
import { argon2Hasher, createRelyingParty, nodeFetch, openSqliteStore } from '@selfsame/server/node';
import type { DemoClock } from './demo-clock.js';
import type { DemoStore } from './demo-store.js';
import { tenants, type Policies, type Tenant } from './policies.js';
import { demoPassword, demoUsers, seedVersion } from './seed.js';

export interface AccountsOptions {
  /** The database; made if it does not exist. */
  readonly file: string;
  readonly clock: DemoClock;
  readonly policies: Policies;
  /** Remembers that the users of the start exist. */
  readonly store: DemoStore;
  readonly deliver: (message: Message) => void;
  readonly report: (problem: string) => void;
}

export interface Accounts {
  /** Answers `/api/TENANT/account/v1/…`; undefined: another address. */
  readonly fetch: (request: Request, environment: unknown) => Promise<Response> | undefined;
  /** What the suite's app may do. */
  readonly app: AppSide;
  /** Users, factors and sessions as at the start. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long before the start the factors were set up, so that a list has something to tell. */
const factorAge = 64 * 86_400_000;

const isTenant = (name: string): name is Tenant => (tenants as readonly string[]).includes(name);

/** The reference server with every tenant of the demo, on an embedded database. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { clock, policies, store, deliver, report } = options;
  const database = openSqliteStore(options.file);
  const hasher = argon2Hasher();
  // Everybody starts with the same published password: its hash is worked out once, and a reset takes no time.
  const startHash = hasher.hash(demoPassword);
  const tell = (problem: string, cause: unknown): void =>
    report(`${problem}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  const server = createAccountServer({
    tenants: (name) => (isTenant(name) ? policies.of(name) : undefined),
    store: database,
    clock,
    hasher: {
      ...hasher,
      hash: (password) => (password === demoPassword ? startHash : hasher.hash(password)),
    },
    deliver,
    relyingParty: createRelyingParty({ clock, report: tell }),
    report: tell,
  });
  const answer = nodeFetch(server);

  const seed = async (): Promise<void> => {
    await server.admin.removeEverything();
    const createdAt = new Date(clock.now() - factorAge).toISOString();
    for (const tenant of tenants)
      for (const user of demoUsers[tenant]) {
        const factors = (user.factors ?? []).map((factor) => ({ createdAt, ...factor }));
        await server.admin.createAccount(tenant, { ...user, factors, password: demoPassword });
      }
    // Said last: a start that was cut short is done again.
    store.set('seeded', seedVersion);
  };
  if (store.setting('seeded') !== seedVersion) await seed();

  return {
    fetch: (request, environment) =>
      new URL(request.url).pathname.startsWith('/api/') ? answer(request, environment) : undefined,
    app: server.app,
    reset: seed,
    close: () => database.close(),
  };
}
