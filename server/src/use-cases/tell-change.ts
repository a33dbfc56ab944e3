import type { StoreTx } from '../ports';
import type { Subscription } from '../billing/subscription/types';
import { partyOf, versionOf } from './accept-subscription';
import { eventOfSubscription, recordOnSubscription } from './change-subscription';
import { nameOfSubscribed } from './first-period';
import type { SettleContext } from './settle-request';
import { changedMail, type SubscriptionMailFacts } from './subscription-mails';

type Told = Pick<SettleContext, 'businessNow' | 'systemNow' | 'actor' | 'events'>;

/** It is of something else from now on; what is planned for its renewal is told with it. */
export async function tellChanged(tx: StoreTx, subscription: Subscription, context: Told): Promise<void> {
  const version = await versionOf(tx, subscription);
  const facts = { plan: nameOfSubscribed({ version, quantity: subscription.quantity }) };
  await recordOnSubscription(tx, subscription, 'subscription.changed', context, facts);
  context.events.push(eventOfSubscription(subscription, 'subscription.changed', facts));
  await mail(tx, subscription, 'changed', context);
}

/** From its next period on it will be of something else. */
export async function tellPlanned(tx: StoreTx, subscription: Subscription, context: Told): Promise<void> {
  const { pendingChange, period } = subscription;
  if (!pendingChange?.atRenewal) return;
  const version = await versionOf(tx, { ...subscription, ...pendingChange.atRenewal });
  const plan = nameOfSubscribed({ version, quantity: pendingChange.atRenewal.quantity });
  const facts = { plan, startOn: period?.end ?? null };
  await recordOnSubscription(tx, subscription, 'subscription.change_planned', context, facts);
  context.events.push(eventOfSubscription(subscription, 'subscription.change_planned', facts));
  await mail(tx, subscription, 'planned', context);
}

/** What was planned for its renewal was taken back. */
export async function tellKept(tx: StoreTx, subscription: Subscription, context: Told): Promise<void> {
  await recordOnSubscription(tx, subscription, 'subscription.change_withdrawn', context);
  context.events.push(eventOfSubscription(subscription, 'subscription.change_withdrawn'));
  await mail(tx, subscription, 'kept', context);
}

async function mail(
  tx: StoreTx,
  subscription: Subscription,
  what: SubscriptionMailFacts['subscription_changed']['what'],
  context: Told
): Promise<void> {
  const payer = await partyOf(tx, subscription.payerId);
  const { planVersionId, quantity } = subscription;
  const atRenewal = subscription.pendingChange?.atRenewal ?? null;
  const facts = { what, now: { planVersionId, quantity }, atRenewal };
  await tx.enqueueMail(changedMail(subscription, payer, facts, context));
}
