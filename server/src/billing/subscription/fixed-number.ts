import { periodBoundary } from '../calendar/period';
import type { CalendarDate } from '../calendar/types';
import type { PlanVersion } from '../plan/types';
import type { Subscription } from './types';

type Earlier = Pick<Subscription, 'earlier'>;
type Fixed = Pick<PlanVersion, 'periods'>;

/** How many periods the present term may have: the plan's fixed number less those of earlier terms. Null: no end. */
export const periodsOfTerm = ({ earlier }: Earlier, { periods }: Fixed): number | null =>
  periods === null ? null : periods - (earlier?.periods ?? 0);

/**
 * The day on which the plan's fixed number of periods is over, exclusive; null where it has none or nothing runs yet.
 * @throws BillingError as `periodBoundary`
 */
export function fixedEnd(
  subscription: Pick<Subscription, 'term' | 'earlier'>,
  version: Fixed
): CalendarDate | null {
  const { term } = subscription;
  const periods = periodsOfTerm(subscription, version);
  return term === null || periods === null ? null : periodBoundary(term.anchor, term.interval, periods);
}

/**
 * The end of the running period, exclusive, where it is the last of the fixed number: whatever is paid or owed, the
 * subscription is over then. Null for every other period.
 */
export function lastPeriodEnd(
  subscription: Pick<Subscription, 'period' | 'earlier'>,
  version: Fixed
): CalendarDate | null {
  const { period } = subscription;
  const periods = periodsOfTerm(subscription, version);
  return period !== null && periods !== null && period.index + 1 >= periods ? period.end : null;
}

/**
 * The day on which a subscription stops if nothing else happens, exclusive: the one that was asked for, or the end of its
 * fixed number of periods. Null where it goes on, or where a payment must come first.
 * @throws BillingError as `periodBoundary`
 */
export function plannedEnd(
  subscription: Pick<Subscription, 'state' | 'term' | 'period' | 'earlier' | 'cancelOn'>,
  version: Fixed
): CalendarDate | null {
  const { state, cancelOn } = subscription;
  const runs = state === 'active' || state === 'past_due';
  const stands = state === 'suspended' ? lastPeriodEnd(subscription, version) : null;
  const fixed = runs ? fixedEnd(subscription, version) : stands;
  if (cancelOn === null || fixed === null) return cancelOn ?? fixed;
  return fixed < cancelOn ? fixed : cancelOn;
}
