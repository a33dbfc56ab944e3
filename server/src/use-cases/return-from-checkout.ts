import { isBillingError } from '../billing/errors';
import type { World } from '../ports';
import { isFinal } from './next-check';
import { describePage, openPaymentPage, requestOfToken, type PaymentPage } from './payment-page';
import { reconcileAttempt } from './reconcile-attempt';

/**
 * The browser is back from the provider. What it says is not believed: the payment is fetched and recorded, by the same
 * function as a webhook's. When the provider can't be asked now, the page says that the payment is being confirmed.
 */
export async function returnFromCheckout(world: World, input: { token: string }): Promise<PaymentPage> {
  const request = await requestOfToken(world, input.token);
  if (!request) return { kind: 'unknown' };
  const attempts = await world.store.attemptsOfRequest(request.id);
  const live = attempts.find((attempt) => attempt.checkoutRef !== null && !isFinal(attempt.state));
  if (!live) return describePage(world, request);
  try {
    await reconcileAttempt(world, live.id, { close: false });
  } catch (error) {
    if (!isBillingError(error)) throw error;
    world.log.warn(`Return from checkout of request ${request.publicId}: ${error.message}`);
    const page = await describePage(world, request);
    return page.kind === 'payable' ? { ...page, kind: 'processing' } : page;
  }
  return openPaymentPage(world, input);
}
