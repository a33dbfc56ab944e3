import { renderDispute } from './render';
import { newId } from './state';
import type { DisputeRow, DisputeStatus, IntentRow } from './types';
import { emit, nowSeconds, type World } from './world';

/** Source: https://docs.stripe.com/disputes/how-disputes-work (an inquiry, `warning_…`, withdraws nothing). */
export function openDispute(world: World, intent: IntentRow, reason: string, isInquiry = false): DisputeRow {
  const charge = intent.chargeId === null ? undefined : world.state.charges[intent.chargeId];
  if (intent.status !== 'succeeded' || charge === undefined)
    throw new Error(`${intent.id} has no charge to dispute`);
  charge.disputed = true;
  const row: DisputeRow = {
    id: newId('du_'),
    livemode: intent.livemode,
    created: nowSeconds(world),
    intentId: intent.id,
    chargeId: charge.id,
    amount: charge.amount,
    currency: charge.currency,
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  world.state.disputes[row.id] = row;
  emit(world, 'charge.dispute.created', renderDispute(row));
  if (!isInquiry) emit(world, 'charge.dispute.funds_withdrawn', renderDispute(row));
  return row;
}

export function closeDispute(
  world: World,
  row: DisputeRow,
  status: Extract<DisputeStatus, 'won' | 'lost' | 'warning_closed'>
): void {
  row.status = status;
  emit(world, 'charge.dispute.closed', renderDispute(row));
  if (status === 'won') emit(world, 'charge.dispute.funds_reinstated', renderDispute(row));
}
