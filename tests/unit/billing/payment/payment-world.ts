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
  state: AttemptState;
  checkoutRef: string | null;
  paymentRef: string | null;
  failure: { code: string; message: string } | null;
  refundedBack: bigint;
};

/** What the tables hold for one request with its invoice and two attempts, and what was done along the way. */
export type World = {
  attempts: { a: AttemptRow; b: AttemptRow };
  request: RequestState;
  invoice: InvoiceState;
  done: { issued: number; fresh: number; refunds: number; reversals: number };
};

export const AMOUNT = { amount: 12000n, currency: 'EUR' };

const attempt = (publicId: string, state: AttemptState): AttemptRow => ({
  publicId,
  state,
  checkoutRef: null,
  paymentRef: null,
  failure: null,
  refundedBack: 0n,
});

export function world(
  change: Partial<{ attempt: AttemptState; request: RequestState; invoice: InvoiceState }> = {}
): World {
  return {
    attempts: { a: attempt('a', change.attempt ?? 'submitted'), b: attempt('b', 'submitted') },
    request: change.request ?? 'pending',
    invoice: change.invoice ?? 'draft',
    done: { issued: 0, fresh: 0, refunds: 0, reversals: 0 },
  };
}

export function snapshotOf(
  state: News,
  which: 'a' | 'b' = 'a',
  change: Partial<PaymentSnapshot> = {}
): PaymentSnapshot {
  const failure = state === 'failed' ? { code: 'card_declined', message: 'The card was declined.' } : null;
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
    ...change,
  };
}

export function decide(before: World, news: PaymentSnapshot, which: 'a' | 'b' = 'a'): SnapshotDecision {
  const other = before.attempts[which === 'a' ? 'b' : 'a'];
  return applySnapshot({
    attempt: { ...before.attempts[which], mode: 'live', amount: AMOUNT },
    request: { state: before.request },
    invoice: { state: before.invoice },
    snapshot: news,
    otherSucceeded: other.state === 'succeeded' && other.refundedBack === 0n,
  });
}

/** Applies the decision as a use case would, in one transaction. */
export function applied(before: World, news: PaymentSnapshot, which: 'a' | 'b' = 'a'): World {
  const decision = decide(before, news, which);
  if (decision.kind !== 'advance') return before;
  const { done } = before;
  const refund = decision.refundDuplicate?.amount ?? 0n;
  const row = { ...before.attempts[which], ...decision.attempt };
  return {
    attempts: { ...before.attempts, [which]: { ...row, refundedBack: row.refundedBack + refund } },
    request: decision.requestState ?? before.request,
    invoice: decision.invoiceState,
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
