import { GENERIC_DECLINE, type Instrument } from './instruments';
import { attachMethod, createMethod, customerFor, type Expiry } from './methods';
import type { PayResult } from './payments';
import { renderSession } from './render';
import { renderSetup } from './render-saved';
import { newId } from './state';
import type { PaymentProblem, SessionRow, SetupRow } from './types';
import { emit, nowSeconds, type World } from './world';

/** A session in setup mode has its SetupIntent from the start. Source: https://docs.stripe.com/payments/save-and-reuse */
export function createSetup(world: World, session: SessionRow): SetupRow {
  const setup: SetupRow = {
    id: newId('seti_'),
    livemode: session.livemode,
    created: nowSeconds(world),
    status: 'requires_payment_method',
    sessionId: session.id,
    customerId: session.customerId,
    methodId: null,
    attemptId: null,
    triedId: null,
    metadata: session.intentMetadata,
    description: session.intentDescription,
    error: null,
  };
  world.state.setups[setup.id] = setup;
  session.setupId = setup.id;
  emit(world, 'setup_intent.created', renderSetup(world, setup));
  return setup;
}

/** The client presses “Save” on the hosted page. No money moves: a card is checked, a bank account is believed. */
export function trySetup(
  world: World,
  session: SessionRow,
  instrument: Instrument,
  expiry?: Expiry
): PayResult {
  const setup = setupOf(world, session);
  setup.triedId = createMethod(world, session, instrument, expiry).id;
  setup.attemptId = newId('setatt_');
  if (instrument.outcome === 'authenticate') {
    setup.status = 'requires_action';
    emit(world, 'setup_intent.requires_action', renderSetup(world, setup));
    return 'authenticate';
  }
  if (instrument.outcome === 'declined') return refuse(world, setup, instrument.problem ?? GENERIC_DECLINE);
  return save(world, session, setup);
}

/** The client comes back from its bank. */
export function finishSetup(world: World, session: SessionRow, isConfirmed: boolean): PayResult {
  const setup = setupOf(world, session);
  if (setup.status !== 'requires_action') return 'declined';
  if (isConfirmed) return save(world, session, setup);
  return refuse(world, setup, {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    declineCode: null,
    message: 'We are unable to authenticate your payment method.',
  });
}

/** Nothing can be saved any more once the session has expired. */
export function cancelSetup(world: World, session: SessionRow): void {
  if (session.mode !== 'setup') return;
  const setup = setupOf(world, session);
  setup.status = 'canceled';
  emit(world, 'setup_intent.canceled', renderSetup(world, setup));
}

function save(world: World, session: SessionRow, setup: SetupRow): PayResult {
  setup.status = 'succeeded';
  setup.error = null;
  setup.customerId = customerFor(world, session);
  setup.methodId = setup.triedId;
  attachMethod(world, setup.methodId, setup.customerId);
  session.status = 'complete';
  emit(world, 'setup_intent.succeeded', renderSetup(world, setup));
  emit(world, 'checkout.session.completed', renderSession(world, session));
  return 'saved';
}

function refuse(world: World, setup: SetupRow, problem: PaymentProblem): PayResult {
  setup.status = 'requires_payment_method';
  setup.error = problem;
  emit(world, 'setup_intent.setup_failed', renderSetup(world, setup));
  return 'declined';
}

function setupOf(world: World, session: SessionRow): SetupRow {
  const setup = world.state.setups[session.setupId ?? ''];
  if (setup === undefined) throw new Error(`${session.id} has no SetupIntent`);
  return setup;
}
