import type { Mode, PublicId } from '../billing/ids';
import {
  secretKeyOf,
  webhookSecretOf,
  type AccountIdentity,
  type PaymentAccount,
  type ProviderName,
  type World,
} from '../ports';
import { requireEncryptionKey } from './update-settings';

export type AccountInput = {
  readonly provider: ProviderName;
  readonly mode: Mode;
  readonly label: string;
  readonly secretKey?: string | undefined;
  readonly webhookSecret?: string | null | undefined;
  readonly instructions?: string | null | undefined;
};

type Needs = Pick<World, 'store' | 'secrets' | 'gateways' | 'random' | 'clock'>;

/**
 * Links a payment account. The key is tried out at the provider first; only an answer that names the account and the
 * right mode leads to a row, with its secrets in the same transaction.
 * Throws `encryption_key_missing`, `account_unusable`, `provider_unavailable`.
 */
export async function connectAccount(
  world: Needs,
  input: AccountInput,
  actor: string
): Promise<PaymentAccount> {
  requireEncryptionKey(world);
  const publicId = world.random.publicId();
  const identity = input.secretKey
    ? await world.gateways.identify(input.provider, input.mode, input.secretKey)
    : null;
  return insertAccount(world, publicId, input, identity, actor);
}

/** Writes only what is given: an update that leaves a secret out keeps it. */
export async function writeSecrets(
  world: Pick<World, 'secrets'>,
  publicId: PublicId,
  input: { secretKey?: string | undefined; webhookSecret?: string | null | undefined }
): Promise<void> {
  if (input.secretKey) await world.secrets.write(secretKeyOf(publicId), input.secretKey);
  if (input.webhookSecret) await world.secrets.write(webhookSecretOf(publicId), input.webhookSecret);
}

async function insertAccount(
  world: Needs,
  publicId: PublicId,
  input: AccountInput,
  identity: AccountIdentity | null,
  actor: string
): Promise<PaymentAccount> {
  return world.store.transaction(async (tx) => {
    await writeSecrets(world, publicId, input);
    const account = await tx.insertAccount({
      publicId,
      provider: input.provider,
      mode: input.mode,
      label: input.label,
      providerAccountRef: identity?.ref ?? null,
      providerAccountName: identity?.name ?? null,
      country: identity?.country ?? null,
      instructions: input.instructions ?? null,
      unlinkedAt: null,
    });
    await tx.record({
      mode: input.mode,
      objectType: 'account',
      objectId: publicId,
      event: 'account.linked',
      actor,
      facts: { provider: input.provider, account: identity?.ref ?? null },
      at: world.clock.system(),
    });
    return account;
  });
}
