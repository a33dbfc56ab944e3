import { instantPlus, startOfDay, titleOfChange } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { AwaitedChange, Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { partyOf, versionOf } from './accept-subscription';
import { recordOnSubscription } from './change-subscription';
import { nameOfSubscribed } from './first-period';
import { enqueueLinkMail } from './link-mail';
import { addressedTo, newRequest, recordRequest } from './new-request';
import { taxOf } from './owed-invoice-request';
import type { SettleContext } from './settle-request';

/**
 * Mails the payer a link to pay for a change. It works for as long as a billing request does, and never beyond the period
 * whose days it asks for. Throws `encryption_key_missing`.
 */
export async function askForChange(
  tx: StoreTx,
  { subscription, invoice }: { readonly subscription: Subscription; readonly invoice: Invoice },
  context: SettleContext
): Promise<void> {
  const { awaited } = subscription.pendingChange ?? {};
  const { accountId } = subscription;
  if (!awaited || accountId === null) return;
  const payer = await partyOf(tx, subscription.payerId);
  const request = await tx.insertRequest(
    newRequest(context, {
      mode: subscription.mode,
      type: 'subscription_change',
      subscriptionId: subscription.id,
      ...addressedTo(payer),
      accountId,
      amount: { amount: invoice.balanceDue, currency: invoice.currency },
      tax: taxOf(invoice),
      purpose: titleOfChange(await nameOfChange(tx, subscription, awaited), payer.language),
      buyer: invoice.buyer,
      invoiceId: invoice.id,
      expiresAt: endOfLink(subscription, context),
      createdAt: context.businessNow,
    })
  );
  await payThrough(tx, invoice, request);
  await enqueueLinkMail(tx, request, 1, context.systemNow);
  await recordRequest(tx, request, context);
  await recordOnSubscription(tx, subscription, 'subscription.change_asked', context, { email: payer.email });
}

/** «5 × Studio»: what it is to be of. */
export async function nameOfChange(
  tx: StoreTx,
  subscription: Subscription,
  { now }: Pick<AwaitedChange, 'now'>
): Promise<string> {
  const version = await versionOf(tx, { ...subscription, ...now });
  return nameOfSubscribed({ version, quantity: now.quantity });
}

function endOfLink({ period }: Subscription, { settings, businessNow }: SettleContext): Instant {
  const asUsual = instantPlus(businessNow, { hours: settings.requestExpiryHours });
  const periodEnd = period === null ? asUsual : startOfDay(period.end, settings.timeZone);
  return periodEnd < asUsual ? periodEnd : asUsual;
}

/** Owed later, since a debit that was under way failed, it is paid through the same link. */
async function payThrough(tx: StoreTx, invoice: Invoice, { id }: BillingRequest): Promise<void> {
  const { id: invoiceId, publicId: _publicId, state: _state, issued: _issued, ...content } = invoice;
  await tx.replaceDraft(invoiceId, { ...content, requestId: id });
}
