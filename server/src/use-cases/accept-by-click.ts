import type { Buyer } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Consent } from '../billing/subscription/types';
import type { World } from '../ports';
import { acceptSubscription, tellBeginning } from './accept-subscription';
import { lockParties } from './lock-parties';
import { afterSettling, settleContext } from './record-payment';
import { payRequest } from './settle-request';

/**
 * The payer accepts an invitation of which nothing is collected through a provider: a plan that is free, billed elsewhere,
 * or paid by hand, whose first invoice is then issued. False when it can no longer be accepted.
 * Throws `settings_incomplete`, `encryption_key_missing`.
 */
export async function acceptByClick(
  world: World,
  given: { readonly request: BillingRequest; readonly buyer: Buyer; readonly consent: Consent | null }
): Promise<boolean> {
  const { request: found, buyer, consent } = given;
  const context = await settleContext(world, found, 'client');
  const isAccepted = await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const request = await tx.lockRequest(found.id);
    const isOpen = request.state === 'pending' && request.expiresAt > context.businessNow;
    if (!isOpen || request.subscriptionId === null) return false;
    const asked = await tx.subscription(request.subscriptionId);
    if (!asked) return false;
    await lockParties(tx, asked);
    const subscription = await tx.lockSubscription(request.subscriptionId);
    if (subscription.state !== 'pending' || subscription.acceptedAt !== null) return false;
    await tx.updateRequest(request.id, { buyer });
    if (consent) await tx.updateSubscription(subscription.id, { consent });
    const accepting = { subscription, request: { ...request, buyer }, method: null };
    await tellBeginning(tx, await acceptSubscription(tx, accepting, context), context);
    // Accepted is all that was asked for; an invoice has a link of its own.
    await payRequest(tx, request, null, null, context);
    return true;
  });
  if (isAccepted) afterSettling(world, context);
  return isAccepted;
}
