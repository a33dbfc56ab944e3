import { wakeUpAt } from '../billing';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { AuditEntry, BillingEvent, StoreTx, SubscriptionChange } from '../ports';
import type { SettleContext } from './settle-request';

type Terms = Pick<PlanVersion, 'periods'>;
type Told = Pick<SettleContext, 'settings' | 'businessNow' | 'actor'>;

/**
 * The one way to change a subscription: whatever changes, the moment at which it is looked at next follows from what it is
 * then. The subscription must be locked.
 */
export async function changeSubscription(
  tx: StoreTx,
  subscription: Subscription,
  terms: Terms,
  change: Omit<SubscriptionChange, 'nextBillingAt'>,
  { settings }: Pick<SettleContext, 'settings'>
): Promise<Subscription> {
  const changed = { ...subscription, ...change };
  const nextBillingAt = wakeUpAt(changed, terms, settings.timeZone);
  await tx.updateSubscription(subscription.id, { ...change, nextBillingAt });
  return { ...changed, nextBillingAt, revision: subscription.revision + 1 };
}

/** One line of its history. */
export async function recordOnSubscription(
  tx: StoreTx,
  subscription: Pick<Subscription, 'mode' | 'publicId'>,
  event: string,
  { actor, businessNow }: Pick<Told, 'actor' | 'businessNow'>,
  facts: AuditEntry['facts'] = {}
): Promise<void> {
  await tx.record(entryOfSubscription(subscription, event, { actor, businessNow }, facts));
}

/** The same line as a value, for sets of them. */
export const entryOfSubscription = (
  { mode, publicId }: Pick<Subscription, 'mode' | 'publicId'>,
  event: string,
  { actor, businessNow }: Pick<Told, 'actor' | 'businessNow'>,
  facts: AuditEntry['facts'] = {}
): AuditEntry => ({
  mode,
  objectType: 'subscription',
  objectId: publicId,
  event,
  actor,
  facts,
  at: businessNow,
});

export const eventOfSubscription = (
  { mode, publicId }: Pick<Subscription, 'mode' | 'publicId'>,
  name: Extract<BillingEvent['name'], `subscription.${string}`>,
  facts: BillingEvent['facts'] = {}
): BillingEvent => ({ name, mode, objectId: publicId, facts });
