import { BillingError } from '../errors';
import { said, type Said } from '../said';
import { frozen } from '../frozen';
import { splitByWeight } from '../money/allocate';
import { exponentOf } from '../money/currency';
import { decimalOf, decimalText, parseNonNegative, roundQuotient } from '../money/decimal';
import { toMinorUnits } from '../money/round';
import type { Currency } from '../money/types';
import { type PricedLine, netOfGross, taxOfGroup } from './tax';

/** Decimals in major units, more digits than the currency allowed; `taxRate` "20" is 20 %. */
export type LineInput = {
  readonly description: string;
  readonly quantity: string;
  readonly unitNet: string;
  readonly taxRate: string;
  /** `standard` when absent. */
  readonly taxCategory?: string;
  /** `unitNet` is a gross price: without a discount, net + tax of the line is that price × quantity to the last unit. */
  readonly unitIncludesTax?: boolean;
};

/** `fixed` in minor units, net. `lines`: indexes, all if absent. */
export type DiscountInput = ({ readonly percent: string } | { readonly fixed: bigint }) & {
  readonly lines?: readonly number[];
};

export type InvoiceInput = {
  readonly currency: Currency;
  readonly lines: readonly LineInput[];
  readonly discounts: readonly DiscountInput[];
  /** What the payer has in hand, minor units; at most the total is taken. */
  readonly credit?: bigint;
};

export type ComputedInvoice = {
  /** `net` is before the discount. */
  readonly lines: readonly { readonly net: bigint; readonly discount: bigint }[];
  /** After discounts. */
  readonly net: bigint;
  readonly taxes: readonly {
    readonly category: string;
    readonly rate: string;
    readonly base: bigint;
    readonly tax: bigint;
  }[];
  readonly total: bigint;
  readonly creditApplied: bigint;
  readonly due: bigint;
};

/**
 * The one computation of an invoice (BILLING.md, money, tax, time, 2): lines rounded; discounts in order on what remains,
 * each rounded once and allocated over its lines, never more than what remains; tax per (category, rate), rounded once;
 * credit after tax. All results in minor units; taxes in the order of the lines.
 * @throws BillingError `invalid_amount` for a garbled decimal, `invalid_currency`, `out_of_range` for a negative value, a
 *   percentage above 100 or a discount on a line that is not there, `invalid_argument` for a malformed discount
 */
export function computeInvoice(i: InvoiceInput): ComputedInvoice {
  exponentOf(i.currency);
  const priced = i.lines.map((line) => priceLine(line, i.currency));
  const lines = i.discounts.reduce(applyDiscount, priced);
  const net = sum(lines.map((line) => line.net - line.discount));
  const taxes = [...groupByTax(lines).values()].map((group) => taxOfGroup(group));
  const total = net + sum(taxes.map(({ tax }) => tax));
  const creditApplied = smaller(minorUnits(i.credit ?? 0n, said`credit`), total);
  return frozen({
    lines: lines.map(({ net: lineNet, discount }) => ({ net: lineNet, discount })),
    net,
    taxes,
    total,
    creditApplied,
    due: total - creditApplied,
  });
}

function priceLine(line: LineInput, currency: Currency): PricedLine {
  const rate = parseNonNegative(line.taxRate, said`tax rate`);
  const quantity = parseNonNegative(line.quantity, said`quantity`);
  const price = toMinorUnits(quantity.times(parseNonNegative(line.unitNet, said`unit price`)), currency);
  const isGross = line.unitIncludesTax === true;
  return {
    category: line.taxCategory ?? 'standard',
    rate,
    net: isGross ? netOfGross(price, rate) : price,
    gross: isGross ? price : null,
    discount: 0n,
  };
}

function applyDiscount(lines: readonly PricedLine[], discount: DiscountInput): PricedLine[] {
  const chosen = chosenLines(lines.length, discount.lines);
  const remaining = lines.map((line, index) => (chosen.has(index) ? line.net - line.discount : 0n));
  const base = sum(remaining);
  const amount = discountOn(base, discount);
  if (amount === 0n) return [...lines];
  const shares = splitByWeight(amount, remaining);
  return lines.map((line, index) => ({ ...line, discount: line.discount + (shares[index] ?? 0n) }));
}

function discountOn(base: bigint, discount: DiscountInput): bigint {
  const [hasPercent, hasFixed] = ['percent' in discount, 'fixed' in discount];
  if (hasPercent === hasFixed) {
    throw new BillingError(
      'invalid_argument',
      'A discount is either a percentage or a fixed amount. Give one of them.'
    );
  }
  if ('fixed' in discount) return smaller(minorUnits(discount.fixed, said`discount`), base);
  const percent = parseNonNegative(discount.percent, said`discount`);
  if (percent.gt('100')) {
    throw new BillingError('out_of_range', 'A discount above 100 % would pay the buyer. Give at most 100.');
  }
  return roundQuotient(decimalOf(base).times(percent), decimalOf(100n));
}

function chosenLines(count: number, indexes: readonly number[] | undefined): ReadonlySet<number> {
  if (indexes === undefined) return new Set(Array.from({ length: count }, (_, index) => index));
  if (indexes.some((index) => !Number.isInteger(index) || index < 0 || index >= count)) {
    throw new BillingError(
      'out_of_range',
      said`A discount names a line that is not there. Give indexes below ${count}.`
    );
  }
  const chosen = new Set(indexes);
  if (chosen.size !== indexes.length) {
    throw new BillingError('invalid_argument', 'A discount names a line twice. Give each line once.');
  }
  return chosen;
}

function groupByTax(lines: readonly PricedLine[]): ReadonlyMap<string, PricedLine[]> {
  const groups = new Map<string, PricedLine[]>();
  for (const line of lines) {
    // "20" and "20.0" are one rate.
    const key = `${decimalText(line.rate)} ${line.category}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
}

function minorUnits(value: bigint, name: Said): bigint {
  if (typeof value !== 'bigint') {
    throw new BillingError(
      'invalid_amount',
      said`The ${name} is not a whole number of minor units. Give a bigint.`
    );
  }
  if (value < 0n) throw new BillingError('out_of_range', said`The ${name} is below zero. Give zero or more.`);
  return value;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
