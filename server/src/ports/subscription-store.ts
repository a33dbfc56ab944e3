/** The part of the store that plans, clients, mandates and subscriptions need. */
import type { Client, ClientState } from '../billing/client/types';
import type { Instant } from '../billing/calendar/types';
import type {
  AccountId,
  ClientId,
  Mode,
  PaymentMethodId,
  PlanId,
  PlanVersionId,
  PublicId,
  SubscriptionId,
} from '../billing/ids';
import type { Buyer, Invoice, IssuedStamp } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { Plan, PlanVersion } from '../billing/plan/types';
import type { SubscriptionState } from '../billing/subscription/subscription-machine';
import type { Subscription } from '../billing/subscription/types';
import type { Said } from '../billing/said';
import type { PaymentAccount } from './provider';
import type { AuditEntry, Lease, NewRow, OutboxMail } from './records';

export type ClientFilter = {
  readonly mode: Mode;
  readonly states?: readonly ClientState[];
  /** Matches name or e-mail, as text: no pattern characters have a meaning. */
  readonly search?: string;
  readonly page: number;
  readonly pageSize: number;
};

export type SubscriptionFilter = {
  readonly mode: Mode;
  readonly states?: readonly SubscriptionState[];
  readonly isParked?: boolean;
  /** Matches the client's or the payer's name or e-mail address, or the plan's name, as text. */
  readonly search?: string;
  readonly page: number;
  readonly pageSize: number;
};

/** A subscription with what a reader of lists wants beside it. */
export type SubscriptionRow = {
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  /** That of the change which is planned for its renewal; null where none is. */
  readonly next: PlanVersion | null;
  readonly planPublicId: PublicId;
  readonly client: Client;
  readonly payer: Client;
  readonly account: PaymentAccount | null;
  readonly method: PaymentMethod | null;
};

export type PlanRow = {
  readonly plan: Plan;
  /** Newest first. */
  readonly versions: readonly PlanVersion[];
  /** How many subscriptions of each mode are neither over nor drafts. */
  readonly live: Readonly<Record<Mode, number>>;
};

export type ClientChange = Partial<Omit<Client, 'id' | 'publicId' | 'mode' | 'createdAt'>>;
export type MethodChange = Partial<Pick<PaymentMethod, 'state' | 'label' | 'expiresAt' | 'consent'>>;
export type SubscriptionChange = Partial<
  Omit<Subscription, 'id' | 'publicId' | 'mode' | 'revision' | 'clientId' | 'createdAt'>
>;

export interface SubscriptionReads {
  /** By position, then name; all of them: a merchant has dozens. */
  plans(): Promise<PlanRow[]>;
  planByPublicId(publicId: PublicId): Promise<PlanRow | null>;
  planVersion(id: PlanVersionId): Promise<PlanVersion | null>;
  planVersionByPublicId(publicId: PublicId): Promise<PlanVersion | null>;

  client(id: ClientId): Promise<Client | null>;
  clientByPublicId(publicId: PublicId): Promise<Client | null>;
  /** Whatever its capitals. Of several with one address, the oldest that is not archived. */
  clientByEmail(mode: Mode, email: string): Promise<Client | null>;
  /** By name, then e-mail. `live`: its subscriptions that are neither over nor drafts. */
  clients(filter: ClientFilter): Promise<{ rows: { client: Client; live: number }[]; total: number }>;

  subscription(id: SubscriptionId): Promise<Subscription | null>;
  subscriptionByPublicId(publicId: PublicId): Promise<Subscription | null>;
  /** The subscription that this submission of a form made, if it was submitted before. */
  subscriptionBySubmissionKey(submissionKey: string): Promise<Subscription | null>;
  subscriptionRow(publicId: PublicId): Promise<SubscriptionRow | null>;
  subscriptions(filter: SubscriptionFilter): Promise<{ rows: SubscriptionRow[]; total: number }>;
  /** Those that it uses and those that it pays for, newest first, at most 100. */
  subscriptionsOfClient(clientId: ClientId): Promise<SubscriptionRow[]>;
  /** Those that it pays for and that are neither over nor drafts, oldest first. What cannot be read stands apart. */
  subscriptionsPaidBy(payerId: ClientId, limit: number): Promise<Claimed>;

  method(id: PaymentMethodId): Promise<PaymentMethod | null>;
  /** Newest first. */
  methodsOfClient(clientId: ClientId): Promise<PaymentMethod[]>;
  /** The payer's customer at this account, learnt from an earlier method; one that is invalid tells of none. */
  customerRefOf(clientId: ClientId, accountId: AccountId): Promise<string | null>;

  /** Issued and not paid, oldest first. */
  openInvoicesOfSubscription(id: SubscriptionId): Promise<Invoice[]>;
  /** Issued ones, newest first. */
  invoicesOfSubscription(id: SubscriptionId, limit: number): Promise<Invoice[]>;
  /** As the payer; issued ones, newest first. */
  invoicesOfClient(payerId: ClientId, limit: number): Promise<Invoice[]>;
  /** The pending request through which an owed invoice is paid by hand, if there is one. */
  requestOfOwedInvoice(invoiceId: Invoice['id']): Promise<BillingRequest | null>;
  /** The newest request that asked for an owed invoice, pending or over: an over one can be sent anew. */
  newestRequestOfInvoice(invoiceId: Invoice['id']): Promise<BillingRequest | null>;
  /** Requests sent to a client, newest first. */
  requestsOfClient(clientId: ClientId, limit: number): Promise<BillingRequest[]>;
  /** The newest invitation of a subscription, whatever its state. */
  invitationOf(id: SubscriptionId): Promise<BillingRequest | null>;
  /** The newest request for a new payment method of a subscription, whatever its state. */
  methodRequestOf(id: SubscriptionId): Promise<BillingRequest | null>;
}

