import { instantPlus, startOfDay } from '../billing';
import type { InvoiceId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import { said, type Said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { versionOf } from './accept-subscription';
import { askForChange } from './ask-for-change';
import { changeSubscription } from './change-subscription';
import { dropCharge, isUnsent } from './drop-charge';
import { discardDraft, forgetAwaited } from './lapse-change';
import type { SettleContext } from './settle-request';
import type { ChargeFailure } from './subscription-effects';
import { isUnderWay } from './suspend-subscription';
import { tellChanged } from './tell-change';

// An increase that waits for its payment: the money comes, or it does not. The subscription is locked in all of these.

/** True for the draft that a subscription's change waits for. */
export const isAwaited = (subscription: Subscription | null, { id, state }: Invoice): boolean =>
  state === 'draft' && isAskedFor(subscription, id);

/** The same for a draft that may have been discarded, or numbered, since. */
export const isAskedFor = (
  subscription: Pick<Subscription, 'pendingChange'> | null,
  invoiceId: InvoiceId | null
): boolean => invoiceId !== null && subscription?.pendingChange?.awaited?.invoiceId === invoiceId;

/**
 * Its payment is `processing` or `succeeded`: the change stands from now on (BILLING.md, subscriptions, 4). Told twice, it is
 * the same once; an invoice that is none of a change changes nothing.
 */
export async function takeChange(
  tx: StoreTx,
  { subscription, invoice }: { readonly subscription: Subscription; readonly invoice: Invoice },
  context: SettleContext
): Promise<Subscription> {
  const { awaited } = subscription.pendingChange ?? {};
  if (!awaited || awaited.invoiceId !== invoice.id) return subscription;
  const { now, atRenewal } = awaited;
  const taken = { ...subscription, ...now };
  const version = await versionOf(tx, taken);
  const pendingChange = atRenewal && { atRenewal, awaited: null };
  const changed = await changeSubscription(tx, taken, version, { ...now, pendingChange }, context);
  await tellChanged(tx, changed, context);
  return changed;
}

type Unpaid = {
  readonly subscription: Pick<Subscription, 'id'>;
  readonly invoice: Invoice;
  /** Null: it is nothing that the payer could mend. */
  readonly failure: ChargeFailure | null;
};

const NOT_PAID = said`The payment of the change did not come.`;
const PERIOD_OVER = said`The period was over before the change was paid for.`;

/**
 * The saved method could not be charged for it: the payer is mailed a link, to pay with another one or to confirm it to the
 * bank. Nothing has changed, and once the period is over nothing will.
 */
export async function onChangeUnpaid(
  tx: StoreTx,
  { subscription: { id }, invoice, failure }: Unpaid,
  context: SettleContext
): Promise<void> {
  const subscription = await tx.lockSubscription(id);
  if (!isAwaited(subscription, invoice)) return;
  const reason = failure === null ? NOT_PAID : PERIOD_OVER;
  if (failure === null || isPeriodOver(subscription, context)) {
    await dropChange(tx, { subscription, invoice, reason }, context);
  } else await askForChange(tx, { subscription, invoice }, context);
}

const isPeriodOver = ({ period }: Subscription, { settings, businessNow }: SettleContext): boolean =>
  period !== null && startOfDay(period.end, settings.timeZone) <= businessNow;

/** It is given up, for a reason that a reader of the history is told. */
export async function dropChange(
  tx: StoreTx,
  given: {
    readonly subscription: Subscription;
    readonly invoice: Pick<Invoice, 'id'>;
    readonly reason: Said;
  },
  context: SettleContext
): Promise<void> {
  const { subscription, invoice, reason } = given;
  if (!isAskedFor(subscription, invoice.id)) return;
  await discardDraft(tx, invoice.id);
  await forgetAwaited(tx, subscription, reason, context);
}

const LOOK_AGAIN_HOURS = 1;

/**
 * The period that it was quoted for is over. A charge that is under way is waited for, since it may have come in time; all else
 * is given up, and the next period is billed without it. A checkout that is paid all the same is given back.
 */
export async function closeChange(
  tx: StoreTx,
  subscription: Subscription,
  context: SettleContext
): Promise<void> {
  const { awaited } = subscription.pendingChange ?? {};
  if (!awaited) return;
  const invoice = await tx.lockInvoice(awaited.invoiceId);
  for (const { id } of (await tx.attemptsOfInvoice(invoice.id)).filter(isUnsent)) {
    const attempt = await tx.lockAttempt(id);
    if (isUnsent(attempt)) await dropCharge(tx, attempt, PERIOD_OVER);
  }
  if (await isUnderWay(tx, invoice)) {
    const nextBillingAt = instantPlus(context.businessNow, { hours: LOOK_AGAIN_HOURS });
    return tx.updateSubscription(subscription.id, { nextBillingAt });
  }
  await dropChange(tx, { subscription, invoice, reason: PERIOD_OVER }, context);
}
