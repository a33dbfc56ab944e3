import type { Language } from '../ids';
import type { Interval } from './types';

type Unit = Interval['unit'];
type Words = Readonly<Record<Unit, { readonly one: string; readonly many: string; readonly every: string }>>;

/** `every`: what stands before a number of them. French says «tous les» or «toutes les». */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    day: { one: 'day', many: 'days', every: 'every' },
    week: { one: 'week', many: 'weeks', every: 'every' },
    month: { one: 'month', many: 'months', every: 'every' },
    year: { one: 'year', many: 'years', every: 'every' },
  },
  fr: {
    day: { one: 'jour', many: 'jours', every: 'tous les' },
    week: { one: 'semaine', many: 'semaines', every: 'toutes les' },
    month: { one: 'mois', many: 'mois', every: 'tous les' },
    year: { one: 'an', many: 'ans', every: 'tous les' },
  },
};
const PER: Readonly<Record<Language, string>> = { en: 'per', fr: 'par' };

/** How often: «per month», «every 3 months», «tous les 3 mois». Twelve months are a year to everybody. */
export function formatEvery(interval: Interval, language: Language): string {
  const { unit, count } = inYears(interval);
  const { one, many, every } = WORDS[language][unit];
  return count === 1 ? `${PER[language]} ${one}` : `${every} ${count}\u00a0${many}`;
}

/** How long so many periods last: «1 month», «6 months», «2 ans». */
export function formatDuration(interval: Interval, periods: number, language: Language): string {
  const { unit, count } = inYears({ unit: interval.unit, count: interval.count * periods });
  const { one, many } = WORDS[language][unit];
  return `${count}\u00a0${count === 1 ? one : many}`;
}

const inYears = ({ unit, count }: Interval): Interval =>
  unit === 'month' && count > 0 && count % 12 === 0 ? { unit: 'year', count: count / 12 } : { unit, count };
