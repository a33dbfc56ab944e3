import type { Client } from '../billing/client/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';

/**
 * Locks who uses a subscription and who pays for it, before the subscription itself: whoever accepts it makes clients of
 * both. By their ids, so that two which stand for each other do not wait for each other. Returns the payer.
 */
export async function lockParties(
  tx: StoreTx,
  { clientId, payerId }: Pick<Subscription, 'clientId' | 'payerId'>
): Promise<Client> {
  const [one, other] = [clientId, payerId].sort((a, b) => a - b) as [Client['id'], Client['id']];
  const first = await tx.lockClient(one);
  const second = one === other ? first : await tx.lockClient(other);
  return second.id === payerId ? second : first;
}
