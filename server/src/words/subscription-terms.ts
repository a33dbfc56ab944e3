/**
 * What binds whoever accepts a subscription, in sentences: how long it runs, how it can be cancelled, how many payments there
 * are. The page of an invitation and its mail say it by these, word for word alike.
 */
import { formatDuration } from '../billing';
import type { Interval } from '../billing/calendar/types';
import type { Language } from '../billing/ids';

export type BindingTerms = {
  readonly interval: Interval;
  /** How many periods it runs for; null renews until it is cancelled. */
  readonly periods: number | null;
  readonly noticeDays: number;
  /** It stays for so many periods at least; zero without a commitment. */
  readonly commitmentPeriods: number;
};

const en = {
  runs: 'Runs',
  until: 'until it is cancelled',
  runsFor: (duration: string) => `for ${duration}, then ends by itself`,
  count: (price: string, count: number) => `${price}, ${count} payments in all`,
  cancelling: 'Cancelling',
  never: 'It cannot be cancelled before its end.',
  committed: (duration: string) => `It lasts ${duration} at least.`,
  anytime: 'You can cancel whenever you like: it then ends with the period that is running.',
  notice: (days: number) =>
    `You can cancel whenever you like, giving ${days} ${days === 1 ? 'day’s' : 'days’'} notice: it then ends with the first period that is over after that.`,
  writeTo: (email: string) => `To cancel, write to ${email}.`,
  reply: (merchant: string) => `To cancel, reply to any e‑mail from ${merchant}.`,
};

const fr: typeof en = {
  runs: 'Durée',
  until: 'jusqu’à résiliation',
  runsFor: (duration) => `${duration}, puis fin automatique`,
  count: (price, count) => `${price}, ${count} paiements au total`,
  cancelling: 'Résiliation',
  never: 'L’abonnement ne peut pas être résilié avant son terme.',
  committed: (duration) => `Durée d’engagement : ${duration}.`,
  anytime:
    'Vous pouvez résilier à tout moment : l’abonnement prend alors fin au terme de la période en cours.',
  notice: (days) =>
    `Vous pouvez résilier à tout moment, avec un préavis de ${days} ${days === 1 ? 'jour' : 'jours'} : l’abonnement prend alors fin au terme de la première période qui s’achève après ce préavis.`,
  writeTo: (email) => `Pour résilier, écrivez à ${email}.`,
  reply: (merchant) => `Pour résilier, répondez à l’un de nos e‑mails (${merchant}).`,
};

/** The headings, and what stands in a row beside a price. */
export const TERM_WORDS: Readonly<Record<Language, typeof en>> = { en, fr };

/** «for 1 year, then ends by itself». */
export function runsText({ periods, interval }: BindingTerms, language: Language): string {
  const { until, runsFor } = TERM_WORDS[language];
  return periods === null ? until : runsFor(formatDuration(interval, periods, language));
}

/** «€23.99 per month, 12 payments in all»; only the price where it goes on, or is paid once. */
export const countedText = (
  price: string,
  { periods }: Pick<BindingTerms, 'periods'>,
  language: Language
): string => (periods === null || periods === 1 ? price : TERM_WORDS[language].count(price, periods));

/** How it can be cancelled, in sentences. `contact.email`: where to; null answers any mail. */
export function cancelLines(
  { periods, commitmentPeriods, interval, noticeDays }: BindingTerms,
  contact: { readonly merchantName: string; readonly email: string | null },
  language: Language
): string[] {
  const words = TERM_WORDS[language];
  if (periods !== null && commitmentPeriods >= periods) return [words.never];
  const committed =
    commitmentPeriods > 0 ? [words.committed(formatDuration(interval, commitmentPeriods, language))] : [];
  const how = contact.email ? words.writeTo(contact.email) : words.reply(contact.merchantName);
  return [...committed, noticeDays > 0 ? words.notice(noticeDays) : words.anytime, how];
}
