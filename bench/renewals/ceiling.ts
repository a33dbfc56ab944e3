import type { BareDriver, RowSet } from './bare-driver';
import type { Written } from './written-rows';

/** So many subscriptions a transaction, with all that was written for them. */
const TRANSACTION_SIZE = 500;

/**
 * The ceiling: the rows that a run has written, known beforehand, inserted and updated by the bare driver in transactions of
 * 500 subscriptions. No engine on this database and driver can be faster and write the same. Returns the seconds.
 */
export async function writeAgain(driver: BareDriver, written: Written): Promise<number> {
  const { inserted, subscriptions, series } = written;
  const parts = Math.ceil(subscriptions.rows.length / TRANSACTION_SIZE);
  const began = performance.now();
  for (let part = 0; part < parts; part += 1) {
    const share = ({ table, rows }: RowSet): RowSet => ({
      table,
      rows: rows.slice(
        Math.floor((part * rows.length) / parts),
        Math.floor(((part + 1) * rows.length) / parts)
      ),
    });
    await driver.query(driver.kind === 'mariadb' ? 'start transaction' : 'begin');
    for (const set of inserted.map(share)) if (set.rows.length > 0) await driver.insert(set);
    await driver.update(share(subscriptions));
    await (part === 0 ? driver.insert(series) : driver.update(series));
    await driver.query('commit');
  }
  return (performance.now() - began) / 1000;
}
