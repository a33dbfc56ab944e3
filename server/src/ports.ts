/**
 * What the use cases need from the world, in our words. Adapters (`store`, `providers`, `mail`, `documents`, `settings`)
 * implement these; `compose.ts` joins them. Nothing here knows Strapi, SQL, Stripe or SMTP.
 */
import type { CalendarDate, Instant } from './billing/calendar/types';
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
} from './billing/ids';
import type {
  Buyer,
  Invoice,
  InvoiceState,
  IssuedStamp,
  Seller,
  TaxTreatment,
} from './billing/invoice/types';
import type { Currency, Money } from './billing/money/types';
import type { Attempt, BillingRequest, PaymentSnapshot, Refund, RequestState } from './billing/payment/types';

// ---------------------------------------------------------------------------------------------- time and chance

/** Two clocks (BILLING.md, money, tax, time, 4). */
export interface Clock {
  /** The time by which clients are billed. In test mode a test clock may run ahead of the system. */
  business(mode: Mode): Promise<Instant>;
  /** Never moves by hand: signatures, leases, back-off, key windows. */
  system(): Instant;
  /** Waits, on the system clock. */
  pause(ms: number): Promise<void>;
}

export interface Random {
  /** A fresh Strapi document id: 24 characters, lower case. */
  publicId(): PublicId;
  /** `bytes` of cryptographic randomness, hex. */
  hex(bytes: number): string;
}

// -------------------------------------------------------------------------------------------------- the provider

export type ProviderName = 'stripe' | 'offline';

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
};

/** What is asked of a provider when a client pays a link. Deterministic in, deterministic bytes out. */
export type CheckoutOrder = {
  readonly attemptPublicId: PublicId;
  readonly requestPublicId: PublicId;
  readonly amount: Money;
  readonly description: string;
  readonly email: string;
  readonly language: Language;
  /** Both may hold a placeholder, which the caller replaces in the prepared text: a payment token is stored nowhere. */
  readonly returnUrl: string;
  readonly cancelUrl: string;
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
  readonly failure: { readonly code: string; readonly message: string } | null;
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
};

export type AccountIdentity = {
  readonly ref: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly mode: Mode;
};

/**
 * Why a provider call failed, mapped inside the adapter.
 * - `declined`: the payer's bank said no. - `rejected`: the provider refuses the request as it stands (not a decline).
 * - `unauthorised`: our key is wrong. - `not_found`: no such object.
 * - `busy`: not done, try later (429, or the same key in flight). - `unknown`: no answer came; it may have been done.
 */
export type GatewayErrorKind = 'declined' | 'rejected' | 'unauthorised' | 'not_found' | 'busy' | 'unknown';

export class GatewayError extends Error {
  readonly kind: GatewayErrorKind;
  readonly providerCode: string | null;

