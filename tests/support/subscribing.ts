/**
 * Subscriptions with real partners, on a billing rig: invited, accepted on the hosted page's terms, charged by the engine.
 *
 *   const invited = await invite(rig);                       // «Studio», 24.00 EUR a month with tax, due at acceptance
 *   await accept(rig, invited);                              // consent, checkout, card, news: all of it
 *   await liveUntilRenewal(rig, invited);                    // and the run has renewed it
 */
import { said } from '../../server/src/billing/said';
import type { PaymentAccount } from '../../server/src/ports';
import type { Client } from '../../server/src/billing/client/types';
import type { PublicId } from '../../server/src/billing/ids';
import type { Attempt, BillingRequest } from '../../server/src/billing/payment/types';
import type { PlanVersion } from '../../server/src/billing/plan/types';
import type { Subscription } from '../../server/src/billing/subscription/types';
import { insertInvitation } from '../../server/src/use-cases/insert-invitation';
import { startCheckout, type CheckoutStart } from '../../server/src/use-cases/start-checkout';
import { CARD, type BillingRig } from './billing-rig';
import { newClient } from './records';
import { newSubscription, type newVersion, onePlan } from './subscriptions';

export type Invited = {
  readonly request: BillingRequest;
  readonly token: string;
  readonly subscription: Subscription;
  readonly client: Client;
  readonly version: PlanVersion;
  readonly email: string;
};

export const CONSENT = {
  text: 'I agree to be charged each month.',
  ip: '192.0.2.44',
  language: 'en',
} as const;

export const DETAILS = {
  kind: 'consumer',
  name: 'Camille Martin',
  email: 'camille@client.test',
  vatNumber: null,
  address: { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
} as const;

let invitations = 0;

/** A plan, a client and a pending subscription whose invitation is out. */
export async function invite(
  rig: BillingRig,
  given: {
    version?: Partial<Parameters<typeof newVersion>[1]>;
    collection?: Subscription['collection'];
    startOn?: string;
    /** The payer of an earlier one. */
    client?: Client;
    /** Else the rig's account for the kind of collection. */
    accountId?: PublicId;
  } = {}
): Promise<Invited> {
  invitations += 1;
  const { world } = rig.engine;
  const { version } = await onePlan(world.store, {
    plan: { name: `Studio ${invitations}`, families: [`studio-${invitations}`] },
    version: given.version,
  });
  const collection = given.collection ?? 'provider';
  const usual = collection === 'offline' ? rig.offlineAccountId : rig.stripeAccountId;
  const account = await accountOf(rig, given.accountId ?? usual);
  const settings = await world.settings.read();
  const businessNow = await world.clock.business('test');
  const email = given.client?.email ?? `payer${invitations}@client.test`;
  const made = await world.store.transaction(async (tx) => {
    const client = given.client ?? (await tx.insertClient(newClient({ email, language: 'en' })));
    const subscription = await tx.insertSubscription(
      newSubscription(
        { client, version, account },
        { state: 'pending', collection, startOn: given.startOn ?? null }
      )
    );
    const request = await insertInvitation(tx, world, {
      subscription,
      version,
      payer: client,
      accountId: account.id,
      settings,
      businessNow,
      actor: 'admin:1 Ada',
    });
    return { request, subscription, client };
  });
  return { ...made, version, email, token: tokenOf(rig, made.request) };
}

export const tokenOf = (rig: BillingRig, { publicId, tokenGeneration }: BillingRequest): string =>
  rig.engine.world.links.tokenFor(publicId, tokenGeneration);

async function accountOf(rig: BillingRig, publicId: PublicId): Promise<PaymentAccount> {
  const account = await rig.engine.world.store.accountByPublicId(publicId);
  if (!account) throw new Error('The rig has no such account.');
  return account;
}

/** What the form of the hosted page does. */
export const submitTerms = (
  { engine }: BillingRig,
  { token, email }: { token: string; email: string },
  consent: typeof CONSENT | null = CONSENT
): Promise<CheckoutStart> => startCheckout(engine.world, { token, buyer: { ...DETAILS, email }, consent });

/** The form, and the id of the session that it leads to. */
export async function openSession(
  rig: BillingRig,
  { token, email }: { token: string; email: string }
): Promise<string> {
  const start = await submitTerms(rig, { token, email });
  if (start.kind !== 'redirect')
    throw new Error(`The form leads to no checkout: ${JSON.stringify(start.kind)}`);
  const request = await rig.engine.world.store.requestByTokenHash(rig.engine.world.links.hash(token));
  const attempts = request ? await rig.engine.world.store.attemptsOfRequest(request.id) : [];
  const session = attempts.findLast(({ checkoutUrl }) => checkoutUrl !== null)?.checkoutRef;
  if (!session) throw new Error('There is no open session.');
  return session;
}

/** The form, the checkout, the payment and its news. */
export async function accept(rig: BillingRig, invited: Invited, number = CARD): Promise<string> {
  const session = await openSession(rig, invited);
  rig.stripe.control.pay(session, number);
  await rig.settle();
  return session;
}

/** As they stand now. */
export async function stateOf(rig: BillingRig, { subscription, request }: Invited) {
  const { store } = rig.engine.world;
  const now = await store.subscription(subscription.id);
  const asked = await store.request(request.id);
  if (!now || !asked) throw new Error('It is gone.');
  const invoices = (await store.invoicesOfSubscription(now.id, 50)).reverse();
  const method = now.paymentMethodId === null ? null : await store.method(now.paymentMethodId);
  return { subscription: now, request: asked, invoices, method };
}

/** Each attempt at its invoices, oldest first. */
export async function attemptsAt(rig: BillingRig, invited: Invited): Promise<Attempt[]> {
  const { store } = rig.engine.world;
  const { invoices } = await stateOf(rig, invited);
  const found = await Promise.all(invoices.map(({ id }) => store.attemptsOfInvoice(id)));
  return found.flat().sort((a, b) => a.id - b.id);
}

/** Moves the test clock past the beginning of the next period, two hours into its first day. */
export async function liveUntilRenewal(rig: BillingRig, invited: Invited): Promise<void> {
  const { subscription } = await stateOf(rig, invited);
  if (subscription.nextBillingAt === null) throw new Error('Nothing is to come.');
  await liveUntil(rig, subscription.nextBillingAt);
}

/** Moves the test clock to two hours past a moment, and does what is due. */
export async function liveUntil(
  { engine, advanceTestClock, settle }: BillingRig,
  moment: string
): Promise<void> {
  const now = await engine.world.clock.business('test');
  const ms = Date.parse(moment) + 2 * 3_600_000 - Date.parse(now);
  await advanceTestClock(Math.max(1, Math.ceil(ms / 3_600_000)));
  await settle();
}

/** Sets all subscriptions aside, so that the next test's run and faults meet its own only. */
export async function parkAll({ engine }: BillingRig): Promise<void> {
  const { store } = engine.world;
  const { rows } = await store.subscriptions({ mode: 'test', page: 1, pageSize: 100 });
  await store.transaction(async (tx) => {
    for (const { subscription } of rows)
      await tx.updateSubscription(subscription.id, {
        parked: { at: subscription.createdAt, reason: said`Test over` },
      });
  });
}
