import { frozen } from '../frozen';
import { invoiceMachine } from '../invoice/invoice-machine';
import type { InvoiceState } from '../invoice/types';
import type { Money } from '../money/types';
import { said } from '../said';
import { transition } from '../state-machine';
import { attemptEvents } from './attempt-machine';
import { requestMachine } from './request-machine';
import type { MismatchReason, SnapshotAdvance, SnapshotDecision, SnapshotFacts } from './snapshot-decision';
import type { AttemptState, PaymentFailure, RequestState } from './types';

type Consequences = Omit<SnapshotAdvance, 'kind' | 'attempt'>;

/**
 * What follows from a provider's news of a payment (BILLING.md, documents and payments, 1–3 and invariant 15): the one door
 * for browser return, webhook and reconciliation. Pure; applied twice it is `unchanged`, and older news is `unchanged` too.
 * Where two facts contradict each other in time (paid after a failure, or failed after it was paid?), the news applied last
 * counts; as every application fetches the object anew, that is the provider's present truth.
 */
export function applySnapshot(facts: SnapshotFacts): SnapshotDecision {
  const { attempt, snapshot } = facts;
  const reasons = mismatches(facts);
  if (reasons.length > 0) return frozen({ kind: 'mismatch', reasons });
  const target = attemptStateOf(facts);
  const events = attemptEvents(attempt.state, target);
  if (events === null) return frozen({ kind: 'unchanged' });
  if (events.length > 0) return advance(facts, target, consequences(facts, target));
  const learnsRef =
    (attempt.checkoutRef === null && snapshot.checkoutRef !== null) ||
    (attempt.paymentRef === null && snapshot.paymentRef !== null);
  return learnsRef ? advance(facts, target, nothing(facts)) : frozen({ kind: 'unchanged' });
}

function mismatches({ attempt, snapshot }: SnapshotFacts): MismatchReason[] {
  // Nothing is charged, so the provider may know of no currency.
  const isFree = attempt.amount.amount === 0n && snapshot.amount.amount === 0n;
  const isSecondPayment =
    attempt.state === 'succeeded' &&
    snapshot.state === 'succeeded' &&
    attempt.paymentRef !== null &&
    snapshot.paymentRef !== null &&
    attempt.paymentRef !== snapshot.paymentRef;
  const found: readonly [MismatchReason, boolean][] = [
    ['attempt', snapshot.attemptPublicId !== attempt.publicId],
    ['mode', snapshot.mode !== attempt.mode],
    ['currency', !isFree && snapshot.amount.currency !== attempt.amount.currency],
    ['amount', snapshot.amount.amount !== attempt.amount.amount],
    // One attempt, two payments that both brought money: no machine can tell which to keep.
    ['second_payment', isSecondPayment],
  ];
  return found.filter(([, isFound]) => isFound).map(([reason]) => reason);
}

/** With the payer absent nobody can act: what asks for it has failed, and a link lets the payer pay in person. */
function attemptStateOf({ attempt, snapshot }: SnapshotFacts): AttemptState {
  if (snapshot.state === 'open') return 'submitted';
  const isUnanswerable = snapshot.state === 'requires_action' && attempt.session === 'off_session';
  return isUnanswerable ? 'failed' : snapshot.state;
}

function failureOf({ attempt, snapshot }: SnapshotFacts): PaymentFailure | null {
  if (snapshot.state !== 'requires_action') return snapshot.failure ?? attempt.failure;
  return {
    code: 'authentication_required',
    message: said`The payer’s bank asks the payer to confirm the payment in person.`,
    ...snapshot.failure,
    decline: 'authentication_required',
  };
}

function advance(facts: SnapshotFacts, state: AttemptState, consequence: Consequences): SnapshotAdvance {
  const { attempt, snapshot } = facts;
  const isBad = state === 'failed' || state === 'cancelled' || state === 'charged_back';
  return frozen({
    kind: 'advance',
    attempt: {
      state,
      checkoutRef: attempt.checkoutRef ?? snapshot.checkoutRef,
      paymentRef: snapshot.paymentRef ?? attempt.paymentRef,
      failure: isBad ? failureOf(facts) : null,
    },
    ...consequence,
  });
}

