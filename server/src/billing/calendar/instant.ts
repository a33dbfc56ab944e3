import { BillingError } from '../errors';
import { said } from '../said';
import { dateInZone, dateText, firstMomentInZone, parseDate } from './plain-date';
import { remembered } from './remembered';
import type { CalendarDate, Instant } from './types';

const INSTANT_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const HOUR_MS = 3_600_000;

/** Milliseconds since 1970 UTC. @throws BillingError `invalid_date` */
export function epochMs(instant: unknown): number {
  const text = typeof instant === 'string' && INSTANT_TEXT.test(instant) ? instant : '';
  const ms = Date.parse(text);
  // `Date.parse` rolls 30 February over into March: what it read must be what was written.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text.slice(0, 19)) {
    throw new BillingError(
      'invalid_date',
      said`«${String(instant).slice(0, 40)}» is not a moment in UTC. Give 2026-01-31T09:30:00.000Z.`
    );
  }
  return ms;
}

/** A zone of the IANA database, such as `Europe/Paris`. A bare offset (`+01:00`) knows no summer time and is refused. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** @throws BillingError `invalid_argument` */
export function assertTimeZone(timeZone: unknown): void {
  if (!isTimeZone(timeZone)) {
    throw new BillingError(
      'invalid_argument',
      said`«${String(timeZone).slice(0, 60)}» is not a time zone. Give a name such as Europe/Paris.`
    );
  }
}

/** What day it is in the merchant's time zone. @throws BillingError `invalid_date`, `invalid_argument` */
export function toCalendarDate(instant: Instant, timeZone: string): CalendarDate {
  const ms = epochMs(instant);
  assertTimeZone(timeZone);
  return dateText(dateInZone(ms, timeZone));
}

/**
 * When a calendar day begins in a time zone, as a moment in UTC: the first one at which `toCalendarDate` says that day.
 * @throws BillingError `invalid_date`, `invalid_argument`
 */
export const startOfDay = remembered((date: CalendarDate, timeZone: string): Instant => {
  const day = parseDate(date);
  assertTimeZone(timeZone);
  return new Date(firstMomentInZone(day, timeZone)).toISOString();
});

/**
 * A later moment (earlier when negative): elapsed time, whatever clocks on walls do.
 * @throws BillingError `invalid_date`, `invalid_argument` when the time is not whole milliseconds, `out_of_range`
 */
export function instantPlus(
  instant: Instant,
  by: { readonly hours: number } | { readonly ms: number }
): Instant {
  const ms = 'hours' in by ? by.hours * HOUR_MS : by.ms;
  if (!Number.isSafeInteger(ms)) {
    throw new BillingError(
      'invalid_argument',
      'The time to add is not in whole milliseconds. Give a whole number.'
    );
  }
  const sum = new Date(epochMs(instant) + ms);
  if (Number.isNaN(sum.getTime()) || sum.getUTCFullYear() < 1 || sum.getUTCFullYear() > 9999) {
    throw new BillingError(
      'out_of_range',
      'The moment lies outside the years 0001 to 9999. Choose a nearer one.'
    );
  }
  return sum.toISOString();
}
