import { type Decimal, decimalOf, decimalText, roundQuotient } from '../money/decimal';

/** A line on its way to an invoice; minor units. */
export type PricedLine = {
  readonly category: string;
  readonly rate: Decimal;
  readonly net: bigint;
  readonly discount: bigint;
  /** The price with tax, for a line that was priced so. */
  readonly gross: bigint | null;
};

const HUNDRED = decimalOf(100n);

/** round(gross ÷ (1 + rate)), minor units; the rate in per cent (BILLING.md, money, tax, time, 2). */
export function netOfGross(gross: bigint, rate: Decimal): bigint {
  return roundQuotient(decimalOf(gross).times(HUNDRED), HUNDRED.plus(rate));
}

/**
 * Tax of the lines that share a category and a rate, rounded once. Net-priced lines: rate × what remains of them. Lines
 * priced with tax: gross − net, so that the buyer pays the price shown; when discounted, the same share of it as of the net.
 */
export function taxOfGroup(lines: readonly PricedLine[]): {
  category: string;
  rate: string;
  base: bigint;
  tax: bigint;
} {
  const [first] = lines;
  const rate = first?.rate ?? decimalOf(0n);
  const [netPriced, grossPriced] = [remaining(lines.filter(isNet)), lines.filter((line) => !isNet(line))];
  const grossNet = sum(grossPriced.map((line) => line.net));
  const included = sum(grossPriced.map((line) => (line.gross ?? 0n) - line.net));
  // Nothing can be discounted from a net of zero: its tax, if any, stays whole.
  const [kept, whole] = grossNet === 0n ? [1n, 1n] : [remaining(grossPriced), grossNet];
  // rate × netPriced ÷ 100 + included × kept ÷ whole, over one denominator so that it is rounded once.
  const numerator = rate.times(decimalOf(netPriced * whole)).plus(decimalOf(100n * included * kept));
  return {
    category: first?.category ?? 'standard',
    rate: decimalText(rate),
    base: netPriced + remaining(grossPriced),
    tax: roundQuotient(numerator, decimalOf(100n * whole)),
  };
}

function isNet(line: PricedLine): boolean {
  return line.gross === null;
}

function remaining(lines: readonly PricedLine[]): bigint {
  return sum(lines.map((line) => line.net - line.discount));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
