import { renderCharge, renderDispute, renderIntent, renderSession } from './render';
import { newId } from './state';
import type { ChargeRow, DisputeRow, DisputeStatus, IntentRow, PaymentProblem, SessionRow } from './types';
import { emit, nowSeconds, type World } from './world';

/** What a client's number makes happen. */
export type Instrument = {
  method: 'card' | 'sepa_debit';
  last4: string;
  outcome: 'succeeds' | 'declined' | 'authenticate' | 'settles' | 'bounces' | 'is_disputed';
  problem?: PaymentProblem;
};

const declined = (code: string, declineCode: string | null, message: string): PaymentProblem => ({
  type: 'card_error',
  code,
  declineCode,
  message,
});

/** Source of the numbers: https://docs.stripe.com/testing (cards) and https://docs.stripe.com/payments/sepa-debit (IBANs). */
const CARDS: Record<string, Omit<Instrument, 'method' | 'last4'>> = {
  '4242424242424242': { outcome: 'succeeds' },
  '5555555555554444': { outcome: 'succeeds' },
  '4000002500003155': { outcome: 'authenticate' },
  '4000002760003184': { outcome: 'authenticate' },
  '4000000000000259': { outcome: 'is_disputed' },
  '4000000000000002': {
    outcome: 'declined',
    problem: declined('card_declined', 'generic_decline', 'Your card was declined.'),
  },
  '4000000000009995': {
    outcome: 'declined',
    problem: declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  },
  '4000000000000069': {
    outcome: 'declined',
    problem: declined('expired_card', null, 'Your card has expired.'),
  },
};
const IBANS: Record<string, Instrument['outcome']> = {
  DE89370400440532013000: 'settles',
  FR1420041010050500013M02606: 'settles',
  DE62370400440532013001: 'bounces',
  FR8420041010050500013M02607: 'bounces',
  DE35370400440532013002: 'is_disputed',
};

/** The test instrument behind a number as typed; null when it is none. */
export function instrumentOf(typed: string): Instrument | null {
  const number = typed.replace(/[\s-]/g, '').toUpperCase();
  const last4 = number.slice(-4);
  const card = CARDS[number];
  if (card !== undefined) return { method: 'card', last4, ...card };
  const outcome = IBANS[number];
  return outcome === undefined ? null : { method: 'sepa_debit', last4, outcome };
}

export type PayResult = 'paid' | 'processing' | 'declined' | 'authenticate';

/** The client presses “Pay” on the hosted page. */
export function pay(world: World, session: SessionRow, instrument: Instrument): PayResult {
  const intent = intentFor(world, session, instrument);
  if (instrument.outcome === 'authenticate') {
    intent.status = 'requires_action';
    emit(world, 'payment_intent.requires_action', renderIntent(intent));
    return 'authenticate';
  }
  if (instrument.outcome === 'declined') {
    fail(
      world,
      intent,
      instrument.problem ?? declined('card_declined', 'generic_decline', 'Your card was declined.')
    );
    return 'declined';
  }
  if (instrument.method === 'sepa_debit') return debit(world, session, intent, instrument);
  succeed(world, session, intent);
  if (instrument.outcome === 'is_disputed') openDispute(world, intent, 'fraudulent');
  return 'paid';
}

/** The client comes back from its bank. */
export function finishAuthentication(world: World, session: SessionRow, isConfirmed: boolean): PayResult {
  const intent = session.intentId === null ? undefined : world.state.intents[session.intentId];
  if (intent?.status !== 'requires_action') return 'declined';
  if (isConfirmed) {
    succeed(world, session, intent);
    return 'paid';
  }
  const message = 'We are unable to authenticate your payment method.';
  fail(world, intent, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    declineCode: null,
    message,
  });
  return 'declined';
}

/** A bank debit ends: the money came, or the bank sent it back. */
export function settle(world: World, intent: IntentRow, as: 'succeeded' | 'failed' | 'disputed'): void {
  if (intent.status !== 'processing') throw new Error(`${intent.id} is ${intent.status}, not processing`);
  const session = intent.sessionId === null ? null : (world.state.sessions[intent.sessionId] ?? null);
  intent.settlement = null;
  if (as === 'failed') {
    const message = 'The customer’s bank account has insufficient funds.';
    fail(world, intent, {
      type: 'invalid_request_error',
      code: 'payment_method_provider_decline',
      declineCode: null,
      message,
    });
    if (session) emit(world, 'checkout.session.async_payment_failed', renderSession(world, session));
    return;
  }
  const charge = chargeFor(world, intent, 'succeeded');
  intent.status = 'succeeded';
  if (session) session.paymentStatus = 'paid';
  emit(world, 'charge.succeeded', renderCharge(charge));
  emit(world, 'payment_intent.succeeded', renderIntent(intent));
  if (session) emit(world, 'checkout.session.async_payment_succeeded', renderSession(world, session));
  if (as === 'disputed') openDispute(world, intent, 'insufficient_funds');
}

