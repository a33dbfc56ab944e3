import type { Language } from '../ids';
import { LOCALES } from '../languages';
import { assertTimeZone, epochMs } from './instant';
import { parseDate } from './plain-date';
import { remembered } from './remembered';
import type { CalendarDate, Instant } from './types';

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** For a reader: «31 January 2026», «31 janvier 2026», «1er février 2026». @throws BillingError `invalid_date` */
export const formatDate = remembered((date: CalendarDate, language: Language): string => {
  const { year, month, day } = parseDate(date);
  const midnight = new Date(0);
  // Not `Date.UTC`, which takes the years 1 to 99 for the twentieth century.
  midnight.setUTCFullYear(year, month - 1, day);
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...DAY, timeZone: 'UTC' });
  return ordinal(format.format(midnight), language);
});

/**
 * For a reader, in a time zone that is named: «31 January 2026 at 10:30 CET», «31 janvier 2026 à 10:30 UTC+1».
 * @throws BillingError `invalid_date`, `invalid_argument`
 */
export function formatInstant(instant: Instant, timeZone: string, language: Language): string {
  const ms = epochMs(instant);
  assertTimeZone(timeZone);
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    ...DAY,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  });
  return ordinal(format.format(ms), language);
}

/** French counts the first of a month and no other day: «1er janvier», «2 janvier». */
const ordinal = (date: string, language: Language): string =>
  language === 'fr' ? date.replace(/^1(?= )/, '1er') : date;
