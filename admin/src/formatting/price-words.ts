import type { PlanVersionView } from '../../../server/src/contracts/plans';
import type { SubscriptionRow } from '../../../server/src/contracts/subscriptions';
import type { Words } from '../translations/use-words';
import type { Formats } from './use-formats';

type Interval = PlanVersionView['interval'];

/** «month», «3 months», «year»: what stands behind «per». */
export const intervalWords = ({ unit, count }: Interval, t: Words): string =>
  t(`interval.${unit}`, { count });

type Priced = {
  readonly charging: PlanVersionView['charging'];
  readonly netPrice: PlanVersionView['netPrice'];
  readonly interval: Interval;
};

/** «€19.99 / month net», or that nothing is charged here. */
export function priceWords({ charging, netPrice, interval }: Priced, t: Words, formats: Formats): string {
  if (charging !== 'charged') return t(`charging.${charging}`);
  return t('price.per-interval', { price: formats.amount(netPrice), interval: intervalWords(interval, t) });
}

/** The same of a subscription, which says how it is collected instead; of several, what they are made of. */
export function subscriptionPriceWords(
  subscription: Pick<SubscriptionRow, 'collection' | 'netPrice' | 'unitNetPrice' | 'quantity' | 'interval'>,
  t: Words,
  formats: Formats
): string {
  const { collection, netPrice, unitNetPrice, quantity, interval } = subscription;
  const charging = collection === 'free' || collection === 'external' ? collection : 'charged';
  const price = priceWords({ charging, netPrice, interval }, t, formats);
  if (quantity === 1 || charging !== 'charged') return price;
  return t('price.of-several', { price, quantity, unit: formats.amount(unitNetPrice) });
}
