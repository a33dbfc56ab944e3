import { toMajor } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { World } from '../ports';
import { askForMethod } from './ask-for-method';
import { closeOpenCheckout } from './close-open-checkout';
import { isFinal } from './next-check';
import { sendBillingRequest } from './send-billing-request';
import { sendOwedLinkAnew } from './send-owed-link-anew';

/**
 * Makes a new request with the content of an expired or deleted one. The old one stays as it is.
 * Throws `not_found`, `transition_refused`, `attempt_in_flight` and what `sendBillingRequest` throws.
 */
export async function sendBillingRequestAnew(
  world: World,
  publicId: PublicId,
  actor: string
): Promise<BillingRequest> {
  const old = await world.store.requestByPublicId(publicId);
  if (!old) throw new BillingError('not_found', 'There is no such billing request.');
  if (old.state !== 'expired' && old.state !== 'deleted') {
    throw new BillingError(
      'transition_refused',
      'Only an expired or deleted request is sent anew. A pending one can be mailed again; a paid one is done.'
    );
  }
  await refuseWhilePaying(world, old);
  if (old.type === 'method_update') return askAnew(world, old, actor);
  if (old.subscriptionId !== null) return sendOwedLinkAnew(world, old, actor);
  const account = await world.store.account(old.accountId);
  if (!account) throw new BillingError('not_found', 'The payment account of this request is gone.');
  return sendBillingRequest(
    world,
    {
      mode: old.mode,
      accountId: account.publicId,
      email: old.email,
      language: old.language,
      currency: old.amount.currency,
      amount: toMajor(old.amount),
      purpose: old.purpose,
      successUrl: old.successUrl,
      cancelUrl: old.cancelUrl,
      // One successor a request, however often the button is pressed.
      submissionKey: `anew:${old.publicId}`,
    },
    actor
  );
}

/** One that is out by now is mailed again. */
async function askAnew(
  world: World,
  { subscriptionId }: BillingRequest,
  actor: string
): Promise<BillingRequest> {
  const subscription = subscriptionId === null ? null : await world.store.subscription(subscriptionId);
  if (!subscription) throw new BillingError('not_found', 'There is no such subscription.');
  return askForMethod(world, subscription.publicId, actor);
}

/** A bank debit of the old request may still bring its money: a second request now would be paid twice. */
async function refuseWhilePaying(world: World, old: BillingRequest): Promise<void> {
  await closeOpenCheckout(world, old);
  const attempts = await world.store.attemptsOfRequest(old.id);
  if (attempts.every(({ state }) => isFinal(state))) return;
  throw new BillingError(
    'attempt_in_flight',
    'A payment of the old request may still come in (a bank debit takes days, or the provider has not answered). Send it anew when that has ended.'
  );
}
