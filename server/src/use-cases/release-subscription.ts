import { nextStep, startOfDay } from '../billing';
import { BillingError } from '../billing/errors';
import type { AccountId, PublicId } from '../billing/ids';
import type { BillingEvent, Gateway, SubscriptionRow, World } from '../ports';
import { billAlone } from './bill-alone';
import { lockParties } from './lock-parties';
import { changeSubscription, recordOnSubscription } from './change-subscription';
import { billingDayOf, planBilling, type Billing, type BillingDay } from './plan-billing';

/**
 * A person lets a parked subscription go: the next run bills it. One that was set aside for too many missed periods has
 * been looked at now, so all of them are billed here, in the same step.
 * Throws `not_found`, `transition_refused` when it is not parked, and what still stands in the way of its billing.
 */
export async function releaseSubscription(world: World, publicId: PublicId, actor: string): Promise<void> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  if (row.subscription.parked === null) {
    throw new BillingError(
      'transition_refused',
      'This subscription is not set aside. Reload to see its state.'
    );
  }
  const day = await dayFor(world, row);
  const reviewed = reviewedBilling(row, day);
  const events: BillingEvent[] = [];
  const { random, links } = world;
  const systemNow = world.clock.system();
  const { settings, businessNow, today } = day;
  const context = { settings, businessNow, today, systemNow, actor, events, random, links, claim: null };
  await world.store.transaction(async (tx) => {
    events.length = 0;
    if (reviewed && 'account' in reviewed.collecting) await tx.lockAccount(reviewed.collecting.account.id);
    // Its credit may be used, and a payer is locked before its subscriptions.
    if (reviewed) await lockParties(tx, row.subscription);
    const locked = await tx.lockSubscription(row.subscription.id);
    if (locked.revision !== row.subscription.revision) {
      throw new BillingError(
        'concurrent_update',
        'Somebody else has just changed this. Reload and try again.'
      );
    }
    const released = await changeSubscription(tx, locked, row.version, { parked: null }, context);
    await recordOnSubscription(tx, released, 'subscription.released', context);
    if (reviewed) await billAlone(tx, atRevision(reviewed, released.revision), context);
  });
  for (const job of ['renew-subscriptions', 'submit-charges', 'deliver-mail'] as const) world.queue.kick(job);
  events.forEach((event) => {
    world.events.emit(event);
  });
}

async function dayFor(world: World, { subscription, account }: SubscriptionRow): Promise<BillingDay> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(subscription.mode);
  const gateways = new Map<AccountId, Gateway>();
  if (account && subscription.collection === 'provider') {
    gateways.set(account.id, await world.gateways.open(account));
  }
  return billingDayOf(settings, businessNow, gateways, world.random);
}

/** What the cap kept from being billed; null when that is not what it was set aside for. */
function reviewedBilling(row: SubscriptionRow, day: BillingDay): Billing | null {
  const step = nextStep(row.subscription, row.version);
  const isDue = step !== null && startOfDay(step.on, day.settings.timeZone) <= day.businessNow;
  if (!isDue || (step.kind !== 'renew' && step.kind !== 'start')) return null;
  if (planBilling(row, step.kind, day).kind !== 'review') return null;
  const planned = planBilling(row, step.kind, day, Infinity);
  return planned.kind === 'bill' ? planned.billing : null;
}

function atRevision(billing: Billing, revision: number): Billing {
  const { row, advance } = billing;
  return {
    ...billing,
    row: { ...row, subscription: { ...row.subscription, revision } },
    advance: { ...advance, revision },
  };
}
