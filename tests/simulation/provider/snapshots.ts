/** A provider's objects in the engine's words, as the adapters would map them. */
import type { Mode } from '../../../server/src/billing/ids';
import type { PaymentSnapshot, SavedMethod } from '../../../server/src/billing/payment/types';
import { said } from '../../../server/src/billing/said';
import type { RefundSnapshot } from '../../../server/src/ports';
import type { Manner, SimulatedCheckout, SimulatedMethod, SimulatedPayment, SimulatedRefund } from './types';

export const snapshotOf = (payment: SimulatedPayment, mode: Mode): PaymentSnapshot => ({
  checkoutRef: payment.checkout?.ref ?? null,
  paymentRef: payment.ref,
  attemptPublicId: payment.attempt,
  mode,
  state: payment.state,
  amount: payment.amount,
  refunded: payment.refunded,
  failure: payment.failure,
  savedMethod: null,
});

export function snapshotOfCheckout(checkout: SimulatedCheckout, mode: Mode, manner: Manner): PaymentSnapshot {
  const { payment } = checkout;
  if (payment) {
    const isGood = payment.state === 'succeeded' || payment.state === 'processing';
    const savedMethod = payment.method && isGood ? toSaved(payment.method) : null;
    return { ...snapshotOf(payment, mode), savedMethod };
  }
  return {
    checkoutRef: checkout.ref,
    paymentRef: manner.isOneObject ? checkout.ref : null,
    attemptPublicId: checkout.attempt,
    mode,
    state: checkout.state === 'expired' ? 'cancelled' : 'open',
    amount: checkout.amount,
    refunded: 0n,
    failure: checkout.declined,
    savedMethod: null,
  };
}

export const toSaved = ({ customerRef, methodRef, state, temper }: SimulatedMethod): SavedMethod => ({
  customerRef,
  methodRef,
  state: state === 'gone' ? 'invalid' : state,
  kind: temper === 'debit' ? 'directdebit' : 'card',
  label: `•••• ${methodRef.slice(-4)}`,
  expiresAt: null,
});

export const refundSnapshot = (refund: SimulatedRefund): RefundSnapshot => ({
  refundRef: refund.ref,
  refundPublicId: refund.refund,
  state: refund.state,
  amount: refund.amount,
  failure:
    refund.state === 'failed' ? { code: 'returned', message: said`The bank did not take the refund.` } : null,
});