/** Settles what is due by itself. */
export function sweepPayments(world: World): void {
  const now = nowSeconds(world);
  for (const intent of Object.values(world.state.intents)) {
    const { settlement } = intent;
    if (intent.status === 'processing' && settlement && settlement.at !== null && settlement.at <= now) {
      settle(world, intent, settlement.as);
    }
  }
}

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

/** Stripe makes the PaymentIntent when the client first confirms, and keeps it for the tries that follow. */
function intentFor(world: World, session: SessionRow, { method, last4 }: Instrument): IntentRow {
  const known = session.intentId === null ? undefined : world.state.intents[session.intentId];
  if (known !== undefined) return Object.assign(known, { method, last4 });
  const intent: IntentRow = {
    id: newId('pi_'),
    livemode: session.livemode,
    created: nowSeconds(world),
    amount: session.amount,
    currency: session.currency,
    status: 'requires_payment_method',
    metadata: session.intentMetadata,
    description: session.intentDescription,
    method,
    last4,
    sessionId: session.id,
    chargeId: null,
    error: null,
    settlement: null,
  };
  world.state.intents[intent.id] = intent;
  session.intentId = intent.id;
  emit(world, 'payment_intent.created', renderIntent(intent));
  return intent;
}

/** `complete` and still `unpaid`, until the bank has answered. Source: https://docs.stripe.com/payments/sepa-debit/accept-a-payment */
function debit(world: World, session: SessionRow, intent: IntentRow, { outcome }: Instrument): PayResult {
  const as = outcome === 'bounces' ? 'failed' : outcome === 'is_disputed' ? 'disputed' : 'succeeded';
  const at = world.autoSettleMs === null ? null : nowSeconds(world) + Math.ceil(world.autoSettleMs / 1000);
  intent.settlement = { as, at };
  intent.status = 'processing';
  intent.error = null;
  const charge = chargeFor(world, intent, 'pending');
  session.status = 'complete';
  emit(world, 'charge.pending', renderCharge(charge));
  emit(world, 'payment_intent.processing', renderIntent(intent));
  emit(world, 'checkout.session.completed', renderSession(world, session));
  return 'processing';
}

function succeed(world: World, session: SessionRow, intent: IntentRow): void {
  intent.status = 'succeeded';
  intent.error = null;
  intent.chargeId = null;
  const charge = chargeFor(world, intent, 'succeeded');
  session.status = 'complete';
  session.paymentStatus = 'paid';
  emit(world, 'charge.succeeded', renderCharge(charge));
  emit(world, 'payment_intent.succeeded', renderIntent(intent));
  emit(world, 'checkout.session.completed', renderSession(world, session));
}

function fail(world: World, intent: IntentRow, problem: PaymentProblem): void {
  intent.status = 'requires_payment_method';
  intent.error = problem;
  if (intent.method === 'card') intent.chargeId = null;
  const charge = chargeFor(world, intent, 'failed');
  charge.problem = problem;
  emit(world, 'charge.failed', renderCharge(charge));
  emit(world, 'payment_intent.payment_failed', renderIntent(intent));
}

function chargeFor(world: World, intent: IntentRow, status: ChargeRow['status']): ChargeRow {
  const known = intent.chargeId === null ? undefined : world.state.charges[intent.chargeId];
  if (known !== undefined) return Object.assign(known, { status });
  const charge: ChargeRow = {
    id: newId(intent.method === 'card' ? 'ch_' : 'py_'),
    livemode: intent.livemode,
    created: nowSeconds(world),
    intentId: intent.id,
    amount: intent.amount,
    currency: intent.currency,
    status,
    amountRefunded: 0,
    disputed: false,
    method: intent.method,
    last4: intent.last4,
    email: intent.sessionId === null ? null : (world.state.sessions[intent.sessionId]?.email ?? null),
    metadata: intent.metadata,
    description: intent.description,
    problem: null,
  };
  world.state.charges[charge.id] = charge;
  intent.chargeId = charge.id;
  return charge;
}
