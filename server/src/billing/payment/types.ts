import type { Instant } from '../calendar/types';
import type {
  AccountId,
  AttemptId,
  ClientId,
  CreditNoteId,
  InvoiceId,
  Language,
  Mode,
  PaymentMethodId,
  PublicId,
  RefundId,
  RequestId,
  SubscriptionId,
} from '../ids';
import type { Buyer, TaxTreatment } from '../invoice/types';
import type { Currency, Money } from '../money/types';
import type { Said } from '../said';

export type RequestState = 'pending' | 'paid' | 'expired' | 'deleted';

/**
 * `one_off`: an amount. `subscription_start`: an invitation, whose amount is the first period's (zero when nothing is due
 * at acceptance). `subscription_change`: the increase of one that runs. `invoice`: an issued invoice that is owed, to be paid
 * by the payer's own hand. `method_update`: a new payment method for a subscription that runs; its amount is zero.
 */
export type RequestType =
  'one_off' | 'subscription_start' | 'subscription_change' | 'invoice' | 'method_update';

/** Something to pay or to accept, sent to an e-mail address with a link. `amount` is what the client pays, tax included. */
export type BillingRequest = {
  readonly id: RequestId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly state: RequestState;
  readonly type: RequestType;
  /** The subscription that it starts, whose invoice it collects, or that a method is asked for. */
  readonly subscriptionId: SubscriptionId | null;
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

/** One try to collect. Its allocations sum to its amount; one of zero has none, it only saves a payment method. */
export type Attempt = {
  readonly id: AttemptId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly accountId: AccountId;
  readonly payerId: ClientId;
  readonly session: 'on_session' | 'off_session';
  /** The request whose link it was begun through; null for what the engine charges by itself. */
  readonly requestId: RequestId | null;
  /** Off-session: the mandate that is charged. */
  readonly paymentMethodId: PaymentMethodId | null;
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
  readonly failure: PaymentFailure | null;
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
  /** `unwanted`: paid for something that was over before it began. */
  readonly reason: 'duplicate' | 'unwanted' | 'requested';
  /** Of `requested`: the credit note whose money it is. */
  readonly creditNoteId: CreditNoteId | null;
  /** `elsewhere`: recorded as given back by hand; no provider hears of it, and it has succeeded. */
  readonly way: 'provider' | 'elsewhere';
  /** How it went back elsewhere, in the merchant's words. */
  readonly reference: string | null;
  readonly idempotencyKey: string;
  readonly submission: string | null;
  readonly submittedAt: Instant | null;
  readonly refundRef: string | null;
  readonly failure: { readonly code: string; readonly message: Said } | null;
  readonly nextCheckAt: Instant | null;
  readonly checkCount: number;
};

/**
 * What a failed charge means for the next one (BILLING.md, subscriptions, 6). `soft`: the same method may work later (no
 * funds, a time-out at the bank). `hard`: it will not (stolen, closed, mandate revoked). `authentication_required`: the
 * payer has to confirm in person; never a blind retry.
 */
export type DeclineKind = 'soft' | 'hard' | 'authentication_required';

export type PaymentFailure = {
  /** The provider's own code. */
  readonly code: string;
  /** In our words for an admin; what the provider says of it stands in them, in its language. */
  readonly message: Said;
  /** Left out where it says nothing about the method (an abandoned checkout). */
  readonly decline?: DeclineKind;
};

/** `pending`: the provider still checks it. `valid`: it may be charged. `invalid`: revoked, expired or unusable. */
export type MethodState = 'pending' | 'valid' | 'invalid';

/** A mandate as the provider tells of it: a Stripe payment method with its customer, a Mollie mandate. */
export type SavedMethod = {
  readonly customerRef: string;
  readonly methodRef: string;
  readonly state: MethodState;
  /** «card», «sepa_debit», «directdebit» …, the provider's word. */
  readonly kind: string;
  /** What the client recognises it by: «Visa •••• 4242». Never a whole number. */
  readonly label: string;
  /** The first moment at which a card no longer works; null where it has no end. */
  readonly expiresAt: Instant | null;
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
  readonly failure: PaymentFailure | null;
  /** The method that was saved with it, when it was asked to save one and the provider has. */
  readonly savedMethod: SavedMethod | null;
};

export type { Currency };
