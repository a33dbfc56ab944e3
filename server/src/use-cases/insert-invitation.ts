import { instantPlus, toCalendarDate } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import type { AccountId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { Settings, StoreTx, World } from '../ports';
import { recordOnSubscription } from './change-subscription';
import { dueAtAcceptance, nameOfSubscribed } from './first-period';
import { enqueueLinkMail } from './link-mail';
import { addressedTo, newRequest, recordRequest } from './new-request';
import { clientArchived, isArchived } from './plan-subscription';

export type Invitation = {
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  readonly payer: Client;
  readonly accountId: AccountId;
  readonly settings: Settings;
  readonly businessNow: Instant;
  readonly actor: string;
  readonly submissionKey?: string | undefined;
  readonly successUrl?: string | null;
  readonly cancelUrl?: string | null;
};

/**
 * The billing request that starts a subscription, with its mail, in the transaction that makes the subscription `pending`.
 * What it asks for is what is due on acceptance; a start that lies ahead asks for nothing but a payment method.
 */
export async function insertInvitation(
  tx: StoreTx,
  world: Pick<World, 'random' | 'links' | 'clock'>,
  invitation: Invitation
): Promise<BillingRequest> {
  const { subscription, version, payer, settings, businessNow } = invitation;
  const subscribed = { version, quantity: subscription.quantity };
  const tax = version.tax ?? settings.tax;
  const today = toCalendarDate(businessNow, settings.timeZone);
  const request = await tx.insertRequest(
    newRequest(world, {
      mode: subscription.mode,
      type: 'subscription_start',
      subscriptionId: subscription.id,
      ...addressedTo(payer),
      accountId: invitation.accountId,
      amount: dueAtAcceptance(subscribed, tax, subscription.startOn, today),
      tax,
      purpose: nameOfSubscribed(subscribed),
      successUrl: invitation.successUrl ?? null,
      cancelUrl: invitation.cancelUrl ?? null,
      buyer: payer.billing,
      submissionKey: invitation.submissionKey ?? null,
      invoiceId: null,
      expiresAt: instantPlus(businessNow, { hours: 24 * settings.invitationExpiryDays }),
      createdAt: businessNow,
    })
  );
  await enqueueLinkMail(tx, request, 1, world.clock.system());
  await inviteClient(tx, payer);
  await recordOnSubscription(tx, subscription, 'subscription.invited', invitation, { email: request.email });
  await recordRequest(tx, request, invitation, { plan: version.planName });
  return request;
}

/** An archived client is never written to. */
async function inviteClient(tx: StoreTx, payer: Client): Promise<void> {
  if (isArchived(payer)) throw clientArchived();
  if (payer.state === 'draft') await tx.updateClient(payer.id, { state: 'invited' });
}
