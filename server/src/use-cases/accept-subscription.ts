import { laterOf } from '../billing/calendar/days';
import { awaitedByHand, startTerm, subscriptionMachine, toCalendarDate, transition } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { RunningPeriod, Subscription } from '../billing/subscription/types';
import type { StoreTx } from '../ports';
import { activateClient } from './activate-client';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { contentOfPeriod } from './content-of-period';
import { ensureOwedRequest } from './owed-invoice-request';
import { oweInvoice, type SettleContext } from './settle-request';
import { beginsMail, invoiceDueMail } from './subscription-mails';

/**
 * A subscription is accepted: by its first payment under way, at the click where nothing is paid online, or by an admin
 * where nobody's consent is needed (`request` null). It begins now, with its first period, or waits for its day
 * (BILLING.md, subscriptions, 1). What the first payment pays is the caller's; the invoice of an offline plan is issued
 * here, to be paid by hand; where a mandate is there already, the next run bills the first period.
 * Accepted before, or over: nothing changes. Throws `invalid_argument` when an invoice would have no buyer.
 */
export async function acceptSubscription(
  tx: StoreTx,
  facts: {
    readonly subscription: Pick<Subscription, 'id'>;
    readonly request: BillingRequest | null;
    readonly method: PaymentMethod | null;
    /** The caller pays the first invoice of an offline plan in the same transaction: nothing asks for it a second time. */
    readonly isPaid?: boolean;
  },
  context: SettleContext
): Promise<Subscription> {
  const { request, method, isPaid = false } = facts;
  const found = await tx.lockSubscription(facts.subscription.id);
  const isOpen = found.state === 'pending' || found.state === 'draft';
  if (!isOpen || found.acceptedAt !== null) return found;
  const version = await versionOf(tx, found);
  const parties = await activateParties(tx, found, request, context);
  const acceptedOn = toCalendarDate(context.businessNow, context.settings.timeZone);
  const accepted: Subscription = {
    ...found,
    state: found.state === 'draft' ? transition(subscriptionMachine, 'draft', 'invite') : found.state,
    acceptedAt: context.businessNow,
    paymentMethodId: method?.id ?? found.paymentMethodId,
  };
  const { startOn } = accepted;
  await recordOnSubscription(tx, accepted, 'subscription.accepted', context, { startOn });
  const isLater = startOn !== null && startOn > acceptedOn;
  // Without a request nobody stands at a checkout: a saved mandate is charged by the run, as every renewal is.
  const isForRun = accepted.collection === 'provider' && request === null;
  if (isLater || isForRun) return wait(tx, accepted, version, acceptedOn, context);
  return begin(tx, { subscription: accepted, version, ...parties, request, isPaid, acceptedOn }, context);
}

/**
 * The payer has accepted, and nothing is billed today: told with the first day and the first payment. Of what begins today
 * other mails tell.
 */
export async function tellBeginning(
  tx: StoreTx,
  subscription: Subscription,
  context: SettleContext
): Promise<void> {
  const { state, acceptedAt, startOn, payerId } = subscription;
  const today = toCalendarDate(context.businessNow, context.settings.timeZone);
  if (state !== 'pending' || acceptedAt === null || startOn === null || startOn <= today) return;
  await tx.enqueueMail(beginsMail(subscription, await partyOf(tx, payerId), { startOn }, context));
}

/**
 * The merchant started it on a method that was saved before: the payer, who was asked nothing, is told what begins, when and
 * for how much. The mail is queued before anything is charged; of one that begins today the run may charge before it leaves.
 * Where nothing is charged by itself there is nothing to tell.
 */
export async function tellGiven(
  tx: StoreTx,
  subscription: Subscription,
  context: SettleContext
): Promise<void> {
  const { state, collection, startOn, payerId } = subscription;
  if (collection !== 'provider' || state !== 'pending' || startOn === null) return;
  const facts = { startOn, isGiven: true } as const;
  await tx.enqueueMail(beginsMail(subscription, await partyOf(tx, payerId), facts, context));
}

