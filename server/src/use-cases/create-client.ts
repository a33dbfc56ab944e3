import type { Client } from '../billing/client/types';
import type { Mode } from '../billing/ids';
import type { World } from '../ports';
import { clientFields, type ClientInput } from './client-input';

/**
 * Makes a client, as a draft. Addresses are not unique: one person may run two businesses.
 * Throws `invalid_argument`, `invalid_currency`.
 */
export async function createClient(
  world: Pick<World, 'store' | 'clock'>,
  input: ClientInput & { readonly mode: Mode },
  actor: string
): Promise<Client> {
  const now = await world.clock.business(input.mode);
  const fields = clientFields(input, now, null);
  return world.store.transaction(async (tx) => {
    const client = await tx.insertClient({ ...fields, mode: input.mode, state: 'draft', createdAt: now });
    await tx.record({
      mode: client.mode,
      objectType: 'client',
      objectId: client.publicId,
      event: 'client.created',
      actor,
      facts: { email: client.email, name: client.name },
      at: now,
    });
    return client;
  });
}
