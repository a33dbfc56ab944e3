/**
 * The database under a test's Strapi. `TEST_DATABASE` says which: `sqlite` (default: a file in the app's folder),
 * `postgres` or `mariadb` (a database of its own for each app, on a server that is running). Where the servers are:
 * `TEST_POSTGRES_URL` and `TEST_MARIADB_URL`. `npm test` runs the integration suite once for each that answers.
 */
import Database from 'better-sqlite3';
import { copyFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { Client } from 'pg';

export type DatabaseKind = 'sqlite' | 'postgres' | 'mariadb';

/** What Strapi's `config/database` takes as `connection`. */
export type ServerDatabase = {
  readonly client: 'postgres' | 'mysql';
  readonly connection: Record<string, unknown>;
};

/** Databases with this prefix belong to tests, and to nobody else: whoever finds one may drop it. */
const PREFIX = 'client_billing_test_';

const POSTGRES_URL = process.env['TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MARIADB_URL = process.env['TEST_MARIADB_URL'] ?? 'mysql://root@127.0.0.1:3306';

/** The folder of the app whose database is the run's template (`jest/make-template.cjs`). */
const templateOf = (kind: DatabaseKind): string | undefined =>
  process.env[`TEST_TEMPLATE_${kind.toUpperCase()}`];

const sqliteFile = (appDir: string): string => join(appDir, '.tmp/data.db');

/** The database that this run is about. */
export function databaseOfRun(): DatabaseKind {
  const asked = process.env['TEST_DATABASE'] ?? 'sqlite';
  if (asked === 'sqlite' || asked === 'postgres' || asked === 'mariadb') return asked;
  throw new Error(`TEST_DATABASE is «${asked}». Give sqlite, postgres or mariadb.`);
}

/** The code with which the run's database refuses a duplicate. */
export const duplicateCode = (): string =>
  ({ sqlite: 'SQLITE_CONSTRAINT_UNIQUE', postgres: '23505', mariadb: 'ER_DUP_ENTRY' })[databaseOfRun()];

/** One database an app: its name follows from the app's folder, so that a restart on the folder finds its data. */
const nameFor = (appDir: string): string =>
  PREFIX +
  basename(appDir)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();

/** How Strapi reaches the app's database on a server. */
export function serverDatabase(kind: 'postgres' | 'mariadb', appDir: string): ServerDatabase {
  const url = new URL(kind === 'postgres' ? POSTGRES_URL : MARIADB_URL);
  return {
    client: kind === 'postgres' ? 'postgres' : 'mysql',
    connection: {
      host: url.hostname,
      port: Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: nameFor(appDir),
    },
  };
}

/**
 * Makes the app's database unless it is there: a copy of the run's template (`jest/make-template.cjs`), where Strapi finds
 * every table as it would leave it, or an empty one.
 */
export async function createDatabase(kind: DatabaseKind, appDir: string, isEmpty = false): Promise<void> {
  const template = isEmpty ? undefined : templateOf(kind);
  if (kind === 'sqlite') {
    createSqlite(appDir, template);
    return;
  }
  const name = nameFor(appDir);
  const from = template === undefined ? null : nameFor(template);
  if (kind === 'mariadb') {
    await onMariadb((connection) => createMariadb(connection, name, from));
    return;
  }
  await onPostgres(async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database "${name}" template "${from ?? 'template1'}"`);
  });
}

function createSqlite(appDir: string, template: string | undefined): void {
  const file = sqliteFile(appDir);
  if (template !== undefined && !existsSync(file)) copyFileSync(sqliteFile(template), file);
}

/** MariaDB has no templates: the tables are made anew, with their keys, and filled. */
async function createMariadb(connection: Connection, name: string, from: string | null): Promise<void> {
  const [found] = await connection.query('show databases like ?', [name]);
  if ((found as unknown[]).length > 0) return;
  await connection.query(`create database \`${name}\` character set utf8mb4`);
  if (from === null) return;
  const [tables] = await connection.query(
    'select table_name as name from information_schema.tables where table_schema = ?',
    [from]
  );
  const statements = ['set foreign_key_checks = 0', `use \`${name}\``];
  for (const { name: table } of tables as { name: string }[]) {
    const [[made]] = (await connection.query(`show create table \`${from}\`.\`${table}\``)) as unknown as [
      [{ 'Create Table': string }],
    ];
    statements.push(made['Create Table'], `insert into \`${table}\` select * from \`${from}\`.\`${table}\``);
  }
  await connection.query(statements.join(';\n'));
}

/** Drops the app's database. Whatever is still connected to it is cut off. */
export async function dropDatabase(kind: DatabaseKind, appDir: string): Promise<void> {
  const name = nameFor(appDir);
  if (kind === 'postgres') {
    await onPostgres((client) => client.query(`drop database if exists "${name}" with (force)`));
  }
  if (kind === 'mariadb')
    await onMariadb((connection) => connection.query(`drop database if exists \`${name}\``));
}

async function onPostgres(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: POSTGRES_URL });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function onMariadb(work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await createConnection({ uri: MARIADB_URL, multipleStatements: true });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}

/** What stands in the app's database, whoever is alive: for tests that kill the process that wrote it. */
export async function queryDatabase(appDir: string, statement: string): Promise<Record<string, unknown>[]> {
  const kind = databaseOfRun();
  if (kind === 'sqlite') {
    const database = new Database(sqliteFile(appDir), { readonly: true });
    try {
      return database.prepare(statement).all() as Record<string, unknown>[];
    } finally {
      database.close();
    }
  }
  const { connection } = serverDatabase(kind, appDir);
  if (kind === 'postgres') {
    const client = new Client(connection);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }
  const client = await createConnection(connection);
  try {
    const [rows] = await client.query(statement);
    return rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
