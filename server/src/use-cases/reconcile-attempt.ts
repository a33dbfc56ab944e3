import { attemptMachine, instantPlus, transition } from '../billing';
import { isBillingError } from '../billing/errors';
import type { AttemptId } from '../billing/ids';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import { said } from '../billing/said';
import { isGatewayError, type Gateway, type World } from '../ports';
import { openTelling } from './alert-site-fault';
import { isFinal } from './next-check';
import { noteLook } from './note-look';
import { recordPayment } from './record-payment';
import { submitCharge } from './submit-charge';
import { listedPayment } from './listed-payment';
import { asBillingError, submitCheckout } from './submit-checkout';
import { isOpenCheckout } from './withdraw-request';

/**
 * Learns from the provider how an attempt stands and records it. `close` first closes its checkout, so that it can no
 * longer be paid (its request was withdrawn or has expired).
 * Throws `provider_unavailable` when the provider did not answer, `provider_rejected` when it refused.
 */
export async function reconcileAttempt(
  world: World,
  attemptId: AttemptId,
  options: { close: boolean }
): Promise<void> {
  const attempt = await world.store.attempt(attemptId);
  const account = attempt && (await world.store.account(attempt.accountId));
  if (!attempt || !account || isFinal(attempt.state)) return;
  // A charge whose answer was lost is sent again, or looked for, by rules of its own.
  if (attempt.session === 'off_session' && attempt.paymentRef === null) return submitCharge(world, attemptId);
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) =>
    noteLook(tx, world, settings, await tx.lockAttempt(attempt.id))
  );
  const gateway = await openTelling(world, account);
  try {
    const ref = attempt.checkoutRef ?? attempt.paymentRef ?? (await recoverRef(world, gateway, attempt));
    if (ref === null) return;
    if (options.close && isOpenCheckout(attempt) && attempt.state !== 'processing')
      await gateway.closeCheckout(ref);
    await recordPayment(world, attempt.id, () => gateway.fetchPayment(ref), 'engine');
  } catch (error) {
    throw isGatewayError(error) ? asBillingError(error) : error;
  }
}

/**
 * The call went out and its answer was lost. The same bytes under the same key give the first answer while the provider
 * keeps the key. When that is an error it kept, or the key is over, its own list tells; what is not on it never arrived.
 * A hosted checkout needs no proof beyond the list: were it made after all, nobody has its address and nobody could pay.
 */
async function recoverRef(world: World, gateway: Gateway, attempt: Attempt): Promise<string | null> {
  const submittedAt = attempt.submittedAt ?? attempt.createdAt;
  const keyEndsAt = instantPlus(submittedAt, { ms: gateway.keyLifeMs });
  if (world.clock.system() < keyEndsAt) {
    try {
      return (await submitCheckout(world, gateway, attempt)).checkoutRef;
    } catch (error) {
      if (!isAnswerless(error)) throw error;
    }
  }
  const found = await listedPayment(gateway, attempt);
  const ref = found && (await keepRefs(world, attempt, found));
  if (ref === null) await recordAbsence(world, attempt);
  return ref;
}

/** The replay brought no news: an error that the provider kept, no answer, or bytes that can't be made again. */
function isAnswerless(error: unknown): boolean {
  if (!isBillingError(error)) return false;
  if (error.code === 'secret_unreadable') return true;
  return isGatewayError(error.cause) && error.cause.kind === 'unknown';
}

async function keepRefs(world: World, attempt: Attempt, found: PaymentSnapshot): Promise<string | null> {
  await world.store.transaction((tx) =>
    tx.updateAttempt(attempt.id, { checkoutRef: found.checkoutRef, paymentRef: found.paymentRef })
  );
  return found.checkoutRef ?? found.paymentRef;
}

async function recordAbsence(world: World, attempt: Attempt): Promise<void> {
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockAttempt(attempt.id);
    if (isFinal(locked.state) || locked.checkoutRef !== null) return;
    await tx.updateAttempt(attempt.id, {
      state: transition(attemptMachine, locked.state, 'fail'),
      failure: { code: 'never_arrived', message: said`The provider has no trace of this attempt.` },
      nextCheckAt: null,
    });
  });
}
