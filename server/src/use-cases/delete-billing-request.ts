import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { BillingEvent, World } from '../ports';
import { closeOpenCheckout } from './close-open-checkout';
import { withdrawRequest } from './withdraw-request';

/**
 * Withdraws a pending request: its open checkout is closed at the provider, its link stops working. Money that arrives all the same wins, with an alert. Throws `not_found`, `transition_refused`, `attempt_in_flight`.
 */
export async function deleteBillingRequest(world: World, publicId: PublicId, actor: string): Promise<void> {
  const found = await world.store.requestByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such billing request.');
  await closeOpenCheckout(world, found);
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(found.mode);
  const events: BillingEvent[] = [];
  await world.store.transaction(async (tx) => {
    events.length = 0;
    const request = await tx.lockRequest(found.id);
    const context = { settings, events, actor, businessNow, systemNow: world.clock.system() };
    await withdrawRequest(tx, request, 'delete', context);
  });
  world.queue.kick('reconcile-attempts');
  const deleted = {
    name: 'billing_request.deleted',
    mode: found.mode,
    objectId: publicId,
    facts: {},
  } as const;
  [deleted, ...events].forEach((event) => {
    world.events.emit(event);
  });
}
