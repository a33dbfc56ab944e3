import { ApiError, missing } from './api-error';
import * as p from './params';
import { newId } from './state';
import type { ChargeOutcome, CustomerRow, Json, MandateMethod, MandateRow, Method, Mode } from './types';
import { endOf, nowMs, type World } from './world';

/** Source: https://docs.mollie.com/reference/create-customer */
export function createCustomer(world: World, params: Json, mode: Mode): CustomerRow {
  p.onlyKnown(params, ['name', 'email', 'locale', 'metadata', 'testmode']);
  const row: CustomerRow = {
    id: newId('cst_', 10),
    mode,
    createdAt: nowMs(world),
    name: p.text(params, 'name'),
    email: p.text(params, 'email'),
    locale: p.locale(params),
    metadata: p.metadata(params),
  };
  world.state.customers[row.id] = row;
  return row;
}

export function findCustomer(world: World, id: string, mode: Mode): CustomerRow {
  const row = world.state.customers[id];
  if (row === undefined || row.mode !== mode) throw missing('customer', id);
  // Source: https://docs.mollie.com/reference/get-customer (410)
  if (row.isDeleted) throw new ApiError(410, 'The customer is no longer available.');
  return row;
}

export function findMandate(world: World, customerId: string, id: string, mode: Mode): MandateRow {
  findCustomer(world, customerId, mode);
  const row = world.state.mandates[id];
  if (row === undefined || row.mode !== mode || row.customerId !== customerId) throw missing('mandate', id);
  return row;
}

/**
 * Which mandate a first payment leaves behind, and whether it is valid at once: cards are, a bank's is as soon as its IBAN is
 * known, PayPal's and Belfius' are pending for days. Null where a method makes none.
 * Source: https://docs.mollie.com/docs/recurring-payments and https://docs.mollie.com/reference/get-mandate (status)
 */
const MADE_BY: Readonly<Record<Method, { method: MandateMethod; isPending: boolean } | null>> = {
  creditcard: { method: 'creditcard', isPending: false },
  ideal: { method: 'directdebit', isPending: false },
  belfius: { method: 'directdebit', isPending: true },
  paypal: { method: 'paypal', isPending: true },
  directdebit: null,
  banktransfer: null,
};

export const canMakeMandate = (method: Method): boolean => MADE_BY[method] !== null;

export function makeMandate(
  world: World,
  method: Method,
  customerId: string,
  mode: Mode,
  charges: ChargeOutcome
): MandateRow {
  const made = MADE_BY[method];
  if (made === null) throw new Error(`${method} makes no mandate`);
  const row: MandateRow = {
    id: newId('mdt_', 10),
    mode,
    createdAt: nowMs(world),
    customerId,
    method: made.method,
    status: made.isPending ? 'pending' : 'valid',
    validAt: made.isPending ? endOf(world) : null,
    charges,
  };
  world.state.mandates[row.id] = row;
  return row;
}

/** Makes valid what is due. */
export function sweepMandates(world: World): void {
  const now = nowMs(world);
  for (const row of Object.values(world.state.mandates)) {
    if (row.status === 'pending' && row.validAt !== null && row.validAt <= now) row.status = 'valid';
  }
}

/**
 * The mandate to charge: the one that was asked for, or any of the customer's. It has to be valid, or pending at least.
 * Source: https://docs.mollie.com/docs/recurring-payments#charging-immediately-on-demand
 */
export function chargeableMandate(
  world: World,
  customerId: string,
  mandateId: string | null,
  mode: Mode
): MandateRow {
  const found = Object.values(world.state.mandates).find(
    (row) =>
      row.customerId === customerId &&
      row.mode === mode &&
      row.status !== 'invalid' &&
      (mandateId === null || row.id === mandateId)
  );
  if (found === undefined) {
    throw new ApiError(
      422,
      'No suitable mandates found for customer.',
      mandateId === null ? null : 'mandateId'
    );
  }
  return found;
}
