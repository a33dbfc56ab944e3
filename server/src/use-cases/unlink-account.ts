import { BillingError } from '../billing/errors';
import type { AccountId, PublicId } from '../billing/ids';
import { secretKeyOf, webhookSecretOf, type PaymentAccount, type StoreTx, type World } from '../ports';
import { linkedAccount, lockLinked } from './update-account';

/**
 * Unlinks an account and forgets its secrets; its payments stay in the books. Refused while a payment or a refund is under
 * way: without the key nobody could learn how it ended. The account is locked first, as in a checkout that begins, so
 * that none of the two can slip between the other's look and its deed. Throws `not_found`, `attempt_in_flight`.
 */
export async function unlinkAccount(
  world: Pick<World, 'store' | 'secrets' | 'clock'>,
  publicId: PublicId,
  actor: string
): Promise<PaymentAccount> {
  const found = await linkedAccount(world, publicId);
  const unlinkedAt = world.clock.system();
  return world.store.transaction(async (tx) => {
    const account = await lockLinked(tx, found.id);
    await refuseWhileBusy(tx, account.id);
    await world.secrets.remove(secretKeyOf(publicId));
    await world.secrets.remove(webhookSecretOf(publicId));
    await tx.updateAccount(account.id, { unlinkedAt });
    await tx.record({
      mode: account.mode,
      objectType: 'account',
      objectId: publicId,
      event: 'account.unlinked',
      actor,
      facts: { provider: account.provider, account: account.providerAccountRef },
      at: unlinkedAt,
    });
    return { ...account, unlinkedAt };
  });
}

async function refuseWhileBusy(tx: StoreTx, id: AccountId): Promise<void> {
  if (await tx.hasLiveAttempt(id)) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment through this account is still under way. Wait for it to end, or delete its billing request first.'
    );
  }
  if (await tx.hasOpenRefund(id)) {
    throw new BillingError(
      'attempt_in_flight',
      'A refund through this account is still under way. Unlink the account once the refund is done.'
    );
  }
}
