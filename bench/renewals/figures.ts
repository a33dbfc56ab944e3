import type { Measured, Round } from './measure';

export type Figures = {
  readonly perSecond: number;
  readonly ceilingRatio: number;
  readonly statementsPerInvoice: number;
  /** On top of ten times as many invoices: 100,000 at full size. */
  readonly rateOn100kRatio: number;
  /** With five times as many due: 50,000 at full size. */
  readonly rateAt50kRatio: number;
  readonly rssGrowth: number;
};

/** The figures of one database: medians over its rounds. A run is compared with what stood beside it in its round. */
export function figuresOf({ sizes, rounds, statementsPerInvoice, peakRss }: Measured): Figures {
  const { due, manyDue } = sizes;
  const over = (figure: (round: Round) => number) => median(rounds.map(figure));
  const perSecond = over(({ run }) => due / run);
  return {
    perSecond: Math.round(perSecond),
    ceilingRatio: rounded(over(({ run, ceiling }) => ceiling / run)),
    statementsPerInvoice: rounded(statementsPerInvoice),
    rateOn100kRatio: rounded(over(({ run, onExisting }) => run / onExisting)),
    rateAt50kRatio: rounded(over(({ run, many }) => manyDue / many / (due / run))),
    rssGrowth: rounded(peakRss.many / peakRss.due),
  };
}

/** What is to be reached: at least so much, and of memory at most. */
export const barsOf = ({ database }: Pick<Measured, 'database'>) => ({
  // SQLite's driver writes in the process itself: its ceiling is higher than any other's, for the same engine.
  ceilingRatio: database === 'sqlite' ? 0.15 : 0.25,
  rateOn100kRatio: 0.9,
  rateAt50kRatio: 0.9,
  rssGrowth: 1.3,
});

/** Of one value at least. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = NaN, above = NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
  return (below + above) / 2;
}

const rounded = (value: number): number => Number(value.toFixed(3));
