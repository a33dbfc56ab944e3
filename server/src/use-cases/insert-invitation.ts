import { instantPlus, toCalendarDate } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { AccountId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { Settings, StoreTx, World } from '../ports';
import { dueAtAcceptance, nameOfSubscribed } from './first-period';
import { enqueueLinkMail } from './link-mail';

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
  const publicId = world.random.publicId();
  const request = await tx.insertRequest({
    publicId,
    mode: subscription.mode,
    state: 'pending',
    type: 'subscription_start',
    subscriptionId: subscription.id,
    clientId: payer.id,
    accountId: invitation.accountId,
    email: payer.email,
    language: payer.language,
    amount: dueAtAcceptance(subscribed, tax, subscription.startOn, today),
    tax,
    purpose: nameOfSubscribed(subscribed),
    successUrl: invitation.successUrl ?? null,
    cancelUrl: invitation.cancelUrl ?? null,
    buyer: payer.billing,
    tokenHash: world.links.hash(world.links.tokenFor(publicId, 1)),
    tokenGeneration: 1,
    submissionKey: invitation.submissionKey ?? null,
    invoiceId: null,
    expiresAt: instantPlus(businessNow, { hours: 24 * settings.invitationExpiryDays }),
    openedAt: null,
    paidAt: null,
    createdAt: businessNow,
  });
  await enqueueLinkMail(tx, request, 1, world.clock.system());
  await inviteClient(tx, payer);
  await recordInvitation(tx, request, subscription, invitation);
  return request;
}

/** An archived client is never written to. */
async function inviteClient(tx: StoreTx, payer: Client): Promise<void> {
  if (payer.state === 'archived') {
    throw new BillingError('transition_refused', 'This client is archived. Restore it first.');
  }
  if (payer.state === 'draft') await tx.updateClient(payer.id, { state: 'invited' });
}

async function recordInvitation(
  tx: StoreTx,
  request: BillingRequest,
  subscription: Subscription,
  { actor, businessNow, version }: Invitation
): Promise<void> {
  const entry = { mode: request.mode, actor, at: businessNow } as const;
  await tx.record({
    ...entry,
    objectType: 'subscription',
    objectId: subscription.publicId,
    event: 'subscription.invited',
    facts: { email: request.email },
  });
  await tx.record({
    ...entry,
    objectType: 'billing_request',
    objectId: request.publicId,
    event: 'request.created',
    facts: {
      email: request.email,
      plan: version.planName,
      amount: request.amount.amount.toString(),
      currency: request.amount.currency,
    },
  });
}
