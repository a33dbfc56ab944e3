import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { World } from '../ports';
import { acceptSubscription, tellGiven } from './accept-subscription';
import { lockDraft, refuseStaleDraft } from './begin-draft';
import { mandateOf, refuseWithoutConsent } from './plan-subscription';
import { afterSettling, settleContext } from './record-payment';

/**
 * Starts a draft for which nobody's consent is needed, as giving it at once would have (BILLING.md, subscriptions, 1): free,
 * billed elsewhere, offline, or with a mandate that is there. It begins now, or on its day when that lies ahead.
 * Throws `not_found`, `transition_refused`, `invalid_argument`, `settings_incomplete`, `account_unusable`, `out_of_range`.
 */
export async function startSubscription(world: World, publicId: PublicId, actor: string): Promise<void> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const { subscription: found, payer, account } = row;
  const { collection } = found;
  const context = await settleContext(world, found, actor);
  await refuseStaleDraft(world, row, context.settings);
  const method = account ? await mandateOf(world, payer, account) : null;
  refuseWithoutConsent({ collection, method, payer });
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const subscription = await lockDraft(tx, row);
    const started = await acceptSubscription(tx, { subscription, request: null, method }, context);
    await tellGiven(tx, started, context);
  });
  world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
}
