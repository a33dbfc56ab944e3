import type { PublicId } from '../billing/ids';
import type { World } from '../ports';
import { clientFields, type ClientInput } from './client-input';
import { knownClient } from './known-client';

/**
 * Changes a client's details: for mails and for the documents of the future. What is issued stays as it is.
 * Throws `not_found`, `invalid_argument`, `invalid_currency`.
 */
export async function updateClient(
  world: Pick<World, 'store' | 'clock'>,
  publicId: PublicId,
  input: ClientInput,
  actor: string
): Promise<void> {
  const found = await knownClient(world, publicId);
  const now = await world.clock.business(found.mode);
  await world.store.transaction(async (tx) => {
    const before = await tx.lockClient(found.id);
    await tx.updateClient(found.id, clientFields(input, now, before));
    await tx.record({
      mode: found.mode,
      objectType: 'client',
      objectId: found.publicId,
      event: 'client.updated',
      actor,
      facts: { email: input.email },
      at: now,
    });
  });
}
