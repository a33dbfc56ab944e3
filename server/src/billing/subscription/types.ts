import type { CalendarDate, Instant, Interval, Period } from '../calendar/types';
import type {
  AccountId,
  ClientId,
  InvoiceId,
  Language,
  Mode,
  PaymentMethodId,
  PlanVersionId,
  PublicId,
  SubscriptionId,
} from '../ids';
import type { Said } from '../said';
import type { SubscriptionState } from './subscription-machine';

/** How the money of a subscription comes in. `external` and `free` issue no invoice. */
export type Collection = 'provider' | 'offline' | 'external' | 'free';

/** What somebody agreed to, kept as it was shown (BILLING.md, subscriptions, 1). */
export type Consent = {
  readonly text: string;
  /** On the system clock: consent is an act in the world. */
  readonly givenAt: Instant;
  readonly ip: string;
  readonly language: Language;
};

/** A run of periods. Trial end, change of interval and reactivation start a new one. */
export type Term = { readonly anchor: CalendarDate; readonly interval: Interval };

/** The period that is running; `index` counts from 0 within the term. */
export type RunningPeriod = Period & { readonly index: number };

/**
 * An invoice could not be collected; or it is to be paid by hand and has not been yet: then the subscription is active
 * while its grace lasts. All days are in the merchant's time zone.
 */
export type Dunning = {
  /** The day of the first failure, from which retries are counted; by hand, the first day after the due day. */
  readonly failedOn: CalendarDate;
  /** The first day without service: the earlier of the grace's end and the period's. */
  readonly graceEndOn: CalendarDate;
  /** When the saved method is tried again; null when only the payer can help (a hard decline, authentication). */
  readonly nextRetryOn: CalendarDate | null;
  readonly retriesDone: number;
};

/** What a subscription is of: a version of a plan, and how many of it (seats): whole, 1 or more. */
export type Configuration = { readonly planVersionId: PlanVersionId; readonly quantity: number };

/** An increase that waits for its payment: nothing of it stands before. */
export type AwaitedChange = {
  /** The draft that asks for it. */
  readonly invoiceId: InvoiceId;
  /** The day that was quoted. */
  readonly on: CalendarDate;
  readonly now: Configuration;
  /** What is planned for the renewal once it is paid. */
  readonly atRenewal: Configuration | null;
};

/** A change that was agreed to and does not stand yet: whole configurations, never differences. */
export type PendingChange = {
  /** From the next period on; null where it renews as it is. */
  readonly atRenewal: Configuration | null;
  /** Null while no payment is waited for. What is planned for the renewal stays so until it comes. */
  readonly awaited: AwaitedChange | null;
};

/** A client on a plan version, with its payer and its current term and period. */
export type Subscription = {
  readonly id: SubscriptionId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  /** Grows with each change: who computed from an older one must compute again. */
  readonly revision: number;
  readonly state: SubscriptionState;
  readonly clientId: ClientId;
  readonly payerId: ClientId;
  readonly planVersionId: PlanVersionId;
  /** How many of its plan it holds and pays for (seats): whole, 1 or more. */
  readonly quantity: number;
  readonly collection: Collection;
  /** Through which the money comes; null for `external` and `free`. */
  readonly accountId: AccountId | null;
  /** The mandate that renewals charge; null until one is saved. */
  readonly paymentMethodId: PaymentMethodId | null;
  /** May lie ahead; null: the day of acceptance. */
  readonly startOn: CalendarDate | null;
  /** Null until it starts. */
  readonly term: Term | null;
  readonly period: RunningPeriod | null;
  /**
   * What the terms before the present one come to: the first day of the first, which commitments count from, and their
   * periods together, which count towards the plan's fixed number. Null during the first term.
   */
  readonly earlier: { readonly anchor: CalendarDate; readonly periods: number } | null;
  readonly acceptedAt: Instant | null;
  readonly consent: Consent | null;
  /** The day on which it stops because somebody asked for it, exclusive: a boundary. A field, not a state. */
  readonly cancelOn: CalendarDate | null;
  /** A field, not a state; null where nothing of it is planned or waited for. */
  readonly pendingChange: PendingChange | null;
  /** Null while nothing is owed that could not be collected. */
  readonly dunning: Dunning | null;
  /** The day on which service stopped for want of money. */
  readonly suspendedOn: CalendarDate | null;
  /**
   * The next moment on the business clock at which something is to be done (`nextStep` says what); null when nothing is.
   * The only thing that runs ask for.
   */
  readonly nextBillingAt: Instant | null;
  /** Set when a run could not bill it: no run touches it until a person lets it go. */
  readonly parked: { readonly at: Instant; readonly reason: Said } | null;
  /** Made by the form that gave it: the same key twice makes one. */
  readonly submissionKey: string | null;
  readonly createdAt: Instant;
};
