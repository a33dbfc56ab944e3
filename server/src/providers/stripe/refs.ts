import type { Mode } from '../../billing/ids';
import { GatewayError } from '../../ports';

/**
 * Ids from outside are checked before they reach a URL. Stripe's ids are letters and digits after their prefix; a Checkout
 * Session also tells its mode.
 */
const CHECKOUT = /^cs_(test|live)_[A-Za-z0-9]{1,200}$/;
const PAYMENT = /^pi_[A-Za-z0-9]{1,200}$/;
const REFUND = /^(re|pyr)_[A-Za-z0-9]{1,200}$/;

export function isCheckoutRef(ref: unknown): ref is string {
  return typeof ref === 'string' && CHECKOUT.test(ref);
}

export function isPaymentRef(ref: unknown): ref is string {
  return typeof ref === 'string' && PAYMENT.test(ref);
}

/** @throws GatewayError `not_found` unless it is a Checkout Session's id of this mode */
export function requireCheckoutRef(ref: string, mode: Mode): string {
  if (CHECKOUT.exec(ref)?.[1] !== mode) throw noSuchObject('checkout');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a PaymentIntent's id */
export function requirePaymentRef(ref: string): string {
  if (!isPaymentRef(ref)) throw noSuchObject('payment');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a refund's id */
export function requireRefundRef(ref: string): string {
  if (!REFUND.test(ref)) throw noSuchObject('refund');
  return ref;
}

function noSuchObject(kind: string): GatewayError {
  return new GatewayError('not_found', `This is no ${kind} of this Stripe account.`);
}
