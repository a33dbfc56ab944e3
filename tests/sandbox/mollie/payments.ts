import { missing, unprocessable } from './api-error';
import { canMakeMandate, chargeableMandate, makeMandate } from './mandates';
import { newId } from './state';
import type {
  ChargebackRow,
  ChargeOutcome,
  MandateRow,
  Method,
  Mode,
  PaymentRow,
  PaymentStatus,
} from './types';
import { endOf, nowMs, type World } from './world';

const HOUR_MS = 3_600_000;

/**
 * How long a payment waits: a bank transfer for days, anything else for minutes. A payment without a method yet gets an
 * hour here. Source: https://docs.mollie.com/docs/handling-payment-status (when does a payment expire)
 */
export const lifeOf = (method: Method | null): number =>
  method === 'banktransfer' ? 14 * 24 * HOUR_MS : method === null ? HOUR_MS : HOUR_MS / 4;

/**
 * An open payment can be cancelled, unless the payer is at a bank's page at this moment.
 * Source: https://docs.mollie.com/reference/cancel-payment
 */
export const isCancelable = (row: PaymentRow): boolean => row.status === 'open' && !row.isUnderWay;

/** What a payer may choose from. Source: https://docs.mollie.com/docs/cards, /docs/ideal, /docs/sepa-direct-debit, /docs/paypal */
export function methodsFor({ amount, sequenceType, method }: PaymentRow): Method[] {
  if (method !== null) return [method];
  const all: Method[] = ['creditcard', 'paypal', 'ideal', 'belfius', 'directdebit', 'banktransfer'];
  return all.filter((one) => {
    // Nothing can be charged with a card alone.
    if (amount.minor === 0) return one === 'creditcard';
    if (amount.currency !== 'EUR' && one !== 'creditcard' && one !== 'paypal') return false;
    return sequenceType === 'oneoff' || canMakeMandate(one);
  });
}

/** The payer picks a method and comes back: how it ended, and what later charges on a saved one will come to. */
export type Choice = {
  method?: Method;
  status: 'open' | 'pending' | 'paid' | 'failed' | 'canceled' | 'expired';
  /** Why it failed, in Mollie's word (https://docs.mollie.com/docs/status-reasons). */
  reason?: string;
  later?: ChargeOutcome;
};

/** What the payer does on the hosted page. Source: https://docs.mollie.com/docs/testing (the same choice of ends) */
export function choose(world: World, row: PaymentRow, choice: Choice): void {
  if (row.status !== 'open') throw new Error(`${row.id} is ${row.status}`);
  const offered = methodsFor(row);
  const method = choice.method ?? offered[0] ?? 'creditcard';
  if (!offered.includes(method)) throw new Error(`${row.id} does not offer ${method}`);
  row.method = method;
  if (choice.status === 'open') {
    row.isUnderWay = method !== 'banktransfer';
    return;
  }
  if (choice.status === 'canceled' || choice.status === 'expired') return change(world, row, choice.status);
  if (choice.status === 'failed') return fail(world, row, choice.reason ?? 'refused_by_issuer');
  leaveMandate(world, row, method, choice.later ?? { as: 'paid' });
  // The money of a direct debit is on its way for days; Mollie says nothing as long as it is.
  if (choice.status === 'pending' || method === 'directdebit') {
    row.settlement = { as: 'paid', at: endOf(world) };
    return quietly(world, row, 'pending');
  }
  change(world, row, 'paid');
}

function leaveMandate(world: World, row: PaymentRow, method: Method, later: ChargeOutcome): void {
  if (row.sequenceType !== 'first' || row.customerId === null) return;
  row.mandateId = makeMandate(world, method, row.customerId, row.mode, later).id;
}

/** A recurring payment is made without anybody: a card answers at once, a bank takes days. */
export function charge(world: World, row: PaymentRow, mandate: MandateRow): void {
  row.method = mandate.method;
  row.mandateId = mandate.id;
  row.settlement = { ...mandate.charges, at: endOf(world) };
  if (mandate.method === 'directdebit' || mandate.status === 'pending') return quietly(world, row, 'pending');
  settle(world, row, mandate.charges);
}

/** What was pending ends. */
export function settle(world: World, row: PaymentRow, outcome: ChargeOutcome): void {
  row.settlement = null;
  if (outcome.as === 'failed') return fail(world, row, outcome.reason);
  change(world, row, 'paid');
}

/** Ends and expires what is due. */
export function sweepPayments(world: World): void {
  const now = nowMs(world);
  for (const row of Object.values(world.state.payments)) {
    const { settlement, expiresAt } = row;
    if (row.status === 'pending' && settlement && settlement.at !== null && settlement.at <= now) {
      settle(world, row, settlement);
    }
    if (row.status === 'open' && expiresAt !== null && expiresAt <= now) change(world, row, 'expired');
  }
}

export function cancelPayment(world: World, row: PaymentRow): void {
  if (!isCancelable(row)) throw unprocessable('The payment cannot be canceled.');
  change(world, row, 'canceled');
}

export function findPayment(world: World, id: string, mode: Mode): PaymentRow {
  const row = world.state.payments[id];
  if (row === undefined || row.mode !== mode) throw missing('payment', id);
  return row;
}

export const mandateFor = (
  world: World,
  customerId: string | null,
  mandateId: string | null,
  mode: Mode
): MandateRow => {
  if (customerId === null) throw unprocessable('The customerId is required', 'customerId');
  return chargeableMandate(world, customerId, mandateId, mode);
};

/** The payment stays paid, and its webhook is called. Source: https://docs.mollie.com/docs/refunds and /reference/get-chargeback */
export function chargeBack(world: World, row: PaymentRow, reason: ChargebackRow['reason']): ChargebackRow {
  if (row.status !== 'paid') throw new Error(`${row.id} is ${row.status}`);
  const chargeback: ChargebackRow = {
    id: newId('chb_', 10),
    mode: row.mode,
    createdAt: nowMs(world),
    paymentId: row.id,
    amount: row.amount,
    reason,
    reversedAt: null,
  };
  world.state.chargebacks[chargeback.id] = chargeback;
  world.announce(row);
  return chargeback;
}

function fail(world: World, row: PaymentRow, reason: string): void {
  row.failureReason = reason;
  change(world, row, 'failed');
}

/** Every end is told; `open` and `pending` are not. Source: https://docs.mollie.com/docs/handling-payment-status */
function change(world: World, row: PaymentRow, status: PaymentStatus): void {
  quietly(world, row, status);
  world.announce(row);
}

function quietly(world: World, row: PaymentRow, status: PaymentStatus): void {
  row.status = status;
  row.changedAt = nowMs(world);
  row.isUnderWay = false;
}
