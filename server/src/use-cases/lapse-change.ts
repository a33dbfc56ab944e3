import type { InvoiceId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { PendingChange, Subscription } from '../billing/subscription/types';
import type { Said } from '../billing/said';
import { invoiceMachine, transition } from '../billing';
import type { StoreTx } from '../ports';
import { versionOf } from './accept-subscription';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import type { SettleContext } from './settle-request';

type Told = Pick<SettleContext, 'settings' | 'businessNow' | 'actor' | 'events'>;

/** What is left of a pending change without the part that waits for a payment. */
const withoutAwaited = ({ pendingChange }: Pick<Subscription, 'pendingChange'>): PendingChange | null =>
  pendingChange?.atRenewal ? { ...pendingChange, awaited: null } : null;

/** The request for a change is over without money: nothing has changed. Its draft is the caller's to discard. */
export async function lapseChange(tx: StoreTx, request: BillingRequest, context: Told): Promise<void> {
  if (request.subscriptionId === null) return;
  const subscription = await tx.lockSubscription(request.subscriptionId);
  if (subscription.pendingChange?.awaited?.invoiceId !== request.invoiceId) return;
  await forgetAwaited(tx, subscription, null, context);
}

/** Nothing waits for a payment any more. What was planned for the renewal stays planned. */
export async function forgetAwaited(
  tx: StoreTx,
  subscription: Subscription,
  reason: Said | null,
  context: Told
): Promise<Subscription> {
  const version = await versionOf(tx, subscription);
  const pendingChange = withoutAwaited(subscription);
  const changed = await changeSubscription(tx, subscription, version, { pendingChange }, context);
  const event = reason === null ? 'subscription.change_withdrawn' : 'subscription.change_failed';
  await recordOnSubscription(tx, changed, event, context, reason === null ? {} : { reason });
  context.events.push(eventOfSubscription(changed, 'subscription.change_withdrawn'));
  return changed;
}

/** A draft that nobody paid. One that has its number by now stays. */
export async function discardDraft(tx: StoreTx, id: InvoiceId): Promise<void> {
  const { state, balanceDue } = await tx.lockInvoice(id);
  if (state !== 'draft') return;
  const discarded = transition(invoiceMachine, state, 'discard');
  await tx.settleInvoice(id, { state: discarded, balanceDue, paidAt: null });
}
