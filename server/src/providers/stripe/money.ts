import { said, type Said } from '../../billing/said';
import type { Currency, Money } from '../../billing/money/types';
import { toMajor } from '../../billing/money/money';
import { GatewayError, isGatewayError } from '../../ports';

/**
 * How Stripe's amounts differ from ISO 4217 minor units: Stripe's integer is ours × `times` ÷ `over`.
 * Source: https://docs.stripe.com/currencies (zero-decimal currencies; special cases).
 * - ISK and UGX have no minor unit in ISO 4217, but Stripe still takes them with two decimals (5 ISK is 500).
 * - MGA has exponent 2 in ISO 4217, and is a zero-decimal currency at Stripe.
 * - HUF and TWD are special for payouts only: charges take two decimals, as ISO does.
 * All other zero-decimal currencies (BIF CLP DJF GNF JPY KMF KRW PYG RWF VND VUV XAF XOF XPF) agree with ISO.
 */
const SCALE: Readonly<Record<Currency, { times: bigint; over: bigint }>> = {
  ISK: { times: 100n, over: 1n },
  UGX: { times: 100n, over: 1n },
  MGA: { times: 1n, over: 100n },
};
const SAME = { times: 1n, over: 1n };

/** Three decimals, of which the last must be 0. Source: https://docs.stripe.com/currencies#three-decimal */
const THREE_DECIMALS: ReadonlySet<Currency> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/**
 * What Stripe will not charge less than, in ISO minor units.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. The true floor depends on the
 * settlement currency too, which only Stripe knows: a charge above this may still be refused, none below it is taken.
 */
const MINIMUM: Readonly<Record<Currency, bigint>> = {
  USD: 50n,
  AED: 200n,
  AUD: 50n,
  BGN: 100n,
  BRL: 50n,
  CAD: 50n,
  CHF: 50n,
  CZK: 1500n,
  DKK: 250n,
  EUR: 50n,
  GBP: 30n,
  HKD: 400n,
  HUF: 17500n,
  INR: 50n,
  JPY: 50n,
  MXN: 1000n,
  MYR: 200n,
  NOK: 300n,
  NZD: 50n,
  PLN: 200n,
  RON: 200n,
  SEK: 300n,
  SGD: 50n,
  THB: 1000n,
};

/** Stripe's documented minimum in ISO minor units, or null where it documents none. */
export function stripeMinimum(currency: Currency): bigint | null {
  return MINIMUM[currency] ?? null;
}

/**
 * Stripe's integer has eight digits at most in most currencies; a few whose unit is small have more.
 * Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const MOST_DIGITS = 8;
const MORE_DIGITS: Readonly<Record<Currency, number>> = {
  COP: 10,
  HUF: 10,
  IDR: 12,
  INR: 9,
  JPY: 10,
  LBP: 11,
};

/** Why Stripe would not charge an amount, in words for an admin; null when nothing documented speaks against it. */
export function stripeRefusalOf(money: Money): Said | null {
  const minimum = stripeMinimum(money.currency);
  if (minimum !== null && money.amount < minimum) {
    return said`Stripe takes no payment below ${toMajor({ ...money, amount: minimum })} ${money.currency}.`;
  }
  try {
    const { amount } = toStripeAmount(money);
    const digits = MORE_DIGITS[money.currency] ?? MOST_DIGITS;
    return String(amount).length > digits
      ? said`Stripe takes no payment this large in ${money.currency}.`
      : null;
  } catch (error) {
    if (isGatewayError(error)) return error.said;
    throw error;
  }
}

/**
 * Our money as Stripe wants it.
 * @throws GatewayError `rejected` when Stripe has no integer for the amount
 */
export function toStripeAmount(money: Money): { amount: number; currency: string } {
  const { times, over } = SCALE[money.currency] ?? SAME;
  if (money.amount <= 0n)
    throw unrepresentable(money, said`Only an amount above zero can be charged or refunded.`);
  const scaled = money.amount * times;
  if (scaled % over !== 0n) {
    throw unrepresentable(money, said`Stripe takes ${money.currency} without decimals: give a whole amount.`);
  }
  if (THREE_DECIMALS.has(money.currency) && money.amount % 10n !== 0n) {
    throw unrepresentable(
      money,
      said`Stripe takes ${money.currency} with two decimals at most: the third decimal must be 0.`
    );
  }
  const amount = scaled / over;
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw unrepresentable(money, said`The amount is larger than Stripe can take.`);
  }
  return { amount: Number(amount), currency: money.currency.toLowerCase() };
}

/**
 * Stripe's integer as our money.
 * @throws GatewayError `unknown` when it is no amount: the answer cannot be believed
 */
export function fromStripeAmount(amount: unknown, currency: unknown): Money {
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || typeof currency !== 'string') {
    throw new GatewayError('unknown', 'Stripe answered without a readable amount and currency.');
  }
  const code = currency.toUpperCase();
  const { times, over } = SCALE[code] ?? SAME;
  const scaled = BigInt(amount) * over;
  if (scaled % times !== 0n) {
    throw new GatewayError(
      'unknown',
      said`Stripe answered ${amount} ${code}, which is no amount of that currency.`
    );
  }
  return { amount: scaled / times, currency: code };
}

function unrepresentable(money: Money, reason: Said): GatewayError {
  return new GatewayError(
    'rejected',
    said`${reason} (${money.amount} minor units of ${money.currency})`,
    'amount_not_representable'
  );
}
