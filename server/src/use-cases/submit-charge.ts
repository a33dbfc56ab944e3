import { attemptMachine, instantPlus, transition } from '../billing';
import type { AttemptId } from '../billing/ids';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import { isGatewayError, type Gateway, type World } from '../ports';
import { openTelling } from './alert-site-fault';
import { beginSending, type Sending } from './begin-charge';
import { listedPayment } from './listed-payment';
import { nextCheckAt } from './next-check';
import { recordAbsentCharge } from './record-absent-charge';
import { recordPayment } from './record-payment';
import { recordRefusal, recordUnusable } from './refused-charge';

/**
 * Steps (b) and (c) of a charge with the payer absent: sends the stored bytes under the stored key and records the answer.
 * An answer that was lost is asked for again in the same way for as long as the provider keeps the key, even when it keeps
 * an error under it (nobody has to come to a page for this money to move); then its own list tells, and only when there is
 * no trace of it a new key is used. What is known by a ref is left to the reconciliation. Throws what opening the account
 * throws: it is tried again later, and somebody is told.
 */
export async function submitCharge(world: World, id: AttemptId): Promise<void> {
  const seen = await world.store.attempt(id);
  const account = seen && (await world.store.account(seen.accountId));
  if (!seen || !account) return;
  // Opened first: what cannot be opened has not been sent, and is looked at anew when it can.
  const gateway = await openTelling(world, account);
  const sending = await beginSending(world, id, { gateway, account });
  if (!sending) return;
  const { attempt, isFirst, obstacle } = sending;
  if (isFirst && obstacle !== null) return recordUnusable(world, attempt, obstacle);
  const keyEndsAt = instantPlus(attempt.submittedAt ?? attempt.createdAt, { ms: gateway.keyLifeMs });
  const isKeyAlive = world.clock.system() < keyEndsAt;
  // What may not be charged any more is only looked for: sent again it could still be the first to arrive.
  const isAnswered = isKeyAlive && obstacle === null && (await send(world, gateway, sending));
  if (isAnswered || isFirst) return;
  await lookForIt(world, gateway, attempt, isKeyAlive);
}

/** True when the provider has told what came of it, or will not take it. */
async function send(world: World, gateway: Gateway, sending: Sending): Promise<boolean> {
  const { attempt, isFirst } = sending;
  const answers: PaymentSnapshot[] = [];
  const fetch = async (): Promise<PaymentSnapshot> => {
    const isFresh = answers.length === 0 && isFirst;
    const answer = answers[0] ?? (await gateway.charge(attempt.submission ?? '', attempt.idempotencyKey));
    answers.push(answer);
    // An answer that the provider kept is as old as the first call: what came of it since is asked for.
    return isFresh || answer.paymentRef === null ? answer : gateway.fetchPayment(answer.paymentRef);
  };
  try {
    await recordPayment(world, attempt.id, fetch, 'engine');
    return true;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    world.log.warn(`Charge ${attempt.publicId}: the provider answered «${error.kind}»: ${error.message}`);
    if (error.kind === 'unknown') await loseAnswer(world, attempt);
    if (error.kind === 'unknown' || error.kind === 'busy') return false;
    // The charge itself was answered: only asking about it was refused.
    if (answers.length > 0) return error.kind !== 'unauthorised';
    return recordRefusal(world, gateway, sending, error);
  }
}

async function loseAnswer(world: World, { id }: Attempt): Promise<void> {
  await world.store.transaction(async (tx) => {
    const attempt = await tx.lockAttempt(id);
    // A webhook may have been faster than the answer that was lost: what it recorded stands.
    if (attempt.state !== 'submitted' || attempt.paymentRef !== null) return;
    const state = transition(attemptMachine, attempt.state, 'lose_answer');
    await tx.updateAttempt(id, {
      state,
      nextCheckAt: nextCheckAt({ ...attempt, state }, world.clock.system()),
    });
  });
}

async function lookForIt(
  world: World,
  gateway: Gateway,
  attempt: Attempt,
  isKeyAlive: boolean
): Promise<void> {
  try {
    const found = await listedPayment(gateway, attempt);
    const ref = found && (found.paymentRef ?? found.checkoutRef);
    if (ref !== null) await recordPayment(world, attempt.id, () => gateway.fetchPayment(ref), 'engine');
    else if (!isKeyAlive) await recordAbsentCharge(world, gateway, attempt);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    world.log.warn(`Charge ${attempt.publicId} could not be looked for: ${error.message}`);
  }
}
