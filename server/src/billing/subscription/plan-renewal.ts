import { laterOf } from '../calendar/days';
import { periodBoundary } from '../calendar/period';
import type { CalendarDate, Interval } from '../calendar/types';
import { BillingError } from '../errors';
import type { PlanVersion } from '../plan/types';
import { isInvoiced } from './collection';
import { periodsOfTerm } from './fixed-number';
import type { RunningPeriod, Subscription, Term } from './types';

export type Renewable = Pick<
  Subscription,
  'collection' | 'startOn' | 'term' | 'period' | 'earlier' | 'cancelOn'
>;

export type RenewalPlan =
  /** Each of these periods is to be billed, oldest first; the last one is running then. */
  | {
      readonly kind: 'bill';
      readonly periods: readonly RunningPeriod[];
      readonly then: { readonly state: 'active'; readonly term: Term; readonly period: RunningPeriod };
    }
  /** Too many were missed to be charged without asking. */
  | { readonly kind: 'review'; readonly missed: number };

/**
 * Which periods of a subscription are due today: after an outage all that were missed, never one that begins on or after
 * the planned end, and never more than the plan's fixed number (BILLING.md, subscriptions, 3). One due period is the
 * renewal itself, however late; of more than `cap`, none is charged and a person is asked. Where nothing is invoiced
 * (free, billed elsewhere) nobody needs to be asked.
 * @throws BillingError `invalid_argument` when nothing is due: ask `nextStep` first; and what the calendar throws
 */
export function planRenewal(order: {
  readonly subscription: Renewable;
  readonly version: Pick<PlanVersion, 'interval' | 'periods'>;
  readonly today: CalendarDate;
  readonly cap: number;
}): RenewalPlan {
  const { subscription, version, today, cap } = order;
  const term = subscription.term ?? firstTerm(subscription, version);
  const periods = duePeriods(subscription, term, periodsOfTerm(subscription, version), today);
  const last = periods.at(-1);
  if (!last) {
    throw new BillingError(
      'invalid_argument',
      'No period of this subscription is due. Ask again when its next one begins.'
    );
  }
  const isCapped = isInvoiced(subscription.collection);
  if (isCapped && periods.length > Math.max(cap, 1)) return { kind: 'review', missed: periods.length };
  return { kind: 'bill', periods, then: { state: 'active', term, period: last } };
}

/**
 * The term and first period of a subscription that is accepted: anchored on the later of the two days (BILLING.md,
 * subscriptions, 1). `startOn` null: the day of acceptance.
 * @throws BillingError `invalid_date`, `invalid_interval`
 */
export function startTerm(start: {
  readonly startOn: CalendarDate | null;
  readonly acceptedOn: CalendarDate;
  readonly interval: Interval;
}): { readonly term: Term; readonly period: RunningPeriod } {
  const { startOn, acceptedOn, interval } = start;
  const term = { anchor: startOn === null ? acceptedOn : laterOf(startOn, acceptedOn), interval };
  return { term, period: periodOf(term, 0) };
}

/** Period n of a term. @throws BillingError as `periodBoundary` */
export function periodOf({ anchor, interval }: Term, index: number): RunningPeriod {
  return {
    start: periodBoundary(anchor, interval, index),
    end: periodBoundary(anchor, interval, index + 1),
    index,
  };
}

function firstTerm({ startOn }: Renewable, { interval }: Pick<PlanVersion, 'interval'>): Term {
  if (startOn !== null) return { anchor: startOn, interval };
  throw new BillingError(
    'invalid_argument',
    'This subscription has neither a term nor a first day. Set the day on which it starts.'
  );
}

function duePeriods(
  { period, cancelOn }: Renewable,
  term: Term,
  fixedNumber: number | null,
  today: CalendarDate
): RunningPeriod[] {
  const due: RunningPeriod[] = [];
  for (let index = period === null ? 0 : period.index + 1; index < (fixedNumber ?? Infinity); index += 1) {
    const start = due.at(-1)?.end ?? periodBoundary(term.anchor, term.interval, index);
    if (start > today || (cancelOn !== null && start >= cancelOn)) break;
    due.push({ start, end: periodBoundary(term.anchor, term.interval, index + 1), index });
  }
  return due;
}
