import type { PublicId } from '../billing/ids';
import { BillingError } from '../billing/errors';
import { secretKeyOf, webhookSecretOf, type PaymentAccount, type World } from '../ports';
import { linkedAccount } from './update-account';

/**
 * Unlinks an account and forgets its secrets; its payments stay in the books. Refused while a payment is under way:
 * without the key nobody could learn how it ended. Throws `not_found`, `attempt_in_flight`.
 */
export async function unlinkAccount(
  world: Pick<World, 'store' | 'secrets' | 'clock'>,
  publicId: PublicId,
  actor: string
): Promise<PaymentAccount> {
  const account = await linkedAccount(world, publicId);
  if (await world.store.hasLiveAttempt(account.id)) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment through this account is still under way. Wait for it to end, or delete its billing request first.'
    );
  }
  const unlinkedAt = world.clock.system();
  await world.store.transaction(async (tx) => {
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
  });
  return { ...account, unlinkedAt };
}
