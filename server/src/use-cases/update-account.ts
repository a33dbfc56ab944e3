import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { AccountId, PublicId } from '../billing/ids';
import type { PaymentAccount, StoreTx, World } from '../ports';
import { writeSecrets } from './connect-account';
import { requireEncryptionKey } from './update-settings';

export type AccountUpdate = {
  readonly label?: string | undefined;
  readonly instructions?: string | null | undefined;
  readonly secretKey?: string | undefined;
  readonly webhookSecret?: string | undefined;
};

type Needs = Pick<World, 'store' | 'secrets' | 'gateways' | 'clock'>;

/**
 * Renames an account or replaces its secrets. A new key must belong to the same provider account: the books refer to it.
 * Throws `not_found`, `account_unusable`, `encryption_key_missing`.
 */
export async function updateAccount(
  world: Needs,
  publicId: PublicId,
  input: AccountUpdate,
  actor: string
): Promise<PaymentAccount> {
  const found = await linkedAccount(world, publicId);
  if (input.secretKey ?? input.webhookSecret) requireEncryptionKey(world);
  if (input.secretKey) await refuseOtherAccount(world, found, input.secretKey);
  await world.store.transaction(async (tx) => {
    const account = await lockLinked(tx, found.id);
    await writeSecrets(world, publicId, input);
    await tx.updateAccount(account.id, {
      label: input.label ?? account.label,
      instructions: input.instructions === undefined ? account.instructions : input.instructions,
    });
    await tx.record({
      mode: account.mode,
      objectType: 'account',
      objectId: publicId,
      event: 'account.updated',
      actor,
      facts: { secretKey: Boolean(input.secretKey), webhookSecret: Boolean(input.webhookSecret) },
      at: world.clock.system(),
    });
  });
  return linkedAccount(world, publicId);
}

/** Throws `not_found` for an unknown or unlinked account. */
export async function linkedAccount(
  world: Pick<World, 'store'>,
  publicId: PublicId
): Promise<PaymentAccount> {
  const account = await world.store.accountByPublicId(publicId);
  if (account?.unlinkedAt === null) return account;
  throw notLinked();
}

/** The account, held until the transaction ends. Throws `not_found` when it was unlinked meanwhile. */
export async function lockLinked(tx: StoreTx, id: AccountId): Promise<PaymentAccount> {
  const account = await tx.lockAccount(id);
  if (account.unlinkedAt === null) return account;
  throw notLinked();
}

const notLinked = (): BillingError => new BillingError('not_found', 'This payment account is not linked.');

async function refuseOtherAccount(world: Needs, account: PaymentAccount, secretKey: string): Promise<void> {
  const identity = await world.gateways.identify(account.provider, account.mode, secretKey);
  if (identity.ref === account.providerAccountRef) return;
  throw new BillingError(
    'account_unusable',
    said`This key belongs to another account, ${identity.ref}. Link that one as an account of its own.`
  );
}
