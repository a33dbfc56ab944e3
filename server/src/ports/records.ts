/** Rows of the engine that the core has no word for, what lists are asked by, and what a change may touch. */
import type { CalendarDate, Instant } from '../billing/calendar/types';
import type { AccountId, Language, Mode, PublicId } from '../billing/ids';
import type { Attempt, BillingRequest, Refund, RequestState } from '../billing/payment/types';
import type { Said } from '../billing/said';
import type { MailKind } from './mail';
import type { PaymentAccount, ProviderName } from './provider';

export type OutboxMail = {
  readonly id: number;
  readonly mode: Mode;
  readonly kind: MailKind;
  readonly objectType:
    'billing_request' | 'invoice' | 'subscription' | 'alert' | 'webhook_event' | 'account' | 'settings';
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
  readonly lastError: Said | null;
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
  readonly lastError: Said | null;
  readonly nextTryAt: Instant | null;
  /** 1, or more where a repeatable one came again. */
  readonly deliveries: number;
  /** When it came first. */
  readonly receivedAt: Instant;
  readonly processedAt: Instant | null;
};

/** One line of an object's append-only history. */
export type AuditEntry = {
  readonly mode: Mode;
  readonly objectType:
    | 'billing_request'
    | 'invoice'
    | 'client'
    | 'plan'
    | 'subscription'
    | 'account'
    | 'settings'
    | 'clock'
    | 'webhook_event';
  readonly objectId: PublicId;
  /** Past tense: `request.created`, `mail.sent`, `payment.succeeded`, `alert.late_payment`. */
  readonly event: string;
  /** `admin:<id> <name>`, `client`, `engine`, `provider:<name>`, or `site`: the site owner's own code. */
  readonly actor: string;
  /** Words or ids for the reader, never a secret. Sentences are `Said`: they are read in more than one language. */
  readonly facts: Readonly<Record<string, string | number | boolean | null | Said>>;
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
    | 'paymentMethodId'
    | 'idempotencyKey'
    | 'submission'
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
    | 'state'
    | 'amount'
    | 'buyer'
    | 'tokenHash'
    | 'tokenGeneration'
    | 'invoiceId'
    | 'openedAt'
    | 'paidAt'
    | 'expiresAt'
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

/** A job's right to work: one holder at a time, told apart by a token that only grows. */
export type Lease = { readonly name: string; readonly token: number };
