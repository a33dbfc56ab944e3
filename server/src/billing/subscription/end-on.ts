import { addDays, laterOf } from '../calendar/days';
import { firstBoundaryFrom, periodAt } from '../calendar/period';
import { parseDate } from '../calendar/plain-date';
import type { CalendarDate, Interval } from '../calendar/types';
import { BillingError } from '../errors';

/**
 * The day on which a cancelled subscription stops, exclusive: the first boundary on or after the later of request + notice
 * and the commitment's end (BILLING.md, subscriptions, 5). Never before the end of the running period: one that has begun
 * is paid, so a request on its very first day, a boundary too, ends with it and not before it.
 * @throws BillingError `invalid_date`, `invalid_interval`, `invalid_argument` for a notice that is not whole,
 *   `out_of_range` for a negative notice or a request before the anchor
 */
export function endOn(e: {
  readonly anchor: CalendarDate;
  readonly interval: Interval;
  readonly requestedOn: CalendarDate;
  readonly noticeDays?: number;
  readonly committedUntil?: CalendarDate;
}): CalendarDate {
  const { anchor, interval, requestedOn, noticeDays = 0, committedUntil = anchor } = e;
  const running = periodAt(anchor, interval, requestedOn);
  parseDate(committedUntil);
  if (noticeDays < 0)
    throw new BillingError('out_of_range', 'The notice is below zero. Give 0 days or more.');
  const freeFrom = laterOf(addDays(requestedOn, noticeDays), committedUntil);
  return laterOf(running.end, firstBoundaryFrom(anchor, interval, freeFrom));
}
