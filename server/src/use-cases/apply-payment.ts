import { applySnapshot, isOfChange, type SnapshotAdvance } from '../billing';
import { BillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { PaymentFailure, PaymentSnapshot, Refund } from '../billing/payment/types';
import { said, toStored } from '../billing/said';
import type { StoreTx } from '../ports';
import { acceptByPayment } from './accept-invitation';
import { takeChange } from './awaited-change';
import { draftInvoice } from './draft-invoice';
import { makeUnusable } from './gone-methods';
import { isFinal, nextCheckAt } from './next-check';
import { oweAgain } from './owe-again';
import { alertOnPayment, recordPaymentEvent } from './payment-notices';
import { isInvitation, isPaidOtherwise, isUnwanted, type Situation } from './payment-situation';
import { refuseMismatch } from './refuse-mismatch';
import { refundByItself } from './refund-by-itself';
import { adoptMethod, saveMethodOf } from './save-method';
import { oweInvoice, payRequest, settleInvoice, settleRequest, type SettleContext } from './settle-request';
import { onInvoicePaid, onPaymentReversed } from './subscription-effects';

/** What news of a payment changes, in the transaction that holds all of it locked. */
export async function applyPayment(
  tx: StoreTx,
  situation: Situation,
  snapshot: PaymentSnapshot,
  context: SettleContext
): Promise<void> {
  const decision = applySnapshot({
    ...situation,
    snapshot,
    isUnwanted: isUnwanted(situation),
    otherSucceeded: await isPaidOtherwise(tx, situation),
  });
  switch (decision.kind) {
    case 'mismatch':
      return refuseMismatch(tx, situation, snapshot, decision.reasons.join(), context);
    case 'unchanged':
      return stayOpen(tx, situation, snapshot, context);
    case 'advance':
      return advance(tx, situation, { decision, snapshot }, context);
  }
}

/** No news of the state. A card that was declined at an open checkout is told once: the admin may be on the phone. */
async function stayOpen(
  tx: StoreTx,
  situation: Situation,
  snapshot: PaymentSnapshot,
  context: SettleContext
): Promise<void> {
  const { attempt } = situation;
  const { failure } = snapshot;
  await adoptMethod(tx, situation, await saveMethodOf(tx, situation, snapshot, false, context), context);
  if (isFinal(attempt.state)) return;
  const isDeclinedAnew = failure !== null && !isTheSame(failure, attempt.failure);
  await tx.updateAttempt(attempt.id, {
    nextCheckAt: nextCheckAt(attempt, context.systemNow),
    ...(isDeclinedAnew ? { failure } : {}),
  });
  if (!isDeclinedAnew) return;
  await recordPaymentEvent(tx, situation, 'payment.declined', context, { reason: failure.message });
}

const isTheSame = (failure: PaymentFailure, known: PaymentFailure | null): boolean =>
  known !== null && toStored(failure.message) === toStored(known.message);

type News = { readonly decision: SnapshotAdvance; readonly snapshot: PaymentSnapshot };

async function advance(
  tx: StoreTx,
  situation: Situation,
  { decision, snapshot }: News,
  context: SettleContext
): Promise<void> {
  const { attempt } = situation;
  const { state, failure } = decision.attempt;
  await tx.updateAttempt(attempt.id, {
    ...decision.attempt,
    checkCount: 0,
    nextCheckAt: nextCheckAt({ ...attempt, ...decision.attempt, checkCount: 0 }, context.systemNow),
  });
  const isNews = state !== attempt.state;
  const method = await saveMethodOf(tx, situation, snapshot, isNews && !isFinal(attempt.state), context);
  if (!isNews) return adoptMethod(tx, situation, method, context);
  await tellState(tx, situation, decision, context);
  const { refundDuplicate, refundUnwanted, becomesCredit } = decision;
  if (refundDuplicate) {
    await adoptMethod(tx, situation, method, context);
    return refundByItself(tx, situation, 'duplicate', refundDuplicate, context);
  }
  if (refundUnwanted) return refundByItself(tx, situation, 'unwanted', refundUnwanted, context);
  // Nothing is left to pay, and there is no credit to keep it as: it goes back.
  if (becomesCredit) return giveAllBack(tx, situation, snapshot, context);
  if (decision.reversed) return reverse(tx, situation, decision, context);
  if (state === 'succeeded') return settle(tx, situation, decision, method, context);
  if (isFinal(state)) return oweAgain(tx, situation, failure ?? CANCELLED, context);
  if (state === 'processing') return recordUnderWay(tx, situation, decision, method, context);
}

/** But for what went back already: by our refunds, by the merchant's at the provider, or by hand. */
async function giveAllBack(
  tx: StoreTx,
  situation: Situation,
  { amount, refunded }: PaymentSnapshot,
  context: SettleContext
): Promise<void> {
  const refunds = (await tx.refundsOfAttempt(situation.attempt.id)).filter(({ state }) => state !== 'failed');
  const back = (way: Refund['way']) =>
    refunds.filter((one) => one.way === way).reduce((sum, one) => sum + one.amount.amount, 0n);
  const atProvider = back('provider');
  const gone = (refunded > atProvider ? refunded : atProvider) + back('elsewhere');
  const left = { ...amount, amount: amount.amount - gone };
  if (left.amount > 0n) await refundByItself(tx, situation, 'unwanted', left, context);
}

/** An attempt that a bank or a person at the provider's ended: the method may work another day. */
const CANCELLED = {
  code: 'cancelled',
  message: said`The payment was cancelled at the provider.`,
  decline: 'soft',
} as const;

async function tellState(
  tx: StoreTx,
  situation: Situation,
  { attempt: { state, failure }, disputeWon }: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const { request, subscription, attempt } = situation;
  const event = disputeWon ? 'payment.dispute_won' : `payment.${state}`;
  await recordPaymentEvent(tx, situation, event, context, { reason: failure?.message ?? null });
  const objectId = request?.publicId ?? subscription?.publicId;
  if (state !== 'failed' || objectId === undefined) return;
  context.events.push({ name: 'payment.failed', mode: attempt.mode, objectId, facts: {} });
}

/** First `processing`: the invoice gets its number now and waits for the money; an invitation is accepted. */
async function recordUnderWay(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  method: PaymentMethod | null,
  context: SettleContext
): Promise<void> {
  if (isUnwanted(situation)) return;
  const { invoice } = await begun(tx, situation, decision, method, context);
  if (invoice && decision.issueInvoice) await oweInvoice(tx, invoice, context);
}

async function settle(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  method: PaymentMethod | null,
  context: SettleContext
): Promise<void> {
  const { attempt, owed, payer } = situation;
  const { request, subscription, invoice } = await begun(tx, situation, decision, method, context);
  if (invoice === null) {
    await adoptMethod(tx, { ...situation, subscription }, method, context);
    if (request && request.state !== 'paid') await payRequest(tx, request, null, attempt, context);
  } else if (decision.invoiceState === 'paid' && invoice.state !== 'paid') {
    const paid = request
      ? await settleRequest(tx, request, invoice, attempt, context)
      : await settleInvoice(tx, invoice, { by: attempt, receiptTo: payer }, context);
    if (owed) await payRequest(tx, owed, paid, attempt, context);
    if (subscription) {
      const savedMethod = method ?? undefined;
      await onInvoicePaid(tx, { subscription, invoice: paid, savedMethod }, context);
    }
  }
  if (!decision.isLate) return;
  const facts = [{ label: 'state', value: situation.request?.state ?? '' }];
  await alertOnPayment(tx, situation, { kind: 'late_payment', facts }, context);
}

/** What the money is for, made ready for it: a fresh draft in place of a discarded one, an invitation accepted, a change made. */
async function begun(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  method: PaymentMethod | null,
  context: SettleContext
): Promise<Pick<Situation, 'request' | 'subscription' | 'invoice'>> {
  const invoice = await invoiceToIssue(tx, situation, decision, context);
  // What was made just now changed the request, too.
  const request = situation.request && (await tx.lockRequest(situation.request.id));
  const { subscription } = situation;
  if (invoice && subscription && isOfChange(invoice)) {
    return { request, subscription: await takeChange(tx, { subscription, invoice }, context), invoice };
  }
  if (!request || !subscription || !isInvitation(situation)) return { request, subscription, invoice };
  return { request, ...(await acceptByPayment(tx, { request, subscription, invoice, method }, context)) };
}

/** Late money on a withdrawn request: its draft was discarded and stays so; a fresh one is made and paid. */
async function invoiceToIssue(
  tx: StoreTx,
  { attempt, request, invoice }: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<Invoice | null> {
  if (!decision.needsFreshInvoice || !request) return invoice;
  if (!request.buyer)
    throw new BillingError('invalid_argument', 'A payment came in for a request without a buyer.');
  const freshId = await draftInvoice(tx, request, request.buyer, context);
  await tx.updateAttempt(attempt.id, {
    allocations: [{ invoiceId: freshId, amount: attempt.amount.amount }],
  });
  return tx.lockInvoice(freshId);
}

/**
 * The bank took it back: the documents stay, their payment state follows. The invoice is due again, and the payer is charged
 * by itself no more, for whatever it pays, until it gives a method anew (BILLING.md, documents and payments, 5).
 */
async function reverse(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const { attempt } = decision;
  const now = await begun(tx, situation, decision, null, context);
  await makeUnusable(tx, await tx.methodsOfClient(situation.attempt.payerId));
  const isDue = decision.invoiceState === 'pending';
  const invoice = isDue && now.invoice ? await oweInvoice(tx, now.invoice, context) : now.invoice;
  const { request, subscription } = now;
  if (request && decision.requestState !== null && decision.requestState !== request.state) {
    // Of an invoice that was credited in part since, the rest is due.
    const due =
      isDue && invoice ? { amount: { amount: invoice.balanceDue, currency: invoice.currency } } : {};
    await tx.updateRequest(request.id, { state: decision.requestState, paidAt: null, ...due });
  }
  if (isDue && invoice && subscription) await onPaymentReversed(tx, { subscription, invoice }, context);
  const reopened = request && { ...request, state: decision.requestState ?? request.state };
  await oweAgain(tx, { ...situation, subscription, invoice, request: reopened }, null, context);
  // Of a subscription's invoice its own history tells.
  if (isDue && subscription) return;
  const facts = [{ label: 'state', value: attempt.state }];
  await alertOnPayment(tx, situation, { kind: 'payment_reversed', facts }, context);
}
