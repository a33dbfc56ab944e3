import { instantPlus, refundMachine, transition } from '../billing';
import type { RefundId } from '../billing/ids';
import type { Attempt, Refund } from '../billing/payment/types';
import { isBillingError } from '../billing/errors';
import { said } from '../billing/said';
import {
  isGatewayError,
  type Gateway,
  type GatewayError,
  type PaymentAccount,
  type RefundSnapshot,
  type World,
} from '../ports';
import { alertStuckRefund, isOver, nextRefundLook, recordRefund } from './record-refund';

/** Some five hours of tries without an answer. */
const PATIENT_LOOKS = 6;

/**
 * Takes a refund one step on: sends it, or asks how it stands. The same three steps as a charge: the intent is written
 * with its bytes and key, the provider is called after the commit, its answer is recorded (BILLING.md, documents, 5).
 * Throws `secret_unreadable`, `account_unusable`, `encryption_key_missing` when the account can't be opened; it is tried
 * again later, and somebody is told.
 */
export async function submitRefund(world: World, id: RefundId): Promise<void> {
  const refund = await world.store.refund(id);
  const attempt = refund && (await world.store.attempt(refund.attemptId));
  const account = refund && (await world.store.account(refund.accountId));
  if (!refund || !attempt || !account || isOver(refund.state)) return;
  await noteLook(world, id);
  const gateway = await openFor(world, account, refund);
  const submitted = await intendRefund(world, gateway, refund, attempt);
  try {
    await recordRefund(world, submitted, await askProvider(world, gateway, submitted, attempt));
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    await recordRefusal(world, submitted, error);
  }
}

/** The next look is set before anything can go wrong: what can't be done now is put off, and blocks nothing. */
async function noteLook(world: World, id: RefundId): Promise<void> {
  await world.store.transaction(async (tx) => {
    const { checkCount } = await tx.lockRefund(id);
    const change = { checkCount: checkCount + 1, nextCheckAt: nextRefundLook(world, checkCount) };
    await tx.updateRefund(id, change);
  });
}

async function openFor(world: World, account: PaymentAccount, refund: Refund): Promise<Gateway> {
  try {
    return await world.gateways.open(account);
  } catch (error) {
    await alertStuckRefund(
      world,
      refund,
      isBillingError(error) ? error.said : said`An internal error, see the server log.`
    );
    throw error;
  }
}

/** Step (a): the bytes and the key are in the database before the provider hears of them. */
async function intendRefund(
  world: World,
  gateway: Gateway,
  refund: Refund,
  attempt: Attempt
): Promise<Refund> {
  return world.store.transaction(async (tx) => {
    const locked = await tx.lockRefund(refund.id);
    if (locked.state !== 'created') return locked;
    const submission = gateway.prepareRefund({
      refundPublicId: locked.publicId,
      attemptPublicId: attempt.publicId,
      paymentRef: attempt.paymentRef ?? attempt.checkoutRef ?? '',
      amount: locked.amount,
    });
    const state = transition(refundMachine, locked.state, 'submit');
    const change = { state, submission, submittedAt: world.clock.system() };
    await tx.updateRefund(refund.id, change);
    return { ...locked, ...change };
  });
}

/** Step (b). A refund without a ref had its answer lost: the same key while it lives, then the provider's own list. */
async function askProvider(
  world: World,
  gateway: Gateway,
  refund: Refund,
  attempt: Attempt
): Promise<RefundSnapshot | null> {
  if (refund.refundRef !== null) return gateway.fetchRefund(refund.refundRef);
  if (refund.submission === null || refund.submittedAt === null) return null;
  const keyEndsAt = instantPlus(refund.submittedAt, { ms: gateway.keyLifeMs });
  if (world.clock.system() < keyEndsAt) return gateway.submitRefund(refund.submission, refund.idempotencyKey);
  const paymentRef = attempt.paymentRef ?? '';
  const [found] = await gateway.findRefunds({ paymentRef, refundPublicId: refund.publicId });
  return found ?? null;
}

async function recordRefusal(world: World, refund: Refund, error: GatewayError): Promise<void> {
  world.log.warn(`Refund ${refund.publicId}: the provider answered «${error.kind}»: ${error.message}`);
  const isUnanswered = error.kind === 'unknown' || error.kind === 'busy' || error.kind === 'unauthorised';
  if (isUnanswered) {
    if (error.kind === 'unknown') await loseAnswer(world, refund);
    if (error.kind === 'unauthorised' || refund.checkCount >= PATIENT_LOOKS)
      await alertStuckRefund(world, refund, error.said);
    return;
  }
  await recordRefund(world, refund, {
    refundRef: '',
    refundPublicId: refund.publicId,
    state: 'failed',
    amount: refund.amount,
    failure: { code: error.providerCode ?? error.kind, message: error.said },
  });
}

async function loseAnswer(world: World, refund: Refund): Promise<void> {
  if (refund.state !== 'submitted') return;
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockRefund(refund.id);
    if (locked.state !== 'submitted') return;
    await tx.updateRefund(refund.id, { state: transition(refundMachine, locked.state, 'lose_answer') });
  });
}
