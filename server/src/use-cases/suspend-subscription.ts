import { instantPlus, subscriptionMachine, transition } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { isBillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { PlanVersion } from '../billing/plan/types';
import { said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { partyOf } from './accept-subscription';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { dropCharge, isUnsent } from './drop-charge';
import { endNow } from './end-subscription';
import { isFinal } from './next-check';
import { ensureOwedRequest } from './owed-invoice-request';
import type { SettleContext } from './settle-request';
import { onUnpaidByHand, recover } from './subscription-effects';
import { suspendedMail } from './subscription-mails';

/** A payment that is under way is waited for: the bank's word comes, and then it is looked at again. */
const LOOK_AGAIN_HOURS = 1;

/**
 * The grace of a subscription is over (BILLING.md, subscriptions, 6): it is suspended or cancelled, as the settings say. Its
 * invoices stay owed, can be paid by hand, and are not charged by themselves any more. Nothing of that while a payment of
 * one is under way; it needs no account that can be opened. The subscription must be locked.
 */
export async function giveUp(
  tx: StoreTx,
  given: { readonly subscription: Subscription; readonly version: PlanVersion; readonly today: CalendarDate },
  context: SettleContext
): Promise<void> {
  const { subscription, version, today } = given;
  const open = await tx.openInvoicesOfSubscription(subscription.id);
  const [oldest] = open;
  if (!oldest) return recover(tx, subscription, version, today, context);
  await dropUnsent(tx, open, context);
  if (await isBeingPaid(tx, open)) {
    const nextBillingAt = instantPlus(context.businessNow, { hours: LOOK_AGAIN_HOURS });
    return tx.updateSubscription(subscription.id, { nextBillingAt });
  }
  const behind =
    subscription.state === 'active'
      ? await onUnpaidByHand(tx, { subscription, invoice: oldest }, context)
      : subscription;
  if (context.settings.dunning.afterGrace === 'cancel') {
    return endNow(tx, { subscription: behind, version, today, why: 'unpaid' }, context);
  }
  await suspend(tx, { ...given, subscription: behind }, oldest, context);
}

/**
 * A charge that could not leave since an earlier look (the account cannot be opened, its key was revoked) would be waited
 * for in vain, and is not to leave after the end of the grace. One that was just written is on its way.
 */
async function dropUnsent(
  tx: StoreTx,
  invoices: readonly Invoice[],
  { businessNow }: SettleContext
): Promise<void> {
  for (const { id } of invoices) {
    for (const attempt of await tx.attemptsOfInvoice(id)) {
      const leavesBy = instantPlus(attempt.createdAt, { hours: LOOK_AGAIN_HOURS });
      if (!isUnsent(attempt) || leavesBy > businessNow) continue;
      // Sent in this moment, it is one that is waited for.
      const locked = await tx.lockAttempt(attempt.id);
      if (isUnsent(locked)) {
        await dropCharge(
          tx,
          locked,
          said`The grace of the subscription was over before the charge was sent.`
        );
      }
    }
  }
}

async function suspend(
  tx: StoreTx,
  { subscription, version, today }: Parameters<typeof giveUp>[1],
  oldest: Invoice,
  context: SettleContext
): Promise<void> {
  const { dunning, accountId } = subscription;
  const state = transition(subscriptionMachine, subscription.state, 'suspend');
  const change = { state, suspendedOn: today, dunning: dunning && { ...dunning, nextRetryOn: null } };
  const changed = await changeSubscription(tx, subscription, version, change, context);
  const payer = await partyOf(tx, changed.payerId);
  if (accountId !== null) {
    const owed = { invoice: oldest, subscription, payer, accountId, planName: version.planName };
    await ensureOwedRequest(tx, context, owed, context).catch(withoutKey);
  }
  await tx.enqueueMail(suspendedMail(oldest, payer, today, context));
  const number = oldest.issued?.numberText ?? null;
  await recordOnSubscription(tx, changed, 'subscription.suspended', context, { number });
  context.events.push(eventOfSubscription(changed, 'subscription.suspended'));
}

/** Without the site's key there is no link to make, and service ends all the same. */
function withoutKey(error: unknown): void {
  if (!isBillingError(error) || error.code !== 'encryption_key_missing') throw error;
}

/** A charge whose end is not known, or a bank debit that the payer began: money may come. */
export async function isBeingPaid(tx: StoreTx, invoices: readonly Invoice[]): Promise<boolean> {
  for (const invoice of invoices) if (await isUnderWay(tx, invoice)) return true;
  return false;
}

/** As `isBeingPaid`, of one. A checkout that is only open does not count: nobody may ever pay through it. */
export async function isUnderWay(tx: StoreTx, { id }: Pick<Invoice, 'id'>): Promise<boolean> {
  const attempts = await tx.attemptsOfInvoice(id);
  return attempts.some(
    ({ state, session }) => state === 'processing' || (session === 'off_session' && !isFinal(state))
  );
}
