import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { World } from '../ports';

/** Throws `not_found`. */
export async function knownClient({ store }: Pick<World, 'store'>, publicId: PublicId): Promise<Client> {
  const client = await store.clientByPublicId(publicId);
  if (client) return client;
  throw new BillingError('not_found', 'There is no such client.');
}
