import type { SqliteDatabase } from 'kysely';
import { tableNames, type TableName } from '../store/store.js';

/** The part of libsql's interface that is used here. */
export interface Executable extends SqliteDatabase {
  exec(statements: string): void;
}

const indexes: Readonly<Record<TableName, readonly (readonly string[])[]>> = {
  accounts: [],
  factors: [['accountId', 'status'], ['expiresAt']],
  challenges: [['owner', 'purpose'], ['accountId', 'purpose'], ['subject'], ['methodId'], ['expiresAt']],
  sessions: [['tokenHash'], ['previousHash'], ['accountId'], ['expiresAt']],
  signIns: [['tokenHash'], ['accountId'], ['expiresAt']],
  recovery: [['accountId', 'status'], ['expiresAt']],
  stepUps: [['sessionId'], ['expiresAt']],
  resets: [['accountId'], ['expiresAt']],
  attempts: [['expiresAt']],
  idempotency: [['expiresAt']],
};

function createTable(name: TableName): readonly string[] {
  return [
    `create table ${name} (id text primary key not null, doc text not null check (json_valid(doc))) strict`,
    ...indexes[name].map((columns) => {
      const members = columns.map((column) => `json_extract(doc, '$.${column}')`).join(', ');
      return `create index ${name}_${columns.join('_')} on ${name} (${members})`;
    }),
  ];
}

/** Never edited once released: a change of the schema is a new entry at the end. */
const migrations: readonly (readonly string[])[] = [
  [
    ...tableNames.flatMap(createTable),
    `create unique index accounts_email on accounts (json_extract(doc, '$.tenant'), json_extract(doc, '$.emailKey'))`,
  ],
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
