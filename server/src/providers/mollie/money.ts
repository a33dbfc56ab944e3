import { isBillingError } from '../../billing/errors';
import { parseMajor, toMajor } from '../../billing/money/money';
import type { Currency, Money } from '../../billing/money/types';
import { said, type Said } from '../../billing/said';
import { GatewayError } from '../../ports';

/** `{ currency: 'EUR', value: '10.00' }`: a decimal with just the digits that the currency has. */
export type MollieAmount = { readonly currency: string; readonly value: string };

/**
 * The currencies that Mollie takes, each with as many decimals as in ISO 4217 (ISK and JPY none, all others two).
 * Source: https://docs.mollie.com/docs/multicurrency
 */
const CURRENCIES: ReadonlySet<Currency> = new Set([
  ...[
    'AED',
    'AUD',
    'BGN',
    'BRL',
    'CAD',
    'CHF',
    'CZK',
    'DKK',
    'EUR',
    'GBP',
    'HKD',
    'HUF',
    'ILS',
    'ISK',
    'JPY',
  ],
  ...['MXN', 'MYR', 'NOK', 'NZD', 'PHP', 'PLN', 'RON', 'SEK', 'SGD', 'THB', 'TWD', 'USD', 'ZAR'],
]);

/**
 * The lowest of its methods' minimums, in minor units: iDEAL and SEPA direct debit take 0.01 EUR (https://docs.mollie.com/docs/ideal,
 * https://docs.mollie.com/docs/sepa-direct-debit). Other methods begin higher, and are then not offered to the payer. For
 * other currencies none is documented.
 */
export function mollieMinimum(currency: Currency): bigint | null {
  return currency === 'EUR' ? 1n : null;
}

/** Why Mollie would not charge an amount, in words for an admin; null when nothing documented speaks against it. */
export function mollieRefusalOf(money: Money): Said | null {
  if (!CURRENCIES.has(money.currency)) return said`Mollie takes no payments in ${money.currency}.`;
  return money.amount > 0n ? null : said`Only an amount above zero can be charged or refunded.`;
}

/**
 * Our money as Mollie wants it.
 * @throws GatewayError `rejected` when Mollie does not take the amount
 */
export function toMollieAmount(money: Money): MollieAmount {
  const refusal = mollieRefusalOf(money);
  if (refusal !== null) throw unrepresentable(money, refusal);
  return { currency: money.currency, value: toMajor(money) };
}

/**
 * Nothing, for a payment that only saves a method.
 * @throws GatewayError `rejected` for a currency that Mollie does not take
 */
export function zeroMollieAmount(currency: Currency): MollieAmount {
  const zero = { amount: 0n, currency };
  if (!CURRENCIES.has(currency)) {
    throw unrepresentable(zero, said`Mollie takes no payments in ${currency}.`);
  }
  return { currency, value: toMajor(zero) };
}

/**
 * Mollie's decimal as our money.
 * @throws GatewayError `unknown` when it is no amount: the answer cannot be believed
 */
export function fromMollieAmount({ currency, value }: MollieAmount): Money {
  try {
    return parseMajor(value, currency);
  } catch (error) {
    if (!isBillingError(error)) throw error;
    throw new GatewayError('unknown', 'Mollie answered without a readable amount and currency.');
  }
}

function unrepresentable(money: Money, reason: Said): GatewayError {
  return new GatewayError(
    'rejected',
    said`${reason} (${money.amount} minor units of ${money.currency})`,
    'amount_not_representable'
  );
}
