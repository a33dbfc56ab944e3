import { applySnapshot, attemptMachine, instantPlus, transition, type SnapshotAdvance } from '../billing';
import { BillingError } from '../billing/errors';
import type { AttemptId, RequestId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt, BillingRequest, PaymentSnapshot } from '../billing/payment/types';
import type { Money } from '../billing/money/types';
import type { AlertKind, StoreTx, World } from '../ports';
import { draftInvoice } from './draft-invoice';
import { isFinal, nextCheckAt } from './next-check';
import { raiseAlert, type AlertFacts } from './raise-alert';
import { issueInvoice, settleRequest, type SettleContext } from './settle-request';
import { giveUpInvoice } from './withdraw-request';

type Situation = { readonly attempt: Attempt; readonly request: BillingRequest; readonly invoice: Invoice };

/** News that came while we were asking: the row moved, so what was fetched may be older than what is recorded. */
const MAX_FETCHES = 4;

/**
 * The one function in which browser return, webhook and reconciliation end: fetches what the provider says of a payment
 * now and applies it (BILLING.md, documents, 3). Any news, in any order, any number of times, gives the same state. All of
 * it happens in one transaction: attempt, invoice with its number, request, receipt in the outbox.
 * Throws what `fetch` throws, and `concurrent_update` when the row did not hold still.
 */
export async function recordPayment(
  world: World,
  attemptId: AttemptId,
  fetch: () => Promise<PaymentSnapshot>,
  actor: string
): Promise<void> {
  for (let tries = 1; tries <= MAX_FETCHES; tries += 1) {
    const seen = await world.store.attempt(attemptId);
    if (!seen) throw new BillingError('not_found', 'There is no such attempt.');
    const snapshot = await fetch();
    if (await applyFetched(world, seen, snapshot, actor)) return;
  }
  throw new BillingError(
    'concurrent_update',
    'This payment is being updated by somebody else. Try again in a minute.'
  );
}

/** Returns false when the attempt changed between the reading and the lock: fetch again. */
async function applyFetched(
  world: World,
  seen: Attempt,
  snapshot: PaymentSnapshot,
  actor: string
): Promise<boolean> {
  const settings = await world.settings.read();
  const systemNow = world.clock.system();
  const businessNow = await world.clock.business(seen.mode);
  const context: SettleContext = { settings, businessNow, systemNow, actor, events: [] };
  // Which request an attempt belongs to never changes; read before, so that the transaction's first read is the lock.
  const owner = await world.store.requestOfAttempt(seen.id);
  if (!owner) throw new BillingError('not_found', 'This attempt belongs to no billing request.');
  const isApplied = await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const situation = await lockSituation(tx, owner.id, seen.id);
    if (hasMoved(seen, situation.attempt)) return false;
    await applyDecision(tx, situation, snapshot, context);
    return true;
  });
  if (!isApplied) return false;
  world.queue.kick('submit-refunds');
  world.queue.kick('deliver-mail');
  context.events.forEach((event) => {
    world.events.emit(event);
  });
  return true;
}

const hasMoved = (seen: Attempt, locked: Attempt): boolean =>
  seen.state !== locked.state ||
  seen.checkoutRef !== locked.checkoutRef ||
  seen.paymentRef !== locked.paymentRef;

async function applyDecision(
  tx: StoreTx,
  situation: Situation,
  snapshot: PaymentSnapshot,
  context: SettleContext
): Promise<void> {
  const decision = applySnapshot({
    ...situation,
    snapshot,
    otherSucceeded: await isPaidOtherwise(tx, situation),
  });
  switch (decision.kind) {
    case 'mismatch':
      return refuseMismatch(tx, situation, snapshot, decision.reasons.join(), context);
    case 'unchanged':
      return stayOpen(tx, situation, snapshot, context);
    case 'advance':
      return advance(tx, situation, decision, context);
  }
}

/**
 * Nothing of it is recorded as paid, and somebody is told. When the provider has said its last word, the attempt is over:
 * it must neither hang live for ever (no other could begin, and the account could not be unlinked), nor be asked about.
 */
async function refuseMismatch(
  tx: StoreTx,
  situation: Situation,
  snapshot: PaymentSnapshot,
  reasons: string,
  context: SettleContext
): Promise<void> {
  const { attempt, request } = situation;
  const facts = mismatchFacts(situation, snapshot);
  await alert(tx, situation, 'payment_mismatch', context, facts, `${attempt.publicId}:${reasons}`);
  if (isFinal(attempt.state) || !isLastWord(snapshot)) return;
  const failure = { code: 'payment_mismatch', message: 'The payment does not match what was asked for.' };
  await tx.updateAttempt(attempt.id, {
    state: transition(attemptMachine, attempt.state, 'fail'),
    failure,
    nextCheckAt: null,
  });
  await recordOnRequest(tx, request, 'payment.failed', context, { reason: failure.message });
  await oweAgain(tx, situation, context);
}

