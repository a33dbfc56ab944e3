/**
 * The run's SQLite: real statements on a file in memory, each a point at which the process may be stopped, with a note of every
 * row that was written. What makes it durable is switched off: no power cut is simulated below SQLite.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { StrapiApp } from '../../support/strapi-app';
import { allTableNames, TABLES } from '../../../server/src/store/tables';
import type { Faults } from '../faults';

type Statement = {
  readonly reader: boolean;
  all(values: unknown[]): unknown[];
  run(values: unknown[]): Result;
};
type Result = { lastInsertRowid: number; changes: number };
export type RawConnection = {
  readonly inTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  pragma(text: string): unknown;
};

type Query = { sql: string; bindings?: readonly unknown[]; response?: unknown; context?: unknown };
type SqliteClient = {
  _query(connection: RawConnection, query: Query): Promise<Query>;
  _formatBindings(bindings: readonly unknown[] | undefined): unknown[];
  acquireConnection(): Promise<RawConnection>;
  releaseConnection(connection: RawConnection): Promise<void>;
};

export type TouchedKind = keyof typeof WATCHED;
export type Touched = ReadonlyMap<TouchedKind, readonly number[]>;

export type SimulatedDatabase = {
  readonly raw: RawConnection;
  /** Rows of the simulation's own questions: no point, no fault. */
  rows(sql: string, ...values: unknown[]): Record<string, unknown>[];
  /** What was written since this was asked last, by ids. What was rolled back does not count. */
  touched(): Touched;
  statements(): number;
  /** After a stop: the connection was cut, so what was open is rolled back. */
  recover(): void;
  /** Every row of ours is gone, and ids begin at one. */
  empty(): void;
  /** Whose faults the statements meet from now on. */
  listen(faults: Faults): void;
  /** The run: what asks the database from anywhere else has no part in it. */
  within<T>(run: () => Promise<T>): Promise<T>;
  /** Statements from elsewhere, since this was asked last: they come when the machine pleases, and a seed does not tell of them. */
  strangers(): string[];
  close(): void;
};

/** Tables whose rows the invariants are about, and the column that says which object it is. */
const WATCHED = {
  invoice: [TABLES.invoices, 'id'],
  line: [TABLES.invoiceLines, 'invoice_id'],
  attempt: [TABLES.attempts, 'id'],
  allocation: [TABLES.allocations, 'attempt_id'],
  allocated: [TABLES.allocations, 'invoice_id'],
  refund: [TABLES.refunds, 'id'],
  credit: [TABLES.creditEntries, 'id'],
  credited: [TABLES.creditEntries, 'invoice_id'],
  subscription: [TABLES.subscriptions, 'id'],
  method: [TABLES.methods, 'id'],
  series: [TABLES.numberSeries, 'id'],
  lease: [TABLES.leases, 'id'],
  inbox: [TABLES.inbox, 'id'],
  outbox: [TABLES.outbox, 'id'],
} as const;

const NEVER_FAILS = /^rollback/i;

export async function openDatabase({ strapi }: StrapiApp): Promise<SimulatedDatabase> {
  const client = strapi.db.connection.client as unknown as SqliteClient;
  // SQLite has one connection, which stays.
  const raw = await client.acquireConnection();
  await client.releaseConnection(raw);
  raw.pragma('journal_mode = MEMORY');
  raw.pragma('synchronous = OFF');
  raw.pragma('cache_size = -200000');
  watch(raw);

  // Transactions have clients of their own, made from the same class.
  const shared = Object.getPrototypeOf(client) as SqliteClient;
  const original = shared._query;
  const prepared = new Map<string, Statement>();
  let faults: Faults | null = null;
  let count = 0;
  const inRun = new AsyncLocalStorage<boolean>();
  let strangers: string[] = [];
  const statementOf = (sql: string): Statement => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size > 3_000) prepared.clear();
    const made = raw.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  shared._query = function (this: SqliteClient, connection, query) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const self = this;
    return (async () => {
      if (connection !== raw) return original.call(self, connection, query);
      if (!inRun.getStore()) {
        strangers.push(query.sql);
        return original.call(self, connection, query);
      }
      count += 1;
      const isRollback = NEVER_FAILS.test(query.sql);
      if (isRollback && !raw.inTransaction) return { ...query, response: { changes: 0 } };
      const point = isRollback ? null : faults?.point();
      const values = self._formatBindings(query.bindings);
      const statement = statementOf(query.sql);
      if (statement.reader) query.response = statement.all(values);
      else {
        const result = statement.run(values);
        query.response = result;
        query.context = { lastID: result.lastInsertRowid, changes: result.changes };
      }
      point?.after();
      return query;
    })();
  };

  return {
    raw,
    rows: (sql, ...values) => statementOf(sql).all(values) as Record<string, unknown>[],
    touched: () => takeTouched(statementOf),
    statements: () => count,
    recover: () => {
      if (raw.inTransaction) raw.exec('rollback');
    },
    empty() {
      for (const table of allTableNames) raw.exec(`delete from ${table}`);
      raw.exec('delete from sqlite_sequence');
      takeTouched(statementOf);
    },
    listen(next) {
      faults = next;
      strangers = [];
    },
    within: (run) => inRun.run(true, run),
    strangers() {
      const found = strangers;
      strangers = [];
      return found;
    },
    close() {
      shared._query = original;
      prepared.clear();
    },
  };
}

/** Triggers of this connection alone: they tell of rows whoever writes them, and a rollback takes it back. */
function watch(raw: RawConnection): void {
  raw.exec('create temp table touched (kind text not null, id integer not null)');
  for (const [kind, [table, column]] of Object.entries(WATCHED)) {
    const note = (row: 'new' | 'old') =>
      `insert into touched select '${kind}', ${row}.${column} where ${row}.${column} is not null;`;
    raw.exec(
      `create temp trigger touched_${kind}_i after insert on main.${table} begin ${note('new')} end;
       create temp trigger touched_${kind}_u after update on main.${table} begin ${note('new')} ${note('old')} end;
       create temp trigger touched_${kind}_d after delete on main.${table} begin ${note('old')} end;`
    );
  }
}

function takeTouched(statementOf: (sql: string) => Statement): Touched {
  const rows = statementOf('select distinct kind, id from temp.touched order by kind, id').all([]) as {
    kind: TouchedKind;
    id: number;
  }[];
  if (rows.length === 0) return new Map();
  statementOf('delete from temp.touched').run([]);
  const found = new Map<TouchedKind, number[]>();
  for (const { kind, id } of rows) found.set(kind, [...(found.get(kind) ?? []), id]);
  return found;
}
