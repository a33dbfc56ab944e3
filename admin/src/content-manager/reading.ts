/**
 * An invoice's JSON as lines of text. What has another shape than the engine writes is shown as it is: a document must never
 * look emptier than it is.
 */
import type { Formats } from '../formatting/use-formats';
import type { TradKey } from '../translations/get-trad';
import type { Words } from '../translations/use-words';
import type { Reading } from './readable-fields';

type Reader = {
  readonly t: Words;
  readonly formats: Pick<Formats, 'amount' | 'rate' | 'country'>;
  readonly currency: string;
  /** How many decimals the invoice's own total is written with. */
  readonly decimals: number;
};
type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const textIn = (json: Json, key: string): string | null => {
  const value = json[key];
  return typeof value === 'string' && value !== '' ? value : null;
};
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const CATEGORIES: Readonly<Record<string, TradKey>> = {
  standard: 'tax.standard',
  reduced: 'tax.reduced',
  zero: 'tax.zero',
  reverse_charge: 'tax.reverse_charge',
  exempt: 'tax.exempt',
  outside_scope: 'tax.outside_scope',
};

/** `12050` with two decimals is `120.50`; text in, text out, so that no amount passes through a floating number. */
export function majorUnits(minor: string, decimals: number): string {
  if (!/^-?\d+$/.test(minor) || decimals === 0) return minor;
  const sign = minor.startsWith('-') ? '-' : '';
  const digits = minor.replace('-', '').padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Of «120.50 EUR»: 2. */
export const decimalsIn = (amountText: string): number => /\.(\d+)/.exec(amountText)?.[1]?.length ?? 0;

function buyerLines(buyer: Json, { t, formats }: Reader): string[] {
  const address = isJson(buyer['address']) ? buyer['address'] : {};
  const country = textIn(address, 'country');
  const vatNumber = textIn(buyer, 'vatNumber');
  const town = [textIn(address, 'postalCode'), textIn(address, 'city')].filter(isText).join(' ');
  return [
    textIn(buyer, 'name'),
    textIn(address, 'line1'),
    textIn(address, 'line2'),
    town,
    country === null ? null : formats.country(country),
    vatNumber === null ? null : t('fact.line', { label: t('buyer.vat-number'), value: vatNumber }),
    textIn(buyer, 'email'),
    buyer['kind'] === 'business' ? t('buyer.business') : null,
    buyer['kind'] === 'consumer' ? t('buyer.consumer') : null,
  ].filter(isText);
}

function taxLine(tax: unknown, { t, formats, currency, decimals }: Reader): string | null {
  if (!isJson(tax)) return null;
  const [category, rate, base, amount] = ['category', 'rate', 'base', 'tax'].map((key) => textIn(tax, key));
  if (!isText(category) || !isText(rate) || !isText(base) || !isText(amount)) return null;
  const inWords = (minor: string) => formats.amount({ decimal: majorUnits(minor, decimals), currency });
  const name = CATEGORIES[category];
  return t('invoice.tax-line', {
    category: name === undefined ? category : t(name),
    rate: formats.rate(rate),
    tax: inWords(amount),
    base: inWords(base),
  });
}

/** No line at all means that there is nothing. */
export function linesOf(reading: Reading, value: unknown, reader: Reader): readonly string[] {
  if (value === null || value === undefined) return [];
  const asItIs = [JSON.stringify(value, null, 2)];
  if (reading === 'buyer') {
    const lines = isJson(value) ? buyerLines(value, reader) : [];
    return lines.length === 0 ? asItIs : lines;
  }
  if (!Array.isArray(value)) return asItIs;
  const entries: readonly unknown[] = value;
  const lines = reading === 'taxes' ? entries.map((tax) => taxLine(tax, reader)) : entries;
  return lines.every(isText) ? lines : asItIs;
}
