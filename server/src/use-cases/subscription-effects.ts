import {
  addDays,
  afterFailure,
  afterPayment,
  retryToday,
  subscriptionMachine,
  toCalendarDate,
  transition,
  type ChargeObstacle,
} from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import type { SubscriptionId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { PaymentFailure } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Dunning, Subscription } from '../billing/subscription/types';
import { said, type Said } from '../billing/said';
import type { FailureReason, StoreTx } from '../ports';
import { partyOf, versionOf } from './accept-subscription';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { clientFact, clientNameOf, nameOf } from './client-name';
import { creditSuspendedDays } from './credit-suspended-days';
import { endNow } from './end-subscription';
import { obstacleOf, UNCHARGEABLE } from './new-charge';
import { ensureOwedRequest } from './owed-invoice-request';
import { raiseAlert } from './raise-alert';
import type { SettleContext } from './settle-request';
import { cancellationPlannedMail, paymentFailedMail } from './subscription-mails';

/**
 * What payments do to subscriptions, each in the transaction that records the payment. The subscription is locked here;
 * whoever holds the lock already holds it. Told twice, each is the same once.
 */

/** Why nothing came: what the provider said, or (`obstacle`) that there was nothing to charge. */
export type ChargeFailure = Pick<PaymentFailure, 'message' | 'decline'> & {
  readonly obstacle?: ChargeObstacle;
};

/**
 * An invoice of a subscription is paid, however. When nothing else is owed it goes on; when something still is and the
 * payer gave a new method, that one is tried today.
 */
export async function onInvoicePaid(
  tx: StoreTx,
  facts: {
    readonly subscription: Pick<Subscription, 'id'>;
    readonly invoice: Invoice;
    readonly savedMethod?: PaymentMethod | null;
  },
  context: SettleContext
): Promise<void> {
  const { locked, version, today } = await situationOf(tx, facts.subscription, context);
  const { savedMethod } = facts;
  const paymentMethodId = savedMethod?.id ?? locked.paymentMethodId;
  const owed = await othersOwed(tx, locked, facts.invoice);
  if (owed.length === 0 && (isBehind(locked) || locked.dunning !== null)) {
    return recover(tx, { ...locked, paymentMethodId }, version, today, context);
  }
  if (!savedMethod) return;
  const { state, dunning: before } = locked;
  const dunning = state === 'past_due' && before !== null ? retryToday(before, today) : before;
  await changeSubscription(tx, locked, version, { paymentMethodId, dunning }, context);
}

/**
 * An invoice could not be charged: the subscription is past due, the payer is told and given a link, and the merchant is
 * told once for each invoice (BILLING.md, subscriptions, 6). One that is over or suspended stays as it is: its invoice
 * is still owed, and nobody is written to again.
 */
export async function onChargeFailed(
  tx: StoreTx,
  facts: {
    readonly subscription: Pick<Subscription, 'id'>;
    readonly invoice: Invoice;
    readonly failure: ChargeFailure;
  },
  context: SettleContext
): Promise<void> {
  const { invoice, failure } = facts;
  // A provider that does not say what kind of no it was may say yes another day.
  const answer = failure.obstacle ?? failure.decline ?? 'soft';
  const situation = await situationOf(tx, facts.subscription, context);
  const standing = answer === 'soft' ? await standingObstacle(tx, situation.locked) : null;
  const obstacle = standing ?? answer;
  const payer = await ensureOwed(tx, situation, invoice, context);
  const dunning = await fallBehind(tx, situation, { invoice, obstacle, reason: failure.message }, context);
  if (dunning === null) return;
  const { failedOn, retriesDone, nextRetryOn, graceEndOn } = dunning;
  const mail = { reason: reasonOf(obstacle, situation.locked), nextRetryOn, graceEndOn };
  const step = `failed-${failedOn}-${retriesDone}`;
  await tx.enqueueMail(paymentFailedMail(invoice, payer, step, mail, context));
  const { message } = failure;
  const told = { kind: 'renewal_failed', step: invoice.publicId, reason: message } as const;
  await alertOn(tx, situation, { payer, invoice, ...told }, context);
}

const REVERSED = said`The payment was taken back.`;

/**
 * Money that had come was taken back: the invoice is owed again, nothing is charged by itself any more, and the merchant is
 * told (BILLING.md, documents and payments, 5).
 */
export async function onPaymentReversed(
  tx: StoreTx,
  facts: { readonly subscription: Pick<Subscription, 'id'>; readonly invoice: Invoice },
  context: SettleContext
): Promise<void> {
  const { invoice } = facts;
  const situation = await situationOf(tx, facts.subscription, context);
  const payer = await ensureOwed(tx, situation, invoice, context);
  await fallBehind(tx, situation, { invoice, obstacle: 'reversed', reason: REVERSED }, context);
  // Won back and lost again another day is news.
  const told = {
    kind: 'payment_reversed',
    step: `${invoice.publicId}:${situation.today}`,
    reason: null,
  } as const;
  await alertOn(tx, situation, { payer, invoice, ...told }, context);
}

