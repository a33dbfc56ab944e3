/** What the stand-in remembers. Plain JSON, so that a demo can go on with its data; what the API shows is made from it. */
export type Json = Record<string, unknown>;
export type Mode = 'test' | 'live';
export type Amount = { readonly minor: number; readonly currency: string };

export type CustomerRow = {
  id: string;
  mode: Mode;
  createdAt: number;
  name: string | null;
  email: string | null;
  locale: string | null;
  metadata: unknown;
  isDeleted?: boolean;
};

export type MandateMethod = 'creditcard' | 'directdebit' | 'paypal';
export type MandateStatus = 'valid' | 'pending' | 'invalid';

/** What a later charge on a mandate comes to: paid, or the reason why not. */
export type ChargeOutcome = { as: 'paid' } | { as: 'failed'; reason: string };

export type MandateRow = {
  id: string;
  mode: Mode;
  createdAt: number;
  customerId: string;
  method: MandateMethod;
  status: MandateStatus;
  /** When a pending one becomes valid by itself, on the sandbox's clock; null: when a test says so. */
  validAt: number | null;
  charges: ChargeOutcome;
};

export type PaymentStatus = 'open' | 'pending' | 'authorized' | 'paid' | 'canceled' | 'expired' | 'failed';
export type SequenceType = 'oneoff' | 'first' | 'recurring';
export type Method = 'creditcard' | 'directdebit' | 'paypal' | 'ideal' | 'belfius' | 'banktransfer';

/** What a pending payment comes to by itself, and when. */
export type Settlement = ChargeOutcome & { at: number | null };

export type PaymentRow = {
  id: string;
  mode: Mode;
  createdAt: number;
  status: PaymentStatus;
  /** When it got the status that it has. */
  changedAt: number;
  expiresAt: number | null;
  amount: Amount;
  description: string;
  redirectUrl: string | null;
  cancelUrl: string | null;
  webhookUrl: string | null;
  locale: string | null;
  email: string | null;
  method: Method | null;
  /** The payer is at the bank's page: it can no longer be cancelled. */
  isUnderWay: boolean;
  metadata: unknown;
  sequenceType: SequenceType;
  customerId: string | null;
  mandateId: string | null;
  failureReason: string | null;
  settlement: Settlement | null;
};

export type RefundStatus = 'queued' | 'pending' | 'processing' | 'refunded' | 'failed' | 'canceled';

export type RefundRow = {
  id: string;
  mode: Mode;
  createdAt: number;
  paymentId: string;
  amount: Amount;
  description: string;
  metadata: unknown;
  status: RefundStatus;
  /** When the bank has it; null: when a test says so. */
  refundedAt: number | null;
};

export type ChargebackRow = {
  id: string;
  mode: Mode;
  createdAt: number;
  paymentId: string;
  amount: Amount;
  reason: { code: string; description: string } | null;
  reversedAt: number | null;
};

/** One call of a payment's webhook that is still to be made. */
export type CallRow = {
  paymentId: string;
  url: string;
  tries: number;
  /** System milliseconds; null when it was answered or given up. */
  nextAtMs: number | null;
  lastStatus: number | null;
};

export type KeyRow = {
  fingerprint: string;
  createdAtMs: number;
  /** Null while the first request is under way. */
  answer: { status: number; body: Json } | null;
};

export type State = {
  clockOffsetMs: number;
  customers: Record<string, CustomerRow>;
  mandates: Record<string, MandateRow>;
  payments: Record<string, PaymentRow>;
  refunds: Record<string, RefundRow>;
  chargebacks: Record<string, ChargebackRow>;
  calls: CallRow[];
  keys: Record<string, KeyRow>;
};
