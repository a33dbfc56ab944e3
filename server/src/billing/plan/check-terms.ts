import { BillingError } from '../errors';
import { checkTax } from '../invoice/check-tax';
import type { PlanVersion } from './types';

type Terms = Pick<PlanVersion, 'charging' | 'netPrice' | 'tax' | 'periods' | 'commitmentPeriods'>;

/**
 * Whether the terms of a version agree with each other. `path`: where they stand in what somebody sent.
 * @throws BillingError `invalid_amount`, `invalid_argument`
 */
export function checkTerms(terms: Terms, path = ''): void {
  const at = (field: string) => ({ details: { path: `${path}${field}` } });
  const price = terms.netPrice.amount;
  if (terms.charging === 'charged' && price <= 0n) {
    throw new BillingError(
      'invalid_amount',
      'A plan that is charged has a price above zero. Choose «free» for one that costs nothing.',
      at('netPrice')
    );
  }
  if (terms.charging !== 'charged' && price !== 0n) {
    throw new BillingError(
      'invalid_amount',
      'A plan that is free or billed elsewhere has no price here: set it to 0.',
      at('netPrice')
    );
  }
  if (terms.tax !== null) checkTax(terms.tax, `${path}tax`);
  if (terms.periods !== null && terms.commitmentPeriods > terms.periods) {
    throw new BillingError(
      'invalid_argument',
      'The commitment is longer than the plan runs. Shorten it, or let the plan run longer.',
      at('commitmentPeriods')
    );
  }
}
