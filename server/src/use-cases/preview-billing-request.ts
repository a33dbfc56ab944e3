import { parseMajor, splitGross } from '../billing';
import { BillingError } from '../billing/errors';
import type { TaxTreatment } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { World } from '../ports';

export type AmountPreview = {
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly treatment: TaxTreatment;
};

/** What an amount, tax included, comes to: by the same function as the invoice (BILLING.md, subscriptions, 9). */
export async function previewBillingRequest(
  world: Pick<World, 'settings'>,
  input: { currency: string; amount: string }
): Promise<AmountPreview> {
  const settings = await world.settings.read();
  const amount = parseMajor(input.amount, input.currency);
  if (amount.amount <= 0n) throw new BillingError('invalid_amount', 'The amount must be more than zero.');
  return { ...splitGross(amount, settings.tax.rate), treatment: settings.tax };
}
