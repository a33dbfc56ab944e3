import type { Subscribed } from '../use-cases/first-period';
import type { ChangeQuoteView, PlannedChange, SubscriptionDetail } from '../contracts/subscriptions';
import type { ChangeQuote } from '../use-cases/quote-change';
import type { SubscriptionView } from '../use-cases/read-subscription';
import { presentMoney } from './presenters';

const presentConfigured = ({ version, quantity }: Subscribed): PlannedChange => ({
  plan: { name: version.planName, version: version.version },
  quantity,
  netPrice: presentMoney({
    amount: version.netPrice.amount * BigInt(quantity),
    currency: version.netPrice.currency,
  }),
  interval: { unit: version.interval.unit, count: version.interval.count },
});

export const presentChangeQuote = ({ on, parts, bill, next }: ChangeQuote): ChangeQuoteView => ({
  on,
  now: parts.now && presentConfigured(parts.now),
  due: bill && {
    net: presentMoney({ amount: bill.net, currency: bill.currency }),
    tax: presentMoney({ amount: bill.tax, currency: bill.currency }),
    total: presentMoney({ amount: bill.total, currency: bill.currency }),
  },
  atRenewal: parts.atRenewal && presentConfigured(parts.atRenewal),
  next: next && { on: next.on, amount: presentMoney(next.amount) },
});

/** What is planned, and what waits for its payment. */
export function presentPendingChange({
  row,
  awaited,
}: SubscriptionView): SubscriptionDetail['pendingChange'] {
  const { subscription, next } = row;
  const { atRenewal } = subscription.pendingChange ?? {};
  const on = subscription.period?.end;
  const planned =
    atRenewal && next && on
      ? { ...presentConfigured({ version: next, quantity: atRenewal.quantity }), on }
      : null;
  if (planned === null && awaited === null) return null;
  return {
    atRenewal: planned,
    awaited: awaited && {
      ...presentConfigured(awaited.now),
      on: awaited.on,
      amount: presentMoney(awaited.amount),
      requestId: awaited.requestId,
    },
  };
}
