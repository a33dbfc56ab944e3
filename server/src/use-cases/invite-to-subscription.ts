import { subscriptionMachine, transition } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { SubscriptionRow, World } from '../ports';
import { accountUnlinked, lockDraft, refuseStaleDraft } from './begin-draft';
import { insertInvitation } from './insert-invitation';
import { resendBillingRequest } from './resend-billing-request';

/**
 * Mails the payer of a draft the invitation, which makes it pending; of a pending one the same invitation again.
 * Throws `not_found`, `transition_refused`, `invalid_argument`, `settings_incomplete`, `account_unusable`, `out_of_range`.
 */
export async function inviteToSubscription(world: World, publicId: PublicId, actor: string): Promise<void> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const { state, acceptedAt } = row.subscription;
  if (state === 'draft') return inviteDraft(world, row, actor);
  const invitation = await world.store.invitationOf(row.subscription.id);
  if (state === 'pending' && acceptedAt === null && invitation?.state === 'pending') {
    await resendBillingRequest(world, invitation.publicId, actor);
    return;
  }
  throw new BillingError(
    'transition_refused',
    'This subscription was accepted or is over. Give the client another one to invite anew.'
  );
}

async function inviteDraft(world: World, row: SubscriptionRow, actor: string): Promise<void> {
  const settings = await world.settings.read();
  const { version, payer, account, subscription: draft } = row;
  if (draft.collection === 'free' || draft.collection === 'external') {
    throw new BillingError(
      'invalid_argument',
      'Nothing is paid here for this plan, so there is nothing to accept: start it at once.'
    );
  }
  if (!account) throw accountUnlinked();
  await refuseStaleDraft(world, row, settings);
  await world.store.transaction(async (tx) => {
    const businessNow = await world.clock.business(row.subscription.mode);
    const subscription = await lockDraft(tx, row);
    await tx.updateSubscription(subscription.id, {
      state: transition(subscriptionMachine, subscription.state, 'invite'),
    });
    await insertInvitation(tx, world, {
      subscription,
      version,
      payer,
      accountId: account.id,
      settings,
      businessNow,
      actor,
    });
  });
  world.queue.kick('deliver-mail');
}
