import { GENERIC_DECLINE, type Instrument } from './instruments';
import { createIntent, debit, fail, succeed } from './intents';
import { createMethod, customerFor, type Expiry } from './methods';
import { renderIntent } from './render';
import { finishSetup, trySetup } from './setups';
import type { IntentRow, SessionRow } from './types';
import { emit, type World } from './world';

export type PayResult = 'paid' | 'processing' | 'declined' | 'authenticate' | 'saved';

/** The client presses the button on the hosted page. */
export function pay(world: World, session: SessionRow, instrument: Instrument, expiry?: Expiry): PayResult {
  if (session.mode === 'setup') return trySetup(world, session, instrument, expiry);
  const intent = intentFor(world, session, instrument);
  intent.methodId = createMethod(world, session, instrument, expiry).id;
  if (instrument.outcome === 'authenticate') {
    intent.status = 'requires_action';
    emit(world, 'payment_intent.requires_action', renderIntent(world, intent));
    return 'authenticate';
  }
  if (instrument.outcome === 'declined') {
    fail(world, intent, instrument.problem ?? GENERIC_DECLINE);
    return 'declined';
  }
  intent.customerId = customerFor(world, session);
  if (instrument.method === 'sepa_debit') {
    debit(world, intent, instrument.outcome);
    return 'processing';
  }
  succeed(world, intent, instrument.outcome);
  return 'paid';
}

/** The client comes back from its bank. */
export function finishAuthentication(world: World, session: SessionRow, isConfirmed: boolean): PayResult {
  if (session.mode === 'setup') return finishSetup(world, session, isConfirmed);
  const intent = session.intentId === null ? undefined : world.state.intents[session.intentId];
  if (intent?.status !== 'requires_action') return 'declined';
  if (isConfirmed) {
    intent.customerId = customerFor(world, session);
    succeed(world, intent);
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

/** Stripe makes the PaymentIntent when the client first confirms, and keeps it for the tries that follow. */
function intentFor(world: World, session: SessionRow, instrument: Instrument): IntentRow {
  const { method, last4 } = instrument;
  const known = session.intentId === null ? undefined : world.state.intents[session.intentId];
  if (known !== undefined) return Object.assign(known, { method, last4 });
  const start = {
    livemode: session.livemode,
    amount: session.amount,
    currency: session.currency,
    metadata: session.intentMetadata,
    description: session.intentDescription,
    sessionId: session.id,
    customerId: session.customerId,
    savesMethod: session.savesMethod,
  };
  const intent = createIntent(world, start, instrument);
  session.intentId = intent.id;
  return intent;
}
