import type { Message } from '../../billing/said';
import type { Mode } from '../../billing/ids';
import { GatewayError } from '../../ports';

/**
 * Ids from outside are checked before they reach a URL. Stripe's ids are letters and digits after their prefix; a Checkout
 * Session also tells its mode.
 */
const CHECKOUT = /^cs_(test|live)_[A-Za-z0-9]{1,200}$/;
const PAYMENT = /^pi_[A-Za-z0-9]{1,200}$/;
const REFUND = /^(re|pyr)_[A-Za-z0-9]{1,200}$/;
const SETUP = /^seti_[A-Za-z0-9]{1,200}$/;
const CUSTOMER = /^cus_[A-Za-z0-9]{1,200}$/;
/** `card_` and `src_` are older than payment methods, and still charged like them. */
const METHOD = /^(?:pm|card|src)_[A-Za-z0-9]{1,200}$/;

export function isCheckoutRef(ref: unknown): ref is string {
  return typeof ref === 'string' && CHECKOUT.test(ref);
}

export function isPaymentRef(ref: unknown): ref is string {
  return typeof ref === 'string' && PAYMENT.test(ref);
}

/** A SetupIntent: what a checkout without an amount ends in. */
export function isSetupRef(ref: unknown): ref is string {
  return typeof ref === 'string' && SETUP.test(ref);
}

export function isCustomerRef(ref: unknown): ref is string {
  return typeof ref === 'string' && CUSTOMER.test(ref);
}

export function isMethodRef(ref: unknown): ref is string {
  return typeof ref === 'string' && METHOD.test(ref);
}

/** @throws GatewayError `not_found` unless it is a customer's id */
export function requireCustomerRef(ref: string): string {
  if (!isCustomerRef(ref)) throw noSuchObject('This is no customer of this Stripe account.');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a payment method's id */
export function requireMethodRef(ref: string): string {
  if (!isMethodRef(ref)) throw noSuchObject('This is no payment method of this Stripe account.');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a Checkout Session's id of this mode */
export function requireCheckoutRef(ref: string, mode: Mode): string {
  if (CHECKOUT.exec(ref)?.[1] !== mode) throw noSuchObject('This is no checkout of this Stripe account.');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a PaymentIntent's id */
export function requirePaymentRef(ref: string): string {
  if (!isPaymentRef(ref)) throw noSuchObject('This is no payment of this Stripe account.');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a refund's id */
export function requireRefundRef(ref: string): string {
  if (!REFUND.test(ref)) throw noSuchObject('This is no refund of this Stripe account.');
  return ref;
}

function noSuchObject(message: Message): GatewayError {
  return new GatewayError('not_found', message);
}
