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

/** A session that joins a transaction of Strapi's, ours included. */
export function currentSession(strapi: Core.Strapi): Session {
  return async () => {
    if (!strapi.db.inTransaction()) return { knex: strapi.db.connection };
    const transaction = await strapi.db.transaction();
    return { knex: transaction.get() as unknown as Connection };
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

/** Inserts one row and returns its id; the drivers answer in different shapes. */
export async function insertRow(
  knex: Connection,
  table: string,
  row: Record<string, unknown>
): Promise<number> {
  const answer: unknown = await knex(table).insert(row, ['id']);
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

const isSqlite = (knex: Connection): boolean => {
  const { config } = knex.client as { config: { client: unknown } };
  return String(config.client).includes('sqlite');
};

/**
 * The columns of a table, those that hold money readable to the last digit: SQLite's driver would hand them out as
 * floats above 2^53. PostgreSQL's and MariaDB's hand out text by themselves. Read them with `minor`.
 */
export function withExact(knex: Connection, table: string, money: readonly string[]) {
  const columns = [knex.raw('??.*', [table])];
  if (!isSqlite(knex)) return columns;
  return [
    ...columns,
    ...money.map((name) => knex.raw('cast(?? as text) as ??', [`${table}.${name}`, `${name}_exact`])),
  ];
}
