import {
  afterPayment,
  atNextBoundary,
  daysAhead,
  nextStep,
  periodBoundary,
  plannedEnd,
  startTerm,
  type Recovery,
} from '../billing';
import type { CalendarDate, Interval, Period } from '../billing/calendar/types';
import type { TaxTreatment } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { SubscriptionState } from '../billing/subscription/subscription-machine';
import type { Collection, Subscription } from '../billing/subscription/types';
import type { Settings, StoreReads } from '../ports';
import { clientNameOf } from './client-name';
import { amountOfPeriod, nameOfSubscribed, type Subscribed } from './first-period';

/** What the payer of a subscription is shown on its page: before it is accepted, and when an invoice of it is owed. */
export type PageSubscription = {
  /** «3 × Studio» where it holds several. */
  readonly planName: string;
  readonly description: string | null;
  readonly features: readonly string[];
  /** Who uses it, when that is not the payer. */
  readonly clientName: string | null;
  /** Net, for all of them, per interval; null for a plan that is not charged here. */
  readonly price: Money | null;
  /** The same with tax, by the function that makes the invoice. */
  readonly total: Money | null;
  readonly taxRate: string;
  readonly interval: Interval;
  /** How many periods it runs for; null renews until it is cancelled. */
  readonly periods: number | null;
  readonly noticeDays: number;
  /** It stays for so many periods at least; zero without a commitment. */
  readonly commitmentPeriods: number;
  /** Null: the day of acceptance. */
  readonly startOn: CalendarDate | null;
  /** The first day of its first period; of one that is accepted today, while it is not. */
  readonly beginsOn: CalendarDate;
  readonly collection: Collection;
  readonly state: SubscriptionState;
  /** Accepted before: what is left is to pay. */
  readonly isAccepted: boolean;
  /** The period that the invoice is for; null while there is none. */
  readonly period: Period | null;
  /** The day of the next payment once what this page asks for is paid; null when there will be none. */
  readonly nextOn: CalendarDate | null;
  /**
   * What paying what is owed does. `new_term`: service had stopped and what was paid for is over, so a term begins whose
   * first period is charged at once; `over`: its end has come meanwhile.
   */
  readonly recovery: Recovery['kind'];
  /** The method is saved and charged for each period from then on: ask for consent. */
  readonly savesMethod: boolean;
  /** One was saved at some time, whether or not it can be charged today. */
  readonly hasMethod: boolean;
  /** Once this is paid it ends on this day, exclusive: cancelled, or its fixed number over. Null where it goes on. */
  readonly endsOn: CalendarDate | null;
  /** `graceEndOn` is null once that day has come: service may stop at any moment. `nextRetryOn` is once it is past. */
  readonly dunning: {
    readonly nextRetryOn: CalendarDate | null;
    readonly graceEndOn: CalendarDate | null;
  } | null;
  /** An invoice that is to be paid by hand and is not the one of this page: the first one of an offline plan. */
  readonly owed: { readonly number: string; readonly amount: Money } | null;
};

/** What a request starts or collects for; null for a one-off amount. */
export async function subscriptionOfPage(
  store: StoreReads,
  request: BillingRequest,
  { settings, today }: { readonly settings: Pick<Settings, 'tax'>; readonly today: CalendarDate }
): Promise<PageSubscription | null> {
  if (request.subscriptionId === null) return null;
  const found = await store.subscription(request.subscriptionId);
  const subscription = found && asPaid(found, request);
  const version = subscription && (await store.planVersion(subscription.planVersionId));
  if (!subscription || !version) return null;
  const ahead = await aheadOf(store, subscription, version);
  const invoice = request.invoiceId === null ? null : await store.invoice(request.invoiceId);
  const recovery = afterPayment({ subscription, version, today });
  const nextOn = nextPaymentOn(subscription, version, request, today);
  const anew = recovery.kind === 'new_term' ? ({ ...recovery, state: 'active', period: null } as const) : {};
  return {
    ...(await partiesOf(store, subscription, version)),
    ...termsOf(ahead, subscription.acceptedAt === null ? request.tax : (ahead.version.tax ?? settings.tax)),
    startOn: subscription.startOn,
    beginsOn: subscription.term?.anchor ?? firstTerm(subscription, version, today).anchor,
    collection: subscription.collection,
    state: subscription.state,
    isAccepted: subscription.acceptedAt !== null,
    period: invoice?.issued ? invoice.period : null,
    nextOn,
    recovery: recovery.kind,
    savesMethod:
      subscription.collection === 'provider' && (nextOn !== null || request.type === 'method_update'),
    hasMethod: subscription.paymentMethodId !== null,
    endsOn: plannedEnd({ ...subscription, ...anew }, version),
    dunning: subscription.dunning && daysAhead(subscription.dunning, today),
    owed: subscription.collection === 'offline' ? await owedByHand(store, subscription, request) : null,
  };
}

