/** The only file that knows the date library. Calendar dates are `YYYY-MM-DD` text everywhere else. */
import { Temporal } from '@js-temporal/polyfill';
import { BillingError } from '../errors';
import { said } from '../said';
import type { CalendarDate } from './types';

export type PlainDate = Temporal.PlainDate;

const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const [FIRST_YEAR, LAST_YEAR] = [1, 9999];

/** @throws BillingError `invalid_date` for anything but a day of the years 0001 to 9999 written `YYYY-MM-DD` */
export function parseDate(text: unknown): PlainDate {
  const date = typeof text === 'string' && DATE_TEXT.test(text) ? existingDate(text) : null;
  if (date === null || date.year < FIRST_YEAR) {
    throw new BillingError(
      'invalid_date',
      said`«${String(text).slice(0, 40)}» is not a day of the calendar. Give YYYY-MM-DD, such as 2026-01-31.`
    );
  }
  return date;
}

function existingDate(text: string): PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** @throws BillingError `out_of_range` outside the years 0001 to 9999, which four digits cannot write */
export function dateText(date: PlainDate): CalendarDate {
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR) throw outOfCalendar();
  return date.toString();
}

/** Adds days, weeks, months or years; a day that the month lacks becomes its last. @throws BillingError `out_of_range` */
export function shiftDate(
  date: PlainDate,
  by: { days?: number; weeks?: number; months?: number; years?: number }
): PlainDate {
  try {
    return date.add(by, { overflow: 'constrain' });
  } catch {
    throw outOfCalendar();
  }
}

/** The day that it is in a time zone at an instant. Both must be valid. */
export function dateInZone(epochMs: number, timeZone: string): PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).toPlainDate();
}

/**
 * The first moment of a day in a time zone: usually midnight, but where summer time begins at midnight the day begins at one
 * o'clock, and where clocks go back over midnight it begins with the first of the two. Both must be valid.
 */
export function firstMomentInZone(date: PlainDate, timeZone: string): number {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

function outOfCalendar(): BillingError {
  return new BillingError(
    'out_of_range',
    'The date lies outside the years 0001 to 9999. Choose a nearer one.'
  );
}
