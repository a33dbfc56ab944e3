/**
 * Exact decimals, between the text that comes in and the one rounding that makes money of them. Nothing here rounds but
 * `roundQuotient`, and nothing passes through a float.
 */
import Big from 'big.js';
import { BillingError } from '../errors';
import { said, type Said } from '../said';

const ExactDecimal = Big();
// A JavaScript number would already have lost digits: only text and bigint may become a decimal.
ExactDecimal.strict = true;

export type Decimal = Big;

/** No exponent ("1e3"), no «+», no bare point, no separators: one way to write a number, so that none is misread. */
const DECIMAL_TEXT = /^-?\d+(\.\d+)?$/;
/** Far above any real amount; holds off texts made to be slow. */
const MAX_TEXT_LENGTH = 60;

/**
 * Reads a decimal such as "10.275" or "-3". `name` says in the message which value was wrong.
 * @throws BillingError `invalid_amount`
 */
export function parseDecimal(text: string, name: Said): Decimal {
  if (typeof text !== 'string' || text.length > MAX_TEXT_LENGTH || !DECIMAL_TEXT.test(text)) {
    throw new BillingError(
      'invalid_amount',
      said`The ${name} is not a plain decimal. Give digits with a point as text, such as "120.50".`
    );
  }
  return new ExactDecimal(text);
}

/**
 * Reads a decimal of zero or more.
 * @throws BillingError `invalid_amount` when it is garbled, `out_of_range` when it is negative
 */
export function parseNonNegative(text: string, name: Said): Decimal {
  const value = parseDecimal(text, name);
  if (value.lt('0'))
    throw new BillingError('out_of_range', said`The ${name} is below zero. Give zero or more.`);
  return value;
}

export function decimalOf(value: bigint): Decimal {
  return new ExactDecimal(value.toString());
}

/** 10ⁿ, n ≥ 0. */
export function powerOfTen(digits: number): Decimal {
  return new ExactDecimal(`1${'0'.repeat(digits)}`);
}

/** The shortest plain text of a value: "20.00" becomes "20", 1e21 keeps its zeros. */
export function decimalText(value: Decimal): string {
  const text = value.toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * The one rounding of the plugin: `numerator ÷ denominator` to a whole number, half away from zero (BILLING.md, money, 1).
 * Exact: both sides are scaled to integers first, so a quotient without end cannot be rounded twice.
 */
export function roundQuotient(numerator: Decimal, denominator: Decimal): bigint {
  const digits = Math.max(digitsOf(numerator), digitsOf(denominator));
  const [n, d] = [scaled(numerator, digits), scaled(denominator, digits)];
  const magnitude = (2n * absolute(n) + absolute(d)) / (2n * absolute(d));
  return n < 0n === d < 0n ? magnitude : -magnitude;
}

/** `numerator ÷ denominator`, both positive or zero, up to the next whole number. */
export function ceilQuotient(numerator: Decimal, denominator: Decimal): bigint {
  const digits = Math.max(digitsOf(numerator), digitsOf(denominator));
  const [n, d] = [scaled(numerator, digits), scaled(denominator, digits)];
  return (n + d - 1n) / d;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function digitsOf(value: Decimal): number {
  return value.toFixed().split('.')[1]?.length ?? 0;
}

function scaled(value: Decimal, digits: number): bigint {
  return BigInt(value.toFixed(digits).replace('.', ''));
}
