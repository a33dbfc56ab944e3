import { openDispute } from './disputes';
import type { Instrument, Outcome } from './instruments';
import { attachMethod } from './methods';
import { renderCharge, renderIntent, renderSession } from './render';
import { newId } from './state';
import type { ChargeRow, IntentRow, PaymentProblem, SessionRow } from './types';
import { emit, nowSeconds, type World } from './world';

/** What a PaymentIntent is made from, whoever confirms it. */
export type IntentStart = Pick<
  IntentRow,
  'livemode' | 'amount' | 'currency' | 'metadata' | 'description' | 'sessionId' | 'customerId' | 'savesMethod'
>;

/** A payment that nothing was tried for yet. */
export function createIntent(
  world: World,
  start: IntentStart,
  { method, last4 }: Pick<Instrument, 'method' | 'last4'>
): IntentRow {
  const intent: IntentRow = {
    id: newId('pi_'),
    created: nowSeconds(world),
    status: 'requires_payment_method',
    method,
    last4,
    methodId: null,
    chargeId: null,
    error: null,
    settlement: null,
    ...start,
  };
  world.state.intents[intent.id] = intent;
  emit(world, 'payment_intent.created', renderIntent(world, intent));
  return intent;
}

/** The money came at once. */
export function succeed(world: World, intent: IntentRow, outcome: Outcome = 'succeeds'): void {
  intent.status = 'succeeded';
  intent.error = null;
  intent.chargeId = null;
  if (intent.savesMethod) attachMethod(world, intent.methodId, intent.customerId);
  const charge = chargeFor(world, intent, 'succeeded');
  const session = completeSession(world, intent, 'paid');
  emit(world, 'charge.succeeded', renderCharge(charge));
  emit(world, 'payment_intent.succeeded', renderIntent(world, intent));
  if (session) emit(world, 'checkout.session.completed', renderSession(world, session));
  if (outcome === 'is_disputed') openDispute(world, intent, 'fraudulent');
}

/** `complete` and still `unpaid`, until the bank has answered. Source: https://docs.stripe.com/payments/sepa-debit/accept-a-payment */
export function debit(world: World, intent: IntentRow, outcome: Outcome): void {
  const as = outcome === 'bounces' ? 'failed' : outcome === 'is_disputed' ? 'disputed' : 'succeeded';
  const at = world.autoSettleMs === null ? null : nowSeconds(world) + Math.ceil(world.autoSettleMs / 1000);
  intent.settlement = { as, at };
  intent.status = 'processing';
  intent.error = null;
  if (intent.savesMethod) attachMethod(world, intent.methodId, intent.customerId);
  const charge = chargeFor(world, intent, 'pending');
  const session = completeSession(world, intent, 'unpaid');
  emit(world, 'charge.pending', renderCharge(charge));
  emit(world, 'payment_intent.processing', renderIntent(world, intent));
  if (session) emit(world, 'checkout.session.completed', renderSession(world, session));
}

/** The bank said no. */
export function fail(world: World, intent: IntentRow, problem: PaymentProblem): void {
  if (intent.method === 'card') intent.chargeId = null;
  const charge = chargeFor(world, intent, 'failed');
  charge.problem = problem;
  intent.status = 'requires_payment_method';
  intent.error = problem;
  intent.methodId = null;
  emit(world, 'charge.failed', renderCharge(charge));
  emit(world, 'payment_intent.payment_failed', renderIntent(world, intent));
}

/** A bank debit ends: the money came, or the bank sent it back. */
export function settle(world: World, intent: IntentRow, as: 'succeeded' | 'failed' | 'disputed'): void {
  if (intent.status !== 'processing') throw new Error(`${intent.id} is ${intent.status}, not processing`);
  const session = sessionOf(world, intent);
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
  emit(world, 'payment_intent.succeeded', renderIntent(world, intent));
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

function sessionOf(world: World, { sessionId }: IntentRow): SessionRow | null {
  return sessionId === null ? null : (world.state.sessions[sessionId] ?? null);
}

function completeSession(
  world: World,
  intent: IntentRow,
  paymentStatus: SessionRow['paymentStatus']
): SessionRow | null {
  const session = sessionOf(world, intent);
  return session === null ? null : Object.assign(session, { status: 'complete', paymentStatus });
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
    email: sessionOf(world, intent)?.email ?? null,
    customerId: intent.customerId,
    methodId: intent.methodId,
    metadata: intent.metadata,
    description: intent.description,
    problem: null,
  };
  world.state.charges[charge.id] = charge;
  intent.chargeId = charge.id;
  return charge;
}
