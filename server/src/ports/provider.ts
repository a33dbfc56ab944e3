import type { Instant } from '../billing/calendar/types';
import type { AccountId, Language, Mode, PublicId } from '../billing/ids';
import type { Currency, Money } from '../billing/money/types';
import { asSaid, sentenceOf, type Message, type Said } from '../billing/said';
import type { PaymentFailure, PaymentSnapshot, SavedMethod } from '../billing/payment/types';

export type ProviderName = 'stripe' | 'mollie' | 'offline';

/** A merchant's account at a provider. Credentials live in the secret store under the account's public id. */
export type PaymentAccount = {
  readonly id: AccountId;
  readonly publicId: PublicId;
  readonly provider: ProviderName;
  readonly mode: Mode;
  /** What the admin calls it. */
  readonly label: string;
  /** The provider's own account id and name, shown to the admin; null for offline. */
  readonly providerAccountRef: string | null;
  readonly providerAccountName: string | null;
  readonly country: string | null;
  /** Offline only: how to pay (IBAN and so on), printed on the payment page. */
  readonly instructions: string | null;
  readonly unlinkedAt: Instant | null;
  /** Payments made until then were compared with the books (`sweep-payments`); null before the first time. */
  readonly sweptUntil: Instant | null;
  /** When that is done next; null where there is no provider to ask. */
  readonly nextSweepAt: Instant | null;
};

/** Whose method a checkout saves, for charging it off-session later. */
export type MethodToSave = {
  readonly payerPublicId: PublicId;
  readonly payerName: string;
  /** The payer's customer at this provider, when there is one already: nobody is made twice. */
  readonly customerRef: string | null;
};

/** What is asked of a provider when a client pays a link. Deterministic in, deterministic bytes out. */
export type CheckoutOrder = {
  /** Ours, not the provider's: two sites may share an account there. */
  readonly accountPublicId: PublicId;
  readonly attemptPublicId: PublicId;
  readonly requestPublicId: PublicId;
  /** Zero only with `saves`: then nothing is charged, a method is saved. */
  readonly amount: Money;
  readonly description: string;
  readonly email: string;
  /** Null: the payment stands alone. */
  readonly saves: MethodToSave | null;
  readonly language: Language;
  /** Both may hold a placeholder, which the caller replaces in the prepared text: a payment token is stored nowhere. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
  /** Where this provider sends its news, for those that are told with each payment. */
  readonly webhookUrl: string;
  /** When it is asked for, on the system clock. */
  readonly openedAt: Instant;
  /** When the hosted checkout closes, on the system clock. The adapter clamps it to what its provider accepts. */
  readonly closesAt: Instant;
};

export type CheckoutOpened = {
  readonly checkoutRef: string;
  readonly url: string;
  readonly closesAt: Instant | null;
  readonly paymentRef: string | null;
};

/** A charge on a saved method, the payer absent. Deterministic in, deterministic bytes out. */
export type ChargeOrder = {
  readonly accountPublicId: PublicId;
  readonly attemptPublicId: PublicId;
  readonly amount: Money;
  readonly description: string;
  readonly customerRef: string;
  readonly methodRef: string;
  readonly webhookUrl: string;
};

/** A payment in the provider's own list. It tells less than the payment itself. */
export type ListedPayment = {
  readonly paymentRef: string;
  readonly attemptPublicId: PublicId;
  readonly amount: Money;
  readonly createdAt: Instant;
  /** Money was taken, or is under way. */
  readonly hasMoved: boolean;
};

export type RefundOrder = {
  readonly refundPublicId: PublicId;
  readonly attemptPublicId: PublicId;
  readonly paymentRef: string;
  readonly amount: Money;
};

export type RefundSnapshot = {
  readonly refundRef: string;
  readonly refundPublicId: PublicId | null;
  readonly state: 'processing' | 'succeeded' | 'failed';
  readonly amount: Money;
  readonly failure: PaymentFailure | null;
};

/** What a verified webhook is about. The state inside it is never believed: the object is fetched. */
export type WebhookNotice = {
  readonly eventId: string;
  readonly type: string;
  readonly mode: Mode;
  /** The payment object to fetch, or null when the event says nothing about a payment. */
  readonly subjectRef: string | null;
  /** A second event with this key is the same news: stored once. */
  readonly dedupeKey: string;
  /**
   * True where a delivery carries an id and no event of its own (Mollie's classic webhooks): a repeat may be other news,
   * so the stored event is processed again instead of being ignored.
   */
  readonly isRepeatable: boolean;
};

export type AccountIdentity = {
  readonly ref: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly mode: Mode;
};

/**
 * Why a provider call failed, mapped inside the adapter.
 * - `declined`: the payer's bank said no. - `rejected`: the provider refuses the request as it stands (not a decline): the
 * merchant's set-up, unless the saved method turns out to be gone. - `method_gone`: the customer or the saved method that the
 * request names is gone at the provider: final for this payer.
 * - `unauthorised`: our key is wrong. - `not_found`: no such object.
 * - `busy`: not done, try later (429, or the same key in flight). - `unknown`: no answer came; it may have been done.
 */
