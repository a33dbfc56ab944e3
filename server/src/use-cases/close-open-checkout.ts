import { isBillingError } from '../billing/errors';
import type { BillingRequest } from '../billing/payment/types';
import type { World } from '../ports';
import { reconcileAttempt } from './reconcile-attempt';
import { isOpenCheckout } from './withdraw-request';

/**
 * Closes the checkout of a request before it is withdrawn or settled by hand, and records what the provider then says:
 * somebody may be paying at this moment. Best effort: when the provider does not answer, the reconciliation closes it
 * later, and money that came in meanwhile is recorded or given back.
 */
export async function closeOpenCheckout(world: World, request: BillingRequest): Promise<void> {
  const live = (await world.store.attemptsOfRequest(request.id)).find(isOpenCheckout);
  if (!live || live.state === 'processing') return;
  try {
    await reconcileAttempt(world, live.id, { close: true });
  } catch (error) {
    if (!isBillingError(error)) throw error;
    world.log.warn(`The checkout of request ${request.publicId} could not be closed now: ${error.message}`);
  }
}
