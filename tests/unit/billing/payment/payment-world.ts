import { said, type Said } from '../../../../server/src/billing/said';
import {
  applySnapshot,
  type AttemptState,
  type InvoiceState,
  type PaymentSnapshot,
  type RequestState,
  type SnapshotDecision,
} from '../../../../server/src/billing';

export type News = PaymentSnapshot['state'];
type AttemptRow = {
  publicId: string;
  session: 'on_session' | 'off_session';
  state: AttemptState;
  checkoutRef: string | null;
  paymentRef: string | null;
  failure: { code: string; message: Said } | null;
  refundedBack: bigint;
};

/** What the tables hold for one request with its invoice and two attempts, and what was done along the way. */
export type World = {
  attempts: { a: AttemptRow; b: AttemptRow };
  request: RequestState | null;
  invoice: InvoiceState | null;
  /** The invitation that this was for is over. */
  isUnwanted: boolean;
  done: { issued: number; fresh: number; refunds: number; reversals: number };
};

export const AMOUNT = { amount: 12000n, currency: 'EUR' };

const attempt = (publicId: string, state: AttemptState, session: AttemptRow['session']): AttemptRow => ({
  publicId,
  session,
  state,
  checkoutRef: null,
  paymentRef: null,
  failure: null,
  refundedBack: 0n,
});

export function world(
  change: Partial<{
    attempt: AttemptState;
    session: AttemptRow['session'];
    request: RequestState | null;
    invoice: InvoiceState | null;
    isUnwanted: boolean;
  }> = {}
): World {
  const { session = 'on_session', request = 'pending', invoice = 'draft' } = change;
  return {
    attempts: {
      a: attempt('a', change.attempt ?? 'submitted', session),
      b: attempt('b', 'submitted', 'on_session'),
    },
    request,
    invoice,
    isUnwanted: change.isUnwanted ?? false,
    done: { issued: 0, fresh: 0, refunds: 0, reversals: 0 },
  };
}

export function snapshotOf(
  state: News,
  which: 'a' | 'b' = 'a',
  change: Partial<PaymentSnapshot> = {}
): PaymentSnapshot {
  const failure =
    state === 'failed' ? { code: 'card_declined', message: said`The card was declined.` } : null;
  const paymentRef = state === 'open' ? null : `pay_${which}`;
  return {
    checkoutRef: `checkout_${which}`,
    paymentRef,
    attemptPublicId: which,
    mode: 'live',
    state,
    amount: AMOUNT,
    refunded: 0n,
    failure,
    savedMethod: null,
    ...change,
  };
}

export function decide(before: World, news: PaymentSnapshot, which: 'a' | 'b' = 'a'): SnapshotDecision {
  const other = before.attempts[which === 'a' ? 'b' : 'a'];
  return applySnapshot({
    attempt: { ...before.attempts[which], mode: 'live', amount: AMOUNT },
    request: before.request === null ? null : { state: before.request },
    invoice: before.invoice === null ? null : { state: before.invoice },
    isUnwanted: before.isUnwanted,
    snapshot: news,
    otherSucceeded: other.state === 'succeeded' && other.refundedBack === 0n,
  });
}

/** Applies the decision as a use case would, in one transaction. */
export function applied(before: World, news: PaymentSnapshot, which: 'a' | 'b' = 'a'): World {
  const decision = decide(before, news, which);
  if (decision.kind !== 'advance') return before;
  const { done } = before;
  const refund = (decision.refundDuplicate ?? decision.refundUnwanted)?.amount ?? 0n;
  const row = { ...before.attempts[which], ...decision.attempt };
  return {
    attempts: { ...before.attempts, [which]: { ...row, refundedBack: row.refundedBack + refund } },
    request: decision.requestState ?? before.request,
    invoice: decision.invoiceState,
    isUnwanted: before.isUnwanted,
    done: {
      issued: done.issued + Number(decision.issueInvoice),
      fresh: done.fresh + Number(decision.needsFreshInvoice),
      refunds: done.refunds + Number(refund > 0n),
      reversals: done.reversals + Number(decision.reversed),
    },
  };
}

export function afterAll(start: World, news: readonly News[]): World {
  return news.reduce((state, each) => applied(state, snapshotOf(each)), start);
}

/** What a person would ask: is it paid, is it due, what became of the try? */
export const outcome = ({ attempts, request, invoice }: World) => ({
  attempt: attempts.a.state,
  request,
  invoice,
});
