import type { Instant } from '../billing/calendar/types';
import type { ClientId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { BillingEvent, StoreTx } from '../ports';

/**
 * Somebody accepted or paid: who was a draft or invited is a client from now on, which is told once. `buyer`: what it told
 * of itself; null when another told, or nobody.
 */
export async function activateClient(
  tx: StoreTx,
  id: ClientId,
  buyer: Buyer | null,
  {
    actor,
    businessNow,
    events,
  }: { readonly actor: string; readonly businessNow: Instant; readonly events: BillingEvent[] }
): Promise<void> {
  const before = await tx.client(id);
  const isNew = before?.state === 'draft' || before?.state === 'invited';
  if (buyer) await tx.activateClient(id, buyer);
  else if (isNew) await tx.updateClient(id, { state: 'active' });
  if (!isNew) return;
  const { mode, publicId: objectId, email } = before;
  await tx.record({
    mode,
    objectType: 'client',
    objectId,
    event: 'client.activated',
    actor,
    facts: { email },
    at: businessNow,
  });
  events.push({ name: 'client.activated', mode, objectId, facts: {} });
}
