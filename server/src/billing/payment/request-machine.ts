import { frozen } from '../frozen';
import type { RequestState } from './types';

export type RequestEvent = 'pay' | 'expire' | 'delete' | 'reverse';

/**
 * BILLING.md, documents. No state is final: late money wins over an expiry and a deletion, and a payment can be taken back.
 * That nothing expires while an attempt is `processing` is the caller's to hold: the table does not see attempts.
 */
export const requestMachine = frozen({
  pending: { pay: 'paid', expire: 'expired', delete: 'deleted' },
  expired: { pay: 'paid' },
  deleted: { pay: 'paid' },
  paid: { reverse: 'pending' },
} as const satisfies Record<RequestState, Partial<Record<RequestEvent, RequestState>>>);
