import { unprocessable } from './api-error';
import * as p from './params';
import type { Amount, Json } from './types';

/** Source: https://docs.mollie.com/docs/multicurrency */
const CURRENCIES =
  'AED AUD BGN BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS ISK JPY MXN MYR NOK NZD PHP PLN RON SEK SGD THB TWD USD ZAR';
const KNOWN: ReadonlySet<string> = new Set(CURRENCIES.split(' '));

export const decimalsOf = (currency: string): number => (currency === 'JPY' || currency === 'ISK' ? 0 : 2);

/** `{ currency, value }`, with just the decimals of the currency. Source: https://docs.mollie.com/reference/common-data-types */
export function readAmount(params: Json): Amount {
  const given = p.object(params, 'amount');
  if (given === null) throw unprocessable('The amount is required for this payment', 'amount');
  const currency = p.requiredText(given, 'currency');
  if (!KNOWN.has(currency)) throw unprocessable(`The currency '${currency}' is not supported`, 'amount');
  const value = p.requiredText(given, 'value');
  const decimals = decimalsOf(currency);
  const form = decimals === 0 ? /^\d+$/ : /^\d+\.\d{2}$/;
  if (!form.test(value)) throw unprocessable('The amount contains an invalid value', 'amount');
  return { currency, minor: Number(value.replace('.', '')) };
}

export function showAmount({ minor, currency }: Amount): { currency: string; value: string } {
  const decimals = decimalsOf(currency);
  return { currency, value: (minor / 10 ** decimals).toFixed(decimals) };
}