export interface SubscriptionWrites {
  /** Also serialises what a client may hold one of (families). */
  lockClient(id: ClientId): Promise<Client>;
  lockSubscription(id: SubscriptionId): Promise<Subscription>;

  insertPlan(plan: NewRow<Plan>): Promise<Plan>;
  updatePlan(
    id: PlanId,
    change: Partial<Pick<Plan, 'name' | 'description' | 'isActive' | 'families' | 'position'>>
  ): Promise<void>;
  /** Numbers it within its plan, which it locks. */
  insertPlanVersion(version: Omit<NewRow<PlanVersion>, 'version' | 'planName'>): Promise<PlanVersion>;

  insertClient(client: NewRow<Client> & { readonly createdAt: Instant }): Promise<Client>;
  updateClient(id: ClientId, change: ClientChange): Promise<void>;
  /** Fills in what the payer told; a client that was `draft` or `invited` becomes `active`. */
  activateClient(id: ClientId, buyer: Buyer): Promise<void>;

  /**
   * Of this client's live or pending subscriptions, those whose plan shares a family with these. All of them are locked, and
   * its drafts, by their ids: lock the client first, and none of them before.
   */
  heldInFamilies(clientId: ClientId, families: readonly string[]): Promise<Subscription[]>;
  insertSubscription(
    subscription: Omit<NewRow<Subscription>, 'revision'> & { readonly createdAt: Instant }
  ): Promise<Subscription>;
  /** Moves the revision on. The subscription must be locked. */
  updateSubscription(id: SubscriptionId, change: SubscriptionChange): Promise<void>;

  /** The same method of the same account again is the same mandate: its news is taken over, its consent kept. */
  saveMethod(method: NewRow<PaymentMethod> & { readonly createdAt: Instant }): Promise<PaymentMethod>;
  updateMethod(id: PaymentMethodId, change: MethodChange): Promise<void>;
}

// ------------------------------------------------------------------------------------------- runs, set by set

/** One subscription that a run has claimed, with all that is needed to compute it in memory. */
export type ClaimedSubscription = SubscriptionRow;

/** One that was claimed and cannot be read whole (a part is gone, a value is none of ours): it is to be parked. */
export type BrokenSubscription = Pick<Subscription, 'id' | 'publicId' | 'mode'> & {
  /** For the log and the person who looks at it. */
  readonly reason: Said;
};

/** Both empty: nothing is due any more. */
export type Claimed = {
  readonly rows: readonly ClaimedSubscription[];
  readonly broken: readonly BrokenSubscription[];
};

/** What a batch advances: the period that is running from now on, and when it is looked at next. */
export type SubscriptionAdvance = Pick<
  Subscription,
  'id' | 'revision' | 'state' | 'term' | 'period' | 'dunning' | 'nextBillingAt'
>;

export interface DueSubscriptions {
  /**
   * Takes at most `limit` subscriptions of a mode that are due on the business clock, neither parked nor in another run's
   * hands, oldest first, and reads what is beside them: a constant number of statements whatever the limit. A claim ends
   * by itself at `until` (system clock), so a crash frees it. One that cannot be read hides none of the others.
   */
  claimDue(
    mode: Mode,
    businessNow: Instant,
    limit: number,
    claim: { readonly token: string; readonly until: Instant; readonly systemNow: Instant }
  ): Promise<Claimed>;
  /** Lets go of what the claim still holds. */
  releaseClaims(token: string): Promise<void>;
}

/** Set-based writes of a run: each a constant number of statements whatever the size of the set (`store/runs.ts`). */
export interface RunWrites {
  /**
   * Throws `concurrent_update` when the lease has gone to another holder, and holds it until the commit otherwise. The
   * last thing before the commit: a process that slept past its lease writes nothing.
   */
  holdLease(lease: Lease): Promise<void>;
  /** Locks, and returns the ids of those that still are as they were claimed (same token, same revision). */
  lockClaimed(
    token: string,
    rows: readonly Pick<Subscription, 'id' | 'revision'>[]
  ): Promise<ReadonlySet<SubscriptionId>>;
  /** Numbered already: the series must be locked, the stamps contiguous from its `next`. Throws `immutable_document` never. */
  insertIssuedInvoices(
    invoices: readonly (NewRow<Invoice> & { readonly publicId: PublicId; readonly issued: IssuedStamp })[]
  ): Promise<ReadonlyMap<PublicId, Invoice['id']>>;
  insertAttempts(
    attempts: readonly (NewRow<Attempt> & { readonly publicId: PublicId; readonly createdAt: Instant })[]
  ): Promise<void>;
  insertRequests(
    requests: readonly (NewRow<BillingRequest> & {
      readonly publicId: PublicId;
      readonly createdAt: Instant;
    })[]
  ): Promise<void>;
  enqueueMails(
    mails: readonly (Pick<
      OutboxMail,
      'mode' | 'kind' | 'objectType' | 'objectId' | 'step' | 'recipient' | 'language' | 'payload'
    > & { readonly at: Instant })[]
  ): Promise<void>;
  recordAll(entries: readonly AuditEntry[]): Promise<void>;
  /** Moves the revisions on and lets the claims go. Of rows that `lockClaimed` has found unchanged. */
  advanceSubscriptions(rows: readonly SubscriptionAdvance[]): Promise<void>;
}
