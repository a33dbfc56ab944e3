/** What the stand-in remembers. Plain JSON, so that a demo can go on with its data; what the API shows is made from it. */
export type Json = Record<string, unknown>;
export type Metadata = Record<string, string>;

export type SessionRow = {
  id: string;
  livemode: boolean;
  created: number;
  expiresAt: number;
  status: 'open' | 'complete' | 'expired';
  mode: 'payment' | 'setup';
  paymentStatus: 'unpaid' | 'paid' | 'no_payment_required';
  /** 0 in setup mode, where the API shows none. */
  amount: number;
  currency: string;
  productName: string;
  email: string | null;
  locale: string | null;
  successUrl: string;
  cancelUrl: string | null;
  clientReferenceId: string | null;
  metadata: Metadata;
  intentMetadata: Metadata;
  intentDescription: string | null;
  intentId: string | null;
  setupId: string | null;
  customerId: string | null;
  createsCustomer: boolean;
  /** `setup_future_usage: off_session`: the method is kept for charges without the client. */
  savesMethod: boolean;
};

/** The test number, as it was typed, says what becomes of each charge. */
export type MethodRow = {
  id: string;
  livemode: boolean;
  created: number;
  /** Null once it was detached: it can never be used again. */
  customerId: string | null;
  number: string;
  /** Whose charges its own are like; the same number until a test says otherwise. */
  behavesAs: string;
  expMonth: number;
  expYear: number;
  email: string | null;
};

export type CustomerRow = {
  id: string;
  livemode: boolean;
  created: number;
  email: string | null;
  name: string | null;
};

export type SetupRow = {
  id: string;
  livemode: boolean;
  created: number;
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  sessionId: string;
  customerId: string | null;
  methodId: string | null;
  /** The last try; null as long as there was none. */
  attemptId: string | null;
  /** The method of the last try; it becomes `methodId` when the try succeeds. */
  triedId: string | null;
  metadata: Metadata;
  description: string | null;
  error: PaymentProblem | null;
};

export type IntentStatus =
  'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';

/** What a payment in `processing` will come to by itself, and when (seconds on the sandbox's clock). */
export type Settlement = { as: 'succeeded' | 'failed' | 'disputed'; at: number | null };

export type IntentRow = {
  id: string;
  livemode: boolean;
  created: number;
  amount: number;
  currency: string;
  status: IntentStatus;
  metadata: Metadata;
  description: string | null;
  method: 'card' | 'sepa_debit';
  last4: string;
  sessionId: string | null;
  chargeId: string | null;
  error: PaymentProblem | null;
  settlement: Settlement | null;
  customerId: string | null;
  methodId: string | null;
  savesMethod: boolean;
};

export type PaymentProblem = { type: string; code: string; declineCode: string | null; message: string };

export type ChargeRow = {
  id: string;
  livemode: boolean;
  created: number;
  intentId: string;
  amount: number;
  currency: string;
  status: 'succeeded' | 'pending' | 'failed';
  amountRefunded: number;
  disputed: boolean;
  method: 'card' | 'sepa_debit';
  last4: string;
  email: string | null;
  customerId: string | null;
  methodId: string | null;
  metadata: Metadata;
  description: string | null;
  problem: PaymentProblem | null;
};

export type RefundRow = {
  id: string;
  livemode: boolean;
  created: number;
  intentId: string;
  chargeId: string;
  amount: number;
  currency: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  failureReason: string | null;
  reason: string | null;
  metadata: Metadata;
};

export type DisputeStatus =
  'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_needs_response' | 'warning_closed';

export type DisputeRow = {
  id: string;
  livemode: boolean;
  created: number;
  intentId: string;
  chargeId: string;
  amount: number;
  currency: string;
  reason: string;
  status: DisputeStatus;
};

export type EventRow = { id: string; livemode: boolean; created: number; type: string; object: Json };

export type EndpointRow = { url: string; secret: string; extraSecret: string | null };

export type DeliveryRow = {
  eventId: string;
  url: string;
  tries: number;
  /** System milliseconds; null when it was delivered or given up. */
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
  sessions: Record<string, SessionRow>;
  intents: Record<string, IntentRow>;
  setups: Record<string, SetupRow>;
  customers: Record<string, CustomerRow>;
  methods: Record<string, MethodRow>;
  charges: Record<string, ChargeRow>;
  refunds: Record<string, RefundRow>;
  disputes: Record<string, DisputeRow>;
  events: Record<string, EventRow>;
  endpoints: EndpointRow[];
  deliveries: DeliveryRow[];
  keys: Record<string, KeyRow>;
};

export type AccountFacts = { id: string; name: string; country: string };
