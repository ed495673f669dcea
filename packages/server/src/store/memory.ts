import {
  DuplicateRow,
  tableNames,
  type Row,
  type Store,
  type Table,
  type TableName,
  type Tx,
  type Where,
} from './store.js';

type Rows = Map<string, Row>;

/** A store that forgets: for the sandbox and for tests. Transactions run one after the other. */
export function memoryStore(): Store {
  let data = new Map<TableName, Rows>(tableNames.map((name) => [name, new Map<string, Row>()]));
  let last: Promise<unknown> = Promise.resolve();

  return {
    transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const run = last.then(async () => {
        const draft = new Map([...data].map(([name, rows]) => [name, new Map(rows)]));
        const tables = Object.fromEntries(
          tableNames.map((name) => [
            name,
            memoryTable(draft.get(name) ?? new Map<string, Row>(), unique[name]),
          ]),
        );
        const result = await work(tables as unknown as Tx);
        data = draft;
        return result;
      });
      last = run.catch(() => undefined);
      return run;
    },
  };
}

const unique: Partial<Record<TableName, readonly string[]>> = { accounts: ['tenant', 'emailKey'] };

function memoryTable(rows: Rows, key: readonly string[] | undefined): Table<Row> {
  const clashes = (row: Row): boolean =>
    key !== undefined &&
    [...rows.values()].some(
      (other) => other.id !== row.id && key.every((column) => read(other, column) === read(row, column)),
    );

  return {
    get: (id) => Promise.resolve(structuredClone(rows.get(id))),
    find: (where) =>
      Promise.resolve(
        [...rows.values()].filter((row) => matches(row, where)).map((row) => structuredClone(row)),
      ),
    insert(row) {
      if (rows.has(row.id) || clashes(row)) return Promise.reject(new DuplicateRow());
      rows.set(row.id, structuredClone(row));
      return Promise.resolve();
    },
    update(id, patch) {
      const row = rows.get(id);
      if (row === undefined) return Promise.resolve();
      const next = { ...row, ...structuredClone(patch) };
      if (clashes(next)) return Promise.reject(new DuplicateRow());
      rows.set(id, next);
      return Promise.resolve();
    },
    remove: (where) => Promise.resolve(removeIf(rows, (row) => matches(row, where))),
    removeExpired: (now) =>
      Promise.resolve(
        removeIf(rows, (row) => {
          const expiresAt = read(row, 'expiresAt');
          return typeof expiresAt === 'number' && expiresAt < now;
        }),
      ),
  };
}

function removeIf(rows: Rows, test: (row: Row) => boolean): number {
  const gone = [...rows.values()].filter(test);
  for (const row of gone) rows.delete(row.id);
  return gone.length;
}

function matches(row: Row, where: Where<Row>): boolean {
  return Object.entries(where).every(([column, value]) => read(row, column) === value);
}

function read(row: Row, column: string): unknown {
  return (row as unknown as Readonly<Record<string, unknown>>)[column];
}
