import type { PlannedChange, SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { subscriptionPriceWords } from '../../formatting/price-words';
import type { Formats } from '../../formatting/use-formats';
import type { Words } from '../../translations/use-words';

/** «3 × Studio, €60.00 / month net»: what it will be of. */
export function changeWords(
  { plan, quantity, netPrice, interval }: PlannedChange,
  { collection }: Pick<SubscriptionDetail, 'collection'>,
  t: Words,
  formats: Formats
): string {
  const name = quantity === 1 ? plan.name : t('change.several', { quantity, name: plan.name });
  const priced = { collection, netPrice, unitNetPrice: netPrice, quantity: 1, interval };
  return t('change.of', { name, price: subscriptionPriceWords(priced, t, formats) });
}