  constructor(kind: GatewayErrorKind, message: string, providerCode: string | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'GatewayError';
    this.kind = kind;
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
  refusalOf(amount: Money): string | null;

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

// ---------------------------------------------------------------------------------------------------- mail, pages

export type MailKind = 'payment_link' | 'receipt' | 'alert' | 'smtp_test';

/** What a template is given. Every value is data: nothing in it is ever evaluated. */
export type MailData = {
  payment_link: {
    merchantName: string;
    purpose: string;
    amount: Money;
    payUrl: string;
    /** Formatted by the renderer in the merchant's time zone. */
    expiresAt: Instant;
    timeZone: string;
    isTest: boolean;
    privacyUrl: string | null;
    termsUrl: string | null;
  };
  receipt: {
    merchantName: string;
    purpose: string;
    invoice: Invoice;
    paidAt: Instant;
    timeZone: string;
    isTest: boolean;
  };
  alert: {
    merchantName: string;
    /** Which alert; the template has its words. */
    alert: AlertKind;
    /** Facts shown as a list, already in words or ids. */
    facts: readonly { label: string; value: string }[];
    isTest: boolean;
  };
  smtp_test: { merchantName: string; sentAt: Instant; timeZone: string };
};

export type AlertKind =
  | 'late_payment'
  | 'duplicate_payment'
  | 'payment_mismatch'
  | 'payment_reversed'
  | 'refund_failed'
  | 'refund_elsewhere'
  | 'attempt_unresolved'
  | 'mail_failed'
  | 'webhook_failed';

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

export interface Renderer {
  mail<K extends MailKind>(kind: K, language: Language, data: MailData[K]): RenderedMail;
}

export type OutgoingMail = RenderedMail & {
  readonly to: string;
  /** Stable per outbox row, so that a second delivery is recognised as the same mail. Without angle brackets. */
  readonly messageId: string;
};

export interface Mailer {
  /** Resolves when the mail server took the mail. Throws `BillingError('mail_unavailable' | 'address_not_allowed')`. */
  send(mail: OutgoingMail): Promise<void>;
}

// ------------------------------------------------------------------------------------------------ settings, secrets

export type SmtpSecurity = 'none' | 'starttls' | 'tls';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly user: string | null;
};

/** Everything an admin sets that is not secret. Validated by `contracts/settings.ts`; a null is «not set yet». */
export type Settings = {
  readonly merchant: Seller | null;
  readonly timeZone: string;
  readonly language: Language;
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
  readonly tax: TaxTreatment;
  /** Printed before the number; the test series gets `TEST-` before it. */
  readonly invoicePrefix: string;
  readonly requestExpiryHours: number;
  readonly mail: {
    readonly smtp: SmtpSettings | null;
    readonly fromName: string | null;
    readonly fromAddress: string | null;
    readonly replyTo: string | null;
  };
  /** Who is told when something needs a person. */
  readonly alertAddresses: readonly string[];
};

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
}

/**
 * Secrets at rest: encrypted, bound to their name, write-only to the outside. They live in a table that Strapi does not
 * export. `read` throws `secret_unreadable` (moved, flipped, other key) or `encryption_key_missing`; both fail closed.
 */
