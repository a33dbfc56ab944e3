import type { Invoice, InvoiceState } from '../invoice/types';
import type { Money } from '../money/types';
import type { Attempt, BillingRequest, PaymentSnapshot, RequestState } from './types';

/**
 * What is recorded, read under lock, and what the provider says now. Fetch after reading the attempt; when its row has
 * changed by the time it is locked, fetch again, so that news fetched earlier never follows later news.
 */
export type SnapshotFacts = {
  readonly attempt: Pick<
    Attempt,
    'publicId' | 'mode' | 'session' | 'state' | 'amount' | 'checkoutRef' | 'paymentRef' | 'failure'
  >;
  /** Null when the attempt pays an invoice that no request asks for. */
  readonly request: Pick<BillingRequest, 'state'> | null;
  /** The invoice that the attempt pays; null when it only saves a payment method. */
  readonly invoice: Pick<Invoice, 'state'> | null;
  readonly snapshot: PaymentSnapshot;
  /** What it was to start is over before it began (an invitation that lapsed): money for it is given back. */
  readonly isUnwanted: boolean;
  /**
   * Another attempt or an offline payment already settled the whole, and still does: one that was charged back or refunded
   * does not count.
   */
  readonly otherSucceeded: boolean;
};

export type MismatchReason = 'amount' | 'currency' | 'mode' | 'attempt' | 'second_payment';

export type SnapshotAdvance = {
  readonly kind: 'advance';
  /** To be written on the attempt, whatever else follows. */
  readonly attempt: Pick<Attempt, 'state' | 'checkoutRef' | 'paymentRef' | 'failure'>;
  /** Number, date and hash the invoice in this transaction: first news of `processing` or `succeeded`. */
  readonly issueInvoice: boolean;
  /** The draft was discarded and cannot be revived: make a new one with its content, allocate the attempt to it, issue that. */
  readonly needsFreshInvoice: boolean;
  /** The state that follows: of the fresh invoice when one is needed. Null where there is no invoice. */
  readonly invoiceState: InvoiceState | null;
  readonly requestState: RequestState | null;
  /** The money came after the request had expired or was deleted. Alert `late_payment`. */
  readonly isLate: boolean;
  /** A second full success: give this back by itself. Alert `duplicate_payment`. */
  readonly refundDuplicate: Money | null;
  /** Money for something that is over before it began: give this back by itself. Alert `unwanted_payment`. */
  readonly refundUnwanted: Money | null;
  /** The invoice was credited in full meanwhile: nothing is left to settle, the money is the payer's credit. */
  readonly becomesCredit: boolean;
  /** Money that had come was taken back. Alert `payment_reversed`. */
  readonly reversed: boolean;
  readonly disputeWon: boolean;
};

export type SnapshotDecision =
  /** Not the payment that was asked for: nothing changes. Alert `payment_mismatch`. */
  | { readonly kind: 'mismatch'; readonly reasons: readonly MismatchReason[] }
  /** Known already, or older than what is known. */
  | { readonly kind: 'unchanged' }
  | SnapshotAdvance;
