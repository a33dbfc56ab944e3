import type Stripe from 'stripe';
import type { Instant } from '../../billing/calendar/types';
import type { Mode, PublicId } from '../../billing/ids';
import type { PaymentSnapshot } from '../../billing/payment/types';
import type { ListedPayment } from '../../ports';
import type { StripeClient } from './client';
import { chargeOf, metadataOf, toPaymentSnapshot } from './mappers';
import { fromStripeAmount } from './money';
import { listAll } from './paging';
import { isPaymentRef, isSetupRef, requireCheckoutRef } from './refs';
import { methodSavedWith, reusableMethodOf } from './saved-method';
import { fetchSetup, fetchSetupOfSession } from './setups';
import { METADATA } from './submission';

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent;

/** Our clock and Stripe's may disagree; a list is asked for from a little earlier. */
const CLOCK_SKEW_SECONDS = 300;

/** Reads a payment by its Checkout Session, its PaymentIntent or its SetupIntent, with what they say of it together. */
export async function fetchStripePayment(
  client: StripeClient,
  ref: string,
  mode: Mode
): Promise<PaymentSnapshot> {
  if (isPaymentRef(ref)) {
    const intent = await client.call((sdk) =>
      sdk.paymentIntents.retrieve(ref, { expand: ['latest_charge'] })
    );
    return snapshot(client, isCharge(intent) ? null : await sessionOf(client, ref), intent);
  }
  if (isSetupRef(ref)) return fetchSetup(client, ref);
  const checkoutRef = requireCheckoutRef(ref, mode);
  const session = await client.call((sdk) =>
    sdk.checkout.sessions.retrieve(checkoutRef, { expand: ['payment_intent.latest_charge'] })
  );
  return snapshot(client, session, expandedIntent(session));
}

/** A charge of ours on a saved method: a payment of a checkout carries its request too. */
function isCharge(intent: Intent): boolean {
  return metadataOf(intent, METADATA.attempt) !== null && metadataOf(intent, METADATA.request) === null;
}

/**
 * Every payment of ours that carries the attempt's id. Lists, because Stripe's Search may lag behind a fresh write
 * (https://docs.stripe.com/search#data-freshness), and here absence must be proved.
 */
export async function findStripePayments(
  client: StripeClient,
  query: { attemptPublicId: PublicId; createdAfter: Instant }
): Promise<PaymentSnapshot[]> {
  const created = createdSince(query.createdAfter);
  const isOurs = (object: Session | Intent) => metadataOf(object, METADATA.attempt) === query.attemptPublicId;
  const sessions = await listAll<Session>(
    client,
    (sdk, page) =>
      sdk.checkout.sessions.list({ ...page, created, expand: ['data.payment_intent.latest_charge'] }),
    isOurs
  );
  const intents = await listAll<Intent>(
    client,
    (sdk, page) => sdk.paymentIntents.list({ ...page, created, expand: ['data.latest_charge'] }),
    isOurs
  );
  const covered = new Set(sessions.map((session) => expandedIntent(session)?.id));
  const facts = [
    ...sessions.map((session) => ({ created: session.created, session, intent: expandedIntent(session) })),
    ...intents
      .filter((intent) => !covered.has(intent.id))
      .map((intent) => ({ created: intent.created, session: null, intent })),
  ].sort((a, b) => b.created - a.created);
  const snapshots: PaymentSnapshot[] = [];
  for (const { session, intent } of facts) snapshots.push(await snapshot(client, session, intent));
  return snapshots;
}

/**
 * What was asked for through this account of ours, one entry a payment: each has an intent as soon as the client tried to pay.
 */
export async function listStripePayments(
  client: StripeClient,
  query: { accountPublicId: PublicId; createdAfter: Instant }
): Promise<ListedPayment[]> {
  const created = createdSince(query.createdAfter);
  const intents = await listAll<Intent>(
    client,
    (sdk, page) => sdk.paymentIntents.list({ ...page, created }),
    (intent) => metadataOf(intent, METADATA.account) === query.accountPublicId
  );
  return intents.flatMap((intent) => {
    const attemptPublicId = metadataOf(intent, METADATA.attempt);
    if (attemptPublicId === null) return [];
    return [
      {
        paymentRef: intent.id,
        attemptPublicId,
        amount: fromStripeAmount(intent.amount, intent.currency),
        createdAt: new Date(intent.created * 1000).toISOString(),
        hasMoved: MOVED.has(intent.status),
      },
    ];
  });
}

const MOVED: ReadonlySet<Intent['status']> = new Set(['succeeded', 'processing', 'requires_capture']);

const createdSince = (instant: Instant) => ({
  gte: Math.floor(Date.parse(instant) / 1000) - CLOCK_SKEW_SECONDS,
});

async function sessionOf(client: StripeClient, paymentRef: string): Promise<Session | null> {
  const sessions = await client.call((sdk) =>
    sdk.checkout.sessions.list({ payment_intent: paymentRef, limit: 1 })
  );
  return sessions.data[0] ?? null;
}

async function snapshot(
  client: StripeClient,
  session: Session | null,
  intent: Intent | null
): Promise<PaymentSnapshot> {
  if (session?.mode === 'setup') return fetchSetupOfSession(client, session);
  const disputes =
    intent !== null && chargeOf(intent)?.disputed === true ? await disputesOf(client, intent.id) : [];
  const savedMethod = intent === null ? null : await savedBy(client, session, intent);
  return toPaymentSnapshot({ session, intent, disputes, savedMethod });
}

/** Stripe attaches the method to the customer once the payment is on its way. */
async function savedBy(
  client: StripeClient,
  session: Session | null,
  intent: Intent
): Promise<PaymentSnapshot['savedMethod']> {
  if (intent.setup_future_usage !== 'off_session') return null;
  if (intent.status !== 'succeeded' && intent.status !== 'processing') return null;
  if (metadataOf(intent, METADATA.attempt) === null) return null;
  const method = reusableMethodOf(intent.payment_method, chargeOf(intent)?.payment_method_details);
  return methodSavedWith(client, intent.customer ?? session?.customer, method);
}

async function disputesOf(client: StripeClient, paymentRef: string): Promise<Stripe.Dispute[]> {
  const disputes = await client.call((sdk) => sdk.disputes.list({ payment_intent: paymentRef, limit: 100 }));
  return disputes.data;
}

function expandedIntent(session: Session): Intent | null {
  return typeof session.payment_intent === 'object' ? session.payment_intent : null;
}
