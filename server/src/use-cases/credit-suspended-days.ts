import { isOfChange, unservedShare, type PaidDays } from '../billing';
import type { CalendarDate, Period } from '../billing/calendar/types';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { partyOf } from './accept-subscription';
import { entryOfCredit } from './grant-credit';
import type { SettleContext } from './settle-request';

/** More than one period has: its own invoice, and one for each change within it. */
const NEWEST = 50;

/**
 * What was paid for too late to be used: the days of the running period from the suspension on, of the period's invoice and
 * of those of the changes within it, with their tax, become the payer's credit; once for each invoice (BILLING.md,
 * subscriptions, 3). The subscription must be locked and suspended. An addition needs no lock of the payer's.
 */
export async function creditSuspendedDays(
  tx: StoreTx,
  { id, period, suspendedOn }: Subscription,
  paidOn: CalendarDate,
  context: Pick<SettleContext, 'actor' | 'businessNow'>
): Promise<void> {
  if (period === null || suspendedOn === null) return;
  const invoices = await tx.invoicesOfSubscription(id, NEWEST);
  const notes = await tx.creditNotesOf(invoices.map((invoice) => invoice.id));
  for (const invoice of invoices) {
    const kept = invoice.total - notedOf(invoice, notes);
    const paid = invoice.state === 'paid' ? paidDaysOf(invoice, kept, period) : null;
    const amount = paid === null ? 0n : unservedShare(paid, { suspendedOn, paidOn });
    const sourceKey = `suspended-days:${invoice.publicId}`;
    if (amount === 0n || (await tx.hasCreditFrom(sourceKey))) continue;
    const { mode, payerId, currency, subscriptionId } = invoice;
    const { actor, businessNow: at } = context;
    const kind = 'suspended_days';
    const about = { invoiceId: invoice.id, subscriptionId, reason: null };
    await tx.insertCredit([
      { mode, clientId: payerId, currency, amount, kind, sourceKey, ...about, actor, at },
    ]);
    const payer = await partyOf(tx, payerId);
    const number = invoice.issued?.numberText ?? null;
    await tx.record(
      entryOfCredit(payer, 'client.credited_days', { amount, currency }, { actor, at }, { number })
    );
  }
}

/** What credit notes took back was given back by them. */
const notedOf = ({ id }: Invoice, notes: readonly CreditNote[]): bigint =>
  notes.filter(({ invoiceId }) => invoiceId === id).reduce((sum, { total }) => sum + total, 0n);

/** A change is paid for from its day to the end of the period. */
function paidDaysOf(invoice: Invoice, total: bigint, running: Period): PaidDays | null {
  const { period, suppliedOn } = invoice;
  if (period !== null) return { total, period };
  if (!isOfChange(invoice) || suppliedOn === null) return null;
  if (suppliedOn < running.start || suppliedOn >= running.end) return null;
  return { total, period: { start: suppliedOn, end: running.end } };
}
