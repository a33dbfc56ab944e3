import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { Mode, PublicId } from '../billing/ids';
import {
  secretKeyOf,
  webhookSecretOf,
  type AccountIdentity,
  type PaymentAccount,
  type ProviderName,
  type StoreTx,
  type World,
} from '../ports';
import { firstSweepAt } from './sweep-payments';
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
 * right mode leads to a row, with its secrets in the same transaction. An account that was unlinked before is linked
 * again under its old id: news of its earlier payments (a dispute, a refund that came back) finds them.
 * Throws `encryption_key_missing`, `account_unusable` (also when it is linked already), `provider_unavailable`.
 */
export async function connectAccount(
  world: Needs,
  input: AccountInput,
  actor: string
): Promise<PaymentAccount> {
  requireEncryptionKey(world);
  const identity = input.secretKey
    ? await world.gateways.identify(input.provider, input.mode, input.secretKey)
    : null;
  const nextSweepAt = identity === null ? null : firstSweepAt(world.clock.system());
  return world.store.transaction(async (tx) => {
    const earlier = await earlierRow(tx, input, identity);
    const account = earlier
      ? await revive(tx, earlier, input, identity, nextSweepAt)
      : await insertAccount(tx, world.random.publicId(), input, identity, nextSweepAt);
    await writeSecrets(world, account.publicId, input);
    await tx.record({
      mode: input.mode,
      objectType: 'account',
      objectId: account.publicId,
      event: 'account.linked',
      actor,
      facts: { provider: input.provider, account: identity?.ref ?? null, again: earlier !== null },
      at: world.clock.system(),
    });
    return account;
  });
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

/** The row of the same provider account and mode. Two linked ones would share their payments' news between them. */
async function earlierRow(
  tx: StoreTx,
  { provider, mode }: AccountInput,
  identity: AccountIdentity | null
): Promise<PaymentAccount | null> {
  if (identity === null) return null;
  const rows = await tx.accounts({ mode, includeUnlinked: true });
  const newest = rows
    .filter((row) => row.provider === provider && row.providerAccountRef === identity.ref)
    .sort((a, b) => Number(a.unlinkedAt === null) - Number(b.unlinkedAt === null) || a.id - b.id)
    .at(-1);
  const earlier = newest && (await tx.lockAccount(newest.id));
  if (!earlier) return null;
  if (earlier.unlinkedAt !== null) return earlier;
  throw new BillingError(
    'account_unusable',
    said`This account (${identity.ref}) is linked already, as “${earlier.label}”. Replace its key there instead.`
  );
}

async function revive(
  tx: StoreTx,
  earlier: PaymentAccount,
  input: AccountInput,
  identity: AccountIdentity | null,
  nextSweepAt: Instant | null
): Promise<PaymentAccount> {
  const change = { ...told(input, identity), unlinkedAt: null, nextSweepAt };
  await tx.updateAccount(earlier.id, change);
  return { ...earlier, ...change };
}

const insertAccount = (
  tx: StoreTx,
  publicId: PublicId,
  input: AccountInput,
  identity: AccountIdentity | null,
  nextSweepAt: Instant | null
): Promise<PaymentAccount> =>
  tx.insertAccount({
    publicId,
    provider: input.provider,
    mode: input.mode,
    ...told(input, identity),
    unlinkedAt: null,
    sweptUntil: null,
    nextSweepAt,
  });

const told = (input: AccountInput, identity: AccountIdentity | null) => ({
  label: input.label,
  providerAccountRef: identity?.ref ?? null,
  providerAccountName: identity?.name ?? null,
  country: identity?.country ?? null,
  instructions: input.instructions ?? null,
});
