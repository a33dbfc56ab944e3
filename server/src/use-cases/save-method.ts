import { retryToday, toCalendarDate } from '../billing';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt, BillingRequest, PaymentSnapshot, SavedMethod } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { versionOf } from './accept-subscription';
import { changeSubscription, recordOnSubscription } from './change-subscription';
import { isUnwanted, type Situation } from './payment-situation';
import type { SettleContext } from './settle-request';

/**
 * Keeps the method that a checkout saved, with the consent that was given before it. Null when there is none, or when it
 * was known before this news: old news told again never brings back a method that a later one has replaced.
 */
export async function saveMethodOf(
  tx: StoreTx,
  situation: Situation,
  { savedMethod, state }: PaymentSnapshot,
  isNews: boolean,
  { businessNow }: SettleContext
): Promise<PaymentMethod | null> {
  const { attempt, subscription } = situation;
  const isGiven = state === 'processing' || state === 'succeeded';
  if (!savedMethod || !isGiven || !subscription || attempt.session !== 'on_session') return null;
  if (isUnwanted(situation) || (!isNews && (await isKnown(tx, attempt, savedMethod)))) return null;
  return tx.saveMethod({
    ...savedMethod,
    mode: attempt.mode,
    clientId: attempt.payerId,
    accountId: attempt.accountId,
    consent: subscription.consent,
    createdAt: businessNow,
  });
}

async function isKnown(
  tx: StoreTx,
  attempt: Attempt,
  { methodRef }: Pick<SavedMethod, 'methodRef'>
): Promise<boolean> {
  const methods = await tx.methodsOfClient(attempt.payerId);
  return methods.some((known) => known.accountId === attempt.accountId && known.methodRef === methodRef);
}

/** Later renewals are charged to it. Where an invoice is paid with it, or an invitation accepted, that says so itself. */
export async function adoptMethod(
  tx: StoreTx,
  situation: Situation,
  method: PaymentMethod | null,
  context: SettleContext
): Promise<void> {
  const { subscription, request } = situation;
  if (!method || !subscription) return;
  if (request?.type === 'method_update') return replaceMethod(tx, situation, method, context);
  if (subscription.paymentMethodId === method.id) return;
  await tx.updateSubscription(subscription.id, { paymentMethodId: method.id });
}

/**
 * It was asked for by itself: it takes the place of the earlier one wherever the consent says so, and what is past due is
 * tried today (BILLING.md, subscriptions, 6). What is suspended stays so: nothing is charged by itself any more.
 */
async function replaceMethod(
  tx: StoreTx,
  { request, subscription, beside }: Situation,
  method: PaymentMethod,
  context: SettleContext
): Promise<void> {
  if (!request || !subscription) return;
  const today = toCalendarDate(context.businessNow, context.settings.timeZone);
  const together = beside.filter((other) => isConsentedWith(other, subscription));
  for (const locked of [subscription, ...together]) {
    if (!isOpen(locked) || !isOwn(locked, request)) continue;
    const { state, dunning: before } = locked;
    const dunning = state === 'past_due' && before !== null ? retryToday(before, today) : before;
    const version = await versionOf(tx, locked);
    const change = { paymentMethodId: method.id, dunning };
    const changed = await changeSubscription(tx, locked, version, change, context);
    const facts = { method: method.label };
    await recordOnSubscription(tx, changed, 'subscription.method_replaced', context, facts);
  }
}

/** It carried the same method, and the payer agreed to both by one click. */
const isConsentedWith = (other: Subscription, { paymentMethodId, consent }: Subscription): boolean =>
  paymentMethodId !== null &&
  other.paymentMethodId === paymentMethodId &&
  consent !== null &&
  other.consent?.givenAt === consent.givenAt &&
  other.consent.text === consent.text;

const isOpen = ({ state }: Subscription): boolean => state !== 'cancelled' && state !== 'expired';

const isOwn = ({ payerId, accountId }: Subscription, request: BillingRequest): boolean =>
  payerId === request.clientId && accountId === request.accountId;
