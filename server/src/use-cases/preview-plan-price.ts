import { parseMajor, priceOfPeriod } from '../billing';
import type { TaxTreatment } from '../billing/invoice/types';
import type { World } from '../ports';
import type { AmountPreview } from './preview-billing-request';

/** What one period of a price comes to, by the same function as its invoice (BILLING.md, subscriptions, 9). */
export async function previewPlanPrice(
  world: Pick<World, 'settings'>,
  input: { currency: string; netPrice: string; tax: TaxTreatment | null; quantity?: number | undefined }
): Promise<AmountPreview> {
  const treatment = input.tax ?? (await world.settings.read()).tax;
  const price = parseMajor(input.netPrice, input.currency);
  const quantity = input.quantity ?? 1;
  const { net, total } = priceOfPeriod({ netPrice: price, quantity, tax: treatment }).computed;
  const money = (amount: bigint) => ({ amount, currency: price.currency });
  return { net: money(net), tax: money(total - net), total: money(total), treatment };
}
