import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { BillingRequest, PaymentFailure } from '../billing/payment/types';
import type { StoreTx } from '../ports';
import { onChangeUnpaid } from './awaited-change';
import { METHOD_GONE, METHOD_PENDING, type MethodObstacle } from './new-charge';
import { OWED_LINK_HOURS } from './owed-invoice-request';
import { isOwedBySubscription, type Situation } from './payment-situation';
import type { SettleContext } from './settle-request';
import { onChargeFailed } from './subscription-effects';
import { giveUpInvoice } from './withdraw-request';

/**
 * A numbered invoice whose money did not come, or went back, is owed again: a pending request gets a fresh time to be
 * paid in (a bank debit fails days after its link was sent). Of a withdrawn one-off request the invoice is written off; a
 * subscription's stays due, and a charge that failed has its consequences: its own for a change, whose invoice has no number
 * yet. `failure` null: it is none of the method's.
 */
export async function oweAgain(
  tx: StoreTx,
  situation: Situation,
  failure: PaymentFailure | null,
  context: SettleContext
): Promise<void> {
  const { request, subscription, invoice } = situation;
  if (invoice?.state === 'draft' && subscription && situation.attempt.session === 'off_session') {
    return onChangeUnpaid(tx, { subscription, invoice, failure }, context);
  }
  if (!invoice?.issued || invoice.state !== 'pending') return;
  if (request?.state === 'pending') await giveTime(tx, request, hoursFor(situation, context), context);
  if (subscription && isOwedBySubscription(situation)) {
    if (failure && isRenewal(situation)) {
      const told = { ...failure, ...obstacleIn(failure) };
      await onChargeFailed(tx, { subscription, invoice, failure: told }, context);
    }
    return;
  }
  if (request && request.state !== 'pending') await giveUpInvoice(tx, invoice);
}

/**
 * A charge by the engine, or the payment that accepted or changed the subscription while it was under way. What a payer tries by hand
 * on an owed invoice leaves the subscription as it is, an abandoned checkout of the invitation included: the link works
 * again, and a charging that was stopped is not begun anew by it.
 */
const isRenewal = ({ attempt, request }: Situation): boolean =>
  attempt.session === 'off_session' ||
  ((request?.type === 'subscription_start' || request?.type === 'subscription_change') &&
    attempt.state === 'processing');

/** What was noted of a charge that did not go out. */
function obstacleIn({ code }: PaymentFailure): { readonly obstacle?: MethodObstacle } {
  if (code === METHOD_GONE) return { obstacle: 'method_missing' };
  return code === METHOD_PENDING ? { obstacle: 'method_pending' } : {};
}

const hoursFor = (situation: Situation, { settings }: SettleContext): number =>
  isOwedBySubscription(situation) ? OWED_LINK_HOURS : settings.requestExpiryHours;

async function giveTime(
  tx: StoreTx,
  request: BillingRequest,
  hours: number,
  { businessNow }: { businessNow: Instant }
): Promise<void> {
  const expiresAt = instantPlus(businessNow, { hours });
  if (expiresAt > request.expiresAt) await tx.updateRequest(request.id, { expiresAt });
}
