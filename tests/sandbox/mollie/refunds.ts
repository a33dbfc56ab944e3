import { missing, unprocessable } from './api-error';
import { readAmount } from './money';
import * as p from './params';
import { newId } from './state';
import type { Json, Mode, PaymentRow, RefundRow } from './types';
import { endOf, nowMs, type World } from './world';

/** Source: https://docs.mollie.com/reference/create-refund: a refund begins as `pending`, on its way to the bank. */
export function createRefund(world: World, params: Json, payment: PaymentRow): RefundRow {
  p.onlyKnown(params, ['amount', 'description', 'metadata', 'testmode']);
  if (payment.status !== 'paid') throw unprocessable('The payment is not paid, so it cannot be refunded.');
  const amount = readAmount(params);
  if (amount.currency !== payment.amount.currency)
    throw unprocessable('The currency of the refund differs from that of the payment.', 'amount');
  if (amount.minor < 1) throw unprocessable('The amount is lower than the minimum', 'amount');
  if (amount.minor > payment.amount.minor - refundedOf(world, payment)) {
    throw unprocessable('The specified amount cannot be refunded: it is higher than the maximum', 'amount');
  }
  const row: RefundRow = {
    id: newId('re_', 10),
    mode: payment.mode,
    createdAt: nowMs(world),
    paymentId: payment.id,
    amount,
    description: p.text(params, 'description') ?? payment.description,
    metadata: p.metadata(params),
    status: 'pending',
    refundedAt: endOf(world),
  };
  world.state.refunds[row.id] = row;
  return row;
}

export const refundsOf = (world: World, paymentId: string): RefundRow[] =>
  Object.values(world.state.refunds).filter((row) => row.paymentId === paymentId);

/** A refund that failed or was cancelled gives its amount back to what can be refunded. */
export const refundedOf = (world: World, { id }: PaymentRow): number =>
  refundsOf(world, id)
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amount }) => sum + amount.minor, 0);

export function findRefund(world: World, paymentId: string, id: string, mode: Mode): RefundRow {
  const row = world.state.refunds[id];
  if (row === undefined || row.mode !== mode || row.paymentId !== paymentId) throw missing('refund', id);
  return row;
}

/** Its payment's webhook is called. Source: https://docs.mollie.com/docs/refunds */
export function finishRefund(world: World, row: RefundRow, status: 'refunded' | 'failed' | 'canceled'): void {
  row.status = status;
  row.refundedAt = null;
  const payment = world.state.payments[row.paymentId];
  if (payment) world.announce(payment);
}

export function sweepRefunds(world: World): void {
  const now = nowMs(world);
  for (const row of Object.values(world.state.refunds)) {
    if (row.status === 'pending' && row.refundedAt !== null && row.refundedAt <= now)
      finishRefund(world, row, 'refunded');
  }
}
