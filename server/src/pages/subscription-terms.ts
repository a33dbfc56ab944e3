import { addDays, formatDate, formatEvery, formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { Period } from '../billing/calendar/types';
import type { Money } from '../billing/money/types';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { WORDS } from './words';

/** A page that is about a subscription. */
export type SubscriptionPage = KnownPaymentPage & {
  readonly subscription: NonNullable<KnownPaymentPage['subscription']>;
};
type Subscription = SubscriptionPage['subscription'];

export const isOfSubscription = (page: KnownPaymentPage): page is SubscriptionPage =>
  page.subscription !== null;

/** There is something to accept. */
export const isInvitation = (page: KnownPaymentPage): page is SubscriptionPage =>
  isOfSubscription(page) && page.request.type === 'subscription_start' && !page.subscription.isAccepted;

/** A new payment method is asked for. */
export const asksForMethod = ({ request }: KnownPaymentPage): boolean => request.type === 'method_update';

/** An invoice of it is to be paid: its buyer and amount stand. */
export const isOwed = (page: KnownPaymentPage): page is SubscriptionPage =>
  isOfSubscription(page) && !isInvitation(page) && !asksForMethod(page);

/** «€23.99 per month», what is charged each time; empty where nothing is. */
export const priceEvery = ({ total, interval }: Subscription, language: Language): string =>
  total === null ? '' : `${formatMoney(total, language)} ${formatEvery(interval, language)}`;

/** «€19.99 + 20% tax = €23.99»; empty where no tax is added. */
export function priceParts({ price, total, taxRate }: Subscription, language: Language): string {
  if (price === null || total === null || price.amount === total.amount) return '';
  const { madeOf } = WORDS[language].subscription;
  return madeOf(formatMoney(price, language), taxRate, formatMoney(total, language));
}

/** «1 December 2026 to 31 December 2026»: the last day is one that is paid for, as the invoice's line says. */
export function periodText({ start, end }: Period, language: Language): string {
  const lastDay = addDays(end, -1);
  if (lastDay === start) return formatDate(start, language);
  return WORDS[language].subscription.owed.days(formatDate(start, language), formatDate(lastDay, language));
}

/**
 * What the payer agrees to by the box, word for word as it is shown and kept; null where nothing is charged by itself. It
 * names who, how much, how often, through whom, from when and until when.
 */
export function consentText(page: SubscriptionPage, language: Language): string | null {
  const { subscription, merchantName, request } = page;
  if (!subscription.savesMethod || subscription.total === null) return null;
  if (asksForMethod(page)) return methodConsent(page, language);
  const words = WORDS[language].subscription.consent;
  const every = priceEvery(subscription, language);
  const { periods, planName, clientName } = subscription;
  const of = {
    merchant: merchantName,
    provider: page.account.providerName,
    plan: clientName === null ? planName : words.whose(planName, clientName),
    price: priceParts(subscription, language) === '' ? every : words.withTax(every),
    end: periods === null ? words.untilCancelled : words.times(periods),
  };
  if (!isInvitation(page)) return subscription.hasMethod ? words.again(of) : words.anew(of);
  const isLater = request.amount.amount === 0n;
  return words.first({
    ...of,
    from: isLater ? words.fromDay(formatDate(subscription.beginsOn, language)) : words.fromNow,
  });
}

/** It names each subscription that the new method is for, and what may be charged at once. */
function methodConsent(page: SubscriptionPage, language: Language): string {
  const { method, consent } = WORDS[language].subscription;
  const charges = page.carried.map(({ planName, clientName, total, hasTax, interval, periods }) => {
    const every = `${formatMoney(total, language)} ${formatEvery(interval, language)}`;
    return method.charge(
      hasTax ? consent.withTax(every) : every,
      clientName === null ? planName : consent.whose(planName, clientName),
      periods === null ? consent.untilCancelled : consent.times(periods)
    );
  });
  const of = {
    merchant: page.merchantName,
    provider: page.account.providerName,
    charges: charges.join(method.and),
  };
  const owed = chargedAtOnce(page, language);
  const agreed = page.subscription.hasMethod ? method.inPlace(of) : method.consent(of);
  return owed === null ? agreed : agreed + method.atOnce(owed);
}

/** What is past due, and charged as soon as the method is there; null when that is nothing. One amount for each currency. */
export function chargedAtOnce({ carried }: SubscriptionPage, language: Language): string | null {
  const sums = new Map<string, Money>();
  for (const { state, owed } of carried) {
    if (state !== 'past_due' || owed === null) continue;
    const before = sums.get(owed.currency)?.amount ?? 0n;
    sums.set(owed.currency, { ...owed, amount: before + owed.amount });
  }
  const amounts = [...sums.values()].map((sum) => formatMoney(sum, language));
  return amounts.length === 0 ? null : amounts.join(' + ');
}
