import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { formatAmount, formatRate } from './amount';

export type Formats = {
  readonly locale: string;
  amount(money: { decimal: string; currency: string }): string;
  rate(rate: string): string;
  /** Day and time of an instant, in the reader's own time zone. */
  moment(instant: string): string;
  /** The same in two parts, for narrow columns. */
  dayAndTime(instant: string): { day: string; time: string };
  /** A calendar day: it has no time zone, so none may shift it. */
  day(calendarDate: string): string;
  country(code: string): string;
  currency(code: string): string;
};

/** Amounts, dates and names in the panel's language. */
export function useFormats(): Formats {
  const { locale } = useIntl();
  return useMemo(() => {
    const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const localDays = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
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
      day: (calendarDate) => days.format(new Date(`${calendarDate}T00:00:00Z`)),
      country: (code) => countries.of(code) ?? code,
      currency: (code) => currencies.of(code) ?? code,
    };
  }, [locale]);
}
