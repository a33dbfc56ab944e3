import { isBillingError } from '../billing/errors';
import type { RequestId } from '../billing/ids';
import type { BillingEvent, World } from '../ports';
import { reconcileAttempt } from './reconcile-attempt';
import { isOpenCheckout, withdrawRequest } from './withdraw-request';

/**
 * Expires a pending request whose time is over. The provider is asked first, with the checkout closed, so that somebody
 * who has just paid is not told that they are late. While the provider does not answer the expiry waits (the page says
 * «expired» already); when it refuses us for good it does not. Returns true when the request expired now.
 */
export async function expireBillingRequest(world: World, id: RequestId): Promise<boolean> {
  const attempts = await world.store.attemptsOfRequest(id);
  for (const attempt of attempts.filter(isOpenCheckout)) {
    if (attempt.state === 'processing') return false;
    try {
      await reconcileAttempt(world, attempt.id, { close: true });
    } catch (error) {
      if (!isBillingError(error) || error.code === 'provider_unavailable') throw error;
      world.log.warn(`Expiry of request ${id}: its checkout could not be closed: ${error.message}`);
    }
  }
  const settings = await world.settings.read();
  const events: BillingEvent[] = [];
  const expired = await world.store.transaction(async (tx) => {
    events.length = 0;
    const request = await tx.lockRequest(id);
    const businessNow = await world.clock.business(request.mode);
    const isDue = request.state === 'pending' && request.expiresAt <= businessNow;
    const isProcessing = (await tx.attemptsOfRequest(id)).some(({ state }) => state === 'processing');
    if (!isDue || isProcessing) return null;
    const context = { settings, events, actor: 'engine', businessNow, systemNow: world.clock.system() };
    await withdrawRequest(tx, request, 'expire', context);
    return request;
  });
  if (!expired) return false;
  const { mode, publicId: objectId } = expired;
  [{ name: 'billing_request.expired', mode, objectId, facts: {} } as const, ...events].forEach((event) => {
    world.events.emit(event);
  });
  return true;
}