/** Accepted, and begun by the run on its first day. */
function wait(
  tx: StoreTx,
  accepted: Subscription,
  version: PlanVersion,
  acceptedOn: CalendarDate,
  context: SettleContext
): Promise<Subscription> {
  const { state, acceptedAt, paymentMethodId } = accepted;
  const startOn = accepted.startOn === null ? acceptedOn : laterOf(accepted.startOn, acceptedOn);
  return changeSubscription(tx, accepted, version, { state, acceptedAt, paymentMethodId, startOn }, context);
}

type Beginning = {
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  readonly client: Client;
  readonly payer: Client;
  readonly request: BillingRequest | null;
  readonly isPaid: boolean;
  readonly acceptedOn: CalendarDate;
};

async function begin(tx: StoreTx, beginning: Beginning, context: SettleContext): Promise<Subscription> {
  const { subscription, version, acceptedOn } = beginning;
  const { startOn, acceptedAt, paymentMethodId } = subscription;
  const start = startTerm({ startOn, acceptedOn, interval: version.interval });
  const state = transition(subscriptionMachine, subscription.state, 'activate');
  const isByHand = subscription.collection === 'offline' && version.netPrice.amount > 0n;
  const dunning = isByHand ? awaitedByHand({ dueOn: acceptedOn, period: start.period, version }) : null;
  const change = { state, acceptedAt, paymentMethodId, dunning, ...start };
  const begun = await changeSubscription(tx, subscription, version, change, context);
  await recordOnSubscription(tx, begun, 'subscription.activated', context, { ...start.period });
  context.events.push(eventOfSubscription(begun, 'subscription.activated'));
  if (begun.collection === 'offline') {
    await oweFirstPeriod(tx, { ...beginning, subscription: begun }, start.period, context);
  }
  return begun;
}

/** Offline: the invoice is issued now and paid by hand. */
async function oweFirstPeriod(
  tx: StoreTx,
  beginning: Beginning,
  period: RunningPeriod,
  context: SettleContext
): Promise<void> {
  const { subscription, version, payer, request, isPaid, acceptedOn } = beginning;
  const document = {
    period,
    buyer: request?.buyer ?? null,
    ...(request ? { tax: request.tax } : {}),
    seller: context.settings.merchant,
    requestId: null,
    dueOn: acceptedOn,
    isNumbered: true,
  };
  const content = contentOfPeriod(beginning, document, context.settings);
  const draft = await tx.insertInvoice({ ...content, state: 'draft', issued: null });
  const invoice = await oweInvoice(tx, draft, context);
  if (isPaid) return;
  const { accountId } = subscription;
  if (accountId !== null) {
    const owed = { invoice, subscription, payer, accountId, planName: version.planName };
    await ensureOwedRequest(tx, context, owed, context);
  }
  await tx.enqueueMail(invoiceDueMail(invoice, payer, context));
}

/** Whoever accepts has told who they are; who uses it is a client from now on, too. */
async function activateParties(
  tx: StoreTx,
  { clientId, payerId }: Subscription,
  request: BillingRequest | null,
  context: SettleContext
): Promise<{ client: Client; payer: Client }> {
  await activateClient(tx, payerId, request?.buyer ?? null, context);
  if (clientId !== payerId) await activateClient(tx, clientId, null, context);
  return { client: await partyOf(tx, clientId), payer: await partyOf(tx, payerId) };
}

/** Throws `not_found`. */
export async function versionOf(tx: StoreTx, subscription: Subscription): Promise<PlanVersion> {
  const version = await tx.planVersion(subscription.planVersionId);
  if (version) return version;
  throw new BillingError('not_found', 'The plan of this subscription is gone.');
}

/** Throws `not_found`. */
export async function partyOf(tx: StoreTx, id: Client['id']): Promise<Client> {
  const client = await tx.client(id);
  if (client) return client;
  throw new BillingError('not_found', 'There is no such client.');
}