const isLastWord = ({ state }: PaymentSnapshot): boolean =>
  state === 'succeeded' || state === 'failed' || state === 'cancelled' || state === 'charged_back';

/** Locks in the order that every transaction keeps: request, invoice, attempt. */
async function lockSituation(tx: StoreTx, requestId: RequestId, attemptId: AttemptId): Promise<Situation> {
  const request = await tx.lockRequest(requestId);
  const unlocked = await tx.attempt(attemptId);
  const invoiceId = unlocked?.allocations[0]?.invoiceId;
  if (invoiceId === undefined) throw new BillingError('not_found', 'This attempt pays no invoice.');
  const invoice = await tx.lockInvoice(invoiceId);
  return { request, invoice, attempt: await tx.lockAttempt(attemptId) };
}

/** Another attempt brought the money, and keeps it: one that was given back as a duplicate does not count. */
async function isPaidOtherwise(tx: StoreTx, { attempt, request }: Situation): Promise<boolean> {
  const others = (await tx.attemptsOfRequest(request.id)).filter(
    ({ id, state }) => id !== attempt.id && state === 'succeeded'
  );
  for (const other of others) {
    const refunds = await tx.refundsOfAttempt(other.id);
    if (!refunds.some(({ state }) => state !== 'failed')) return true;
  }
  return false;
}

/** No news of the state. A card that was declined at an open checkout is told once: the admin may be on the phone. */
async function stayOpen(
  tx: StoreTx,
  { attempt, request }: Situation,
  { failure }: PaymentSnapshot,
  context: SettleContext
): Promise<void> {
  if (isFinal(attempt.state)) return;
  const isDeclinedAnew = failure !== null && failure.message !== attempt.failure?.message;
  await tx.updateAttempt(attempt.id, {
    nextCheckAt: nextCheckAt(attempt, context.systemNow),
    ...(isDeclinedAnew ? { failure } : {}),
  });
  if (!isDeclinedAnew) return;
  await recordOnRequest(tx, request, 'payment.declined', context, { reason: failure.message });
}

async function advance(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const { attempt, request } = situation;
  const { state } = decision.attempt;
  await tx.updateAttempt(attempt.id, {
    ...decision.attempt,
    checkCount: 0,
    nextCheckAt: nextCheckAt({ ...attempt, ...decision.attempt, checkCount: 0 }, context.systemNow),
  });
  if (state === attempt.state) return;
  await recordOnRequest(tx, request, `payment.${state}`, context, {
    reason: decision.attempt.failure?.message ?? null,
  });
  if (state === 'failed') {
    context.events.push({
      name: 'payment.failed',
      mode: request.mode,
      objectId: request.publicId,
      facts: {},
    });
  }
  if (decision.refundDuplicate) return refundDuplicate(tx, situation, decision.refundDuplicate, context);
  if (decision.reversed) return reverse(tx, situation, decision, context);
  if (state === 'succeeded') return settle(tx, situation, decision, context);
  if (isFinal(state)) return oweAgain(tx, situation, context);
  if (decision.issueInvoice) return recordUnderWay(tx, situation, decision, context);
}

/** First `processing`: the invoice gets its number now and waits for the money. */
async function recordUnderWay(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const draft = await invoiceToIssue(tx, situation, decision, context);
  const invoice = await issueInvoice(tx, draft, context);
  await tx.settleInvoice(invoice.id, {
    state: 'pending',
    balanceDue: invoice.total - invoice.creditApplied,
    paidAt: null,
  });
}

async function settle(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const invoice = await invoiceToIssue(tx, situation, decision, context);
  const request = await tx.lockRequest(situation.request.id);
  if (decision.invoiceState === 'paid' && invoice.state !== 'paid')
    await settleRequest(tx, request, invoice, situation.attempt, context);
  if (decision.isLate) {
    await alert(tx, situation, 'late_payment', context, [{ label: 'state', value: situation.request.state }]);
  }
}

/**
 * A numbered invoice whose money did not come, or went back, is owed again: a pending request gets a fresh time to be
 * paid in (a bank debit fails days after its link was sent); of a withdrawn one the invoice is written off.
 */
