import { Kysely, SqliteDialect, sql, type RawBuilder } from 'kysely';
import Database from 'libsql';
import {
  DuplicateRow,
  StoreBusy,
  tableNames,
  type Row,
  type Store,
  type Table,
  type TableName,
  type Tx,
  type Where,
} from '../store/store.js';
import { migrate, type Executable } from './migrations.js';

const waitForLock = 5_000;
const retryEvery = 10;

type Documents = Record<TableName, { id: string; doc: string }>;

export interface SqliteStore extends Store {
  close(): Promise<void>;
}

/**
 * A store in one file, created if missing (its folder must exist). Several processes may share the file.
 *
 * Each row is a JSON document beside its id; indexes are on the members that rows are looked up by.
 */
export function openSqliteStore(path: string): SqliteStore {
  const database = new Database(path, {}) as Executable;
  migrate(database, waitForLock);
  const kysely = new Kysely<Documents>({ dialect: new SqliteDialect({ database }) });

  return {
    transaction: <T>(work: (tx: Tx) => Promise<T>) =>
      // One connection, so that everything up to the commit sees the same state; Kysely lets one in at a time.
      kysely.connection().execute(async (db) => {
        await begin(database);
        try {
          const tables = Object.fromEntries(tableNames.map((name) => [name, sqliteTable(db, name)]));
          const result = await work(tables as unknown as Tx);
          database.exec('commit');
          return result;
        } catch (error) {
          database.exec('rollback');
          throw error;
        }
      }),
    close: () => kysely.destroy(),
  };
}

/** Takes the write lock at once: a transaction that reads first and writes later could not be promoted (SQLITE_BUSY). */
async function begin(database: Executable): Promise<void> {
  const start = Date.now();
  for (;;) {
    try {
      // Not as a prepared statement: one that failed stays in progress in libsql and keeps the next commit from passing.
      database.exec('begin immediate');
      return;
    } catch (error) {
      if (!hasCode(error, 'SQLITE_BUSY')) throw error;
      if (Date.now() - start > waitForLock) throw new StoreBusy();
      // SQLite's own waiting would block this process, and with it a holder of the lock that lives in it.
      await new Promise((resolve) => setTimeout(resolve, retryEvery));
    }
  }
}

function sqliteTable(db: Kysely<Documents>, name: TableName): Table<Row> {
  const read = async (id: string): Promise<Row | undefined> => {
    const found = await db.selectFrom(name).select('doc').where('id', '=', id).executeTakeFirst();
    return found === undefined ? undefined : parse(found.doc);
  };
  return {
    get: read,
    async find(where) {
      const rows = await db
        .selectFrom(name)
        .select('doc')
        .where(matching(where))
        .orderBy(sql`rowid`)
        .execute();
      return rows.map(({ doc }) => parse(doc));
    },
    async insert(row) {
      await refusingDuplicates(() =>
        db
          .insertInto(name)
          .values({ id: row.id, doc: JSON.stringify(row) })
          .execute(),
      );
    },
    async update(id, patch) {
      const row = await read(id);
      if (row === undefined) return;
      const doc = JSON.stringify({ ...row, ...patch });
      await refusingDuplicates(() => db.updateTable(name).set({ doc }).where('id', '=', id).execute());
    },
    async remove(where) {
      const { numDeletedRows } = await db.deleteFrom(name).where(matching(where)).executeTakeFirst();
      return Number(numDeletedRows);
    },
    async removeExpired(now) {
      const { numDeletedRows } = await db
        .deleteFrom(name)
        .where(sql<boolean>`${member('expiresAt')} < ${now}`)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function matching(where: Where<Row>): RawBuilder<boolean> {
  const tests = Object.entries(where as Readonly<Record<string, string | number | boolean | null>>).map(
    // `is` compares null as a value; JSON's true and false come out as 1 and 0.
    ([column, value]) => sql`${member(column)} is ${typeof value === 'boolean' ? Number(value) : value}`,
  );
  return tests.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(tests, sql` and `)}`;
}

/** Written out and not as a parameter: an index on an expression is used for that very expression only. */
function member(column: string): RawBuilder<unknown> {
  return column === 'id' ? sql`id` : sql`json_extract(doc, ${sql.lit(`$.${column}`)})`;
}

function parse(doc: string): Row {
  return JSON.parse(doc) as Row;
}

async function refusingDuplicates(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw hasCode(error, 'SQLITE_CONSTRAINT') ? new DuplicateRow() : error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(code);
}