export interface Secrets {
  isAvailable(): boolean;
  has(name: string): Promise<boolean>;
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The names of the secrets: written by use cases, read by the mailer and the gateways. */
export const SMTP_PASSWORD = 'smtp:password';
export const secretKeyOf = (accountPublicId: PublicId): string => `account:${accountPublicId}:secret-key`;
export const webhookSecretOf = (accountPublicId: PublicId): string =>
  `account:${accountPublicId}:webhook-secret`;

/** Payment links. The token is derived from the site's encryption key, so it can be mailed again and is stored nowhere. */
export interface Links {
  tokenFor(requestPublicId: PublicId, generation: number): string;
  hash(token: string): string;
  payUrl(token: string): string;
  /** Where the provider sends the browser after a payment. */
  returnUrl(token: string): string;
  /** Where the provider sends the browser when the client turned back. */
  cancelUrl(token: string): string;
  /** False while nobody told the site its public address: links could not be followed from outside. */
  hasPublicUrl(): boolean;
  webhookUrl(account: PaymentAccount): string;
}

// ------------------------------------------------------------------------------------------------------- the store

export type Client = {
  readonly id: ClientId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly state: 'draft' | 'invited' | 'active' | 'archived';
  readonly email: string;
  readonly name: string | null;
  readonly language: Language;
};

export type OutboxMail = {
  readonly id: number;
  readonly mode: Mode;
  readonly kind: MailKind;
  readonly objectType: 'billing_request' | 'invoice' | 'alert' | 'webhook_event';
  /** The object's `publicId`. */
  readonly objectId: PublicId;
  readonly step: string;
  readonly recipient: string;
  readonly language: Language;
  readonly messageId: string;
  /** Facts that the object itself does not hold (an alert's). JSON. */
  readonly payload: string | null;
  readonly state: 'queued' | 'sent' | 'skipped' | 'failed';
  readonly tries: number;
  readonly lastError: string | null;
  readonly nextTryAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly createdAt: Instant;
};

export type InboxEvent = {
  readonly id: number;
  readonly accountId: AccountId;
  readonly mode: Mode;
  readonly provider: ProviderName;
  readonly eventId: string;
  readonly type: string;
  readonly subjectRef: string | null;
  readonly state: 'received' | 'processed' | 'ignored' | 'failed';
  readonly tries: number;
  readonly lastError: string | null;
  readonly nextTryAt: Instant | null;
  readonly receivedAt: Instant;
  readonly processedAt: Instant | null;
};

/** One line of an object's append-only history. */
export type AuditEntry = {
  readonly mode: Mode;
  readonly objectType:
    'billing_request' | 'invoice' | 'client' | 'account' | 'settings' | 'clock' | 'webhook_event';
  readonly objectId: PublicId;
  /** Past tense: `request.created`, `mail.sent`, `payment.succeeded`, `alert.late_payment`. */
  readonly event: string;
  /** `admin:<id> <name>`, `client`, `engine`, `provider:<name>`, or `site`: the site owner's own code. */
  readonly actor: string;
  /** Words or ids for the reader, never a secret. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  readonly at: Instant;
};

export type RequestFilter = {
  readonly mode: Mode;
  readonly states?: readonly RequestState[];
  /** Matches e-mail, purpose or the invoice's number, as text: no pattern characters have a meaning. */
  readonly search?: string;
  readonly sort?: 'createdAt' | 'amount' | 'expiresAt';
  readonly order?: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
};

export type RequestRow = {
  readonly request: BillingRequest;
  readonly account: PaymentAccount;
  readonly invoiceNumber: string | null;
  /** How the newest mail with the link fares. */
  readonly linkMail: Pick<OutboxMail, 'state' | 'lastError' | 'sentAt'> | null;
  readonly hasProcessingAttempt: boolean;
};

export type NewRow<T> = Omit<T, 'id' | 'publicId' | 'createdAt'> & { readonly publicId?: PublicId };
export type AttemptChange = Partial<
  Pick<
    Attempt,
    | 'state'
    | 'submittedAt'
    | 'checkoutRef'
    | 'checkoutUrl'
    | 'checkoutExpiresAt'
    | 'paymentRef'
    | 'failure'
    | 'nextCheckAt'
    | 'checkCount'
    | 'allocations'
  >
>;
export type RequestChange = Partial<
  Pick<
    BillingRequest,
    'state' | 'buyer' | 'tokenHash' | 'tokenGeneration' | 'invoiceId' | 'openedAt' | 'paidAt' | 'expiresAt'
  >
>;
export type RefundChange = Partial<
  Pick<
    Refund,
    'state' | 'submission' | 'submittedAt' | 'refundRef' | 'failure' | 'nextCheckAt' | 'checkCount'
  >
>;

/** One locked row per (series, mode). */
export type NumberSeries = {
  readonly series: string;
  readonly mode: Mode;
  readonly next: number;
  readonly lastHash: string;
  readonly lastIssuedOn: CalendarDate | null;
};

/** Reads that take no lock. Every list is bounded. */
export interface StoreReads {
  account(id: AccountId): Promise<PaymentAccount | null>;
  accountByPublicId(publicId: PublicId): Promise<PaymentAccount | null>;
  accounts(filter?: { mode?: Mode; includeUnlinked?: boolean }): Promise<PaymentAccount[]>;
  request(id: RequestId): Promise<BillingRequest | null>;
  requestByPublicId(publicId: PublicId): Promise<BillingRequest | null>;
  requestByTokenHash(tokenHash: string): Promise<BillingRequest | null>;
  /** The request that this submission of a form made, if it was submitted before. */
  requestBySubmissionKey(submissionKey: string): Promise<BillingRequest | null>;
  requests(filter: RequestFilter): Promise<{ rows: RequestRow[]; total: number }>;
  requestRow(publicId: PublicId): Promise<RequestRow | null>;
  invoice(id: InvoiceId): Promise<Invoice | null>;
  invoiceByPublicId(publicId: PublicId): Promise<Invoice | null>;
  attempt(id: AttemptId): Promise<Attempt | null>;
  attemptByPublicId(publicId: PublicId): Promise<Attempt | null>;
  /** By checkout ref or payment ref, within one account. */
  attemptByRef(accountId: AccountId, ref: string): Promise<Attempt | null>;
  attemptsOfInvoice(invoiceId: InvoiceId): Promise<Attempt[]>;
  attemptsOfRequest(requestId: RequestId): Promise<Attempt[]>;
  requestOfAttempt(id: AttemptId): Promise<BillingRequest | null>;
  refund(id: RefundId): Promise<Refund | null>;
  refundsOfAttempt(attemptId: AttemptId): Promise<Refund[]>;
  /** True while an attempt through this account is neither final nor known to have failed. */
  hasLiveAttempt(accountId: AccountId): Promise<boolean>;
  /** True while a refund through this account is neither done nor known to have failed. */
  hasOpenRefund(accountId: AccountId): Promise<boolean>;
  inboxEvent(id: number): Promise<InboxEvent | null>;
  clientByEmail(mode: Mode, email: string): Promise<Client | null>;
  history(objectType: AuditEntry['objectType'], objectId: PublicId, limit: number): Promise<AuditEntry[]>;
  outboxMail(id: number): Promise<OutboxMail | null>;
  outboxOf(objectId: PublicId): Promise<OutboxMail[]>;
  /** Newest first. */
  inbox(filter: {
    mode: Mode;
    page: number;
    pageSize: number;
  }): Promise<{ rows: InboxEvent[]; total: number }>;
  outbox(filter: {
    mode: Mode;
    page: number;
    pageSize: number;
  }): Promise<{ rows: OutboxMail[]; total: number }>;
  testClockOffsetMs(): Promise<number>;
}

/**
 * Inside one transaction: all of it or none. Never call a network from here.
 * `lock…` reads a row for update; take them in the order request → account → invoice → attempt → refund → series, so that
 * no two transactions wait for each other.
 */
export interface StoreTx extends StoreReads {
  /** Whoever begins something that needs the account's key holds this, and so does whoever forgets the key. */
  lockAccount(id: AccountId): Promise<PaymentAccount>;
  lockRequest(id: RequestId): Promise<BillingRequest>;
  lockInvoice(id: InvoiceId): Promise<Invoice>;
  lockAttempt(id: AttemptId): Promise<Attempt>;
  lockRefund(id: RefundId): Promise<Refund>;
  /** Creates the row on first use. */
  lockSeries(series: string, mode: Mode): Promise<NumberSeries>;

