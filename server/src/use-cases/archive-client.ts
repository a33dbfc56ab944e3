import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { SubscriptionState } from '../billing/subscription/subscription-machine';
import type { World } from '../ports';
import { knownClient } from './known-client';

const OVER: readonly SubscriptionState[] = ['cancelled', 'expired'];

/**
 * Puts a client away, or takes it back. Refused while it uses or pays for a subscription that is not over: it would be
 * billed out of sight. Throws `not_found`, `transition_refused`.
 */
export async function archiveClient(
  world: Pick<World, 'store' | 'clock'>,
  publicId: PublicId,
  action: 'archive' | 'restore',
  actor: string
): Promise<void> {
  const found = await knownClient(world, publicId);
  const now = await world.clock.business(found.mode);
  await world.store.transaction(async (tx) => {
    const client = await tx.lockClient(found.id);
    if ((client.state === 'archived') === (action === 'archive')) return;
    const subscriptions = await tx.subscriptionsOfClient(client.id);
    if (
      action === 'archive' &&
      subscriptions.some(({ subscription }) => !OVER.includes(subscription.state))
    ) {
      throw new BillingError(
        'transition_refused',
        'This client uses or pays for a subscription that is not over. End the subscription first.'
      );
    }
    const wasActive = client.billing !== null;
    await tx.updateClient(client.id, {
      state: action === 'archive' ? 'archived' : wasActive ? 'active' : 'draft',
    });
    await tx.record({
      mode: client.mode,
      objectType: 'client',
      objectId: client.publicId,
      event: action === 'archive' ? 'client.archived' : 'client.restored',
      actor,
      facts: {},
      at: now,
    });
  });
}
