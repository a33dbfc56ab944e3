import { frozen } from '../frozen';
import type { InvoiceState } from './types';

export type InvoiceEvent = 'issue' | 'pay' | 'discard' | 'write_off' | 'credit' | 'reverse';

/**
 * BILLING.md, documents. Only a draft, which has no number, can be discarded. `credit`: a credit note over all of it.
 * `reverse`: a chargeback, or a payment that failed after it had succeeded.
 */
export const invoiceMachine = frozen({
  draft: { issue: 'pending', pay: 'paid', discard: 'discarded' },
  pending: { pay: 'paid', write_off: 'uncollectible', credit: 'credited' },
  uncollectible: { pay: 'paid', credit: 'credited' },
  paid: { reverse: 'pending', credit: 'credited' },
  discarded: {},
  credited: {},
} as const satisfies Record<InvoiceState, Partial<Record<InvoiceEvent, InvoiceState>>>);