const UNPAID = said`The invoice was not paid by hand before the grace was over.`;

/**
 * What is paid by hand was not paid in time: past due, as after a charge that failed, and its grace is over already. The
 * subscription must be locked and active; returns what it is now.
 */
export async function onUnpaidByHand(
  tx: StoreTx,
  facts: { readonly subscription: Subscription; readonly invoice: Invoice },
  context: SettleContext
): Promise<Subscription> {
  const { invoice } = facts;
  const situation = await situationOf(tx, facts.subscription, context);
  const payer = await partyOf(tx, situation.locked.payerId);
  await fallBehind(tx, situation, { invoice, obstacle: 'unpaid', reason: UNPAID }, context);
  const told = { kind: 'invoice_unpaid', step: invoice.publicId, reason: UNPAID } as const;
  await alertOn(tx, situation, { payer, invoice, ...told }, context);
  return tx.lockSubscription(facts.subscription.id);
}

/**
 * The provider had not confirmed the method when we last heard of it: it is asked again by the next run, today, before
 * anybody is written to.
 */
export async function onMethodPending(
  tx: StoreTx,
  facts: { readonly subscription: Pick<Subscription, 'id'>; readonly invoice: Invoice },
  context: SettleContext
): Promise<void> {
  const situation = await situationOf(tx, facts.subscription, context);
  const obstacle = 'method_pending';
  const failure = { invoice: facts.invoice, obstacle, reason: UNCHARGEABLE[obstacle] } as const;
  const dunning = await fallBehind(tx, situation, failure, context);
  if (dunning === null) return;
  const behind = await tx.lockSubscription(facts.subscription.id);
  const change = { dunning: retryToday(dunning, situation.today) };
  await changeSubscription(tx, behind, situation.version, change, context);
}

/**
 * The invitation of a subscription lapsed or was withdrawn before anybody accepted: it is over. One that was accepted
 * stays as it is.
 */
export async function lapseInvitation(
  tx: StoreTx,
  subscriptionId: SubscriptionId,
  how: 'expire' | 'delete',
  context: Pick<SettleContext, 'settings' | 'businessNow' | 'actor' | 'events'>
): Promise<void> {
  const locked = await tx.lockSubscription(subscriptionId);
  if (locked.state !== 'pending' || locked.acceptedAt !== null) return;
  const version = await versionOf(tx, locked);
  const event = how === 'expire' ? 'expire' : 'cancel';
  const state = transition(subscriptionMachine, locked.state, event);
  const name = how === 'expire' ? 'subscription.expired' : 'subscription.cancelled';
  const changed = await changeSubscription(tx, locked, version, { state }, context);
  await recordOnSubscription(tx, changed, name, context);
  context.events.push(eventOfSubscription(changed, name));
}

// ---------------------------------------------------------------------------------------------------- the parts

type Situation = {
  readonly locked: Subscription;
  readonly version: PlanVersion;
  readonly today: CalendarDate;
};

async function situationOf(
  tx: StoreTx,
  { id }: Pick<Subscription, 'id'>,
  { settings, businessNow }: SettleContext
): Promise<Situation> {
  const locked = await tx.lockSubscription(id);
  const version = await versionOf(tx, locked);
  return { locked, version, today: toCalendarDate(businessNow, settings.timeZone) };
}

/**
 * What stands in the way of a retry whatever this answer says: charging was stopped (the method is unusable), or another
 * invoice's charge on the same method was declined for good.
 */
async function standingObstacle(tx: StoreTx, subscription: Subscription): Promise<ChargeObstacle | null> {
  const { paymentMethodId } = subscription;
  const method = paymentMethodId === null ? null : await tx.method(paymentMethodId);
  if (obstacleOf(method, subscription) === 'method_missing') return 'method_missing';
  for (const { id } of await tx.openInvoicesOfSubscription(subscription.id)) {
    const failures = (await tx.attemptsOfInvoice(id))
      .filter((attempt) => attempt.paymentMethodId === paymentMethodId && attempt.state === 'failed')
      .map(({ failure }) => failure?.decline);
    const final = failures.find((decline) => decline === 'hard' || decline === 'authentication_required');
    if (final !== undefined) return final;
  }
  return null;
}

const isBehind = ({ state }: Subscription): boolean => state === 'past_due' || state === 'suspended';

async function othersOwed(tx: StoreTx, { id }: Subscription, paid: Invoice): Promise<Invoice[]> {
  const open = await tx.openInvoicesOfSubscription(id);
  return open.filter((invoice) => invoice.id !== paid.id && invoice.state === 'pending');
}

