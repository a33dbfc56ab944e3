import { stampInvoice, type SeriesPosition } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { InvoiceId, PublicId } from '../billing/ids';
import type { Invoice, IssuedStamp } from '../billing/invoice/types';
import type { StoreTx } from '../ports';
import type { Billing, PlannedInvoice } from './plan-billing';
import { INVOICE_SERIES, type SettleContext } from './settle-request';

/** One subscription of a batch, and the invoices that were issued for it, oldest first. */
export type Issued = { readonly billing: Billing; readonly invoices: readonly Invoice[] };

type IssueContext = SettleContext & { readonly today: CalendarDate };

type Stamped = PlannedInvoice & { readonly issued: IssuedStamp };

/**
 * Numbers the invoices of a batch in the order in which their periods became due, from the locked series, in memory, and
 * inserts them (BILLING.md, documents and payments, 1).
 */
export async function issueAll(
  tx: StoreTx,
  kept: readonly Billing[],
  context: IssueContext
): Promise<readonly Issued[]> {
  const planned = kept.flatMap(({ invoices }) => invoices);
  const [first] = planned;
  if (!first) return kept.map((billing) => ({ billing, invoices: [] }));
  const series = await tx.lockSeries(INVOICE_SERIES, first.content.mode);
  const rows = stampAll(planned, series, context).map(({ publicId, content, issued }) => ({
    ...content,
    ...settledIfNothingIsDue(content.balanceDue, context),
    publicId,
    issued,
  }));
  const ids = await tx.insertIssuedInvoices(rows);
  const invoices = new Map(rows.map((row) => [row.publicId, { ...row, id: idIn(ids, row.publicId) }]));
  return kept.map((billing) => ({
    billing,
    invoices: billing.invoices.flatMap(({ publicId }) => invoices.get(publicId) ?? []),
  }));
}

function settledIfNothingIsDue(balanceDue: bigint, { businessNow }: IssueContext) {
  return balanceDue > 0n
    ? ({ state: 'pending', paidAt: null } as const)
    : ({ state: 'paid', paidAt: businessNow } as const);
}

function stampAll(
  planned: readonly PlannedInvoice[],
  series: SeriesPosition,
  { settings, today }: IssueContext
): readonly Stamped[] {
  let position = series;
  return inDueOrder(planned).map((one) => {
    // A date of the series that lies ahead moves the issue date, and nothing is due before it is issued.
    const issuedOn =
      position.lastIssuedOn !== null && position.lastIssuedOn > today ? position.lastIssuedOn : today;
    const content = issuedOn === today ? one.content : { ...one.content, dueOn: issuedOn };
    const prefix = settings.invoicePrefix;
    const issued = stampInvoice({ invoice: content, series: position, prefix, today: issuedOn });
    position = {
      series: issued.series,
      next: issued.number + 1,
      lastHash: issued.hash,
      lastIssuedOn: issuedOn,
    };
    return { ...one, content, issued };
  });
}

/** In the order in which their periods became due: that of their numbers. */
export const inDueOrder = (planned: readonly PlannedInvoice[]): PlannedInvoice[] =>
  [...planned].sort((a, b) => compare(dueOf(a), dueOf(b)));

const dueOf = ({ content }: PlannedInvoice): CalendarDate => content.period?.start ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function idIn(ids: ReadonlyMap<PublicId, InvoiceId>, publicId: PublicId): InvoiceId {
  const id = ids.get(publicId);
  if (id !== undefined) return id;
  throw new BillingError('concurrent_update', 'An invoice that was just written is not there. Try again.');
}
