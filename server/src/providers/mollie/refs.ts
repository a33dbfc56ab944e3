import type { Message } from '../../billing/said';
import { GatewayError } from '../../ports';

/**
 * Ids from outside are checked before they reach a URL: letters and digits after their prefix. A checkout is its payment.
 * A refund is known within its payment only (https://docs.mollie.com/reference/get-refund), so its ref holds both.
 */
const PAYMENT = /^tr_[A-Za-z0-9]{1,60}$/;
const REFUND = /^(tr_[A-Za-z0-9]{1,60})\/(re_[A-Za-z0-9]{1,60})$/;
const CUSTOMER = /^cst_[A-Za-z0-9]{1,60}$/;
const MANDATE = /^mdt_[A-Za-z0-9]{1,60}$/;

export function isPaymentRef(ref: unknown): ref is string {
  return typeof ref === 'string' && PAYMENT.test(ref);
}

/** @throws GatewayError `not_found` unless it is a payment's id */
export function requirePaymentRef(ref: string): string {
  if (!isPaymentRef(ref)) throw noSuchObject('This is no payment of this Mollie account.');
  return ref;
}

/** @throws GatewayError `not_found` unless it is a customer's and a mandate's id */
export function requireMethodRef({ customerRef, methodRef }: { customerRef: string; methodRef: string }): {
  customerId: string;
  mandateId: string;
} {
  if (!CUSTOMER.test(customerRef) || !MANDATE.test(methodRef)) {
    throw noSuchObject('This is no mandate of this Mollie account.');
  }
  return { customerId: customerRef, mandateId: methodRef };
}

export const refundRefOf = (paymentId: string, refundId: string): string => `${paymentId}/${refundId}`;

/** @throws GatewayError `not_found` unless it is a refund's ref of ours */
export function requireRefundRef(ref: string): { paymentId: string; refundId: string } {
  const [, paymentId, refundId] = REFUND.exec(ref) ?? [];
  if (paymentId === undefined || refundId === undefined) {
    throw noSuchObject('This is no refund of this Mollie account.');
  }
  return { paymentId, refundId };
}

function noSuchObject(message: Message): GatewayError {
  return new GatewayError('not_found', message);
}
