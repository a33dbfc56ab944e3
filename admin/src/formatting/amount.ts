import type { TradKey } from '../translations/get-trad';

/**
 * Amounts as text, in and out. The server decides every amount; here a decimal such as "120.50" is only shown or read.
 * No number type is used on the way: text goes into `Intl` as it is.
 */
const isDecimal = (text: string): text is Intl.StringNumericLiteral => /^-?\d+(\.\d+)?$/.test(text);

/** `{ decimal: '1234.50', currency: 'EUR' }` → «1 234,50 €» in French. As many decimals as the server gave. */
export function formatAmount(money: { decimal: string; currency: string }, locale: string): string {
  if (!isDecimal(money.decimal)) return `${money.decimal} ${money.currency}`;
  const digits = money.decimal.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(money.decimal);
}

/** «20», «5.5» → «20 %», «5,5 %» in the reader's language. */
export function formatRate(rate: string, locale: string): string {
  const words = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  return `${isDecimal(rate) ? words.format(rate) : rate} %`;
}

/** How many decimals the currency has: 0 for JPY, 2 for EUR, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

export type AmountReading =
  | { readonly ok: true; readonly decimal: string }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'not_a_number' | 'too_large' | 'too_many_decimals' | 'zero';
    };

/** What to say of an amount that cannot be read. */
export const AMOUNT_ISSUES = {
  empty: 'field.required',
  not_a_number: 'field.amount-not-a-number',
  too_large: 'field.amount-too-large',
  too_many_decimals: 'field.amount-too-precise',
  zero: 'field.amount-zero',
} as const satisfies Record<string, TradKey>;

/**
 * Reads what a person typed: «1 250,5» and «1250.5» are the same. One separator only, so that «1,250.00» is
 * refused rather than guessed at.
 */
export function readAmount(typed: string, currency: string): AmountReading {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (text === '') return { ok: false, reason: 'empty' };
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return { ok: false, reason: 'not_a_number' };
  if (/^\d{14}/.test(text)) return { ok: false, reason: 'too_large' };
  const fraction = match[2] ?? '';
  if (fraction.length > decimalsOf(currency)) return { ok: false, reason: 'too_many_decimals' };
  if (/^0*$/.test(`${match[1] ?? ''}${fraction}`)) return { ok: false, reason: 'zero' };
  return { ok: true, decimal: text };
}

/** What to say of an amount while it is being typed; null when it can be read, and while there is none. */
export function typingIssue(typed: string, currency: string): TradKey | null {
  const reading = readAmount(typed, currency);
  return reading.ok || reading.reason === 'empty' ? null : AMOUNT_ISSUES[reading.reason];
}
