import { isOfChange } from '../billing';
import { BillingError } from '../billing/errors';
import type { RequestId, SubscriptionId } from '../billing/ids';
import type { Client } from '../billing/client/types';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreReads, StoreTx } from '../ports';
import { lockParties } from './lock-parties';
import { carriedTogether } from './method-update';

/** All that news of one payment may change, locked. */
export type Situation = {
  readonly attempt: Attempt;
  readonly payer: Client;
  /** The request whose link it was begun through; null for what the engine charges by itself. */
  readonly request: BillingRequest | null;
  /** Another pending request that asks for the same invoice: it is paid with it. */
  readonly owed: BillingRequest | null;
  /** The subscription that it starts, or whose invoice it pays. */
  readonly subscription: Subscription | null;
  /** The others that a new method was asked and consented to for, together with it. */
  readonly beside: readonly Subscription[];
  /** Null when it only saves a payment method. */
  readonly invoice: Invoice | null;
};

/** Which rows those are. Read before the transaction, so that the first it reads are its locks. */
export type Reach = {
  readonly own: BillingRequest | null;
  readonly owed: BillingRequest | null;
  readonly invoice: Invoice | null;
  /** What a new method is for, by ids; empty where none was asked for. */
  readonly carried: readonly SubscriptionId[];
};

export async function reachOf(store: StoreReads, attempt: Attempt): Promise<Reach> {
  const invoiceId = attempt.allocations[0]?.invoiceId;
  const isOnSession = attempt.session === 'on_session';
  const own = isOnSession ? await store.requestOfAttempt(attempt.id) : null;
  const invoice = invoiceId === undefined ? null : await store.invoice(invoiceId);
  if (!own && !invoice) {
    throw new BillingError('not_found', 'This attempt belongs to no billing request and pays no invoice.');
  }
  const owed = await owedBeside(store, own, invoice);
  return { own, owed, invoice, carried: await carriedBy(store, own) };
}

async function carriedBy(store: StoreReads, own: BillingRequest | null): Promise<SubscriptionId[]> {
  if (own?.type !== 'method_update' || own.subscriptionId === null) return [];
  const subscription = await store.subscription(own.subscriptionId);
  const rows = subscription ? await carriedTogether(store, subscription) : [];
  return rows.map(({ subscription: { id } }) => id);
}

/** The link by which the invoice can be paid, too: the one that a run made, or the invitation that it belongs to. */
async function owedBeside(
  store: StoreReads,
  own: BillingRequest | null,
  invoice: Invoice | null
): Promise<BillingRequest | null> {
  if (!invoice || invoice.subscriptionId === null) return null;
  const made = await store.requestOfOwedInvoice(invoice.id);
  const maker = made || invoice.requestId === null ? null : await store.request(invoice.requestId);
  const owed = made ?? (maker?.state === 'pending' ? maker : null);
  return owed?.id === own?.id ? null : owed;
}

/**
 * Locks in the order that every transaction keeps: requests, clients, subscription, invoice, attempt. Null when something
 * moved since it was looked at: look again.
 */
export async function lockSituation(tx: StoreTx, seen: Attempt, reach: Reach): Promise<Situation | null> {
  const requests = await lockRequests(tx, reach);
  const subscriptionId = reach.invoice?.subscriptionId ?? reach.own?.subscriptionId ?? null;
  const found = subscriptionId === null ? null : await tx.subscription(subscriptionId);
  const clientId = found?.clientId ?? seen.payerId;
  const payer = await lockParties(tx, { clientId, payerId: seen.payerId });
  const locked = await lockSubscriptions(tx, subscriptionId, reach.carried);
  const subscription = locked.find(({ id }) => id === subscriptionId) ?? null;
  const beside = locked.filter(({ id }) => id !== subscriptionId);
  const invoice = reach.invoice && (await tx.lockInvoice(reach.invoice.id));
  const attempt = await tx.lockAttempt(seen.id);
  if (hasMoved(seen, attempt)) return null;
  const request = requests.get(reach.own?.id ?? null) ?? null;
  const owed = requests.get(reach.owed?.id ?? null) ?? null;
  // A link for the same invoice that was made meanwhile, by a run.
  const owedNow = await owedBeside(tx, request, invoice);
  if (owedNow && !requests.has(owedNow.id)) return null;
  const stillOwed = owed?.state === 'pending' ? owed : null;
  return { attempt, payer, request, owed: stillOwed, subscription, beside, invoice };
}

/** By their ids, as whoever takes several. */
export async function lockSubscriptions(
  tx: StoreTx,
  own: SubscriptionId | null,
  others: readonly SubscriptionId[]
): Promise<Subscription[]> {
  const ids = new Set(own === null ? others : [own, ...others]);
  const locked: Subscription[] = [];
  for (const id of [...ids].sort((a, b) => a - b)) locked.push(await tx.lockSubscription(id));
  return locked;
}

async function lockRequests(
  tx: StoreTx,
  { own, owed }: Reach
): Promise<ReadonlyMap<RequestId | null, BillingRequest>> {
  const ids = [own, owed].flatMap((request) => (request ? [request.id] : [])).sort((a, b) => a - b);
  const locked = new Map<RequestId | null, BillingRequest>();
  for (const id of ids) locked.set(id, await tx.lockRequest(id));
  return locked;
}

const hasMoved = (seen: Attempt, locked: Attempt): boolean =>
  seen.state !== locked.state ||
  seen.checkoutRef !== locked.checkoutRef ||
  seen.paymentRef !== locked.paymentRef ||
  seen.allocations[0]?.invoiceId !== locked.allocations[0]?.invoiceId;

/** Another attempt brought the money, and keeps it: one that was given back as a duplicate does not count. */
export async function isPaidOtherwise(
  tx: StoreTx,
  { attempt, request, invoice }: Situation
): Promise<boolean> {
  const others = [
    ...(request ? await tx.attemptsOfRequest(request.id) : []),
    ...(invoice ? await tx.attemptsOfInvoice(invoice.id) : []),
  ].filter(({ id, state }) => id !== attempt.id && state === 'succeeded');
  for (const other of others) {
    const refunds = await tx.refundsOfAttempt(other.id);
    if (!refunds.some(({ state }) => state !== 'failed')) return true;
  }
  return false;
}

/** An invitation that is not accepted yet, and still can be. */
export const isInvitation = ({ request, subscription }: Situation): boolean =>
  request?.type === 'subscription_start' &&
  subscription?.state === 'pending' &&
  subscription.acceptedAt === null;

/** What it was to start is over, or was never to be: money for it is given back. */
export const isUnwanted = ({ request, subscription, invoice }: Situation): boolean =>
  (request?.type === 'subscription_start' &&
    subscription !== null &&
    subscription.acceptedAt === null &&
    subscription.state !== 'pending') ||
  // A change that was given up: nothing of it stands, and nothing will.
  (invoice !== null && isOfChange(invoice) && invoice.state === 'discarded');

/** Its invoice is a subscription's: it stays owed until it is paid or a person decides otherwise. */
export const isOwedBySubscription = ({ subscription }: Pick<Situation, 'subscription'>): boolean =>
  subscription !== null && subscription.acceptedAt !== null;
