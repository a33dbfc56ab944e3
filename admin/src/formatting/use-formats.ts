import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { formatAmount, formatRate } from './amount';

export type Formats = {
  readonly locale: string;
  amount(money: { decimal: string; currency: string }): string;
  rate(rate: string): string;
  /** Day and time of an instant, in the reader's own time zone, which is always named: «21 Nov 2026, 10:30 GMT+1». */
  moment(instant: string): string;
  /** The same in two parts, for narrow columns. */
  dayAndTime(instant: string): { day: string; time: string };
  /** A calendar day: it has no time zone, so none may shift it. */
  day(calendarDate: string): string;
  /** Of days from the first up to, but without, the second: «1 – 31 Jan 2026». */
  period(period: { start: string; end: string }): string;
  /** The last day before the one on which something is over. */
  lastDay(end: string): string;
  /** The month until whose end a card works, as it is printed on it, of the first instant at which it no longer does. */
  cardMonth(expiresAt: string): string;
  country(code: string): string;
  currency(code: string): string;
};

const DAY_MS = 86_400_000;
const utcDay = (calendarDate: string): Date => new Date(`${calendarDate}T00:00:00Z`);
const dayBefore = (calendarDate: string): Date => new Date(utcDay(calendarDate).getTime() - DAY_MS);

/** Amounts, dates and names in the panel's language. */
export function useFormats(): Formats {
  const { locale } = useIntl();
  return useMemo(() => makeFormats(locale), [locale]);
}

const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;

/** `timeZone` is the reader's own when it is left out. */
export function makeFormats(locale: string, timeZone?: string): Formats {
  const moments = new Intl.DateTimeFormat(locale, { ...DAY, ...TIME, timeZone });
  const localDays = new Intl.DateTimeFormat(locale, { ...DAY, timeZone });
  const times = new Intl.DateTimeFormat(locale, { ...TIME, timeZone });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', timeZone: 'UTC' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const currencies = new Intl.DisplayNames(locale, { type: 'currency' });
  return {
    locale,
    amount: (money) => formatAmount(money, locale),
    rate: (rate) => formatRate(rate, locale),
    moment: (instant) => moments.format(new Date(instant)),
    dayAndTime: (instant) => {
      const date = new Date(instant);
      return { day: localDays.format(date), time: times.format(date) };
    },
    day: (calendarDate) => days.format(utcDay(calendarDate)),
    period: ({ start, end }) => days.formatRange(utcDay(start), dayBefore(end)),
    lastDay: (end) => days.format(dayBefore(end)),
    cardMonth: (expiresAt) => months.format(new Date(Date.parse(expiresAt) - 1)),
    country: (code) => countries.of(code) ?? code,
    currency: (code) => currencies.of(code) ?? code,
  };
}
