import { instantPlus } from '../billing';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt, PaymentFailure, PaymentSnapshot } from '../billing/payment/types';
import type { AttemptChange, Gateway, GatewayError, World } from '../ports';
import { partyOf, versionOf } from './accept-subscription';
import { alertSiteFault } from './alert-site-fault';
import type { Sending } from './begin-charge';
import { isMethodGone, makeUnusable } from './gone-methods';
import { METHOD_GONE, METHOD_PENDING, UNCHARGEABLE, type MethodObstacle } from './new-charge';
import { isFinal, KEY_REFUSED } from './next-check';
import { ensureOwedRequest } from './owed-invoice-request';
import { reachOf } from './payment-situation';
import { recordPayment } from './record-payment';

/** Whether the set-up was mended meanwhile is learnt by trying. */
const TRY_AGAIN_MS = 60 * 60_000;

/**
 * The provider did not take a charge. A method that is gone there is final for its payer: a link lets the payer pay. All else
 * (a key, a switched-off payment method, an address that it cannot reach) is the merchant's to mend: nobody is dunned, the
 * merchant is told, the payer can pay by link, and the charge is tried again. False when it is to be looked for in the
 * provider's list, too: of a sending that is not the first a refusal proves nothing about the ones before.
 */
export async function recordRefusal(
  world: World,
  gateway: Gateway,
  { attempt, account, isFirst }: Sending,
  error: GatewayError
): Promise<boolean> {
  const failure = { code: error.providerCode ?? error.kind, message: error.said };
  if (error.kind === 'declined') {
    await recordFailed(world, attempt, { ...failure, decline: 'hard' });
    return true;
  }
  const method = attempt.paymentMethodId === null ? null : await world.store.method(attempt.paymentMethodId);
  const isGone = await isGoneFor(gateway, method, error);
  if (isGone === false) await alertSiteFault(world, { mode: attempt.mode, account, reason: error.said });
  if (isGone && method) await world.store.transaction((tx) => makeUnusable(tx, [method]));
  if (!isFirst) return false;
  if (isGone) await recordFailed(world, attempt, { ...failure, code: METHOD_GONE, decline: 'hard' });
  else await putBack(world, attempt, isGone === null ? {} : later(world, failure, error));
  if (isGone === false) await offerLink(world, attempt);
  return isGone !== null;
}

/** There is nothing that could be charged by now: as if the provider had said so. One that it still checks may be, later. */
export const recordUnusable = (world: World, attempt: Attempt, obstacle: MethodObstacle): Promise<void> =>
  recordFailed(world, attempt, {
    message: UNCHARGEABLE[obstacle],
    ...(obstacle === 'method_missing' ? { code: METHOD_GONE, decline: 'hard' } : { code: METHOD_PENDING }),
  });

async function isGoneFor(
  gateway: Gateway,
  method: PaymentMethod | null,
  error: GatewayError
): Promise<boolean | null> {
  if (error.kind === 'unauthorised') return false;
  return method ? isMethodGone(gateway, method, error) : true;
}

/** What a refused key kept is looked at again soon, and goes out with the same bytes. */
const later = (
  { clock }: Pick<World, 'clock'>,
  failure: PaymentFailure,
  { kind }: GatewayError
): AttemptChange =>
  kind === 'unauthorised'
    ? { failure: { ...failure, code: KEY_REFUSED } }
    : { failure, nextCheckAt: instantPlus(clock.system(), { ms: TRY_AGAIN_MS }) };

/** The provider took nothing: the next sending is the first, and is asked about as one. */
const putBack = (world: World, { id }: Attempt, change: AttemptChange): Promise<void> =>
  world.store.transaction(async (tx) => {
    const { state, paymentRef } = await tx.lockAttempt(id);
    if (state === 'submitted' && paymentRef === null)
      await tx.updateAttempt(id, { ...change, checkCount: 0 });
  });

async function offerLink(world: World, attempt: Attempt): Promise<void> {
  const { invoice: found } = await reachOf(world.store, attempt);
  const subscriptionId = found?.subscriptionId ?? null;
  if (!found || subscriptionId === null) return;
  const businessNow = await world.clock.business(attempt.mode);
  await world.store.transaction(async (tx) => {
    const subscription = await tx.lockSubscription(subscriptionId);
    const invoice = await tx.lockInvoice(found.id);
    if (invoice.state !== 'pending') return;
    const payer = await partyOf(tx, subscription.payerId);
    const { planName } = await versionOf(tx, subscription);
    const owed = { invoice, subscription, payer, accountId: attempt.accountId, planName };
    await ensureOwedRequest(tx, world, owed, { businessNow });
  });
}

/** As a decline: by the one function that all news of payments goes through. */
async function recordFailed(world: World, attempt: Attempt, failure: PaymentFailure): Promise<void> {
  const failed: PaymentSnapshot = {
    checkoutRef: null,
    paymentRef: null,
    attemptPublicId: attempt.publicId,
    mode: attempt.mode,
    state: 'failed',
    amount: attempt.amount,
    refunded: 0n,
    failure,
    savedMethod: null,
  };
  // What a webhook told meanwhile is newer than this refusal.
  const known = await world.store.attempt(attempt.id);
  if (!known || known.paymentRef !== null || isFinal(known.state)) return;
  await recordPayment(world, attempt.id, () => Promise.resolve(failed), 'engine');
}
