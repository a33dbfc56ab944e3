import { BillingError } from '../errors';
import { said } from '../said';
import type { Allocation } from './types';

/**
 * Holds the rule that an attempt's allocations sum to its amount, each above zero, one for each invoice.
 * @throws BillingError `invalid_amount`
 */
export function checkAllocations(amount: bigint, allocations: readonly Allocation[]): void {
  const sum = allocations.reduce((total, allocation) => total + allocation.amount, 0n);
  const isEachPositive = allocations.every((allocation) => allocation.amount > 0n);
  const isEachInvoiceOnce =
    new Set(allocations.map(({ invoiceId }) => invoiceId)).size === allocations.length;
  if (sum !== amount || !isEachPositive || !isEachInvoiceOnce) {
    throw new BillingError(
      'invalid_amount',
      said`The parts of a payment must sum to its amount (${amount}), each above zero and each for another invoice. Allocate it anew.`,
      { details: { amount: amount.toString(), sum: sum.toString() } }
    );
  }
}
