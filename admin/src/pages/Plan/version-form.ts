import type { PlanVersionBody, PlanVersionView } from '../../../../server/src/contracts/plans';
import { AMOUNT_ISSUES, readAmount } from '../../formatting/amount';
import { wholeNumber } from '../../formatting/whole-number';
import type { TradKey } from '../../translations/get-trad';

type Tax = NonNullable<PlanVersionBody['tax']>;
export const CHARGING = ['charged', 'free', 'external'] as const;
export const INTERVALS = ['1', '3', '6', '12'] as const;
const MONTHS = { '1': 1, '3': 3, '6': 6, '12': 12 } as const;

/** A version's terms as texts in fields. Names are the contract's where there is one. */
export type VersionForm = {
  charging: (typeof CHARGING)[number];
  currency: string;
  netPrice: string;
  intervalMonths: (typeof INTERVALS)[number];
  ends: 'never' | 'after';
  periods: string;
  taxKind: 'default' | 'own';
  'tax.category': Tax['category'];
  'tax.rate': string;
  'tax.mention': string;
  noticeDays: string;
  commitmentPeriods: string;
  graceDays: string;
  features: string;
  /** `2026-03-31`; empty: at once. */
  activeFrom: string;
};
export const VERSION_PATHS = [
  'charging',
  'currency',
  'netPrice',
  'intervalMonths',
  'periods',
  'tax.category',
  'tax.rate',
  'tax.mention',
  'noticeDays',
  'commitmentPeriods',
  'graceDays',
  'features',
  'activeFrom',
] as const;

export const newVersion = (currency: string): VersionForm => ({
  charging: 'charged',
  currency,
  netPrice: '',
  intervalMonths: '1',
  ends: 'never',
  periods: '',
  taxKind: 'default',
  'tax.category': 'standard',
  'tax.rate': '',
  'tax.mention': '',
  noticeDays: '0',
  commitmentPeriods: '0',
  graceDays: '14',
  features: '',
  activeFrom: '',
});

/** Months of an interval that the form knows; another one, made elsewhere, is offered as a month. */
function monthsOf({ unit, count }: PlanVersionView['interval']): VersionForm['intervalMonths'] {
  const months = String(unit === 'year' ? count * 12 : unit === 'month' ? count : 0);
  return INTERVALS.find((known) => known === months) ?? '1';
}

/** The newest version, to start the next from. The day on which that one came into force is not taken along. */
export const versionFormOf = (version: PlanVersionView): VersionForm => ({
  charging: version.charging,
  currency: version.netPrice.currency,
  netPrice: version.charging === 'charged' ? version.netPrice.decimal : '',
  intervalMonths: monthsOf(version.interval),
  ends: version.periods === null ? 'never' : 'after',
  periods: version.periods === null ? '' : String(version.periods),
  taxKind: version.tax === null ? 'default' : 'own',
  'tax.category': version.tax?.category ?? 'standard',
  'tax.rate': version.tax?.rate ?? '',
  'tax.mention': version.tax?.mention ?? '',
  noticeDays: String(version.noticeDays),
  commitmentPeriods: String(version.commitmentPeriods),
  graceDays: String(version.graceDays),
  features: version.features.join('\n'),
  activeFrom: '',
});

const featuresOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const hasRate = (category: Tax['category']): boolean => category === 'standard' || category === 'reduced';

/** The tax of its own, or null for the merchant's default. A category without a rate has 0. */
export function taxOf(form: VersionForm): Tax | null {
  if (form.taxKind === 'default') return null;
  const category = form['tax.category'];
  const rate = hasRate(category) ? form['tax.rate'].trim().replace(',', '.') : '0';
  return { category, rate, mention: form['tax.mention'].trim() || null };
}
/** Whether the rate is a matter of choice at all. */
export const asksForRate = (form: VersionForm): boolean => hasRate(form['tax.category']);

const isRate = (rate: string): boolean => /^\d{1,3}(\.\d{1,4})?$/.test(rate) && Number(rate) <= 100;

/** What can be said before the server is asked, by the contract's paths. */
export function checkVersion(form: VersionForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  if (form.currency === '') issues.currency = 'field.required';
  else if (form.charging === 'charged') {
    const price = readAmount(form.netPrice, form.currency);
    if (!price.ok) issues.netPrice = AMOUNT_ISSUES[price.reason];
    const tax = taxOf(form);
    if (tax !== null && !isRate(tax.rate)) issues['tax.rate'] = 'field.rate-invalid';
  }
  if (form.ends === 'after' && wholeNumber(form.periods, 1, 1200) === null)
    issues.periods = 'field.periods-invalid';
  for (const name of ['noticeDays', 'graceDays'] as const) {
    if (wholeNumber(form[name], 0, 366) === null) issues[name] = 'field.days-invalid';
  }
  if (wholeNumber(form.commitmentPeriods, 0, 120) === null)
    issues.commitmentPeriods = 'field.commitment-invalid';
  const features = featuresOf(form.features);
  if (features.length > 20 || features.some((line) => line.length > 120))
    issues.features = 'field.features-invalid';
  return issues;
}

/** The body as the contract wants it. Call it on a form without issues. */
export function versionBody(form: VersionForm): PlanVersionBody {
  const price = readAmount(form.netPrice, form.currency);
  const isCharged = form.charging === 'charged';
  return {
    charging: form.charging,
    currency: form.currency,
    netPrice: isCharged && price.ok ? price.decimal : '0',
    intervalMonths: MONTHS[form.intervalMonths],
    periods: form.ends === 'after' ? wholeNumber(form.periods, 1, 1200) : null,
    tax: isCharged ? taxOf(form) : null,
    noticeDays: wholeNumber(form.noticeDays, 0, 366) ?? 0,
    commitmentPeriods: wholeNumber(form.commitmentPeriods, 0, 120) ?? 0,
    graceDays: wholeNumber(form.graceDays, 0, 366) ?? 0,
    features: featuresOf(form.features),
    activeFrom: form.activeFrom || null,
  };
}