export type GatewayErrorKind =
  'declined' | 'rejected' | 'method_gone' | 'unauthorised' | 'not_found' | 'busy' | 'unknown';

export class GatewayError extends Error {
  readonly kind: GatewayErrorKind;
  /** As of a `BillingError`: what `message` is made of, for whoever reads another language. */
  readonly said: Said;
  readonly providerCode: string | null;

  constructor(kind: GatewayErrorKind, message: Message, providerCode: string | null = null, cause?: unknown) {
    super(sentenceOf(message), cause === undefined ? undefined : { cause });
    this.name = 'GatewayError';
    this.kind = kind;
    this.said = asSaid(message);
    this.providerCode = providerCode;
  }
}

export function isGatewayError(error: unknown): error is GatewayError {
  return error instanceof Error && error.name === 'GatewayError' && 'kind' in error;
}

export type WebhookDelivery = {
  readonly rawBody: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly receivedAt: Instant;
};

/** One provider account, opened. Every method that reaches the network throws only `GatewayError`. */
export interface Gateway {
  readonly provider: ProviderName;
  readonly mode: Mode;
  /** For how long, in ms, a retry under the same key is known to be the same request. With margin; source in the adapter. */
  readonly keyLifeMs: number;
  /** False for offline: there is no hosted page, the admin records the money. */
  readonly hasCheckout: boolean;
  /** What the provider will not charge less than, in minor units; null when it has no minimum for the currency. */
  minimumAmount(currency: Currency): bigint | null;
  /** Why this provider would not take the amount, in words for an admin; null when it would. */
  refusalOf(amount: Money): Said | null;

  /** Reads who the key belongs to. Used when an account is connected, and by the connection check. */
  identify(): Promise<AccountIdentity>;

  /** Pure: the bytes that `openCheckout` will send. Stored before the call. */
  prepareCheckout(order: CheckoutOrder): string;
  openCheckout(submission: string, idempotencyKey: string): Promise<CheckoutOpened>;
  /** Closes a checkout so that it can no longer be paid. Succeeds when it is closed or was already settled. */
  closeCheckout(checkoutRef: string): Promise<void>;

  /** `ref` is a checkout ref or a payment ref. */
  fetchPayment(ref: string): Promise<PaymentSnapshot>;
  /** All payments and checkouts of ours that carry this attempt's id, newest first. For `unknown` after the key's life. */
  findPayments(query: { attemptPublicId: PublicId; createdAfter: Instant }): Promise<PaymentSnapshot[]>;
  /** All payments that were asked for through this account of ours, newest first: to compare them with the books. */
  listPayments(query: { accountPublicId: PublicId; createdAfter: Instant }): Promise<ListedPayment[]>;

  /** Pure: the bytes that `charge` will send. Stored before the call. */
  prepareCharge(order: ChargeOrder): string;
  /**
   * Charges a saved method. A decline is an answer, not an error: a snapshot that is `failed`, with `failure.decline` set.
   */
  charge(submission: string, idempotencyKey: string): Promise<PaymentSnapshot>;
  /** A saved method as the provider knows it now; `not_found` when it is gone. */
  fetchMethod(ref: { customerRef: string; methodRef: string }): Promise<SavedMethod>;

  prepareRefund(order: RefundOrder): string;
  submitRefund(submission: string, idempotencyKey: string): Promise<RefundSnapshot>;
  fetchRefund(refundRef: string): Promise<RefundSnapshot>;
  findRefunds(query: { paymentRef: string; refundPublicId: PublicId }): Promise<RefundSnapshot[]>;

  /** Verifies the raw bytes. Throws `BillingError('signature_invalid')`; nothing may be written then. */
  readWebhook(delivery: WebhookDelivery): WebhookNotice;
}

/** What is true of a provider whatever the account. */
export type ProviderTraits = {
  /** As a client knows it: «Stripe». */
  readonly displayName: string;
  /** False where there is no hosted page: the admin records the money. */
  readonly hasCheckout: boolean;
  /** True where a method can be saved and charged off-session. */
  readonly savesMethods: boolean;
  /** False where deliveries carry no signature (Mollie's classic webhooks): no secret is asked for. */
  readonly signsWebhooks: boolean;
  /** The events that the provider must be told to send. */
  readonly webhookEvents: readonly string[];
};

export interface Gateways {
  traits(provider: ProviderName): ProviderTraits;
  /**
   * Asks the provider who a key belongs to, before it is saved. Throws `BillingError` `account_unusable` (refused, or of
   * the other mode) or `provider_unavailable`.
   */
  identify(provider: ProviderName, mode: Mode, secretKey: string): Promise<AccountIdentity>;
  /** Opens an account with its decrypted credentials. Throws `BillingError` (`secret_unreadable`, `account_unusable`). */
  open(account: PaymentAccount): Promise<Gateway>;
}
