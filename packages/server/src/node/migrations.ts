import type { SqliteDatabase } from 'kysely';
import type { TableName } from '../store/store.js';

/** The part of libsql's interface that is used here. */
export interface Executable extends SqliteDatabase {
  exec(statements: string): void;
}

type Indexes = readonly (readonly string[])[];

function createTable(name: TableName, indexes: Indexes): readonly string[] {
  return [
    `create table ${name} (id text primary key not null, doc text not null check (json_valid(doc))) strict`,
    ...indexes.map((columns) => createIndex(name, columns)),
  ];
}

function createIndex(name: TableName, columns: readonly string[]): string {
  const members = columns.map((column) => `json_extract(doc, '$.${column}')`).join(', ');
  return `create index ${name}_${columns.join('_')} on ${name} (${members})`;
}

/** Gives every row of a table the members that it lacks. Values are SQL. */
function addMembers(name: TableName, members: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(members).map(([member, value]) => `'$.${member}', ${value}`);
  return `update ${name} set doc = json_insert(doc, ${pairs.join(', ')})`;
}

/** Never edited once released: a change of the schema is a new entry at the end. */
const migrations: readonly (readonly string[])[] = [
  [
    ...createTable('accounts', []),
    ...createTable('factors', [['accountId', 'status'], ['expiresAt']]),
    ...createTable('challenges', [
      ['owner', 'purpose'],
      ['accountId', 'purpose'],
      ['subject'],
      ['methodId'],
      ['expiresAt'],
    ]),
    ...createTable('sessions', [['tokenHash'], ['previousHash'], ['accountId'], ['expiresAt']]),
    ...createTable('signIns', [['tokenHash'], ['accountId'], ['expiresAt']]),
    ...createTable('recovery', [['accountId', 'status'], ['expiresAt']]),
    ...createTable('stepUps', [['sessionId'], ['expiresAt']]),
    ...createTable('resets', [['accountId'], ['expiresAt']]),
    ...createTable('attempts', [['expiresAt']]),
    ...createTable('idempotency', [['expiresAt']]),
    `create unique index accounts_email on accounts (json_extract(doc, '$.tenant'), json_extract(doc, '$.emailKey'))`,
  ],
  // Factors of every kind.
  [
    ...createTable('apps', [['accountId']]),
    createIndex('factors', ['credentialId']),
    createIndex('challenges', ['requestId']),
    createIndex('challenges', ['pairingHash']),
    addMembers('accounts', { phone: 'null', phoneVerified: `json('false')` }),
    addMembers('factors', {
      origin: `'user'`,
      confirmedBy: 'null',
      confirmedAt: 'null',
      number: 'null',
      hint: 'null',
      channel: 'null',
      appId: 'null',
      credentialId: 'null',
      credential: 'null',
    }),
    addMembers('challenges', {
      channel: 'null',
      codeFor: `iif(json_extract(doc, '$.nextSendAt') is null, null, json_extract(doc, '$.methodId'))`,
      requestId: 'null',
      showCode: 'null',
      verdict: 'null',
      pairingHash: 'null',
      nonce: 'null',
    }),
  ],
  // Numbers: how they are shown and reached.
  [
    `update accounts set doc = json_remove(json_set(doc, '$.phone', null), '$.phoneVerified')`,
    addMembers('factors', { voiceOnly: `json('false')` }),
    `update challenges set doc = json_set(doc, '$.nonce', '') where json_extract(doc, '$.nonce') is null`,
  ],
  // Sign-in with a provider.
  [...createTable('externals', [['signInId'], ['expiresAt']]), addMembers('signIns', { problem: 'null' })],
];

/** Brings a database up to date; refuses one of a newer version. Safe when several processes start at once. */
export function migrate(database: Executable, waitForLock: number): void {
  const pragma = (statement: string): readonly unknown[] => database.prepare(`pragma ${statement}`).all([]);
  pragma(`busy_timeout = ${waitForLock}`);
  pragma('journal_mode = wal');
  database.exec('begin immediate');
  const [row] = pragma('user_version') as readonly { readonly user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > migrations.length) {
    database.exec('rollback');
    throw new Error(`The database has version ${version}, this server knows ${migrations.length}.`);
  }
  for (const statement of migrations.slice(version).flat()) database.exec(statement);
  database.exec(`pragma user_version = ${migrations.length}`);
  database.exec('commit');
  pragma('busy_timeout = 0');
}
