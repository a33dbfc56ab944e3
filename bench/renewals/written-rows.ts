/** What a run has written, as rows: to write the very same ones again without the engine, and to take them back. */
import type { BareDriver, Row, RowSet } from './bare-driver';

const table = (name: string): string => `client_billing_${name}`;
const SUBSCRIPTIONS = table('subscriptions');
const SERIES = table('number_series');
/** In these a run inserts. */
const INSERTED = ['invoices', 'invoice_lines', 'attempts', 'allocations', 'requests', 'outbox', 'audit'].map(
  table
);
/** And these columns of subscriptions it changes. */
const MOVED_ON = [
  'id',
  'state',
  'anchor_on',
  'interval_unit',
  'interval_count',
  'period_index',
  'period_start_on',
  'period_end_on',
  'failed_on',
  'grace_end_on',
  'next_retry_on',
  'retries_done',
  'next_billing_at',
  'revision',
  'claim_token',
  'claim_until',
];

/** Where the database stands before a run. All subscriptions of a set are alike: one says how they all were. */
export type Mark = {
  readonly lastIds: ReadonlyMap<string, number>;
  readonly subscription: Row;
  readonly series: readonly Row[];
};

export async function markOf(driver: BareDriver): Promise<Mark> {
  const lastIds = new Map<string, number>();
  for (const name of INSERTED) {
    const [row] = await driver.query(`select coalesce(max(id), 0) as last from ${name}`);
    lastIds.set(name, Number(row?.['last']));
  }
  const [subscription] = await driver.query(`select ${MOVED_ON.join(', ')} from ${SUBSCRIPTIONS} limit 1`);
  if (!subscription) throw new Error('There is no subscription yet.');
  return { lastIds, subscription, series: await driver.query(`select * from ${SERIES}`) };
}

/** What a run has inserted since the mark, table by table, and what it has changed. */
export type Written = {
  readonly inserted: readonly RowSet[];
  readonly subscriptions: RowSet;
  readonly series: RowSet;
};

export async function writtenSince(driver: BareDriver, { lastIds }: Mark): Promise<Written> {
  const inserted: RowSet[] = [];
  for (const [name, last] of lastIds)
    inserted.push({
      table: name,
      rows: await driver.query(`select * from ${name} where id > ${last} order by id`),
    });
  const all = async (name: string, columns: string): Promise<RowSet> => ({
    table: name,
    rows: await driver.query(`select ${columns} from ${name} order by id`),
  });
  return {
    inserted,
    subscriptions: await all(SUBSCRIPTIONS, MOVED_ON.join(', ')),
    series: await all(SERIES, '*'),
  };
}

export const countIn = ({ inserted }: Written, name: string): number =>
  inserted.find(({ table: found }) => found === table(name))?.rows.length ?? 0;

/** Takes back what was written since the mark, and leaves the tables as they are after a quiet night. */
export async function takeBack(driver: BareDriver, { lastIds, subscription, series }: Mark): Promise<void> {
  for (const [name, last] of lastIds) await driver.query(`delete from ${name} where id > ${last}`);
  const before = MOVED_ON.filter((column) => column !== 'id').map(
    (column) => `${column} = ${literal(subscription[column])}`
  );
  await driver.query(`update ${SUBSCRIPTIONS} set ${before.join(', ')}`);
  await driver.query(`delete from ${SERIES}`);
  if (series.length > 0) await driver.insert({ table: SERIES, rows: series });
  await settle(driver);
}

/** Dead rows and statistics are cared for here, so that no run has to bear it. */
export async function settle(driver: BareDriver): Promise<void> {
  const names = [...INSERTED, SUBSCRIPTIONS, SERIES];
  if (driver.kind === 'postgres') for (const name of names) await driver.query(`vacuum analyze ${name}`);
  if (driver.kind === 'mariadb') await driver.query(`analyze table ${names.join(', ')}`);
  if (driver.kind === 'sqlite') await driver.query('analyze');
}

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value}'` : JSON.stringify(value ?? null);
