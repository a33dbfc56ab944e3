import { startOfDay } from '../calendar/instant';
import type { CalendarDate, Instant } from '../calendar/types';
import type { PlanVersion } from '../plan/types';
import { lastPeriodEnd } from './fixed-number';
import type { Subscription } from './types';

/**
 * What is to be done with a subscription next, and on which day in the merchant's time zone.
 * - `start`: its first period, on a day that lay ahead when it was accepted. - `renew`: the next period.
 * - `retry`: the saved method is tried again. - `give_up`: its grace is over, or that of an invoice that is paid by hand.
 * - `end`: a planned cancellation takes effect. - `expire`: its fixed number of periods is over.
 */
export type StepKind = 'start' | 'renew' | 'retry' | 'give_up' | 'end' | 'expire';
export type Step = { readonly kind: StepKind; readonly on: CalendarDate };

/** What the next step follows from. */
export type Schedule = Pick<
  Subscription,
  'state' | 'startOn' | 'term' | 'period' | 'earlier' | 'acceptedAt' | 'cancelOn' | 'dunning'
>;
export type Terms = Pick<PlanVersion, 'periods'>;

/**
 * The one thing that is due next; null when nothing will be by itself. Whoever does it asks again: several steps may be due
 * on one day (BILLING.md, subscriptions, 3, 5, 6). `today`, where it is given, is the day on which it is done: when the end
 * has come by then, no try to charge that was missed before is made up for.
 */
export function nextStep(schedule: Schedule, terms: Terms, today?: CalendarDate): Step | null {
  switch (schedule.state) {
    case 'pending':
      return schedule.acceptedAt === null ? null : stepOn('start', schedule.startOn);
    case 'active':
      return stepOfActive(schedule, terms);
    case 'past_due':
      return stepOfPastDue(schedule, terms, today);
    case 'suspended':
      // Nothing is billed or tried; only an end that stands already still takes effect.
      return endOf(schedule, terms);
    case 'draft':
    case 'trialing':
    case 'cancelled':
    case 'expired':
      return null;
  }
}

/** When the next step is due: the beginning of its day, as a moment in UTC. @throws BillingError `invalid_argument` */
export function wakeUpAt(schedule: Schedule, terms: Terms, timeZone: string): Instant | null {
  const step = nextStep(schedule, terms);
  return step === null ? null : startOfDay(step.on, timeZone);
}

function stepOfActive(schedule: Schedule, terms: Terms): Step | null {
  const { term, period, dunning } = schedule;
  // A new term has no period before its first one is billed, which is then due on its anchor.
  const boundary = period?.end ?? term?.anchor ?? null;
  if (boundary === null) return null;
  const end = endOf(schedule, terms);
  const next: Step = end !== null && end.on <= boundary ? end : { kind: 'renew', on: boundary };
  // What is paid by hand and was not in time: no period opens before it is, and an end needs no giving up.
  const giveUp = stepOn('give_up', dunning?.graceEndOn ?? null);
  if (giveUp === null) return next;
  return giveUp.on < next.on || (giveUp.on === next.on && next.kind === 'renew') ? giveUp : next;
}

/** The earliest day; of one day's, the end comes before a last try, and a last try before giving up. */
function stepOfPastDue(schedule: Schedule, terms: Terms, today?: CalendarDate): Step | null {
  const { dunning } = schedule;
  const end = endOf(schedule, terms);
  if (end !== null && today !== undefined && end.on <= today) return end;
  const steps = [
    end,
    stepOn('retry', dunning?.nextRetryOn ?? null),
    stepOn('give_up', dunning?.graceEndOn ?? null),
  ];
  return steps.reduce((first, step) => (first === null || (step && step.on < first.on) ? step : first), null);
}

/** What was asked for, or the end of the last of a fixed number of periods: the earlier; of one day's, what was asked for. */
function endOf(schedule: Schedule, terms: Terms): Step | null {
  const asked = stepOn('end', schedule.cancelOn);
  const last = stepOn('expire', lastPeriodEnd(schedule, terms));
  if (asked === null || last === null) return asked ?? last;
  return asked.on <= last.on ? asked : last;
}

const stepOn = (kind: StepKind, on: CalendarDate | null): Step | null => (on === null ? null : { kind, on });
