import { BillingError } from '../errors';
import { said } from '../said';
import { type PlainDate, dateText, parseDate, shiftDate } from './plain-date';
import { remembered } from './remembered';
import type { CalendarDate, Interval, Period } from './types';

const UNITS = ['day', 'week', 'month', 'year'] as const satisfies readonly Interval['unit'][];
/** More days than the calendar has: whatever is above it lies past the year 9999. */
const BEYOND_CALENDAR = 4_000_000;

/**
 * Boundary n of a term: the anchor plus n intervals, clamped to the month's last day, always from the anchor and never
 * from boundary n−1 (BILLING.md, money, tax, time, 5). 31 Jan → 28 Feb → 31 Mar.
 * @throws BillingError `invalid_date`, `invalid_interval`, `invalid_argument` when n is not whole, `out_of_range`
 */
export function periodBoundary(anchor: CalendarDate, interval: Interval, n: number): CalendarDate {
  checkInterval(interval);
  if (!Number.isInteger(n)) {
    throw new BillingError('invalid_argument', 'The boundary is not a whole number. Give 0, 1, 2 …');
  }
  if (n < 0) throw new BillingError('out_of_range', 'The boundary lies before the anchor. Give 0 or more.');
  return boundaryText(anchor, interval.unit, interval.count, n);
}

const boundaryText = remembered(
  (anchor: CalendarDate, unit: Interval['unit'], count: number, n: number): CalendarDate =>
    dateText(boundary(parseDate(anchor), { unit, count }, n))
);

/**
 * The period `[start, end)` of a term that holds a day, and its index from 0.
 * @throws BillingError `invalid_date`, `invalid_interval`, `out_of_range` when the day lies before the anchor
 */
export function periodAt(
  anchor: CalendarDate,
  interval: Interval,
  on: CalendarDate
): Period & { readonly index: number } {
  const [from, day] = [parseDate(anchor), parseDate(on)];
  checkInterval(interval);
  if (on < anchor) {
    throw new BillingError(
      'out_of_range',
      said`${on} lies before the term, which starts on ${anchor}. Give a later day.`
    );
  }
  const index = indexOf(from, interval, day);
  return Object.freeze({
    start: dateText(boundary(from, interval, index)),
    end: dateText(boundary(from, interval, index + 1)),
    index,
  });
}

/** The first boundary on or after a day that is not before the anchor. */
export function firstBoundaryFrom(anchor: CalendarDate, interval: Interval, day: CalendarDate): CalendarDate {
  const period = periodAt(anchor, interval, day);
  return period.start === day ? day : period.end;
}

function boundary(from: PlainDate, interval: Interval, n: number): PlainDate {
  // Held to a number the library takes: past it every unit is out of the calendar, which `dateText` reports.
  const amount = Math.min(n * interval.count, BEYOND_CALENDAR);
  switch (interval.unit) {
    case 'day':
      return shiftDate(from, { days: amount });
    case 'week':
      return shiftDate(from, { weeks: amount });
    case 'month':
      return shiftDate(from, { months: amount });
    case 'year':
      return shiftDate(from, { years: amount });
  }
}

function indexOf(from: PlainDate, interval: Interval, day: PlainDate): number {
  if (interval.unit === 'day' || interval.unit === 'week') {
    const span = interval.unit === 'week' ? 7 * interval.count : interval.count;
    return Math.floor(from.until(day, { largestUnit: 'days' }).days / span);
  }
  const months = (day.year - from.year) * 12 + (day.month - from.month);
  const guess = Math.floor(months / (interval.unit === 'year' ? 12 * interval.count : interval.count));
  // The guess looks at months alone, so its boundary may still lie later in the day's own month; never by more.
  return boundary(from, interval, guess).toString() > day.toString() ? guess - 1 : guess;
}

function checkInterval(interval: Interval | null | undefined): asserts interval is Interval {
  if (!interval || !UNITS.includes(interval.unit)) {
    throw new BillingError(
      'invalid_interval',
      'The interval has no known unit. Give day, week, month or year.'
    );
  }
  if (!Number.isSafeInteger(interval.count) || interval.count < 1) {
    throw new BillingError(
      'invalid_interval',
      'The interval counts less than one unit, or a part of one. Give 1, 2, 3 …'
    );
  }
}
