/** So many subscriptions that are due, and invoices from before: copies of what the engine wrote, by the bare driver. */
import type { BareDriver, Row, RowSet } from './bare-driver';
import type { Written } from './written-rows';

/** Rows a statement while a set is made. */
const CHUNK = 500;

/**
 * Copies the one subscription that is there, with its client and its payment method, until there are so many. Each has a
 * client, a name, an address and a mandate of its own; every second client reads English.
 */
export async function subscribe(driver: BareDriver, due: number): Promise<void> {
  const only = async (table: string): Promise<Row> => {
    const [row, second] = await driver.query(`select * from ${table}`);
    if (!row || second) throw new Error(`There is to be one row in ${table}.`);
    return row;
  };
  const [clients, methods, subscriptions] = ['clients', 'payment_methods', 'subscriptions'].map(
    (name) => `client_billing_${name}`
  ) as [string, string, string];
  const [client, method, subscription] = [
    await only(clients),
    await only(methods),
    await only(subscriptions),
  ];
  const numbers = Array.from({ length: due - 1 }, (_, index) => index + 2);
  await insertAll(driver, {
    table: clients,
    rows: numbers.map((number) => {
      const email = `subscriber${number}@client.test`;
      return {
        ...another(client, number),
        name: `Subscriber ${number}`,
        email,
        language: number % 2 === 0 ? 'en' : 'fr',
        billing: { ...billingOf(client), name: `Subscriber ${number}`, email },
      };
    }),
  });
  await insertAll(driver, {
    table: methods,
    rows: numbers.map((number) => ({
      ...another(method, number),
      client_id: nth(method['client_id'], number),
      customer_ref: `cus_${number}`,
      method_ref: `pm_${number}`,
    })),
  });
  await insertAll(driver, {
    table: subscriptions,
    rows: numbers.map((number) => ({
      ...another(subscription, number),
      client_id: nth(subscription['client_id'], number),
      payer_id: nth(subscription['payer_id'], number),
      payment_method_id: nth(subscription['payment_method_id'], number),
    })),
  });
}

const billingOf = ({ billing }: Row): object =>
  (typeof billing === 'string' ? JSON.parse(billing) : billing) as object;
const nth = (id: unknown, number: number): number => Number(id) + number - 1;
const another = (row: Row, number: number): Row => ({
  ...row,
  id: nth(row['id'], number),
  document_id: `${String(row['document_id']).slice(0, 17)}${String(number).padStart(7, '0')}`,
});

/**
 * Copies what a run has written for all subscriptions `times` times over, as if it had been written and paid in earlier
 * months; numbers go on from 1, and the series stands behind the last of them.
 */
export async function insertEarlier(driver: BareDriver, written: Written, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    for (const set of written.inserted) await insertAll(driver, earlierOf(set, time, written));
  const invoices = rowsOf(written, 'invoices').length;
  await driver.insert({
    ...written.series,
    rows: written.series.rows.map((row) => ({ ...row, next: times * invoices + 1 })),
  });
  if (driver.kind !== 'postgres') return;
  for (const { table } of written.inserted)
    await driver.query(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 0) + 1 from ${table}))`
    );
}

const rowsOf = ({ inserted }: Written, name: string): readonly Row[] =>
  inserted.find(({ table }) => table === `client_billing_${name}`)?.rows ?? [];

function earlierOf(set: RowSet, time: number, written: Written): RowSet {
  const shift = (name: string) => {
    const rows = rowsOf(written, name);
    return time * rows.length + 1 - Number(rows[0]?.['id'] ?? 1);
  };
  const own = shift(set.table.replace('client_billing_', ''));
  const shifts: Readonly<Record<string, number>> = {
    id: own,
    invoice_id: shift('invoices'),
    attempt_id: shift('attempts'),
  };
  const month = String(time).padStart(4, '0');
  const number = (row: Row) => Number(row['number']) + time * rowsOf(written, 'invoices').length;
  const replaced: Readonly<Record<string, (row: Row) => unknown>> = {
    document_id: (row) => `${String(row['document_id']).slice(0, 20)}${month}`,
    renewal_key: (row) => `${String(row['renewal_key'])}-${month}`,
    number,
    number_text: (row) => `TEST-INV-${String(number(row)).padStart(6, '0')}`,
    idempotency_key: (row) => `${String(row['idempotency_key'])}-${month}`,
    live_key: () => null,
    state: ({ renewal_key }) => (renewal_key === undefined ? 'succeeded' : 'paid'),
    next_check_at: () => null,
    object_id: (row) =>
      row['object_type'] === 'invoice'
        ? `${String(row['object_id']).slice(0, 20)}${month}`
        : row['object_id'],
  };
  const copied = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        const by = shifts[column];
        if (by !== undefined) return [column, value === null ? null : Number(value) + by];
        return [column, replaced[column]?.(row) ?? (column in replaced ? null : value)];
      })
    );
  return { table: set.table, rows: set.rows.map(copied) };
}

async function insertAll(driver: BareDriver, { table, rows }: RowSet): Promise<void> {
  await driver.query(driver.kind === 'mariadb' ? 'start transaction' : 'begin');
  for (let from = 0; from < rows.length; from += CHUNK)
    await driver.insert({ table, rows: rows.slice(from, from + CHUNK) });
  await driver.query('commit');
}
