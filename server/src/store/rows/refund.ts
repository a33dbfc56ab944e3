import type { AccountId, AttemptId, CreditNoteId, Mode, RefundId } from '../../billing/ids';
import type { Refund, RefundState } from '../../billing/payment/types';
import type { NewRow } from '../../ports';
import { failureOf, fromFailure } from './failure';
import { mentioned, minor, publicId, ref, refOrNull, text, textOrNull, whole, type Row } from './reading';

export const REFUND_MONEY = ['amount'] as const;

/** Neither done nor known to have failed. */
export const OPEN_REFUND_STATES = [
  'created',
  'submitted',
  'processing',
  'unknown',
] as const satisfies readonly RefundState[];

export const toRefund = (row: Row): Refund => ({
  id: ref<RefundId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  accountId: ref<AccountId>(row, 'account_id'),
  attemptId: ref<AttemptId>(row, 'attempt_id'),
  state: text(row, 'state') as RefundState,
  amount: { amount: minor(row, 'amount'), currency: text(row, 'currency') },
  reason: text(row, 'reason') as Refund['reason'],
  creditNoteId: refOrNull<CreditNoteId>(row, 'credit_note_id'),
  way: textOrNull(row, 'way') === 'elsewhere' ? 'elsewhere' : 'provider',
  reference: textOrNull(row, 'reference'),
  idempotencyKey: text(row, 'idempotency_key'),
  submission: textOrNull(row, 'submission'),
  submittedAt: textOrNull(row, 'submitted_at'),
  refundRef: textOrNull(row, 'refund_ref'),
  failure: failureOf(row),
  nextCheckAt: textOrNull(row, 'next_check_at'),
  checkCount: whole(row, 'check_count'),
});

export const fromRefund = (refund: Partial<NewRow<Refund>>) =>
  mentioned({
    mode: refund.mode,
    account_id: refund.accountId,
    attempt_id: refund.attemptId,
    state: refund.state,
    amount: refund.amount?.amount.toString(),
    currency: refund.amount?.currency,
    reason: refund.reason,
    credit_note_id: refund.creditNoteId,
    way: refund.way,
    reference: refund.reference,
    idempotency_key: refund.idempotencyKey,
    duplicate_key: refund.reason === 'requested' ? undefined : refund.attemptId && String(refund.attemptId),
    submission: refund.submission,
    submitted_at: refund.submittedAt,
    refund_ref: refund.refundRef,
    ...fromFailure(refund.failure),
    next_check_at: refund.nextCheckAt,
    check_count: refund.checkCount,
  });