/** Nothing is owed any more. */
export async function recover(
  tx: StoreTx,
  subscription: Subscription,
  version: PlanVersion,
  today: CalendarDate,
  context: SettleContext
): Promise<void> {
  const { paymentMethodId } = subscription;
  if (subscription.state === 'active') {
    // Paid by hand in time: nothing was missed.
    await changeSubscription(tx, subscription, version, { paymentMethodId, dunning: null }, context);
    return;
  }
  const recovery = afterPayment({ subscription, version, today });
  if (recovery.kind !== 'same_term') await creditSuspendedDays(tx, subscription, today, context);
  if (recovery.kind === 'over')
    return endNow(tx, { subscription, version, today, why: recovery.why }, context);
  const state = transition(subscriptionMachine, subscription.state, 'recover');
  const { kind, ...term } = recovery;
  const fresh = kind === 'new_term' ? { ...term, period: null } : {};
  const change = { state, paymentMethodId, dunning: null, suspendedOn: null, ...fresh };
  const changed = await changeSubscription(tx, subscription, version, change, context);
  const { cancelOn } = changed;
  await recordOnSubscription(tx, changed, 'subscription.recovered', context, { term: kind, cancelOn });
  if (cancelOn !== null && cancelOn !== subscription.cancelOn) {
    const payer = await partyOf(tx, changed.payerId);
    await tx.enqueueMail(cancellationPlannedMail(changed, payer, { endsOn: cancelOn }, context));
  }
  context.events.push(eventOfSubscription(changed, 'subscription.recovered'));
}

/** What it owes can be paid by hand from now on. Returns who pays. */
async function ensureOwed(
  tx: StoreTx,
  { locked, version }: Situation,
  invoice: Invoice,
  context: SettleContext
): Promise<Client> {
  const payer = await partyOf(tx, locked.payerId);
  const { accountId } = locked;
  if (accountId !== null && invoice.balanceDue > 0n) {
    const owed = { invoice, subscription: locked, payer, accountId, planName: version.planName };
    await ensureOwedRequest(tx, context, owed, context);
  }
  return payer;
}

/** Past due, or still so, with the days that follow from the failure. Null when it is suspended or over. */
async function fallBehind(
  tx: StoreTx,
  { locked, version, today }: Situation,
  failure: { readonly invoice: Invoice; readonly obstacle: ChargeObstacle; readonly reason: Said },
  context: SettleContext
): Promise<Dunning | null> {
  if (locked.state !== 'active' && locked.state !== 'past_due') return null;
  const { retryDays } = context.settings.dunning;
  const { dunning: before, period } = locked;
  const { obstacle, invoice, reason } = failure;
  const dunning = afterFailure({ dunning: before, obstacle, period, version, retryDays, today });
  const isNews = locked.state === 'active';
  const state = isNews ? transition(subscriptionMachine, locked.state, 'fail_payment') : locked.state;
  const changed = await changeSubscription(tx, locked, version, { state, dunning }, context);
  if (isNews) {
    const { graceEndOn, nextRetryOn } = dunning;
    const number = invoice.issued?.numberText ?? null;
    const facts = { number, reason, nextRetryOn, graceEndOn };
    await recordOnSubscription(tx, changed, 'subscription.past_due', context, facts);
    context.events.push(eventOfSubscription(changed, 'subscription.past_due'));
  }
  return dunning;
}

function reasonOf(obstacle: ChargeObstacle, { paymentMethodId }: Subscription): FailureReason {
  if (obstacle === 'authentication_required') return obstacle;
  if (obstacle === 'method_missing' && paymentMethodId === null) return 'no_method';
  return obstacle === 'method_missing' || obstacle === 'method_pending' ? 'method_unusable' : 'declined';
}

async function alertOn(
  tx: StoreTx,
  { locked, version, today }: Situation,
  told: {
    readonly kind: 'renewal_failed' | 'invoice_unpaid' | 'payment_reversed';
    readonly step: string;
    readonly payer: Client;
    readonly invoice: Invoice;
    readonly reason: Said | null;
  },
  { settings, businessNow, systemNow }: SettleContext
): Promise<void> {
  const { kind, step, payer, invoice, reason } = told;
  await raiseAlert(tx, settings, {
    kind,
    mode: locked.mode,
    subscriptionPublicId: locked.publicId,
    step,
    facts: [
      { label: 'subscription', value: version.planName },
      ...clientFact(await clientNameOf(tx, locked)),
      { label: 'payer', value: nameOf(payer) },
      { label: 'email', value: payer.email },
      { label: 'invoice', value: invoice.issued?.numberText ?? '' },
      // Given up in this very step: today is the first day without service.
      ...(kind === 'invoice_unpaid' ? [{ label: 'lastDay', value: addDays(today, -1) }] : []),
      ...(reason === null ? [] : [{ label: 'reason', value: reason }]),
    ],
    businessNow,
    systemNow,
  });
}
