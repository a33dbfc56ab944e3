import { unprocessable } from './api-error';
import { findCustomer } from './mandates';
import { readAmount } from './money';
import * as p from './params';
import { charge, lifeOf, mandateFor, methodsFor } from './payments';
import { newId } from './state';
import type { Amount, Json, Method, Mode, PaymentRow, SequenceType } from './types';
import { nowMs, type World } from './world';

const KNOWN = [
  ...['amount', 'billingAddress', 'cancelUrl', 'customerId', 'description', 'dueDate', 'lines', 'locale'],
  ...['mandateId', 'metadata', 'method', 'redirectUrl', 'sequenceType', 'shippingAddress', 'testmode'],
  'webhookUrl',
];
const METHODS: readonly Method[] = [
  ...(['creditcard', 'directdebit', 'paypal', 'ideal', 'belfius', 'banktransfer'] as const),
];
const SEQUENCES: readonly SequenceType[] = ['oneoff', 'first', 'recurring'];

/** Source: https://docs.mollie.com/reference/create-payment */
export function createPayment(world: World, params: Json, mode: Mode): PaymentRow {
  p.onlyKnown(params, KNOWN);
  const row = readPayment(world, params, mode);
  checkAmount(row.amount, row);
  if (row.sequenceType === 'recurring') {
    // Looked for before the payment exists: what cannot be charged is no payment.
    const mandate = mandateFor(world, row.customerId, p.text(params, 'mandateId'), mode);
    world.state.payments[row.id] = row;
    charge(world, row, mandate);
    return row;
  }
  if (methodsFor(row).length === 0) throw unprocessable('No payment method is available for this payment.');
  world.state.payments[row.id] = row;
  return row;
}

function readPayment(world: World, params: Json, mode: Mode): PaymentRow {
  const sequenceType = p.oneOf(params, 'sequenceType', SEQUENCES, 'oneoff') ?? 'oneoff';
  const isRecurring = sequenceType === 'recurring';
  const method = p.oneOf(params, 'method', METHODS, null);
  const redirectUrl = p.url(params, 'redirectUrl');
  if (!isRecurring && redirectUrl === null) throw unprocessable('The redirectUrl is required', 'redirectUrl');
  const now = nowMs(world);
  return {
    id: newId('tr_'),
    mode,
    createdAt: now,
    status: 'open',
    changedAt: now,
    expiresAt: isRecurring ? null : now + lifeOf(method),
    amount: readAmount(params),
    description: Array.from(p.requiredText(params, 'description')).slice(0, 255).join(''),
    redirectUrl,
    cancelUrl: p.url(params, 'cancelUrl'),
    webhookUrl: p.url(params, 'webhookUrl'),
    locale: p.locale(params),
    email: emailOf(params),
    method,
    isUnderWay: false,
    metadata: p.metadata(params),
    sequenceType,
    customerId: customerOf(world, params, sequenceType, mode),
    mandateId: null,
    failureReason: null,
    settlement: null,
  };
}

/** Whoever is to be charged later has to be a customer. */
function customerOf(world: World, params: Json, sequenceType: SequenceType, mode: Mode): string | null {
  const id = p.text(params, 'customerId');
  if (id !== null) return findCustomer(world, id, mode).id;
  if (sequenceType === 'oneoff') return null;
  throw unprocessable('The customerId is required', 'customerId');
}

/** Cards begin at 0.00, for saving one; all else at 0.01. Source: https://docs.mollie.com/docs/cards, https://docs.mollie.com/docs/ideal */
function checkAmount({ minor }: Amount, { sequenceType, method }: PaymentRow): void {
  const isSaving = sequenceType === 'first' && (method === null || method === 'creditcard');
  if (minor > 0 || isSaving) return;
  throw unprocessable('The amount is lower than the minimum', 'amount');
}

function emailOf(params: Json): string | null {
  const address = p.object(params, 'billingAddress');
  return address === null ? null : p.text(address, 'email');
}
