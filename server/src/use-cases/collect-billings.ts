import type { Invoice } from '../billing/invoice/types';
import type { AuditEntry, BillingEvent, StoreTx } from '../ports';
import { entryOfSubscription, eventOfSubscription } from './change-subscription';
import type { Issued } from './issue-billings';
import { nameOfSubscribed } from './first-period';
import { newCharge } from './new-charge';
import { owedRequestOf } from './owed-invoice-request';
import type { Billing } from './plan-billing';
import type { SettleContext } from './settle-request';
import { invoiceDueMail } from './subscription-mails';

/** Attempts to charge, or requests and mails to pay by hand. */
export async function collectAll(
  tx: StoreTx,
  written: readonly Issued[],
  context: SettleContext
): Promise<void> {
  const { businessNow, systemNow } = context;
  const charges = written.flatMap(({ billing: { collecting, row }, invoices }) =>
    collecting.by !== 'charge'
      ? []
      : invoices
          .filter((invoice) => isChargeable(invoice, collecting))
          .map((invoice) =>
            newCharge(context, {
              ...collecting,
              invoice,
              planName: row.version.planName,
              businessNow,
              systemNow,
            })
          )
  );
  const byHand = written.flatMap(({ billing: { collecting, row }, invoices }) =>
    collecting.by !== 'hand'
      ? []
      : invoices.filter(isDue).map((invoice) => ({ invoice, row, accountId: collecting.account.id }))
  );
  const requests = byHand.map(({ invoice, row: { subscription, payer, version }, accountId }) =>
    owedRequestOf(context, {
      invoice,
      subscription,
      payer,
      accountId,
      planName: version.planName,
      businessNow,
    })
  );
  if (charges.length > 0) await tx.insertAttempts(charges);
  if (requests.length === 0) return;
  await tx.insertRequests(requests);
  await tx.enqueueMails(byHand.map(({ invoice, row }) => invoiceDueMail(invoice, row.payer, context)));
}

const isDue = ({ balanceDue }: Pick<Invoice, 'balanceDue'>): boolean => balanceDue > 0n;

/** Less than the provider takes stays owed (BILLING.md, documents and payments, 5). */
function isChargeable(
  invoice: Invoice,
  { gateway }: Extract<Billing['collecting'], { by: 'charge' }>
): boolean {
  const minimum = gateway.minimumAmount(invoice.currency);
  return isDue(invoice) && (minimum === null || invoice.balanceDue >= minimum);
}

const nameFacts = ({ version, subscription: { quantity } }: Billing['row']) => ({
  plan: nameOfSubscribed({ version, quantity }),
});

/** What the history and the listeners are told of one subscription. */
export function tellingOf(
  { billing, invoices }: Issued,
  context: SettleContext
): { readonly entries: readonly AuditEntry[]; readonly events: readonly BillingEvent[] } {
  const { subscription } = billing.row;
  const { start, end } = billing.advance.period ?? { start: null, end: null };
  const numbers = invoices.map(({ issued }) => issued?.numberText).join(', ') || null;
  const facts = { start, end, periods: billing.periods.length, numbers };
  const name = billing.kind === 'start' ? 'subscription.activated' : 'subscription.renewed';
  const changed = billing.change
    ? [entryOfSubscription(subscription, 'subscription.changed', context, nameFacts(billing.row))]
    : [];
  const { actor, businessNow: at } = context;
  return {
    entries: [
      ...changed,
      entryOfSubscription(subscription, name, context, facts),
      ...invoices.map(({ mode, publicId, issued }) => ({
        mode,
        objectType: 'invoice' as const,
        objectId: publicId,
        event: 'invoice.issued',
        actor,
        facts: { number: issued?.numberText ?? null },
        at,
      })),
    ],
    events: [
      ...invoices.map(({ mode, publicId, issued, total, currency }) => ({
        name: 'invoice.issued' as const,
        mode,
        objectId: publicId,
        facts: { number: issued?.numberText ?? null, total: total.toString(), currency },
      })),
      ...(billing.change
        ? [eventOfSubscription(subscription, 'subscription.changed', nameFacts(billing.row))]
        : []),
      eventOfSubscription(subscription, name, facts),
    ],
  };
}
