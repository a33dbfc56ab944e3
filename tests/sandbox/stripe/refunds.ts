import { ApiError, badRequest, missing } from './api-error';
import * as p from './params';
import { renderCharge, renderRefund } from './render';
import { newId } from './state';
import type { Json, RefundRow } from './types';
import { emit, nowSeconds, type World } from './world';

const KNOWN = ['amount', 'charge', 'expand', 'metadata', 'payment_intent', 'reason'];

/** Source: https://docs.stripe.com/api/refunds/create and https://docs.stripe.com/refunds */
export function createRefund(world: World, params: Json, livemode: boolean): RefundRow {
  p.onlyKnown(params, KNOWN);
  const intentId = p.requiredText(params, 'payment_intent');
  const intent = world.state.intents[intentId];
  if (intent === undefined || intent.livemode !== livemode) throw missing('payment_intent', intentId);
  const charge = intent.chargeId === null ? undefined : world.state.charges[intent.chargeId];
  if (charge === undefined || charge.status !== 'succeeded') {
    throw badRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
  }
  const left = charge.amount - charge.amountRefunded;
  const amount = p.integer(params, 'amount') ?? left;
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  if (charge.disputed) throw refused(`Charge ${charge.id} has been charged back.`, 'charge_disputed');
  if (amount < 1)
    throw badRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw refused('Refund amount is greater than unrefunded amount on charge.', 'amount_too_large');
  const row: RefundRow = {
    id: newId(intent.method === 'card' ? 're_' : 'pyr_'),
    livemode,
    created: nowSeconds(world),
    intentId,
    chargeId: charge.id,
    amount,
    currency: charge.currency,
    // A card is refunded at once; a bank transfer back is on its way for days.
    status: intent.method === 'card' ? 'succeeded' : 'pending',
    failureReason: null,
    reason: p.text(params, 'reason'),
    metadata: p.metadata(params),
  };
  charge.amountRefunded += amount;
  world.state.refunds[row.id] = row;
  emit(world, 'refund.created', renderRefund(row), livemode);
  emit(world, 'charge.refunded', renderCharge(charge));
  return row;
}

/** A refund ends. A failed one gives the amount back to what can be refunded. Source: https://docs.stripe.com/refunds#failed-refunds */
export function finishRefund(world: World, row: RefundRow, status: 'succeeded' | 'failed'): void {
  const charge = world.state.charges[row.chargeId];
  if (status === 'failed' && row.status !== 'failed' && charge !== undefined)
    charge.amountRefunded -= row.amount;
  row.status = status;
  row.failureReason = status === 'failed' ? 'expired_or_canceled_card' : null;
  emit(world, status === 'failed' ? 'refund.failed' : 'refund.updated', renderRefund(row), row.livemode);
}

function refused(message: string, code: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, message }, { isKept: true });
}
