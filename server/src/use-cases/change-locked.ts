import { toCalendarDate } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx, World } from '../ports';
import { versionOf } from './accept-subscription';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';

/** What a person changes. */
export type Changing = {
  /** Locked. */
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  readonly today: CalendarDate;
};

/** A change that a person makes: the subscription locked, and what follows told after the commit. Throws `not_found`. */
export async function changeLocked(
  world: World,
  publicId: PublicId,
  actor: string,
  change: (tx: StoreTx, given: Changing, context: SettleContext) => Promise<void>
): Promise<void> {
  const found = await world.store.subscriptionByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such subscription.');
  const context = await settleContext(world, found, actor);
  const today = toCalendarDate(context.businessNow, context.settings.timeZone);
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const subscription = await tx.lockSubscription(found.id);
    await change(tx, { subscription, version: await versionOf(tx, subscription), today }, context);
  });
  world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
}