  insertAccount(account: NewRow<PaymentAccount>): Promise<PaymentAccount>;
  updateAccount(
    id: AccountId,
    change: Partial<
      Pick<
        PaymentAccount,
        'label' | 'providerAccountRef' | 'providerAccountName' | 'country' | 'instructions' | 'unlinkedAt'
      >
    >
  ): Promise<void>;
  insertClient(client: NewRow<Client>): Promise<Client>;
  /** Fills in what the payer told; a client that was `draft` becomes `active`. */
  activateClient(id: ClientId, buyer: Buyer): Promise<void>;

  insertRequest(request: NewRow<BillingRequest> & { readonly createdAt: Instant }): Promise<BillingRequest>;
  updateRequest(id: RequestId, change: RequestChange): Promise<void>;

  insertInvoice(invoice: NewRow<Invoice>): Promise<Invoice>;
  /** Replaces the content of a draft. Throws `immutable_document` when the invoice has a number. */
  replaceDraft(id: InvoiceId, content: Omit<NewRow<Invoice>, 'state' | 'issued'>): Promise<void>;
  /** Gives a draft its number and advances the series, which must be locked. */
  issueInvoice(id: InvoiceId, stamp: IssuedStamp): Promise<void>;
  /** Payment state only: the issued content is out of reach. */
  settleInvoice(
    id: InvoiceId,
    change: { state: InvoiceState; balanceDue: bigint; paidAt: Instant | null }
  ): Promise<void>;

