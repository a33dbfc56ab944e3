import type { Core } from '@strapi/types';
import type { Random } from '../ports';

export type Connection = Core.Strapi['db']['connection'];

/**
 * Where a statement runs: in the current transaction if there is one, else on the pool. SQLite has one connection, so a
 * statement beside an open transaction would wait for it for ever. (An object, because what knex hands out is thenable.)
 */
export type Session = () => Promise<{ readonly knex: Connection }>;

/** What a row of a content type needs beside its own columns. */
export type Stamps = {
  readonly random: Pick<Random, 'publicId' | 'hex'>;
  /** For Strapi's own `created_at` and `updated_at`, which no rule of ours reads. */
  readonly now: () => Date;
};

/**
 * Puts off what is no part of the books until the transaction is committed, into one of its own: there it can lock other
 * rows than the order of locks would allow now. A crash between the two loses it.
 */
export type Afterwards = (work: (knex: Connection) => Promise<void>) => Promise<void>;

/** A session that joins a transaction of Strapi's, ours included. */
export function currentSession(strapi: Core.Strapi): Session {
  return async () => {
    if (!strapi.db.inTransaction()) return { knex: strapi.db.connection };
    const transaction = await strapi.db.transaction();
    return { knex: transaction.get() as unknown as Connection };
  };
}

/**
 * At the very beginning of a transaction: makes sure that whoever has waited for a lock reads what the one before wrote.
 * PostgreSQL does so by itself (`read committed`), and SQLite has one writer. MariaDB and MySQL would go on reading the state of
 * the first read (`repeatable read`), and lock gaps between rows besides. Nothing was done in the transaction yet, so it is
 * begun anew at the other level, which holds for this one only.
 */
export async function readWhatIsCommitted(session: Session): Promise<void> {
  const { knex } = await session();
  if (dialectOf(knex) !== 'mysql') return;
  await knex.raw('commit');
  await knex.raw('set transaction isolation level read committed');
  await knex.raw('start transaction');
}

/** So long may a transaction of ours stand still: no longer than a lease lasts, and less than MariaDB waits for a lock. */
const ABANDONED_AFTER_S = 30;

/**
 * At the very beginning of a transaction: a process that is stopped in the middle of it (a machine that sleeps, is moved, or
 * has lost its network) would keep its locks, and all other instances would wait for them, for ever on PostgreSQL. So the
 * database ends a transaction that has stood still for long. Ours do not wait for anything but the database, so that is
 * never one at work. Returns what takes the limit off the connection, which is not ours alone. MySQL knows no such limit
 * and reads over the comment; SQLite's lock is at a file that only one process opens.
 */
export async function endWhenAbandoned(session: Session): Promise<() => Promise<void>> {
  const { knex } = await session();
  const dialect = dialectOf(knex);
  // Of this transaction alone.
  if (dialect === 'postgres')
    await knex.raw(`set local idle_in_transaction_session_timeout = '${ABANDONED_AFTER_S}s'`);
  if (dialect !== 'mysql') return () => Promise.resolve();
  const [kept, limit] = ['@client_billing_idle_limit', '@@session.idle_transaction_timeout'];
  await knex.raw(`set ${kept} = 0 /*M!100300 , ${kept} = ${limit}, ${limit} = ${ABANDONED_AFTER_S} */`);
  return async () => {
    await knex.raw(`set ${kept} = ${kept} /*M!100300 , ${limit} = ${kept} */`);
  };
}

/**
 * Does `effect` now, or, inside a transaction of Strapi's (a site owner's own), when that one is committed; never when it
 * is rolled back. What it does must not throw: the commit is done by then.
 */
export function afterCommitOf(strapi: Core.Strapi): (effect: () => void) => void {
  return (effect) => {
    if (!strapi.db.inTransaction()) return effect();
    // Joins the open transaction, and commits nothing: the way to its callbacks. It is entered at once, not in a later tick.
    void strapi.db.transaction(({ onCommit }: { onCommit(run: () => void): void }) => {
      onCommit(effect);
    });
  };
}

/** Everything that `read` reads is of one moment. */
export type Snapshot = <T>(read: (knex: Connection) => Promise<T>) => Promise<T>;

/**
 * Reads in a transaction that sees the database as it was at its beginning, writes nothing and takes no lock: PostgreSQL and
 * MariaDB keep old versions of rows for it, SQLite's writers wait for its end. Keep it short. Inside a transaction of the
 * caller's own it reads what that one sees.
 */
export function snapshotOf(strapi: Core.Strapi, session: Session): Snapshot {
  return async (read) => {
    if (strapi.db.inTransaction()) return read((await session()).knex);
    return strapi.db.transaction(async () => {
      const { knex } = await session();
      await holdTheMoment(knex);
      return read(knex);
    });
  };
}

async function holdTheMoment(knex: Connection): Promise<void> {
  const dialect = dialectOf(knex);
  if (dialect === 'postgres') await knex.raw('set transaction isolation level repeatable read, read only');
  if (dialect !== 'mysql') return;
  // As in `readWhatIsCommitted`: nothing was read yet, so the transaction is begun anew.
  await knex.raw('commit');
  await knex.raw('set transaction isolation level repeatable read');
  await knex.raw('start transaction with consistent snapshot, read only');
}

/** Inserts one row and returns its id; the drivers answer in different shapes. */
export async function insertRow(
  knex: Connection,
  table: string,
  row: Record<string, unknown>
): Promise<number> {
  const insert = knex(table).insert(row);
  // MariaDB answers with the id by itself, and knex warns of being asked to make it.
  const answer: unknown = await (dialectOf(knex) === 'mysql' ? insert : insert.returning('id'));
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  return Number(typeof first === 'object' && first !== null && 'id' in first ? first.id : first);
}

/** A row of a content type: the columns that Strapi would have filled in. */
export function documentRow(
  stamps: Stamps,
  publicId: string | undefined,
  columns: Record<string, unknown>
): Record<string, unknown> {
  const now = stamps.now();
  return {
    document_id: publicId ?? stamps.random.publicId(),
    created_at: now,
    updated_at: now,
    // Strapi's reads look for published rows, with draft and publish off too.
    published_at: now,
    ...columns,
  };
}

export type Dialect = 'sqlite' | 'postgres' | 'mysql';

/** `mysql` is MariaDB's, too. */
export function dialectOf(knex: Connection): Dialect {
  const { dialect } = knex.client as { dialect: string };
  if (dialect === 'mysql') return 'mysql';
  return dialect === 'postgresql' ? 'postgres' : 'sqlite';
}

/**
 * The columns of a table, those that hold money readable to the last digit: SQLite's driver would hand them out as
 * floats above 2^53. PostgreSQL's and MariaDB's hand out text by themselves. Read them with `minor`.
 */
export function withExact(knex: Connection, table: string, money: readonly string[]) {
  const columns = [knex.raw('??.*', [table])];
  if (dialectOf(knex) !== 'sqlite') return columns;
  return [
    ...columns,
    ...money.map((name) => knex.raw('cast(?? as text) as ??', [`${table}.${name}`, `${name}_exact`])),
  ];
}
