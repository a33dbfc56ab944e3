import type { AlertKind } from '../billing/alerts';
import type { Instant } from '../billing/calendar/types';
import type { CreditBalance, CreditEntry } from '../billing/credit/types';
import type {
  AccountId,
  AttemptId,
  CreditNoteId,
  ClientId,
  InvoiceId,
  Mode,
  PublicId,
  RefundId,
  RequestId,
  SubscriptionId,
} from '../billing/ids';
import type { CreditNote, Invoice, InvoiceState, IssuedStamp } from '../billing/invoice/types';
import type { Attempt, BillingRequest, Refund } from '../billing/payment/types';
import type { Said } from '../billing/said';
import type { PaymentAccount } from './provider';
import type {
  AttemptChange,
  AuditEntry,
  InboxEvent,
  Lease,
  NewRow,
  NumberSeries,
  OutboxMail,
  RefundChange,
  RequestChange,
  RequestFilter,
  RequestRow,
} from './records';
import type {
  DueSubscriptions,
  RunWrites,
  SubscriptionReads,
  SubscriptionWrites,
} from './subscription-store';

/** Reads that take no lock. Every list is bounded. */
export interface StoreReads extends SubscriptionReads {
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
  creditNoteByPublicId(publicId: PublicId): Promise<CreditNote | null>;
  /** Of these invoices, in the order in which they were issued. */
  creditNotesOf(ids: readonly InvoiceId[]): Promise<CreditNote[]>;
  attempt(id: AttemptId): Promise<Attempt | null>;
  attemptByPublicId(publicId: PublicId): Promise<Attempt | null>;
  /** By checkout ref or payment ref, within one account. */
  attemptByRef(accountId: AccountId, ref: string): Promise<Attempt | null>;
  attemptsOfInvoice(invoiceId: InvoiceId): Promise<Attempt[]>;
  attemptsOfRequest(requestId: RequestId): Promise<Attempt[]>;
  requestOfAttempt(id: AttemptId): Promise<BillingRequest | null>;
  refund(id: RefundId): Promise<Refund | null>;
  refundByPublicId(publicId: PublicId): Promise<Refund | null>;
  refundsOfAttempt(attemptId: AttemptId): Promise<Refund[]>;
  /** What these notes gave back, and tried to, oldest first. */
  refundsOfCreditNotes(ids: readonly CreditNoteId[]): Promise<Refund[]>;
  /** What these payers have in hand, where that is not zero; in the order of currencies' letters. One statement. */
  creditOf(payerIds: readonly ClientId[]): Promise<CreditBalance[]>;
  /** Newest first. */
  creditEntries(payerId: ClientId, limit: number): Promise<CreditEntry[]>;
  hasCreditFrom(sourceKey: string): Promise<boolean>;
  /** True while an attempt through this account is neither final nor known to have failed. */
  hasLiveAttempt(accountId: AccountId): Promise<boolean>;
  /** Off-session attempts through this account that the provider has not heard of (`isUnsent`), oldest first; all of them. */
  unsentCharges(accountId: AccountId): Promise<Attempt[]>;
  /** True while a refund through this account is neither done nor known to have failed. */
  hasOpenRefund(accountId: AccountId): Promise<boolean>;
  inboxEvent(id: number): Promise<InboxEvent | null>;
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
  /** Of what was noted on any object, what needs a person; of one kind, or all. */
  alerts(filter: {
    mode: Mode;
    kind?: AlertKind;
    page: number;
    pageSize: number;
  }): Promise<{ rows: (AuditEntry & { readonly id: number })[]; total: number }>;
  testClockOffsetMs(): Promise<number>;
}

/**
 * Inside one transaction: all of it or none. Never call a network from here.
 * `lock…` reads a row for update; take them in the order request → account → clients → subscription → invoice → attempt →
 * refund → series → lease, several of a kind by their ids, so that no two transactions wait for each other.
 */
