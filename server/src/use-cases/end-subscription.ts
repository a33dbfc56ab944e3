import { addDays, subscriptionMachine, transition } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { discardDraft } from './lapse-change';
import type { SettleContext } from './settle-request';
import { subscriptionEndedMail } from './subscription-mails';

export type Ending = {
  /** Locked. */
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  /** The first day without service. */
  readonly today: CalendarDate;
  readonly why: 'cancelled' | 'expired' | 'unpaid';
};

/**
 * A subscription is over, on its planned day, after its last period, or for want of money. Nothing is refunded; invoices
 * that are owed stay so, and are not charged by themselves any more (BILLING.md, subscriptions, 5). The payer is told.
 */
export async function endNow(
  tx: StoreTx,
  { subscription, version, today, why }: Ending,
  context: Pick<SettleContext, 'settings' | 'businessNow' | 'systemNow' | 'actor' | 'events'>
): Promise<void> {
  const event = why === 'expired' ? 'expire' : 'cancel';
  const state = transition(subscriptionMachine, subscription.state, event);
  const { cancelOn, period, suspendedOn } = subscription;
  const boundary = why === 'expired' ? (period?.end ?? null) : cancelOn;
  const isPlanned = boundary !== null && boundary <= today;
  const endedOn = isPlanned ? boundary : today;
  // At once, service lasted until today; a day on which it ends by plan or for want of money is the first without it.
  const planned = isPlanned || why === 'unpaid' ? addDays(endedOn, -1) : endedOn;
  // What had been suspended gave no service since.
  const served = suspendedOn === null ? planned : addDays(suspendedOn, -1);
  const lastDay = served < planned ? served : planned;
  const { awaited } = subscription.pendingChange ?? {};
  if (awaited) await discardDraft(tx, awaited.invoiceId);
  const over = { state, dunning: null, pendingChange: null };
  const changed = await changeSubscription(tx, subscription, version, over, context);
  const name = why === 'expired' ? 'subscription.expired' : 'subscription.cancelled';
  await recordOnSubscription(tx, changed, name, context, { why, endedOn });
  context.events.push(eventOfSubscription(changed, name, { why }));
  const payer = await tx.client(changed.payerId);
  const told = why === 'cancelled' && !isPlanned ? ({ why: 'at_once', endedOn } as const) : { why };
  if (payer) await tx.enqueueMail(subscriptionEndedMail(changed, payer, { lastDay, ...told }, context));
}