/** Asked to pay for a change, the payer is shown what it will be then. */
function asPaid(subscription: Subscription, { invoiceId }: BillingRequest): Subscription {
  const awaited = subscription.pendingChange?.awaited;
  if (!awaited || awaited.invoiceId !== invoiceId) return subscription;
  return { ...subscription, ...awaited.now, pendingChange: { atRenewal: awaited.atRenewal, awaited: null } };
}

/** What it is of from the next period on: what is paid for then. */
async function aheadOf(
  store: StoreReads,
  subscription: Subscription,
  version: PlanVersion
): Promise<Subscribed> {
  const planned = subscription.pendingChange?.atRenewal ?? null;
  const next = planned && (await store.planVersion(planned.planVersionId));
  const ahead = atNextBoundary(subscription, version, next);
  return { version: ahead.version, quantity: ahead.subscription.quantity };
}

async function partiesOf(
  store: StoreReads,
  subscription: Subscription,
  version: PlanVersion
): Promise<Pick<PageSubscription, 'planName' | 'description' | 'features' | 'clientName'>> {
  const { planId, features } = version;
  const planName = nameOfSubscribed({ version, quantity: subscription.quantity });
  const plan = (await store.plans()).find((row) => row.plan.id === planId)?.plan;
  const clientName = await clientNameOf(store, subscription);
  return { planName, description: plan?.description ?? null, features, clientName };
}

function termsOf(subscribed: Subscribed, tax: TaxTreatment) {
  const { version } = subscribed;
  const { interval, periods, noticeDays, commitmentPeriods } = version;
  const amount = version.charging === 'charged' ? amountOfPeriod(subscribed, tax) : null;
  return {
    price: amount?.net ?? null,
    total: amount?.total ?? null,
    taxRate: tax.rate,
    interval,
    periods,
    noticeDays,
    commitmentPeriods,
  };
}

const firstTerm = ({ startOn }: Subscription, { interval }: PlanVersion, today: CalendarDate) =>
  startTerm({ startOn, acceptedOn: today, interval }).term;

/** By the functions that the renewals go by. */
function nextPaymentOn(
  subscription: Subscription,
  version: PlanVersion,
  request: BillingRequest,
  today: CalendarDate
): CalendarDate | null {
  const { state, collection } = subscription;
  if (collection === 'free' || collection === 'external') return null;
  if (state === 'cancelled' || state === 'expired') return null;
  if (subscription.acceptedAt === null) {
    const { anchor } = firstTerm(subscription, version, today);
    if (request.amount.amount === 0n) return anchor;
    return version.periods === 1 ? null : periodBoundary(anchor, version.interval, 1);
  }
  const recovery = afterPayment({ subscription, version, today });
  if (recovery.kind === 'over') return null;
  if (recovery.kind === 'new_term') return recovery.term.anchor;
  const paid =
    state === 'pending' ? subscription : ({ ...subscription, state: 'active', dunning: null } as const);
  const step = nextStep(paid, version);
  return step?.kind === 'start' || step?.kind === 'renew' ? step.on : null;
}

async function owedByHand(
  store: StoreReads,
  { id }: Subscription,
  request: BillingRequest
): Promise<PageSubscription['owed']> {
  const open = await store.openInvoicesOfSubscription(id);
  const invoice = open.find(
    ({ state, id: invoiceId }) => state === 'pending' && invoiceId !== request.invoiceId
  );
  if (!invoice?.issued) return null;
  const amount = { amount: invoice.balanceDue, currency: invoice.currency };
  return { number: invoice.issued.numberText, amount };
}
