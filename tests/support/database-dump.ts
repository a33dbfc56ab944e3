/** Every row of every table of ours, and how the database defines them: for tests that say «nothing changed». */
import { allTableNames } from '../../server/src/store/tables';
import type { StrapiApp } from './strapi-app';

export async function dumpRows({ strapi }: StrapiApp): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const table of allTableNames)
    dump[table] = await strapi.db.connection(table).select('*').orderBy('id');
  return dump;
}

/** SQLite only: the statements that made the tables and indexes. */
export async function dumpSchema({ strapi }: StrapiApp): Promise<string[]> {
  const rows: { name: string; sql: string | null }[] = await strapi.db
    .connection('sqlite_master')
    .where('tbl_name', 'like', 'client_billing_%')
    .orderBy(['tbl_name', 'name']);
  return rows.map((row) => `${row.name}: ${row.sql ?? ''}`);
}
