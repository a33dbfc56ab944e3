import { BillingError } from '../billing/errors';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreTx, World } from '../ports';
import { partyOf, versionOf } from './accept-subscription';
import { enqueueLinkMail } from './link-mail';
import { ensureOwedRequest } from './owed-invoice-request';

/**
 * A new link to an invoice that a subscription still owes, in place of one that expired or was deleted; pressed again it
 * is the same link, mailed once. An invitation that is over took its subscription with it, and is not sent anew.
 * Throws `transition_refused`, `already_settled`.
 */
export async function sendOwedLinkAnew(
  world: Pick<World, 'store' | 'clock' | 'random' | 'links' | 'queue'>,
  old: BillingRequest,
  actor: string
): Promise<BillingRequest> {
  const businessNow = await world.clock.business(old.mode);
  const owed = await world.store.transaction(async (tx) => {
    await tx.lockRequest(old.id);
    const request = await linkTo(tx, world, old, businessNow);
    await enqueueLinkMail(tx, request, 1, world.clock.system());
    await tx.record({
      mode: request.mode,
      objectType: 'billing_request',
      objectId: request.publicId,
      event: 'request.resent',
      actor,
      facts: { email: request.email },
      at: businessNow,
    });
    return request;
  });
  world.queue.kick('deliver-mail');
  return owed;
}

async function linkTo(
  tx: StoreTx,
  world: Pick<World, 'random' | 'links'>,
  { type, subscriptionId, invoiceId, accountId }: BillingRequest,
  businessNow: string
): Promise<BillingRequest> {
  const subscription = subscriptionId === null ? null : await tx.lockSubscription(subscriptionId);
  const invoice = invoiceId === null ? null : await tx.lockInvoice(invoiceId);
  if (type === 'subscription_change' && !invoice?.issued) {
    throw new BillingError(
      'transition_refused',
      'This change was given up, and nothing is to be paid for it. Change the subscription anew.'
    );
  }
  if (!subscription || !invoice?.issued) {
    throw new BillingError(
      'transition_refused',
      'This invitation is over, and its subscription with it. Give the client a new subscription.'
    );
  }
  if (invoice.state !== 'pending') {
    throw new BillingError('already_settled', 'The invoice of this request is settled already.');
  }
  const payer = await partyOf(tx, subscription.payerId);
  const { planName } = await versionOf(tx, subscription);
  return ensureOwedRequest(tx, world, { invoice, subscription, payer, accountId, planName }, { businessNow });
}
