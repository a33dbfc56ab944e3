/** Violations that are written into books that are in order: behind the engine's back, one at a time, and taken back. */
import { TABLES } from '../../../server/src/store/tables';
import type { SimulatedDatabase } from '../site/database';

export type PlantedViolation = {
  /** «5 content_changed» */
  readonly found: string;
  readonly table: string;
  /** Which row. */
  readonly where: string;
  /** SQL of the new values, by column. */
  readonly change: Readonly<Record<string, string>>;
};

const { invoices, attempts, subscriptions, leases, invoiceLines, allocations, numberSeries } = TABLES;
const FAR = `'2099-01-01T00:00:00.000Z'`;
const RUNNING = `state = 'active' and period_end_on is not null and cancel_on is null`;

export const VIOLATIONS: readonly PlantedViolation[] = [
  {
    found: '1 renewal_key',
    table: invoices,
    where: `renewal_key is not null and state = 'paid'`,
    change: { renewal_key: `'another'` },
  },
  {
    found: '2 period_off_term',
    table: subscriptions,
    where: RUNNING,
    change: { period_end_on: `'2031-05-06'` },
  },
  { found: '3 not_scheduled', table: subscriptions, where: RUNNING, change: { next_billing_at: 'null' } },
  { found: '3 scheduled_late', table: subscriptions, where: RUNNING, change: { next_billing_at: FAR } },
  {
    found: '3 overdue',
    table: subscriptions,
    where: RUNNING,
    change: { next_billing_at: `'2001-01-01T00:00:00.000Z'` },
  },
  { found: '3 claim_without_end', table: subscriptions, where: RUNNING, change: { claim_until: FAR } },
  { found: '3 lease_without_end', table: leases, where: '1 = 1', change: { expires_at: FAR } },
  { found: '4 total_differs', table: invoices, where: '1 = 1', change: { total: 'total + 1' } },
  { found: '4 line_differs', table: invoiceLines, where: '1 = 1', change: { net: 'net + 1' } },
  { found: '5 content_changed', table: invoices, where: `number = 2`, change: { language: `'fr'` } },
  { found: '5 number_gap', table: invoices, where: `number = 3`, change: { number: '9000' } },
  { found: '5 counter_differs', table: numberSeries, where: '1 = 1', change: { last_hash: `'another'` } },
  { found: '5 number_gap', table: numberSeries, where: '1 = 1', change: { next: 'next + 1' } },
  {
    found: '6 attempt_unguarded',
    table: allocations,
    where: `live_key is null`,
    change: { live_key: `'another'` },
  },
  { found: '7 paid_with_balance', table: invoices, where: `state = 'paid'`, change: { balance_due: '1' } },
  { found: '7 allocations_differ', table: attempts, where: `amount > 0`, change: { amount: 'amount + 1' } },
  {
    found: '12 mandate_missing',
    table: attempts,
    where: `session = 'off_session'`,
    change: { payment_method_id: 'null' },
  },
  {
    found: '12 mode_crossed',
    table: attempts,
    where: `mode = 'live'`,
    change: { mode: `'test'` },
  },
];

/** Returns the way back. */
export function plantViolation(
  { raw, rows }: SimulatedDatabase,
  { table, where, change }: PlantedViolation
): () => void {
  const [row] = rows(`select * from ${table} where ${where} order by id desc limit 1`);
  if (!row) throw new Error(`There is no row of ${table} where ${where}.`);
  const columns = Object.keys(change);
  const id = Number(row['id']);
  raw.exec(
    `update ${table} set ${columns.map((name) => `${name} = ${change[name]}`).join(', ')} where id = ${id}`
  );
  return () => {
    const values = [...columns.map((name) => row[name]), id];
    raw
      .prepare(`update ${table} set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ?`)
      .run(values);
  };
}
