import { instantPlus, wakeUpAt } from '../../billing';
import type { Instant } from '../../billing/calendar/types';
import { said } from '../../billing/said';
import type { LeaseInBooks, SubscriptionInBooks } from '../../ports';
import { NONE, plain, type Breach, type Check, type Moment } from './violation';

/** The alert limit: so long may something be due before a run has taken it up. */
const OVERDUE_HOURS = 24;
/** Two time zones are at most 26 hours apart (the merchant's may have changed), and a look may be put off by an hour. */
const LATE_HOURS = 36;
/** Claims and leases last a minute; clocks of instances may differ. */
const HOLD_HOURS = 1;

const RUNNING = ['trialing', 'active', 'past_due', 'suspended'] as const;

/** Invariant 3: every live subscription is looked at again, in time, and no claim keeps it from that. */
export const schedule: Check<SubscriptionInBooks> = {
  invariant: 3,
  appliesTo: ({ subscription: { state, acceptedAt } }) =>
    RUNNING.some((running) => running === state) || (state === 'pending' && acceptedAt !== null),

  breaches(item, moment) {
    const { subscription, version, claimedUntil } = item;
    const business = moment.business[subscription.mode];
    const due = wakeUpAt(subscription, version, moment.timeZone);
    const next = subscription.nextBillingAt;
    const breaches: Breach[] = [];
    if (due !== null && next === null)
      breaches.push({ code: 'not_scheduled', expected: plain(due), found: NONE });
    if (due !== null && next !== null && next > later(due > business ? due : business, LATE_HOURS))
      breaches.push({ code: 'scheduled_late', expected: plain(due), found: plain(next) });
    if (isOverdue(item, moment))
      breaches.push({
        code: 'overdue',
        expected: said`taken up within ${OVERDUE_HOURS} hours`,
        found: said`due since ${next ?? ''}`,
      });
    if (claimedUntil !== null && claimedUntil > later(moment.system, HOLD_HOURS))
      breaches.push({ code: 'claim_without_end', ...holdUntil(claimedUntil, moment) });
    return breaches;
  },
};

/** Invariant 3, of leases: one that did not end would keep its job from everybody for ever. */
export const leaseExpiry: Check<LeaseInBooks> = {
  invariant: 3,
  appliesTo: () => true,
  breaches: ({ expiresAt }, moment) =>
    expiresAt > later(moment.system, HOLD_HOURS)
      ? [{ code: 'lease_without_end', ...holdUntil(expiresAt, moment) }]
      : [],
};

/** Set aside, claimed, or in a run's queue is not overdue. */
function isOverdue({ subscription, claimedUntil }: SubscriptionInBooks, moment: Moment): boolean {
  const { nextBillingAt, parked, mode } = subscription;
  if (nextBillingAt === null || parked !== null || moment.isRenewing) return false;
  const isClaimed = claimedUntil !== null && claimedUntil > moment.system;
  return !isClaimed && later(nextBillingAt, OVERDUE_HOURS) < moment.business[mode];
}

const holdUntil = (until: Instant, { system }: Moment) => ({
  expected: said`an end before ${later(system, HOLD_HOURS)}`,
  found: plain(until),
});

const later = (instant: Instant, hours: number): Instant => instantPlus(instant, { hours });
