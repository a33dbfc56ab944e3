import { said } from '../billing/said';
import type { StoreTx } from '../ports';
import type { Billing } from './plan-billing';
import { onChargeFailed, onMethodPending } from './subscription-effects';
import { writeBillings, type BatchContext } from './write-billings';

/**
 * Bills one subscription, whatever stands in the way of charging it: with no method to charge it is past due in the same
 * transaction, and the payer is given a link to each invoice. False when it moved since: nothing was written.
 */
export async function billAlone(tx: StoreTx, billing: Billing, context: BatchContext): Promise<boolean> {
  const { collecting, row } = billing;
  const { subscription } = row;
  const [written] = await writeBillings(tx, [billing], context);
  const due = written?.invoices.filter(({ balanceDue }) => balanceDue > 0n) ?? [];
  const [oldest] = due;
  if (!oldest || collecting.by !== 'obstacle') return written !== undefined;
  const { obstacle } = collecting;
  const failure = { obstacle, message: said`There is no payment method that can be charged.` };
  if (obstacle === 'method_pending') await onMethodPending(tx, { subscription, invoice: oldest }, context);
  else for (const invoice of due) await onChargeFailed(tx, { subscription, invoice, failure }, context);
  return true;
}
