/**
 * The drivers themselves, without knex and Strapi: what a program that knows its rows beforehand would write them with. Many
 * rows a statement, as fast as each driver can; SQLite's, which has no network between, is fastest with a prepared statement a row.
 */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Client, types } from 'pg';
import { serverDatabase, type DatabaseKind } from '../../tests/support/test-database';

export type Row = Record<string, unknown>;
/** Rows of one table, all of the same columns. */
export type RowSet = { readonly table: string; readonly rows: readonly Row[] };

export type BareDriver = {
  readonly kind: DatabaseKind;
  query(sql: string): Promise<Row[]>;
  insert(set: RowSet): Promise<unknown>;
  /** Each row by its `id`. */
  update(set: RowSet): Promise<unknown>;
  close(): Promise<unknown>;
};

export async function bareDriver(kind: DatabaseKind, appDir: string): Promise<BareDriver> {
  switch (kind) {
    case 'sqlite':
      return bareSqlite(join(appDir, '.tmp/data.db'));
    case 'postgres':
      return barePostgres(serverDatabase(kind, appDir).connection);
    case 'mariadb':
      return bareMariadb(serverDatabase(kind, appDir).connection);
  }
}

const columnsOf = ({ rows }: RowSet): string[] => Object.keys(rows[0] ?? {});
/** Drivers hand JSON columns out as objects, and take text. */
const cell = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;

function bareSqlite(file: string): BareDriver {
  const database = new Database(file);
  const each = (sql: string, columns: readonly string[], rows: readonly Row[]) => {
    const statement = database.prepare(sql);
    for (const row of rows) statement.run(...columns.map((column) => cell(row[column])));
    return Promise.resolve();
  };
  return {
    kind: 'sqlite',
    query(sql) {
      const statement = database.prepare(sql);
      return Promise.resolve(statement.reader ? (statement.all() as Row[]) : (statement.run(), []));
    },
    insert(set) {
      const columns = columnsOf(set);
      const places = columns.map(() => '?').join(', ');
      return each(`insert into ${set.table} (${columns.join(', ')}) values (${places})`, columns, set.rows);
    },
    update(set) {
      const columns = columnsOf(set).filter((column) => column !== 'id');
      const changes = columns.map((column) => `${column} = ?`).join(', ');
      return each(`update ${set.table} set ${changes} where id = ?`, [...columns, 'id'], set.rows);
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

const { DATE, TIMESTAMP, TIMESTAMPTZ } = types.builtins;

async function barePostgres(connection: Row): Promise<BareDriver> {
  // Days and instants as the text that they are stored from, in no zone of this process.
  for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ]) types.setTypeParser(type, String);
  const client = new Client(connection);
  await client.connect();
  const query = async (sql: string, values?: unknown[]) => (await client.query<Row>(sql, values)).rows;
  const values = (set: RowSet, columns: readonly string[]) =>
    set.rows.flatMap((row) => columns.map((column) => cell(row[column])));
  /** `($1, $2), ($3, $4)`; the first row may say of which types its columns are. */
  const places = (count: number, columns: readonly string[], casts?: ReadonlyMap<unknown, unknown>) =>
    Array.from({ length: count }, (_, row) => {
      const cells = columns.map((column, index) => {
        const place = `$${row * columns.length + index + 1}`;
        return row === 0 && casts ? `${place}::${String(casts.get(column))}` : place;
      });
      return `(${cells.join(', ')})`;
    }).join(', ');
  const typesOf = async (table: string) => {
    const found = await query(
      `select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = '${table}'::regclass`
    );
    return new Map(found.map(({ attname, format_type }) => [attname, format_type]));
  };
  return {
    kind: 'postgres',
    query,
    insert(set) {
      const columns = columnsOf(set);
      const sql = `insert into ${set.table} (${columns.join(', ')}) values ${places(set.rows.length, columns)}`;
      return query(sql, values(set, columns));
    },
    async update(set) {
      const columns = columnsOf(set);
      const from = places(set.rows.length, columns, await typesOf(set.table));
      const changes = columns.filter((column) => column !== 'id').map((column) => `${column} = v.${column}`);
      const sql = `update ${set.table} t set ${changes.join(', ')} from (values ${from}) v (${columns.join(', ')}) where t.id = v.id`;
      return query(sql, values(set, columns));
    },
    close: () => client.end(),
  };
}

async function bareMariadb(connection: Row): Promise<BareDriver> {
  const client = await createConnection({ ...connection, dateStrings: true });
  const cells = ({ rows }: RowSet, columns: readonly string[]) =>
    rows.map((row) => columns.map((column) => cell(row[column])));
  return {
    kind: 'mariadb',
    async query(sql) {
      const [rows] = await client.query(sql);
      return Array.isArray(rows) ? (rows as Row[]) : [];
    },
    insert(set) {
      const columns = columnsOf(set);
      return client.query(`insert into ${set.table} (${columns.join(', ')}) values ?`, [cells(set, columns)]);
    },
    update(set) {
      const columns = columnsOf(set);
      // The first row names the columns.
      const [first = [], ...others] = cells(set, columns);
      const source = `select ${columns.map((column) => `? as ${column}`).join(', ')} ${others.length > 0 ? 'union all values ?' : ''}`;
      const changes = columns.filter((column) => column !== 'id').map((c) => `t.${c} = v.${c}`);
      return client.query(
        `update ${set.table} t join (${source}) v on t.id = v.id set ${changes.join(', ')}`,
        others.length > 0 ? [...first, others] : first
      );
    },
    close: () => client.end(),
  };
}
