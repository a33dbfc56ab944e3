import { subscriptionMachine, transition } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { World } from '../ports';
import { partyOf } from './accept-subscription';
import { alertCancellation } from './cancel-subscription';
import { changeLocked } from './change-locked';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { deleteBillingRequest } from './delete-billing-request';
import { subscriptionEndedMail } from './subscription-mails';

/**
 * Withdraws a subscription that has not begun: its invitation stops working first, so that nobody accepts meanwhile. Who had
 * accepted it is told, as of any other end. Throws
 * `not_found`, `attempt_in_flight` while its first payment is processing, and `transition_refused` once it has begun.
 */
export async function withdrawSubscription(world: World, publicId: PublicId, actor: string): Promise<void> {
  const found = await world.store.subscriptionByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such subscription.');
  const invitation = await world.store.invitationOf(found.id);
  if (invitation?.state === 'pending') await deleteBillingRequest(world, invitation.publicId, actor);
  await changeLocked(world, publicId, actor, async (tx, given, context) => {
    const { subscription, version } = given;
    // Its invitation has taken it along.
    if (subscription.state === 'cancelled') return;
    if (subscription.state !== 'pending' && subscription.state !== 'draft') {
      throw new BillingError(
        'transition_refused',
        'This subscription has begun. Cancel it instead: at the end of its period, or at once.'
      );
    }
    const asked =
      subscription.state === 'draft' ? transition(subscriptionMachine, 'draft', 'invite') : 'pending';
    const state = transition(subscriptionMachine, asked, 'cancel');
    const changed = await changeSubscription(tx, subscription, version, { state }, context);
    await recordOnSubscription(tx, changed, 'subscription.cancelled', context, { why: 'withdrawn' });
    context.events.push(eventOfSubscription(changed, 'subscription.cancelled', { why: 'withdrawn' }));
    if (changed.acceptedAt === null) return;
    const payer = await partyOf(tx, changed.payerId);
    const facts = { lastDay: null, why: 'withdrawn' } as const;
    await tx.enqueueMail(subscriptionEndedMail(changed, payer, facts, context));
    await alertCancellation(tx, given, { when: 'withdrawn', lastDay: null }, context);
  });
}
