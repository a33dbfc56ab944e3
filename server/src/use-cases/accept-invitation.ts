import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { activateClient } from './activate-client';
import { firstPeriodContent } from './draft-invoice';
import type { SettleContext } from './settle-request';
import { acceptSubscription, tellBeginning } from './accept-subscription';

/**
 * The first payment is under way or there: the subscription begins today, and its invoice, still a draft, is made again for
 * the period that this gives it (BILLING.md, subscriptions, 1; documents, 1).
 */
export async function acceptByPayment(
  tx: StoreTx,
  given: {
    readonly request: BillingRequest;
    readonly subscription: Subscription;
    /** Null when only a method was saved: the first period is charged on its day. */
    readonly invoice: Invoice | null;
    readonly method: PaymentMethod | null;
  },
  context: SettleContext
): Promise<{ readonly subscription: Subscription; readonly invoice: Invoice | null }> {
  const { request, invoice, method } = given;
  if (invoice === null) {
    // Nothing is paid now, even if its day has come meanwhile: the run charges the first period.
    if (request.buyer) await activateClient(tx, request.clientId, request.buyer, context);
    const waiting = { subscription: given.subscription, request: null, method };
    const subscription = await acceptSubscription(tx, waiting, context);
    await tellBeginning(tx, subscription, context);
    return { subscription, invoice };
  }
  const accepted = { subscription: given.subscription, request, method };
  const subscription = await acceptSubscription(tx, accepted, context);
  if (invoice.state !== 'draft' || !subscription.period) return { subscription, invoice };
  const { period } = subscription;
  const order = { request, subscription, period, buyer: invoice.buyer, isNumbered: true };
  const content = await firstPeriodContent(tx, order, context.settings);
  await tx.replaceDraft(invoice.id, content);
  return { subscription, invoice: await tx.lockInvoice(invoice.id) };
}
