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
  const { businessNow, systemNow, random, links } = context;
  const payer = await partyOf(tx, subscription.payerId);
  const publicId = random.publicId();
  const request = await tx.insertRequest({
    publicId,
    mode: subscription.mode,
    state: 'pending',
    type: 'subscription_change',
    subscriptionId: subscription.id,
    clientId: payer.id,
    accountId,
    email: payer.email,
    language: payer.language,
    amount: { amount: invoice.balanceDue, currency: invoice.currency },
    tax: taxOf(invoice),
    purpose: titleOfChange(await nameOfChange(tx, subscription, awaited), payer.language),
    successUrl: null,
    cancelUrl: null,
    buyer: invoice.buyer,
    tokenHash: links.hash(links.tokenFor(publicId, 1)),
    tokenGeneration: 1,
    submissionKey: null,
    invoiceId: invoice.id,
    expiresAt: endOf(subscription, context),
    openedAt: null,
    paidAt: null,
    createdAt: businessNow,
  });
  await makerOf(tx, invoice, request);
  await enqueueLinkMail(tx, request, 1, systemNow);
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

function endOf({ period }: Subscription, { settings, businessNow }: SettleContext): Instant {
  const asUsual = instantPlus(businessNow, { hours: settings.requestExpiryHours });
  const periodEnd = period === null ? asUsual : startOfDay(period.end, settings.timeZone);
  return periodEnd < asUsual ? periodEnd : asUsual;
}

/** Owed later, since a debit that was under way failed, it is paid through the same link. */
async function makerOf(tx: StoreTx, invoice: Invoice, { id }: BillingRequest): Promise<void> {
  const { id: invoiceId, publicId: _publicId, state: _state, issued: _issued, ...content } = invoice;
  await tx.replaceDraft(invoiceId, { ...content, requestId: id });
}