  insertAttempt(attempt: NewRow<Attempt> & { readonly createdAt: Instant }): Promise<Attempt>;
  updateAttempt(id: AttemptId, change: AttemptChange): Promise<void>;
  insertRefund(refund: NewRow<Refund>): Promise<Refund>;
  updateRefund(id: RefundId, change: RefundChange): Promise<void>;

  /** A second mail for the same (object, kind, step, recipient) is the same mail: ignored, returns false. */
  enqueueMail(
    mail: Pick<
      OutboxMail,
      'mode' | 'kind' | 'objectType' | 'objectId' | 'step' | 'recipient' | 'language' | 'payload'
    > & {
      at: Instant;
    }
  ): Promise<boolean>;
  updateMail(
    id: number,
    change: Partial<Pick<OutboxMail, 'state' | 'tries' | 'lastError' | 'nextTryAt' | 'sentAt'>>
  ): Promise<void>;

  updateInboxEvent(
    id: number,
    change: Partial<Pick<InboxEvent, 'state' | 'tries' | 'lastError' | 'nextTryAt' | 'processedAt'>>
  ): Promise<void>;

  record(entry: AuditEntry): Promise<void>;
  setTestClockOffsetMs(offsetMs: number): Promise<void>;
}

/** A job's right to work: one holder at a time, told apart by a token that only grows. */
export type Lease = { readonly name: string; readonly token: number };

export interface Store extends StoreReads {
  transaction<T>(work: (tx: StoreTx) => Promise<T>): Promise<T>;

  /** Returns false when this event is already stored (same account and dedupe key). One statement, no transaction. */
  receiveEvent(
    event: Pick<InboxEvent, 'accountId' | 'mode' | 'provider' | 'eventId' | 'type' | 'subjectRef'> & {
      dedupeKey: string;
      rawBody: string;
      at: Instant;
    }
  ): Promise<boolean>;

  /** Null when somebody else holds it. `ttlMs` after the last renewal it is free again. */
  takeLease(name: string, holder: string, now: Instant, ttlMs: number): Promise<Lease | null>;
  /** False when the lease was lost meanwhile: the caller must stop. */
  renewLease(lease: Lease, now: Instant, ttlMs: number): Promise<boolean>;
  releaseLease(lease: Lease): Promise<void>;

  /** Ids of due work, oldest first, at most `limit`. Each uses an index on what is due. */
  dueMails(now: Instant, limit: number): Promise<number[]>;
  dueEvents(now: Instant, limit: number): Promise<InboxEvent[]>;
  /** Pending requests whose `expiresAt` has come on the business clock of the mode. */
  dueExpiries(mode: Mode, now: Instant, limit: number): Promise<RequestId[]>;
  dueAttempts(now: Instant, limit: number): Promise<AttemptId[]>;
  dueRefunds(now: Instant, limit: number): Promise<RefundId[]>;
}

// ---------------------------------------------------------------------------------------------- queue, events, log

/** Each runs in a lane of its own; what makes mail kicks what sends it. */
export const JOBS = [
  'process-webhooks',
  'expire-requests',
  'reconcile-attempts',
  'submit-refunds',
  'deliver-mail',
] as const;
export type JobName = (typeof JOBS)[number];

export interface Queue {
  /** Asks for a job to run soon. A hint: the tick would do the same work later, so a lost hint loses nothing. */
  kick(job: JobName): void;
}

/** What site owners can listen to. Emitted after the commit. */
export type BillingEvent = {
  readonly name:
    | 'billing_request.created'
    | 'billing_request.paid'
    | 'billing_request.expired'
    | 'billing_request.deleted'
    | 'invoice.issued'
    | 'invoice.paid'
    | 'payment.failed';
  readonly mode: Mode;
  readonly objectId: PublicId;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

export interface Events {
  emit(event: BillingEvent): void;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Everything a use case may be given. Most take a `Pick` of it. */
export type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly gateways: Gateways;
  readonly mailer: Mailer;
  readonly renderer: Renderer;
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly links: Links;
  readonly queue: Queue;
  readonly events: Events;
  readonly log: Log;
};
