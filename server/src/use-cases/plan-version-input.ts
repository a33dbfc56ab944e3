import { checkTerms, parseMajor } from '../billing';
import type { PlanVersion } from '../billing/plan/types';
import type { PlanVersionBody } from '../contracts/plans';
import type { NewRow } from '../ports';

export type VersionInput = Omit<PlanVersionBody, 'intervalMonths'> & {
  readonly intervalMonths: number;
};

/**
 * A version's terms as somebody typed them, checked. `path`: where they stand in what was sent.
 * Throws `invalid_amount`, `invalid_argument`, `invalid_currency`.
 */
export function versionTerms(
  input: VersionInput,
  path: string
): Omit<NewRow<PlanVersion>, 'version' | 'planName' | 'planId'> {
  const terms = {
    charging: input.charging,
    netPrice: parseMajor(input.netPrice, input.currency),
    interval: intervalOfMonths(input.intervalMonths),
    periods: input.periods,
    tax: input.tax,
    graceDays: input.graceDays,
    noticeDays: input.noticeDays,
    commitmentPeriods: input.commitmentPeriods,
    features: input.features,
    activeFrom: input.activeFrom,
  };
  checkTerms(terms, path);
  return terms;
}

/** Twelve months are a year: a reader sees «per year», and 29 February comes back in leap years either way. */
const intervalOfMonths = (months: number): PlanVersion['interval'] =>
  months === 12 ? { unit: 'year', count: 1 } : { unit: 'month', count: months };
