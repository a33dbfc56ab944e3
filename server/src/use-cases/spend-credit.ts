import { spreadCredit, wakeUpAt, withCredit, type CreditBalance } from '../billing';
import type { PublicId } from '../billing/ids';
import type { StoreTx } from '../ports';
import { inDueOrder, type Issued } from './issue-billings';
import type { Billing } from './plan-billing';
import { receiptMail, type SettleContext } from './settle-request';

/** Whose credit a set of billings may use. */
export const payersOf = (billings: readonly Billing[]) =>
  billings.flatMap(({ invoices, row }) => (invoices.length > 0 ? [row.payer.id] : []));

/**
 * A set of billings with what their payers have in hand, which must be locked: the invoice that takes the first number takes
 * the credit first (BILLING.md, documents and payments, 5 and 6). In memory.
 */
export function useCredit(
  billings: readonly Billing[],
  balances: readonly CreditBalance[],
  context: Pick<SettleContext, 'settings'>
): readonly Billing[] {
  if (balances.length === 0) return billings;
  const minimumOf = new Map(
    billings.flatMap(({ invoices, minimum }) => invoices.map(({ publicId }) => [publicId, minimum] as const))
  );
  const planned = inDueOrder(billings.flatMap(({ invoices }) => invoices));
  const asked = planned.map(({ publicId, content }) => ({
    ...content,
    minimum: minimumOf.get(publicId) ?? null,
  }));
  const used = spreadCredit(balances, asked);
  const usedBy = new Map(planned.map(({ publicId }, index) => [publicId, used[index] ?? 0n]));
  return billings.map((billing) => credited(billing, usedBy, context));
}

function credited(
  billing: Billing,
  usedBy: ReadonlyMap<PublicId, bigint>,
  { settings }: Pick<SettleContext, 'settings'>
): Billing {
  const { row, advance } = billing;
  const invoices = billing.invoices.map(({ publicId, content }) => ({
    publicId,
    content: withCredit(content, usedBy.get(publicId) ?? 0n),
  }));
  const isOwed = invoices.some(({ content }) => content.balanceDue > 0n);
  if (isOwed || advance.dunning === null) return { ...billing, invoices };
  // Nothing is left to be paid by hand, so nothing is awaited.
  const settled = { ...advance, dunning: null };
  const { subscription, version } = row;
  const nextBillingAt = wakeUpAt({ ...subscription, ...settled }, version, settings.timeZone);
  return { ...billing, invoices, advance: { ...settled, nextBillingAt } };
}

/** What was used of the ledger, and a receipt where nothing is left to pay: no provider tells of it. */
export async function bookCredit(
  tx: StoreTx,
  written: readonly Issued[],
  context: SettleContext
): Promise<void> {
  const { actor, businessNow } = context;
  const using = written.flatMap(({ billing: { row }, invoices }) =>
    invoices
      .filter(({ creditApplied }) => creditApplied > 0n)
      .map((invoice) => ({ invoice, payer: row.payer }))
  );
  if (using.length === 0) return;
  await tx.insertCredit(
    using.map(({ invoice }) => ({
      mode: invoice.mode,
      clientId: invoice.payerId,
      currency: invoice.currency,
      amount: -invoice.creditApplied,
      kind: 'used',
      invoiceId: invoice.id,
      subscriptionId: invoice.subscriptionId,
      sourceKey: `used:${invoice.publicId}`,
      reason: null,
      actor,
      at: businessNow,
    }))
  );
  const settled = using.filter(({ invoice }) => invoice.state === 'paid');
  if (settled.length === 0) return;
  await tx.enqueueMails(
    settled.map(({ invoice, payer }) => receiptMail(invoice, { to: payer, step: 'paid-credit' }, context))
  );
  context.events.push(
    ...settled.map(({ invoice: { mode, publicId, issued } }) => ({
      name: 'invoice.paid' as const,
      mode,
      objectId: publicId,
      facts: { number: issued?.numberText ?? null },
    }))
  );
}
