import type { Interval } from '../../billing/calendar/types';
import type {
  AccountId,
  ClientId,
  Mode,
  PaymentMethodId,
  PlanVersionId,
  SubscriptionId,
} from '../../billing/ids';
import type { SubscriptionState } from '../../billing/subscription/subscription-machine';
import type {
  Collection,
  Consent,
  Dunning,
  PendingChange,
  RunningPeriod,
  Subscription,
  Term,
} from '../../billing/subscription/types';
import type { NewRow, SubscriptionChange } from '../../ports';
import {
  json,
  mentioned,
  publicId,
  ref,
  refOrNull,
  sentence,
  text,
  textOrNull,
  toJson,
  toSentence,
  whole,
  type Row,
} from './reading';

/** Asked of a client or a plan: they are in somebody's hands, or about to be. */
export const LIVE_SUBSCRIPTIONS: readonly SubscriptionState[] = [
  'pending',
  'trialing',
  'active',
  'past_due',
  'suspended',
];

/** How many of what: add-ons will stand beside the plan. Empty: one. */
type Quantities = { readonly plan: number };

export const toSubscription = (row: Row): Subscription => ({
  id: ref<SubscriptionId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  revision: whole(row, 'revision'),
  state: text(row, 'state') as SubscriptionState,
  clientId: ref<ClientId>(row, 'client_id'),
  payerId: ref<ClientId>(row, 'payer_id'),
  planVersionId: ref<PlanVersionId>(row, 'plan_version_id'),
  quantity: json<Quantities>(row, 'quantities')?.plan ?? 1,
  collection: text(row, 'collection') as Collection,
  accountId: refOrNull<AccountId>(row, 'account_id'),
  paymentMethodId: refOrNull<PaymentMethodId>(row, 'payment_method_id'),
  startOn: textOrNull(row, 'start_on'),
  term: toTerm(row),
  period: toPeriod(row),
  earlier: toEarlier(row),
  acceptedAt: textOrNull(row, 'accepted_at'),
  consent: json<Consent>(row, 'consent'),
  cancelOn: textOrNull(row, 'cancel_on'),
  pendingChange: json<PendingChange>(row, 'pending_change'),
  dunning: toDunning(row),
  suspendedOn: textOrNull(row, 'suspended_on'),
  nextBillingAt: textOrNull(row, 'next_billing_at'),
  parked: toParked(row),
  submissionKey: textOrNull(row, 'submission_key'),
  createdAt: text(row, 'registered_at'),
});

const toTerm = (row: Row): Term | null => {
  if (!hasAll(row, 'anchor_on', 'interval_unit', 'interval_count')) return null;
  const unit = text(row, 'interval_unit') as Interval['unit'];
  return { anchor: text(row, 'anchor_on'), interval: { unit, count: whole(row, 'interval_count') } };
};

const toPeriod = (row: Row): RunningPeriod | null =>
  hasAll(row, 'period_index', 'period_start_on', 'period_end_on')
    ? {
        index: whole(row, 'period_index'),
        start: text(row, 'period_start_on'),
        end: text(row, 'period_end_on'),
      }
    : null;

const toEarlier = (row: Row): Subscription['earlier'] =>
  hasAll(row, 'first_anchor_on', 'periods_before')
    ? { anchor: text(row, 'first_anchor_on'), periods: whole(row, 'periods_before') }
    : null;

const toDunning = (row: Row): Dunning | null =>
  hasAll(row, 'failed_on', 'grace_end_on')
    ? {
        failedOn: text(row, 'failed_on'),
        graceEndOn: text(row, 'grace_end_on'),
        nextRetryOn: textOrNull(row, 'next_retry_on'),
        retriesDone: whole(row, 'retries_done'),
      }
    : null;

/** True with all of them, false with none; a part of something is nothing that could be billed by. */
function hasAll(row: Row, ...columns: readonly string[]): boolean {
  const missing = columns.filter((column) => textOrNull(row, column) === null);
  if (missing.length > 0 && missing.length < columns.length)
    throw new Error(`The subscription ${publicId(row)} lacks its ${missing.join(' and ')}.`);
  return missing.length === 0;
}

const toParked = (row: Row): Subscription['parked'] => {
  const at = textOrNull(row, 'parked_at');
  return at === null ? null : { at, reason: sentence(row, 'parked_reason') };
};

type Written = SubscriptionChange & Partial<NewRow<Subscription> & Pick<Subscription, 'createdAt'>>;

/** Its revision is moved on in the database, never written from here. */
export const fromSubscription = (subscription: Written) =>
  mentioned({
    mode: subscription.mode,
    state: subscription.state,
    client_id: subscription.clientId,
    payer_id: subscription.payerId,
    plan_version_id: subscription.planVersionId,
    quantities: subscription.quantity === undefined ? undefined : fromQuantity(subscription.quantity),
    collection: subscription.collection,
    account_id: subscription.accountId,
    payment_method_id: subscription.paymentMethodId,
    start_on: subscription.startOn,
    ...(subscription.term === undefined ? {} : fromTerm(subscription.term)),
    ...(subscription.period === undefined ? {} : fromPeriod(subscription.period)),
    ...(subscription.earlier === undefined ? {} : fromEarlier(subscription.earlier)),
    accepted_at: subscription.acceptedAt,
    consent: subscription.consent === undefined ? undefined : toJson(subscription.consent),
    cancel_on: subscription.cancelOn,
    pending_change: subscription.pendingChange === undefined ? undefined : toJson(subscription.pendingChange),
    ...(subscription.dunning === undefined ? {} : fromDunning(subscription.dunning)),
    suspended_on: subscription.suspendedOn,
    next_billing_at: subscription.nextBillingAt,
    ...(subscription.parked === undefined ? {} : fromParked(subscription.parked)),
    submission_key: subscription.submissionKey,
    registered_at: subscription.createdAt,
  });

const fromQuantity = (plan: number) => toJson({ plan } satisfies Quantities);

export const fromTerm = (term: Term | null) => ({
  anchor_on: term?.anchor ?? null,
  interval_unit: term?.interval.unit ?? null,
  interval_count: term?.interval.count ?? null,
});

export const fromPeriod = (period: RunningPeriod | null) => ({
  period_index: period?.index ?? null,
  period_start_on: period?.start ?? null,
  period_end_on: period?.end ?? null,
});

const fromEarlier = (earlier: Subscription['earlier']) => ({
  first_anchor_on: earlier?.anchor ?? null,
  periods_before: earlier?.periods ?? null,
});

export const fromDunning = (dunning: Dunning | null) => ({
  failed_on: dunning?.failedOn ?? null,
  grace_end_on: dunning?.graceEndOn ?? null,
  next_retry_on: dunning?.nextRetryOn ?? null,
  retries_done: dunning?.retriesDone ?? 0,
});

const fromParked = (parked: Subscription['parked']) => ({
  parked_at: parked?.at ?? null,
  parked_reason: toSentence(parked?.reason) ?? null,
});
