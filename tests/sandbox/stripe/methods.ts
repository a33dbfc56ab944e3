import { ApiError, badRequest, missing } from './api-error';
import type { Instrument } from './instruments';
import { renderCustomer, renderMethod } from './render-saved';
import { newId } from './state';
import type { CustomerRow, MethodRow, SessionRow } from './types';
import { emit, nowSeconds, type World } from './world';

/** What the client typed beside the number; the printed month is December 2034 when it is left out. */
export type Expiry = { month: number; year: number };
const EXPIRY: Expiry = { month: 12, year: 2034 };

/** «MM / YY» as typed on the hosted page; the usual one when it is left out or cannot be read. */
export function expiryOf(typed: string): Expiry {
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(typed) ?? [];
  const read = { month: Number(month), year: 2000 + Number(year) };
  return read.month >= 1 && read.month <= 12 ? read : EXPIRY;
}

/** The session's customer, made when the page is used. Source: https://docs.stripe.com/payments/existing-customers */
export function customerFor(world: World, session: SessionRow): string | null {
  if (session.customerId !== null || !session.createsCustomer) return session.customerId;
  const customer: CustomerRow = {
    id: newId('cus_', 14),
    livemode: session.livemode,
    created: nowSeconds(world),
    email: session.email,
    name: null,
  };
  world.state.customers[customer.id] = customer;
  session.customerId = customer.id;
  emit(world, 'customer.created', renderCustomer(customer));
  return customer.id;
}

/** Makes a method of what was typed. It belongs to nobody until it is attached. */
export function createMethod(
  world: World,
  session: SessionRow,
  { number }: Instrument,
  expiry: Expiry = EXPIRY
): MethodRow {
  const method: MethodRow = {
    id: newId('pm_'),
    livemode: session.livemode,
    created: nowSeconds(world),
    customerId: null,
    number,
    behavesAs: number,
    expMonth: expiry.month,
    expYear: expiry.year,
    email: session.email,
  };
  world.state.methods[method.id] = method;
  return method;
}

/** What a client saved on some earlier day, under ids that our books already know. */
export function savedEarlier(
  world: World,
  { number }: Instrument,
  { id, customerId }: { readonly id: string; readonly customerId: string }
): void {
  const known = { livemode: false, created: nowSeconds(world), email: null };
  const { month: expMonth, year: expYear } = EXPIRY;
  world.state.customers[customerId] = { ...known, id: customerId, name: null };
  world.state.methods[id] = { ...known, id, customerId, number, behavesAs: number, expMonth, expYear };
}

/** Attached once the payment or the set-up is confirmed. Source: https://docs.stripe.com/payments/save-during-payment */
export function attachMethod(world: World, methodId: string | null, customerId: string | null): void {
  const method = methodId === null ? undefined : world.state.methods[methodId];
  if (method === undefined || customerId === null || method.customerId !== null) return;
  method.customerId = customerId;
  emit(world, 'payment_method.attached', renderMethod(method));
}

/** Source: https://docs.stripe.com/api/payment_methods/detach */
export function detachMethod(world: World, method: MethodRow): void {
  if (method.customerId === null) {
    throw badRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.'
    );
  }
  method.customerId = null;
  emit(world, 'payment_method.detached', renderMethod(method));
}

/** Gone for good, its methods detached. Source: https://docs.stripe.com/api/customers/delete */
export function deleteCustomer(world: World, customer: CustomerRow): void {
  for (const method of Object.values(world.state.methods))
    if (method.customerId === customer.id) detachMethod(world, method);
  world.state.customers = Object.fromEntries(
    Object.entries(world.state.customers).filter(([id]) => id !== customer.id)
  );
  emit(world, 'customer.deleted', renderCustomer(customer));
}

export function findMethod(world: World, id: string, livemode: boolean): MethodRow {
  const method = world.state.methods[id];
  if (method === undefined || method.livemode !== livemode) throw missing('PaymentMethod', id);
  return method;
}

/** A customer that is named in a body: when there is none it is the parameter that is wrong, not the address. */
export function customerNamed(world: World, id: string, livemode: boolean): CustomerRow {
  const customer = world.state.customers[id];
  if (customer?.livemode === livemode) return customer;
  throw noSuchParam('customer', `No such customer: '${id}'`);
}

/** The method of a charge: it must be there, and be the customer's. Source: https://docs.stripe.com/error-codes */
export function methodOfCustomer(
  world: World,
  methodId: string,
  customerId: string,
  livemode: boolean
): MethodRow {
  const method = world.state.methods[methodId];
  if (method?.livemode !== livemode) {
    throw noSuchParam('payment_method', `No such PaymentMethod: '${methodId}'`);
  }
  if (method.customerId === null) {
    throw badRequest('The provided PaymentMethod was detached from a Customer. It may not be used again.');
  }
  if (method.customerId !== customerId) {
    throw badRequest(
      `The customer does not have a payment method with the ID ${methodId}. The payment method supplied must belong to the customer.`,
      { code: 'resource_missing', param: 'payment_method' }
    );
  }
  return method;
}

function noSuchParam(param: string, message: string): ApiError {
  return new ApiError(
    400,
    { type: 'invalid_request_error', code: 'resource_missing', param, message },
    { isKept: true }
  );
}
