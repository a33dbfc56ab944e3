import type Stripe from 'stripe';
import type { PaymentSnapshot } from '../../billing/payment/types';
import { GatewayError } from '../../ports';
import type { StripeClient } from './client';
import { failureOf, metadataOf, modeOf } from './mappers';
import { fromStripeAmount } from './money';
import { isSetupRef } from './refs';
import { idOf, methodSavedWith, reusableMethodOf } from './saved-method';
import { METADATA } from './submission';

type Session = Stripe.Checkout.Session;
type Setup = Stripe.SetupIntent;
type State = PaymentSnapshot['state'];

/** How long the list of one customer's checkouts may get before it is not worth looking further. */
const SESSIONS_OF_A_CUSTOMER = 100;

/**
 * A checkout that only saves a method, as a payment of zero.
 * @throws GatewayError `not_found` for one of other software: it carries no attempt of ours
 */
export async function fetchSetupOfSession(client: StripeClient, session: Session): Promise<PaymentSnapshot> {
  requireOurs(session);
  const setupRef = idOf(session.setup_intent);
  return snapshot(client, session, isSetupRef(setupRef) ? await retrieveSetup(client, setupRef) : null);
}

/** The same, by its SetupIntent, which is what Stripe's news of it name. */
export async function fetchSetup(client: StripeClient, setupRef: string): Promise<PaymentSnapshot> {
  const setup = await retrieveSetup(client, setupRef);
  requireOurs(setup);
  return snapshot(client, await sessionOf(client, setup), setup);
}

function retrieveSetup(client: StripeClient, setupRef: string): Promise<Setup> {
  return client.call((sdk) => sdk.setupIntents.retrieve(setupRef, { expand: ['latest_attempt'] }));
}

/** Stripe does not list checkouts by their SetupIntent, but by the customer, whom it has once the page was used. */
async function sessionOf(client: StripeClient, setup: Setup): Promise<Session | null> {
  const customer = idOf(setup.customer);
  if (customer === null) return null;
  const sessions = await client.call((sdk) =>
    sdk.checkout.sessions.list({ customer, limit: SESSIONS_OF_A_CUSTOMER })
  );
  return sessions.data.find((session) => idOf(session.setup_intent) === setup.id) ?? null;
}

async function snapshot(
  client: StripeClient,
  session: Session | null,
  setup: Setup | null
): Promise<PaymentSnapshot> {
  const subject = session ?? setup;
  if (subject === null) throw new GatewayError('unknown', 'Stripe answered without a checkout.');
  const state = stateOf(session, setup);
  return {
    checkoutRef: session?.id ?? null,
    paymentRef: setup?.id ?? null,
    attemptPublicId: metadataOf(subject, METADATA.attempt),
    mode: modeOf(subject.livemode),
    state,
    amount: fromStripeAmount(0, metadataOf(subject, METADATA.currency)),
    refunded: 0n,
    failure: state === 'succeeded' || state === 'processing' ? null : failureOf(setup?.last_setup_error),
    savedMethod: setup === null ? null : await savedBy(client, session, setup),
  };
}

async function savedBy(client: StripeClient, session: Session | null, setup: Setup) {
  if (setup.status !== 'succeeded' && setup.status !== 'processing') return null;
  const attempt = typeof setup.latest_attempt === 'object' ? setup.latest_attempt : null;
  return methodSavedWith(
    client,
    setup.customer ?? session?.customer,
    reusableMethodOf(setup.payment_method, attempt?.payment_method_details),
    setup.status === 'succeeded' ? 'valid' : 'pending'
  );
}

/** What was saved decides; as long as nothing was, the page does. Source: https://docs.stripe.com/payments/intents */
function stateOf(session: Session | null, setup: Setup | null): State {
  if (setup?.status === 'succeeded') return 'succeeded';
  if (setup?.status === 'processing') return 'processing';
  if (session?.status === 'open') return 'open';
  if (session?.status === 'expired' || setup?.status === 'canceled') return 'cancelled';
  if (setup?.status === 'requires_action') return 'requires_action';
  if (session?.status === 'complete') return setup === null ? 'processing' : 'failed';
  return 'open';
}

function requireOurs(object: Session | Setup): void {
  if (metadataOf(object, METADATA.attempt) !== null) return;
  throw new GatewayError('not_found', 'This is no payment that was asked for here.');
}
