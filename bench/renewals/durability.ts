import type { BareDriver } from './bare-driver';

/** What the database promises about a commit and a power cut, in its own words: alike for engine and ceiling. */
export async function durabilityOf(driver: BareDriver): Promise<string> {
  const ask = async (sql: string) => Object.values((await driver.query(sql))[0] ?? {}).join(' ');
  switch (driver.kind) {
    case 'sqlite':
      return `SQLite ${await ask('select sqlite_version()')}: journal_mode ${await ask('pragma journal_mode')}, synchronous ${await ask('pragma synchronous')}`;
    case 'postgres':
      return `PostgreSQL ${await ask('show server_version')}: fsync ${await ask('show fsync')}, synchronous_commit ${await ask('show synchronous_commit')}`;
    case 'mariadb':
      return `MariaDB ${await ask('select version()')}: innodb_flush_log_at_trx_commit ${await ask('select @@innodb_flush_log_at_trx_commit')}, sync_binlog ${await ask('select @@sync_binlog')}`;
  }
}