async function oweAgain(
  tx: StoreTx,
  { request, invoice }: Pick<Situation, 'request' | 'invoice'>,
  { settings, businessNow }: SettleContext
): Promise<void> {
  if (!invoice.issued || invoice.state !== 'pending') return;
  if (request.state !== 'pending') return giveUpInvoice(tx, invoice);
  const expiresAt = instantPlus(businessNow, { hours: settings.requestExpiryHours });
  if (expiresAt > request.expiresAt) await tx.updateRequest(request.id, { expiresAt });
}

/** Late money on a withdrawn request: its draft was discarded and stays so; a fresh one is made and paid. */
async function invoiceToIssue(
  tx: StoreTx,
  { attempt, request, invoice }: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<Invoice> {
  if (!decision.needsFreshInvoice) return invoice;
  if (!request.buyer)
    throw new BillingError('invalid_argument', 'A payment came in for a request without a buyer.');
  const freshId = await draftInvoice(tx, request, request.buyer, context.settings);
  await tx.updateAttempt(attempt.id, {
    allocations: [{ invoiceId: freshId, amount: attempt.amount.amount }],
  });
  return tx.lockInvoice(freshId);
}

/** The bank took it back: the documents stay, their payment state follows. The invoice is due again. */
async function reverse(
  tx: StoreTx,
  situation: Situation,
  decision: SnapshotAdvance,
  context: SettleContext
): Promise<void> {
  const { request } = situation;
  const draftOrIssued = await invoiceToIssue(tx, situation, decision, context);
  const invoice = decision.issueInvoice ? await issueInvoice(tx, draftOrIssued, context) : draftOrIssued;
  if (decision.invoiceState === 'pending') {
    await tx.settleInvoice(invoice.id, {
      state: 'pending',
      balanceDue: invoice.total - invoice.creditApplied,
      paidAt: null,
    });
  }
  if (decision.requestState !== null && decision.requestState !== request.state) {
    await tx.updateRequest(request.id, { state: decision.requestState, paidAt: null });
  }
  await oweAgain(tx, await owedNow(tx, request, invoice), context);
  await alert(tx, situation, 'payment_reversed', context, [
    { label: 'state', value: decision.attempt.state },
  ]);
}

const owedNow = async (tx: StoreTx, request: BillingRequest, invoice: Invoice) => ({
  request: await tx.lockRequest(request.id),
  invoice: await tx.lockInvoice(invoice.id),
});

/** A second full success is refunded by itself, with an alert (BILLING.md, documents, 2). */
async function refundDuplicate(
  tx: StoreTx,
  situation: Situation,
  amount: Money,
  context: SettleContext
): Promise<void> {
  const { attempt } = situation;
  const already = await tx.refundsOfAttempt(attempt.id);
  if (already.some(({ reason }) => reason === 'duplicate')) return;
  await tx.insertRefund({
    mode: attempt.mode,
    accountId: attempt.accountId,
    attemptId: attempt.id,
    state: 'created',
    amount,
    reason: 'duplicate',
    idempotencyKey: `refund-duplicate-${attempt.publicId}`,
    submission: null,
    submittedAt: null,
    refundRef: null,
    failure: null,
    nextCheckAt: context.systemNow,
    checkCount: 0,
  });
  await alert(tx, situation, 'duplicate_payment', context, []);
}

async function alert(
  tx: StoreTx,
  { request, attempt }: Situation,
  kind: AlertKind,
  { settings, businessNow, systemNow }: SettleContext,
  facts: AlertFacts,
  step = `${attempt.publicId}:${attempt.state}`
): Promise<void> {
  await raiseAlert(tx, settings, {
    kind,
    mode: request.mode,
    requestPublicId: request.publicId,
    step,
    facts: [{ label: 'request', value: request.purpose }, { label: 'email', value: request.email }, ...facts],
    businessNow,
    systemNow,
  });
}

function mismatchFacts({ attempt }: Situation, snapshot: PaymentSnapshot): AlertFacts {
  const told = `${snapshot.amount.amount} ${snapshot.amount.currency} (${snapshot.mode})`;
  const expected = `${attempt.amount.amount} ${attempt.amount.currency} (${attempt.mode})`;
  return [
    { label: 'expected', value: expected },
    { label: 'received', value: told },
  ];
}

async function recordOnRequest(
  tx: StoreTx,
  request: BillingRequest,
  event: string,
  context: SettleContext,
  facts: Record<string, string | null>
): Promise<void> {
  await tx.record({
    mode: request.mode,
    objectType: 'billing_request',
    objectId: request.publicId,
    event,
    actor: context.actor,
    facts,
    at: context.businessNow,
  });
}
