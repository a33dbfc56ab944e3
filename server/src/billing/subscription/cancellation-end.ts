import { periodBoundary } from '../calendar/period';
import type { CalendarDate } from '../calendar/types';
import type { PlanVersion } from '../plan/types';
import { endOn } from './end-on';
import { fixedEnd } from './fixed-number';
import type { Subscription } from './types';

/**
 * The day on which a subscription would stop if it were cancelled today: notice and commitment kept, and the plan's fixed
 * number of periods (BILLING.md, subscriptions, 5). The commitment counts from the first term's first day, whatever term
 * runs now. Null when it does not run, or a cancellation is planned already.
 * @throws BillingError as `endOn`
 */
export function cancellationEnd(
  subscription: Pick<Subscription, 'state' | 'term' | 'earlier' | 'cancelOn'>,
  version: Pick<PlanVersion, 'noticeDays' | 'commitmentPeriods' | 'periods'>,
  today: CalendarDate
): CalendarDate | null {
  const { state, term, earlier, cancelOn } = subscription;
  const runs = state === 'active' || state === 'trialing' || state === 'past_due';
  if (!runs || term === null || cancelOn !== null) return null;
  const { anchor, interval } = term;
  const asked = endOn({
    anchor,
    interval,
    requestedOn: today < anchor ? anchor : today,
    noticeDays: version.noticeDays,
    committedUntil: periodBoundary(earlier?.anchor ?? anchor, interval, version.commitmentPeriods),
  });
  const fixed = fixedEnd(subscription, version);
  return fixed !== null && fixed < asked ? fixed : asked;
}