export interface StoreTx extends StoreReads, SubscriptionWrites, RunWrites {
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
        | 'label'
        | 'providerAccountRef'
        | 'providerAccountName'
        | 'country'
        | 'instructions'
        | 'unlinkedAt'
        | 'sweptUntil'
        | 'nextSweepAt'
      >
    >
  ): Promise<void>;
  insertRequest(request: NewRow<BillingRequest> & { readonly createdAt: Instant }): Promise<BillingRequest>;
  updateRequest(id: RequestId, change: RequestChange): Promise<void>;

  insertInvoice(invoice: NewRow<Invoice>): Promise<Invoice>;
  /** Replaces the content of a draft. Throws `immutable_document` when the invoice has a number. */
  replaceDraft(id: InvoiceId, content: Omit<NewRow<Invoice>, 'state' | 'issued'>): Promise<void>;
  /** Gives a draft its number and advances the series, which must be locked. */
  issueInvoice(id: InvoiceId, stamp: IssuedStamp): Promise<void>;
  /** Payment state only: the issued content is out of reach. Credited in full, its period may be invoiced anew. */
  settleInvoice(
    id: InvoiceId,
    change: { state: InvoiceState; balanceDue: bigint; paidAt: Instant | null }
  ): Promise<void>;

  /** Issued as it is inserted: advances the series, which must be locked. */
  insertCreditNote(note: NewRow<CreditNote>): Promise<CreditNote>;

  insertAttempt(attempt: NewRow<Attempt> & { readonly createdAt: Instant }): Promise<Attempt>;
  updateAttempt(id: AttemptId, change: AttemptChange): Promise<void>;
  insertRefund(refund: NewRow<Refund>): Promise<Refund>;
  updateRefund(id: RefundId, change: RefundChange): Promise<void>;

  /**
   * As `creditOf`, with the payers that have credit locked before it is read: whoever takes from it holds this, so that it
   * is spent once. In the place of `lockClient` in the order of locks; a payer without credit is not locked.
   */
  lockCredit(payerIds: readonly ClientId[]): Promise<CreditBalance[]>;
  /** Adds to the ledger: nothing else is ever done to it. Throws `already_settled` when a source was counted before. */
  insertCredit(entries: readonly NewRow<CreditEntry>[]): Promise<void>;

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
    change: Partial<Pick<InboxEvent, 'state' | 'tries' | 'lastError' | 'nextTryAt' | 'processedAt'>>,
    /** What the change rests on: nothing is changed when it was delivered again since, for that is other news. */
    seen?: Pick<InboxEvent, 'deliveries'>
  ): Promise<void>;

  record(entry: AuditEntry): Promise<void>;
  setTestClockOffsetMs(offsetMs: number): Promise<void>;
}

export interface Store extends StoreReads, DueSubscriptions {
  /** Throws what `work` throws, and `concurrent_update` when somebody else was there first and stays there. */
  transaction<T>(work: (tx: StoreTx) => Promise<T>): Promise<T>;

  /**
   * Returns false when this event is already stored (same account and dedupe key); a repeatable one is then due again.
   * No transaction.
   */
  receiveEvent(
    event: Pick<InboxEvent, 'accountId' | 'mode' | 'provider' | 'eventId' | 'type' | 'subjectRef'> & {
      dedupeKey: string;
      isRepeatable: boolean;
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
  /** Attempts that a provider is to be asked about: all that are due but those that `dueCharges` lists. */
  dueAttempts(now: Instant, limit: number): Promise<AttemptId[]>;
  /** Off-session attempts that are `submitted` and of which the provider has told nothing yet. */
  dueCharges(now: Instant, limit: number): Promise<AttemptId[]>;
  dueRefunds(now: Instant, limit: number): Promise<RefundId[]>;

  /**
   * Of these, those that owe an invoice whose charge was refused for a reason of the merchant's and waits to be tried again
   * (`waitsForMerchant`), with that reason. One statement.
   */
  chargesOfMerchant(ids: readonly SubscriptionId[]): Promise<ReadonlyMap<SubscriptionId, Said>>;
}
