/**
 * Invariant 10: a change charges the difference for the days left, no more and no less. The books keep no earlier configuration,
 * so this one is followed from step to step: what was dearer within a period was invoiced, and what was invoiced was made.
 */
import { TABLES } from '../../../server/src/store/tables';
import type { SimulatedDatabase, Touched } from '../site/database';

type Row = Record<string, unknown>;

/** What a subscription was when it was looked at last; the price is net, in minor units, of a whole period. */
type Known = { readonly start: string; readonly end: string; readonly price: number };

const CHANGE = `subscription_id = ? and period_start_on is null`;
const DAY = 86_400_000;

export type ChangesCheck = (touched: Touched) => string[];

export function createChangesCheck(database: SimulatedDatabase): ChangesCheck {
  const known = new Map<number, Known>();
  /** Numbered invoices of changes that were found to be made. */
  const made = new Set<number>();

  const priceOf = (versionId: unknown, quantity: unknown): number => {
    const [version] = database.rows(`select net_price from ${TABLES.planVersions} where id = ?`, versionId);
    return Number(version?.['net_price']) * Number(quantity);
  };

  /** Nothing stands yet: the draft asks for what the change would cost on its day. */
  function awaited(row: Row, { end, start, price }: Known): string[] {
    const pending = json(row['pending_change']) as Pending | null;
    if (!pending?.awaited) return [];
    const { invoiceId, on, now } = pending.awaited;
    const [draft] = database.rows(`select net from ${TABLES.invoices} where id = ?`, invoiceId);
    const cost = forDaysLeft(priceOf(now.planVersionId, now.quantity) - price, { start, end, on });
    if (Number(draft?.['net']) === cost) return [];
    return [`10: a change asks for ${String(draft?.['net'])}, and the difference is ${cost}`];
  }

  /** From what it was before to what it is now, within one period. */
  function taken(id: number, before: Known, { start, end, price }: Known): string[] {
    const invoices = database.rows(
      `select id, net, supplied_on from ${TABLES.invoices} where ${CHANGE} and number is not null order by id`,
      id
    );
    const fresh = invoices.filter((invoice) => !made.has(Number(invoice['id'])));
    for (const invoice of fresh) made.add(Number(invoice['id']));
    if (before.start !== start) return [];
    const dearer = price - before.price;
    const [first] = fresh;
    if (!first) return dearer > 0 ? [`10: it is dearer by ${dearer}, and nothing was issued for that`] : [];
    const invoiced = fresh.reduce((sum, { net }) => sum + Number(net), 0);
    const cost = forDaysLeft(dearer, { start, end, on: String(first['supplied_on']) });
    // Several of one step are rounded one by one.
    if (Math.abs(invoiced - cost) < fresh.length) return [];
    return [`10: it is dearer by ${dearer}: ${invoiced} was issued for that, and the days left cost ${cost}`];
  }

  return (touched) => {
    const found: string[] = [];
    for (const id of subscriptionsOf(database, touched)) {
      const [row] = database.rows(`select * from ${TABLES.subscriptions} where id = ?`, id);
      const isInvoiced = row?.['collection'] === 'provider' || row?.['collection'] === 'offline';
      const { period_start_on: start, period_end_on: end } = row ?? {};
      if (!row || !isInvoiced || typeof start !== 'string' || typeof end !== 'string') continue;
      const current: Known = {
        start,
        end,
        price: priceOf(row['plan_version_id'], quantityOf(row)),
      };
      const before = known.get(id) ?? current;
      known.set(id, current);
      const name = `subscription ${String(row['document_id'])}`;
      for (const text of [...taken(id, before, current), ...awaited(row, current)])
        found.push(`${text} (${name})`);
    }
    return found;
  };
}

type Pending = {
  readonly awaited: {
    readonly invoiceId: number;
    readonly on: string;
    readonly now: { readonly planVersionId: number; readonly quantity: number };
  } | null;
};

/** A subscription that holds one says nothing. */
const quantityOf = (row: Row): number => (json(row['quantities']) as { plan?: number } | null)?.plan ?? 1;

const json = (column: unknown): unknown => (typeof column === 'string' ? JSON.parse(column) : null);

function subscriptionsOf(database: SimulatedDatabase, touched: Touched): number[] {
  const ids = new Set(touched.get('subscription') ?? []);
  for (const invoice of touched.get('invoice') ?? []) {
    const [row] = database.rows(`select subscription_id from ${TABLES.invoices} where id = ?`, invoice);
    if (typeof row?.['subscription_id'] === 'number') ids.add(row['subscription_id']);
  }
  return [...ids].sort((a, b) => a - b);
}

/** Half away from zero; the day of the change is one of those that are left. Amounts of a run are far below 2^53. */
function forDaysLeft(
  difference: number,
  { start, end, on }: { readonly start: string; readonly end: string; readonly on: string }
): number {
  const days = (Date.parse(end) - Date.parse(start)) / DAY;
  const left = (Date.parse(end) - Date.parse(on)) / DAY;
  return Math.sign(difference) * Math.floor((2 * Math.abs(difference) * left + days) / (2 * days));
}
