import { instantPlus, refundEvents, refundMachine, transition } from '../billing';
import type { RefundId } from '../billing/ids';
import type { Attempt, Refund } from '../billing/payment/types';
import { isGatewayError, type Gateway, type GatewayError, type RefundSnapshot, type World } from '../ports';
import { raiseAlert } from './raise-alert';

const RETRY_AFTER_MINUTES = [1, 5, 15, 60, 240, 1440];

/**
 * Takes a refund one step on: sends it, or asks how it stands. The same three steps as a charge: the intent is written
 * with its bytes and key, the provider is called after the commit, its answer is recorded (BILLING.md, documents, 5).
 */
export async function submitRefund(world: World, id: RefundId): Promise<void> {
  const refund = await world.store.refund(id);
  const attempt = refund && (await world.store.attempt(refund.attemptId));
  const account = refund && (await world.store.account(refund.accountId));
  if (!refund || !attempt || !account || isOver(refund.state)) return;
  const gateway = await world.gateways.open(account);
  const submitted = await intendRefund(world, gateway, refund, attempt);
  try {
    await recordRefund(world, submitted, await askProvider(world, gateway, submitted, attempt));
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    await recordRefusal(world, submitted, error);
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
    const checkCount = locked.checkCount + 1;
    const nextCheckAt = nextLook(world, locked.checkCount);
    if (locked.state !== 'created') {
      await tx.updateRefund(refund.id, { checkCount, nextCheckAt });
      return { ...locked, checkCount };
    }
    const submission = gateway.prepareRefund({
      refundPublicId: locked.publicId,
      attemptPublicId: attempt.publicId,
      paymentRef: attempt.paymentRef ?? attempt.checkoutRef ?? '',
      amount: locked.amount,
    });
    const state = transition(refundMachine, locked.state, 'submit');
    const change = { state, submission, submittedAt: world.clock.system(), checkCount, nextCheckAt };
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

/** Step (c). */
async function recordRefund(world: World, refund: Refund, snapshot: RefundSnapshot | null): Promise<void> {
  const outcome = snapshot?.state ?? 'failed';
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockRefund(refund.id);
    // A card is refunded at once: the answer skips `processing`. Null is news older than what is known.
    if (isOver(locked.state) || refundEvents(locked.state, outcome) === null) return;
    await tx.updateRefund(refund.id, {
      state: outcome,
      refundRef: snapshot?.refundRef ?? locked.refundRef,
      failure: snapshot
        ? snapshot.failure
        : { code: 'never_arrived', message: 'The provider has no trace of this refund.' },
      nextCheckAt: isOver(outcome) ? null : nextLook(world, locked.checkCount),
    });
    if (!isOver(outcome)) return;
    const request = await tx.requestOfAttempt(refund.attemptId);
    if (!request) return;
    const businessNow = await world.clock.business(refund.mode);
    await tx.record({
      mode: refund.mode,
      objectType: 'billing_request',
      objectId: request.publicId,
      event: `refund.${outcome}`,
      actor: 'engine',
      facts: { amount: refund.amount.amount.toString(), currency: refund.amount.currency },
      at: businessNow,
    });
    if (outcome === 'failed') {
      await raiseAlert(tx, settings, {
        kind: 'refund_failed',
        mode: refund.mode,
        requestPublicId: request.publicId,
        step: refund.publicId,
        facts: [
          { label: 'request', value: request.publicId },
          { label: 'refund', value: refund.publicId },
        ],
        businessNow,
        systemNow: world.clock.system(),
      });
    }
  });
  world.queue.kick('deliver-mail');
}

async function recordRefusal(world: World, refund: Refund, error: GatewayError): Promise<void> {
  world.log.warn(`Refund ${refund.publicId}: the provider answered «${error.kind}»: ${error.message}`);
  const isUnanswered = error.kind === 'unknown' || error.kind === 'busy' || error.kind === 'unauthorised';
  if (isUnanswered) {
    if (error.kind !== 'unknown' || refund.state !== 'submitted') return;
    await world.store.transaction(async (tx) => {
      const locked = await tx.lockRefund(refund.id);
      if (locked.state !== 'submitted') return;
      await tx.updateRefund(refund.id, { state: transition(refundMachine, locked.state, 'lose_answer') });
    });
    return;
  }
  await recordRefund(world, refund, {
    refundRef: '',
    refundPublicId: refund.publicId,
    state: 'failed',
    amount: refund.amount,
    failure: { code: error.providerCode ?? error.kind, message: error.message },
  });
}

const isOver = (state: Refund['state']): boolean => state === 'succeeded' || state === 'failed';

function nextLook(world: World, checkCount: number): string {
  const minutes = RETRY_AFTER_MINUTES[Math.min(checkCount, RETRY_AFTER_MINUTES.length - 1)] ?? 1440;
  return instantPlus(world.clock.system(), { ms: minutes * 60_000 });
}
