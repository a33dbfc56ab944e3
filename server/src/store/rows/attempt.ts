import type {
  AccountId,
  AttemptId,
  ClientId,
  InvoiceId,
  Mode,
  PaymentMethodId,
  RequestId,
} from '../../billing/ids';
import type { Allocation, Attempt, AttemptState } from '../../billing/payment/types';
import type { NewRow } from '../../ports';
import { failureOf, fromDecline, fromFailure } from './failure';
import { mentioned, minor, publicId, ref, refOrNull, text, textOrNull, whole, type Row } from './reading';

export const ATTEMPT_MONEY = ['amount'] as const;

/** While in one of these, money may still come through it: no second attempt of its kind may start on the invoice. */
export const LIVE_STATES: readonly AttemptState[] = [
  'created',
  'submitted',
  'processing',
  'requires_action',
  'unknown',
];

export const toAttempt = (row: Row, allocations: readonly Row[]): Attempt => ({
  id: ref<AttemptId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  accountId: ref<AccountId>(row, 'account_id'),
  payerId: ref<ClientId>(row, 'payer_id'),
  session: text(row, 'session') as Attempt['session'],
  requestId: refOrNull<RequestId>(row, 'request_id'),
  paymentMethodId: refOrNull<PaymentMethodId>(row, 'payment_method_id'),
  state: text(row, 'state') as AttemptState,
  amount: { amount: minor(row, 'amount'), currency: text(row, 'currency') },
  allocations: allocations.map((a) => ({
    invoiceId: ref<InvoiceId>(a, 'invoice_id'),
    amount: minor(a, 'amount'),
  })),
  idempotencyKey: text(row, 'idempotency_key'),
  submission: textOrNull(row, 'submission'),
  submittedAt: textOrNull(row, 'submitted_at'),
  checkoutRef: textOrNull(row, 'checkout_ref'),
  checkoutUrl: textOrNull(row, 'checkout_url'),
  checkoutExpiresAt: textOrNull(row, 'checkout_expires_at'),
  paymentRef: textOrNull(row, 'payment_ref'),
  failure: failureOf(row),
  nextCheckAt: textOrNull(row, 'next_check_at'),
  checkCount: whole(row, 'check_count'),
  createdAt: text(row, 'started_at'),
});

type Written = Partial<NewRow<Attempt> & Pick<Attempt, 'createdAt'>>;

/** Its allocations are rows of their own. */
export const fromAttempt = (attempt: Written) =>
  mentioned({
    mode: attempt.mode,
    account_id: attempt.accountId,
    payer_id: attempt.payerId,
    session: attempt.session,
    request_id: attempt.requestId,
    payment_method_id: attempt.paymentMethodId,
    state: attempt.state,
    amount: attempt.amount?.amount.toString(),
    currency: attempt.amount?.currency,
    idempotency_key: attempt.idempotencyKey,
    submission: attempt.submission,
    submitted_at: attempt.submittedAt,
    checkout_ref: attempt.checkoutRef,
    checkout_url: attempt.checkoutUrl,
    checkout_expires_at: attempt.checkoutExpiresAt,
    payment_ref: attempt.paymentRef,
    ...fromFailure(attempt.failure),
    failure_decline: fromDecline(attempt.failure),
    next_check_at: attempt.nextCheckAt,
    check_count: attempt.checkCount,
    started_at: attempt.createdAt,
  });

export const fromAllocation = (
  allocation: Allocation,
  attempt: { id: AttemptId; session: Attempt['session']; state: AttemptState }
) => ({
  attempt_id: attempt.id,
  invoice_id: allocation.invoiceId,
  amount: allocation.amount.toString(),
  live_key: liveKey(allocation.invoiceId, attempt),
});

export const liveKey = (invoiceId: InvoiceId, attempt: Pick<Attempt, 'session' | 'state'>): string | null =>
  LIVE_STATES.includes(attempt.state) ? `${invoiceId}:${attempt.session}` : null;
