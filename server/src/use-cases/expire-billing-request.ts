import { isBillingError } from '../billing/errors';
import type { RequestId } from '../billing/ids';
import type { World } from '../ports';
import { isFinal } from './next-check';
import { reconcileAttempt } from './reconcile-attempt';
import { withdrawRequest } from './withdraw-request';

/**
 * Expires a pending request whose time is over. The provider is asked first, with the checkout closed, so that somebody
 * who has just paid is not told that they are late. While the provider does not answer the expiry waits (the page says
 * «expired» already); when it refuses us for good it does not. Returns true when the request expired now.
 */
export async function expireBillingRequest(world: World, id: RequestId): Promise<boolean> {
  const attempts = await world.store.attemptsOfRequest(id);
  for (const attempt of attempts.filter(({ state }) => !isFinal(state))) {
    if (attempt.state === 'processing') return false;
    try {
      await reconcileAttempt(world, attempt.id, { close: true });
    } catch (error) {
      if (!isBillingError(error) || error.code === 'provider_unavailable') throw error;
      world.log.warn(`Expiry of request ${id}: its checkout could not be closed: ${error.message}`);
    }
  }
  const expired = await world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(id);
    const businessNow = await world.clock.business(request.mode);
    const isDue = request.state === 'pending' && request.expiresAt <= businessNow;
    const isProcessing = (await tx.attemptsOfRequest(id)).some(({ state }) => state === 'processing');
    if (!isDue || isProcessing) return null;
    const context = { actor: 'engine', businessNow, systemNow: world.clock.system() };
    await withdrawRequest(tx, request, 'expire', context);
    return request;
  });
  if (!expired) return false;
  world.events.emit({
    name: 'billing_request.expired',
    mode: expired.mode,
    objectId: expired.publicId,
    facts: {},
  });
  return true;
}
