import { attemptMachine, transition } from '../billing';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import { said } from '../billing/said';
import type { Gateway, PaymentAccount, StoreTx, World } from '../ports';
import { versionOf } from './accept-subscription';
import { isAwaited, onChangeUnpaid } from './awaited-change';
import { newCharge, obstacleOf } from './new-charge';
import { isFinal } from './next-check';
import { reachOf } from './payment-situation';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';
import { onChargeFailed } from './subscription-effects';

const NEVER_ARRIVED = {
  code: 'never_arrived',
  message: said`The provider has no trace of this charge.`,
} as const;

/**
 * It is proved that a charge never reached the provider. It is over, and a fresh one with a new key takes its place in the
 * same transaction; where the method can't be charged any more, it has failed like any other.
 */
export async function recordAbsentCharge(world: World, gateway: Gateway, seen: Attempt): Promise<void> {
  const context = await settleContext(world, seen, 'engine');
  const { invoice: found } = await reachOf(world.store, seen);
  const account = await world.store.account(seen.accountId);
  if (!found || !account) return;
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const { subscriptionId } = found;
    const subscription = subscriptionId === null ? null : await tx.lockSubscription(subscriptionId);
    const invoice = await tx.lockInvoice(found.id);
    const attempt = await tx.lockAttempt(seen.id);
    // News came while we were asking.
    if (isFinal(attempt.state) || attempt.paymentRef !== null) return;
    await tx.updateAttempt(attempt.id, {
      state: transition(attemptMachine, attempt.state, 'fail'),
      failure: NEVER_ARRIVED,
      nextCheckAt: null,
    });
    if (!subscription || !(invoice.state === 'pending' || isAwaited(subscription, invoice))) return;
    await chargeAnew(tx, { attempt, subscription, invoice, gateway, account }, context);
  });
  afterSettling(world, context);
}

async function chargeAnew(
  tx: StoreTx,
  charge: {
    readonly attempt: Attempt;
    readonly subscription: Subscription;
    readonly invoice: Invoice;
    readonly gateway: Gateway;
    readonly account: PaymentAccount;
  },
  context: SettleContext
): Promise<void> {
  const { attempt, subscription, invoice, gateway, account } = charge;
  // What is suspended or over is not charged by itself any more.
  if (subscription.state !== 'active' && subscription.state !== 'past_due') return;
  // The one that renewals charge now: the payer may have given another since.
  const methodId = subscription.paymentMethodId ?? attempt.paymentMethodId;
  const method = methodId === null ? null : await tx.method(methodId);
  const obstacle = obstacleOf(method, { ...subscription, accountId: account.id });
  if (!method || obstacle !== null) {
    const failure = { message: NEVER_ARRIVED.message, obstacle: obstacle ?? ('method_missing' as const) };
    if (invoice.state === 'draft') return onChangeUnpaid(tx, { subscription, invoice, failure }, context);
    return onChargeFailed(tx, { subscription, invoice, failure }, context);
  }
  const { planName } = await versionOf(tx, subscription);
  const { businessNow, systemNow } = context;
  const order = { gateway, account, method, invoice, planName, businessNow, systemNow };
  await tx.insertAttempt(newCharge(context, order));
}
