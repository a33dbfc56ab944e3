/** Every row of every table of ours, and how the database defines them: for tests that say «nothing changed». */
import { allTableNames } from '../../server/src/store/tables';
import type { StrapiApp } from './strapi-app';
import { databaseOfRun } from './test-database';

export async function dumpRows({ strapi }: StrapiApp): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const table of allTableNames)
    dump[table] = plain(await strapi.db.connection(table).select('*').orderBy('id'));
  return dump;
}

/** Values alone: drivers hand out rows of classes of their own. */
const plain = (rows: unknown): unknown[] => JSON.parse(JSON.stringify(rows)) as unknown[];

/** How the run's database defines our tables and indexes, line by line. */
export async function dumpSchema({ strapi }: StrapiApp): Promise<string[]> {
  const { connection } = strapi.db;
  switch (databaseOfRun()) {
    case 'sqlite': {
      const rows: { name: string; sql: string | null }[] = await connection('sqlite_master')
        .where('tbl_name', 'like', 'client_billing_%')
        .orderBy(['tbl_name', 'name']);
      return rows.map((row) => `${row.name}: ${row.sql ?? ''}`);
    }
    case 'postgres': {
      const columns: object[] = await connection('information_schema.columns')
        .where('table_name', 'like', 'client_billing_%')
        .orderBy(['table_name', 'ordinal_position'])
        .select('table_name', 'column_name', 'data_type', 'is_nullable', 'column_default');
      const indexes: object[] = await connection('pg_indexes')
        .where('tablename', 'like', 'client_billing_%')
        .orderBy('indexname')
        .select('indexdef');
      return [...columns, ...indexes].map((row) => JSON.stringify(row));
    }
    case 'mariadb': {
      const lines: string[] = [];
      for (const table of allTableNames) {
        const [rows] = (await connection.raw(`show create table ${table}`)) as [Record<string, string>[]];
        // Its counter moves with each row, and is no part of the definition.
        const definition = (rows[0]?.['Create Table'] ?? '').replace(/AUTO_INCREMENT=\d+ /, '');
        lines.push(...definition.split('\n').map((line) => `${table}: ${line}`));
      }
      return lines;
    }
  }
}
