import { createIntl } from 'react-intl';
import { dateOfDay, dayOfDate } from '../../../admin/src/formatting/calendar-day';
import { priceWords, subscriptionPriceWords } from '../../../admin/src/formatting/price-words';
import { wholeNumber } from '../../../admin/src/formatting/whole-number';
import { makeFormats } from '../../../admin/src/formatting/use-formats';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import type { Words } from '../../../admin/src/translations/use-words';

const wordsIn = (locale: string, messages: Record<string, string>): Words => {
  const intl = createIntl({ locale, messages });
  return (key, values) => intl.formatMessage({ id: key }, values);
};
const PRICE = { amount: '1999', currency: 'EUR', decimal: '19.99' };
/** ICU puts narrow and plain no-break spaces; which of them is its own affair. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('a calendar day keeps its day', () => {
  it('the widget is told it in UTC and answers with the midnight here', () => {
    expect(dateOfDay('2026-03-29')?.toISOString()).toBe('2026-03-29T00:00:00.000Z');
    expect(dayOfDate(new Date(2026, 2, 29))).toBe('2026-03-29');
    expect(dayOfDate(new Date(2026, 0, 1, 0, 0))).toBe('2026-01-01');
  });

  it('nothing is no day', () => {
    expect(dateOfDay('')).toBeUndefined();
  });

  it('a period is shown with its last day, not with the day after it', () => {
    const period = { start: '2026-01-31', end: '2026-02-28' };
    expect(plain(makeFormats('en-GB').period(period))).toBe('31 Jan – 27 Feb 2026');
    expect(plain(makeFormats('fr').period({ start: '2026-02-01', end: '2026-03-01' }))).toBe(
      '1–28 févr. 2026'
    );
    expect(plain(makeFormats('fr').lastDay('2026-03-01'))).toBe('28 févr. 2026');
  });
});

describe('a price says what it is for', () => {
  it.each([
    ['en', en, { unit: 'month', count: 1 }, '€19.99 / month net'],
    ['en', en, { unit: 'month', count: 3 }, '€19.99 / 3 months net'],
    ['en', en, { unit: 'year', count: 1 }, '€19.99 / year net'],
    ['fr', fr, { unit: 'month', count: 6 }, '19,99 € HT / 6 mois'],
    ['fr', fr, { unit: 'year', count: 1 }, '19,99 € HT / an'],
  ] as const)('in %s', (locale, catalogue, interval, words) => {
    const t = wordsIn(locale, catalogue);
    const version = { charging: 'charged', netPrice: PRICE, interval } as const;
    expect(plain(priceWords(version, t, makeFormats(locale)))).toBe(words);
  });

  it('what is free, or billed elsewhere, shows no amount', () => {
    const t = wordsIn('en', en);
    const interval = { unit: 'month', count: 1 } as const;
    const of = (collection: 'free' | 'external' | 'offline') =>
      subscriptionPriceWords(
        { collection, netPrice: PRICE, unitNetPrice: PRICE, quantity: 1, interval },
        t,
        makeFormats('en')
      );
    expect([of('free'), of('external'), of('offline')]).toEqual([
      'Free',
      'Billed elsewhere',
      '€19.99 / month net',
    ]);
  });

  it('several say what they come to, and of what', () => {
    const row = {
      collection: 'provider',
      netPrice: { amount: '5997', currency: 'EUR', decimal: '59.97' },
      unitNetPrice: PRICE,
      quantity: 3,
      interval: { unit: 'month', count: 1 },
    } as const;
    const words = subscriptionPriceWords(row, wordsIn('en', en), makeFormats('en'));
    expect(plain(words)).toBe('€59.97 / month net (3 × €19.99)');
  });
});

describe('a whole number is read, not guessed', () => {
  it.each([
    [' 14 ', 14],
    ['0', 0],
    ['367', null],
    ['1.5', null],
    ['-1', null],
    ['1e2', null],
    ['', null],
  ])('%p is %p', (typed, number) => {
    expect(wholeNumber(typed, 0, 366)).toBe(number);
  });
});
