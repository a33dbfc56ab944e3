/** Lets the database refuse each insert and update of a table, as a full or broken disk would. Returns what ends it. */
import type { StrapiApp } from './strapi-app';
import { databaseOfRun } from './test-database';

const EVENTS = ['insert', 'update'] as const;

const TRIGGERS = {
  sqlite: (event: string, table: string) => [
    `create trigger refuse_${event} before ${event} on ${table} begin select raise(abort, 'disk I/O error'); end`,
  ],
  postgres: (event: string, table: string) => [
    `create or replace function refuse_writes() returns trigger as $$ begin raise exception 'disk I/O error'; end $$ language plpgsql`,
    `create trigger refuse_${event} before ${event} on ${table} execute function refuse_writes()`,
  ],
  mariadb: (event: string, table: string) => [
    `create trigger refuse_${event} before ${event} on ${table} for each row signal sqlstate '45000' set message_text = 'disk I/O error'`,
  ],
} as const;

export async function refuseWrites({ strapi }: StrapiApp, table: string): Promise<() => Promise<void>> {
  const { connection } = strapi.db;
  const kind = databaseOfRun();
  for (const event of EVENTS)
    for (const statement of TRIGGERS[kind](event, table)) await connection.raw(statement);
  return async () => {
    for (const event of EVENTS)
      await connection.raw(`drop trigger refuse_${event}${kind === 'postgres' ? ` on ${table}` : ''}`);
  };
}
