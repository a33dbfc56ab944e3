import type { Money } from '../billing/money/types';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { NextPayment, Settings, StoreReads, SubscriptionRow } from '../ports';
import { nameBeside } from './client-name';
import { amountOfPeriod, nameOfSubscribed } from './first-period';
import { nextPaymentOf } from './next-payment';

/** Of one payer so many subscriptions are looked at: more are never charged to one method. */
const MOST_CARRIED = 200;

/** A new method can be given for it: it is collected through a provider, was begun and is not over. */
export const takesMethod = ({ state, collection }: Pick<Subscription, 'state' | 'collection'>): boolean =>
  collection === 'provider' && (state === 'active' || state === 'past_due' || state === 'suspended');

/** The request still asks for it: neither its end nor another payer or account has come between. */
export const asksMethodOf = (
  { clientId, accountId }: Pick<BillingRequest, 'clientId' | 'accountId'>,
  subscription: Pick<Subscription, 'state' | 'collection' | 'payerId' | 'accountId'>
): boolean =>
  takesMethod(subscription) && subscription.payerId === clientId && subscription.accountId === accountId;

/**
 * What a new method is for, by ids, as they are locked: the subscription that asks for it, and those of the same payer and
 * account that carry the method which it replaces.
 */
export async function carriedTogether(
  store: Pick<StoreReads, 'subscriptionsPaidBy'>,
  { id, payerId, accountId, paymentMethodId }: Subscription
): Promise<SubscriptionRow[]> {
  const { rows } = await store.subscriptionsPaidBy(payerId, MOST_CARRIED);
  const carried = rows.filter(
    ({ subscription }) =>
      subscription.id === id ||
      (paymentMethodId !== null &&
        subscription.paymentMethodId === paymentMethodId &&
        subscription.accountId === accountId &&
        subscription.collection === 'provider')
  );
  return carried.sort((a, b) => a.subscription.id - b.subscription.id);
}

/** One subscription that will be charged to the new method, as the payer is told of it. */
export type CarriedSubscription = Pick<PlanVersion, 'planName' | 'interval' | 'periods'> &
  Pick<Subscription, 'state'> & {
    /** Who uses it, when that is not the payer. */
    readonly clientName: string | null;
    /** Per interval, tax included, by the function that makes the invoice. */
    readonly total: Money;
    readonly hasTax: boolean;
    /** Null when no payment comes by itself. */
    readonly next: NextPayment | null;
    /** What its issued invoices still ask for; null when that is nothing. */
    readonly owed: Money | null;
  };

/** What the method is for that a request asks for, its own subscription first; empty where it asks for none. */
export async function carriedOfPage(
  store: StoreReads,
  { type, subscriptionId }: BillingRequest,
  settings: Pick<Settings, 'tax'>
): Promise<CarriedSubscription[]> {
  if (type !== 'method_update' || subscriptionId === null) return [];
  const own = await store.subscription(subscriptionId);
  if (!own) return [];
  const rows = await carriedTogether(store, own);
  const first = rows.filter(({ subscription }) => subscription.id === own.id);
  const others = rows.filter(({ subscription }) => subscription.id !== own.id);
  return Promise.all([...first, ...others].map((row) => describe(store, row, settings)));
}

async function describe(
  store: StoreReads,
  { subscription, version, next, client, payer }: SubscriptionRow,
  settings: Pick<Settings, 'tax'>
): Promise<CarriedSubscription> {
  const { interval, periods } = version;
  const subscribed = { version, quantity: subscription.quantity };
  const { net, total } = amountOfPeriod(subscribed, version.tax ?? settings.tax);
  return {
    planName: nameOfSubscribed(subscribed),
    interval,
    periods,
    state: subscription.state,
    clientName: nameBeside(client, payer.id),
    total,
    hasTax: total.amount !== net.amount,
    next: nextPaymentOf(subscription, { version, next }, settings),
    owed: await owedBy(store, subscription),
  };
}

async function owedBy(store: StoreReads, { id }: Subscription): Promise<Money | null> {
  const open = (await store.openInvoicesOfSubscription(id)).filter(({ balanceDue }) => balanceDue > 0n);
  const [first] = open;
  if (!first) return null;
  return { amount: open.reduce((sum, { balanceDue }) => sum + balanceDue, 0n), currency: first.currency };
}
