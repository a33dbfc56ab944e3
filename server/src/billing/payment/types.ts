import type { Instant } from '../calendar/types';
import type {
  AccountId,
  AttemptId,
  ClientId,
  InvoiceId,
  Language,
  Mode,
  PublicId,
  RefundId,
  RequestId,
} from '../ids';
import type { Buyer, TaxTreatment } from '../invoice/types';
import type { Currency, Money } from '../money/types';

export type RequestState = 'pending' | 'paid' | 'expired' | 'deleted';

/** A one-off amount sent to an e-mail address with a payment link. `amount` is what the client pays, tax included. */
export type BillingRequest = {
  readonly id: RequestId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly state: RequestState;
  readonly type: 'one_off';
  readonly clientId: ClientId;
  readonly accountId: AccountId;
  readonly email: string;
  readonly language: Language;
  readonly amount: Money;
  readonly tax: TaxTreatment;
  readonly purpose: string;
  readonly successUrl: string | null;
  readonly cancelUrl: string | null;
  /** What the payer filled in on the payment page; null until then. */
  readonly buyer: Buyer | null;
  /** SHA-256 (hex) of the link's token; the token itself is stored nowhere. */
  readonly tokenHash: string;
  readonly tokenGeneration: number;
  /** Unique, from the form that made it: a second submission is the same request. Null when made without a form. */
  readonly submissionKey: string | null;
  /** The draft or numbered invoice that this request made last. */
  readonly invoiceId: InvoiceId | null;
  /** On the business clock of its mode. */
  readonly expiresAt: Instant;
  readonly openedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly createdAt: Instant;
};

export type AttemptState =
  | 'created'
  | 'submitted'
  | 'processing'
  | 'requires_action'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'unknown'
  | 'charged_back';

export type Allocation = { readonly invoiceId: InvoiceId; readonly amount: bigint };

/** One try to collect. Its allocations sum to its amount. */
export type Attempt = {
  readonly id: AttemptId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly accountId: AccountId;
  readonly payerId: ClientId;
  readonly session: 'on_session' | 'off_session';
  readonly state: AttemptState;
  readonly amount: Money;
  readonly allocations: readonly Allocation[];
  readonly idempotencyKey: string;
  /**
   * The very bytes that are sent to the provider, so that a retry under the same key is identical; only the link's token
   * is left out and derived again when sending. Null when offline.
   */
  readonly submission: string | null;
  readonly submittedAt: Instant | null;
  /** The provider's object that the client pays through (a Checkout Session); null until the provider answered. */
  readonly checkoutRef: string | null;
  readonly checkoutUrl: string | null;
  readonly checkoutExpiresAt: Instant | null;
  /** The provider's payment; null until one exists. */
  readonly paymentRef: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** When the reconciliation looks at it next, on the system clock; null when nothing is left to learn. */
  readonly nextCheckAt: Instant | null;
  readonly checkCount: number;
  readonly createdAt: Instant;
};

export type RefundState = 'created' | 'submitted' | 'processing' | 'succeeded' | 'failed' | 'unknown';

export type Refund = {
  readonly id: RefundId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly accountId: AccountId;
  readonly attemptId: AttemptId;
  readonly state: RefundState;
  readonly amount: Money;
  readonly reason: 'duplicate' | 'requested';
  readonly idempotencyKey: string;
  readonly submission: string | null;
  readonly submittedAt: Instant | null;
  readonly refundRef: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly nextCheckAt: Instant | null;
  readonly checkCount: number;
};

/** What a provider says of a payment now, in our words. Amounts are what was captured or will be. */
export type PaymentSnapshot = {
  /** The ref this was fetched by or belongs to: what `Attempt.checkoutRef` holds. */
  readonly checkoutRef: string | null;
  readonly paymentRef: string | null;
  /** Our attempt's `publicId`, from the payment's metadata; null when the payment is not ours. */
  readonly attemptPublicId: PublicId | null;
  readonly mode: Mode;
  readonly state:
    'open' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled' | 'charged_back';
  readonly amount: Money;
  readonly refunded: bigint;
  readonly failure: { readonly code: string; readonly message: string } | null;
};

export type { Currency };
