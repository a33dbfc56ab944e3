import { attemptMachine, instantPlus, transition } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { isBillingError } from '../billing/errors';
import type { AttemptId } from '../billing/ids';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import { isGatewayError, type Gateway, type Settings, type StoreTx, type World } from '../ports';
import { isFinal, nextCheckAt } from './next-check';
import { raiseAlert } from './raise-alert';
import { recordPayment } from './record-payment';
import { asBillingError, submitCheckout } from './submit-checkout';

/** Clock skew between us and the provider, with room to spare. */
const LOOK_BACK_MS = 60 * 60_000;
/**
 * By the ladders of `next-check.ts`: more than a day without an answer (longer than the key's life), more than three days
 * of an open checkout (it closes after one), four weeks of a bank debit (14 business days at most, PROVIDERS.md).
 */
const LOOKS_BEFORE_ALERT = 30;

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
  await noteLook(world, attempt.id);
  const gateway = await world.gateways.open(account);
  try {
    const ref = attempt.checkoutRef ?? attempt.paymentRef ?? (await recoverRef(world, gateway, attempt));
    if (ref === null) return;
    if (options.close && attempt.state !== 'processing') await gateway.closeCheckout(ref);
    await recordPayment(world, attempt.id, () => gateway.fetchPayment(ref), 'engine');
  } catch (error) {
    throw isGatewayError(error) ? asBillingError(error) : error;
  }
}

/**
 * The next look is set before the call: a crash in the middle delays it, and never hammers the provider. After so many
 * looks without an end, somebody is told, once.
 */
async function noteLook(world: World, id: AttemptId): Promise<void> {
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) => {
    const attempt = await tx.lockAttempt(id);
    const looked = { ...attempt, checkCount: attempt.checkCount + 1 };
    await tx.updateAttempt(id, {
      checkCount: looked.checkCount,
      nextCheckAt: nextCheckAt(looked, world.clock.system()),
    });
    if (looked.checkCount >= LOOKS_BEFORE_ALERT) await alertUnresolved(tx, world, settings, looked);
  });
}

async function alertUnresolved(
  tx: StoreTx,
  world: World,
  settings: Settings,
  attempt: Attempt
): Promise<void> {
  const request = await tx.requestOfAttempt(attempt.id);
  if (!request) return;
  await raiseAlert(tx, settings, {
    kind: 'attempt_unresolved',
    mode: attempt.mode,
    requestPublicId: request.publicId,
    step: attempt.publicId,
    facts: [
      { label: 'request', value: request.purpose },
      { label: 'email', value: request.email },
      { label: 'payment', value: attempt.paymentRef ?? attempt.checkoutRef ?? attempt.publicId },
    ],
    businessNow: await world.clock.business(attempt.mode),
    systemNow: world.clock.system(),
  });
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
  const ref = await listedRef(world, gateway, attempt, submittedAt);
  if (ref === null) await recordAbsence(world, attempt);
  return ref;
}

/** The replay brought no news: an error that the provider kept, no answer, or bytes that can't be made again. */
function isAnswerless(error: unknown): boolean {
  if (!isBillingError(error)) return false;
  if (error.code === 'secret_unreadable') return true;
  return isGatewayError(error.cause) && error.cause.kind === 'unknown';
}

async function listedRef(
  world: World,
  gateway: Gateway,
  attempt: Attempt,
  submittedAt: Instant
): Promise<string | null> {
  const createdAfter = instantPlus(submittedAt, { ms: -LOOK_BACK_MS });
  const [found] = await gateway.findPayments({ attemptPublicId: attempt.publicId, createdAfter });
  return found ? keepRefs(world, attempt, found) : null;
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
      failure: { code: 'never_arrived', message: 'The provider has no trace of this attempt.' },
      nextCheckAt: null,
    });
  });
}