function consequences(facts: SnapshotFacts, target: AttemptState): Consequences {
  const had = facts.attempt.state === 'succeeded';
  switch (target) {
    case 'processing':
      return { ...nothing(facts), ...numbered(facts) };
    case 'succeeded':
      return { ...settled(facts), disputeWon: facts.attempt.state === 'charged_back' };
    case 'failed':
      return had ? takenBack(facts) : nothing(facts);
    case 'charged_back':
      return takenBack(facts);
    default:
      return nothing(facts);
  }
}

function nothing({ invoice, request }: SnapshotFacts): Consequences {
  return {
    issueInvoice: false,
    needsFreshInvoice: false,
    invoiceState: invoice?.state ?? null,
    requestState: request?.state ?? null,
    isLate: false,
    refundDuplicate: null,
    refundUnwanted: null,
    becomesCredit: false,
    reversed: false,
    disputeWon: false,
  };
}

/** First news that money is on its way: a draft gets its number; a discarded one is replaced. */
function numbered(
  facts: SnapshotFacts
): Pick<Consequences, 'issueInvoice' | 'needsFreshInvoice' | 'invoiceState'> {
  const state = facts.invoice?.state ?? null;
  const isUnnumbered = state === 'draft' || state === 'discarded';
  if (!isUnnumbered || facts.isUnwanted || isSettledByAnother(facts)) {
    return { issueInvoice: false, needsFreshInvoice: false, invoiceState: state };
  }
  return {
    issueInvoice: true,
    needsFreshInvoice: state === 'discarded',
    invoiceState: transition(invoiceMachine, 'draft', 'issue'),
  };
}

/** The money is here: for the invoice and the request, for a refund, or for the payer's credit. */
function settled(facts: SnapshotFacts): Consequences {
  const { invoice, request } = facts;
  if (facts.isUnwanted) return { ...nothing(facts), refundUnwanted: leftToRefund(facts) };
  if (isSettledByAnother(facts)) return { ...nothing(facts), refundDuplicate: leftToRefund(facts) };
  const paysNothing = invoice?.state === 'credited';
  const issued = numbered(facts);
  return {
    ...nothing(facts),
    ...issued,
    invoiceState: paysNothing ? 'credited' : paidInvoice(issued.invoiceState),
    requestState: request === null ? null : paidRequest(request.state),
    isLate: request?.state === 'expired' || request?.state === 'deleted',
    becomesCredit: paysNothing,
  };
}

/** What the merchant gave back at the provider already is not given back twice. */
function leftToRefund({ snapshot }: SnapshotFacts): Money | null {
  const { amount, currency } = snapshot.amount;
  const left = amount - snapshot.refunded;
  return left > 0n ? { amount: left, currency } : null;
}

/**
 * The money is gone again. When its coming was never seen, that is made up for first, so that the end is the same: a
 * numbered invoice that is due, and a request that can be paid. Nothing is due where another payment or a credit note
 * covers the invoice.
 */
function takenBack(facts: SnapshotFacts): Consequences {
  const { invoice, request, attempt } = facts;
  const isOwedNothing = facts.isUnwanted || isSettledByAnother(facts) || invoice?.state === 'credited';
  if (isOwedNothing) return { ...nothing(facts), reversed: true };
  const issued = numbered(facts);
  return {
    ...nothing(facts),
    ...issued,
    invoiceState: reversedInvoice(paidInvoice(issued.invoiceState)),
    requestState: request === null ? null : transition(requestMachine, paidRequest(request.state), 'reverse'),
    isLate: attempt.state !== 'succeeded' && (request?.state === 'expired' || request?.state === 'deleted'),
    reversed: true,
  };
}

function paidInvoice(state: InvoiceState | null): InvoiceState | null {
  return state === 'paid' || state === null ? state : transition(invoiceMachine, state, 'pay');
}

function reversedInvoice(state: InvoiceState | null): InvoiceState | null {
  return state === null ? null : transition(invoiceMachine, state, 'reverse');
}

function paidRequest(state: RequestState): RequestState {
  return state === 'paid' ? 'paid' : transition(requestMachine, state, 'pay');
}

/** A paid invoice that this attempt did not pay was paid by another, whatever the caller says. */
function isSettledByAnother({ attempt, invoice, otherSucceeded }: SnapshotFacts): boolean {
  return otherSucceeded || (invoice?.state === 'paid' && attempt.state !== 'succeeded');
}
