import { BillingError } from '../errors';
import { dateText, parseDate, shiftDate } from './plain-date';
import { remembered } from './remembered';
import type { CalendarDate } from './types';

/**
 * The day `days` later (earlier when negative).
 * @throws BillingError `invalid_date`, `invalid_argument` when `days` is not whole, `out_of_range`
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isSafeInteger(days)) {
    throw new BillingError('invalid_argument', 'The number of days is not whole. Give a whole number.');
  }
  return shifted(date, days);
}

const shifted = remembered((date: CalendarDate, days: number): CalendarDate =>
  dateText(shiftDate(parseDate(date), { days }))
);

/** Calendar days from one day to another: negative when `to` is earlier. @throws BillingError `invalid_date` */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return parseDate(from).until(parseDate(to), { largestUnit: 'days' }).days;
}

/** The later of two days. `YYYY-MM-DD` sorts as text. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? b : a;
}
