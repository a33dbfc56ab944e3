import { said } from '../said';
import { frozen } from '../frozen';
import { parseNonNegative } from '../money/decimal';
import { assertMoney } from '../money/money';
import type { Money } from '../money/types';
import { netOfGross } from './tax';

/**
 * What an amount with tax included is made of: net = round(gross ÷ (1 + rate)), tax = gross − net (BILLING.md, money, tax,
 * time, 2). `rate` in per cent. As `computeInvoice` on one line with `unitIncludesTax`.
 * @throws BillingError `invalid_amount`, `invalid_currency`, `out_of_range` for a negative rate
 */
export function splitGross(
  amount: Money,
  rate: string
): { readonly net: Money; readonly tax: Money; readonly total: Money } {
  assertMoney(amount);
  const { currency } = amount;
  const net = netOfGross(amount.amount, parseNonNegative(rate, said`tax rate`));
  return frozen({
    net: { amount: net, currency },
    tax: { amount: amount.amount - net, currency },
    total: { amount: amount.amount, currency },
  });
}
