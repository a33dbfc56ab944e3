import { PaymentEmbed } from '@mollie/api-client';
import type { Instant } from '../../billing/calendar/types';
import type { Mode, PublicId } from '../../billing/ids';
import type { PaymentSnapshot, SavedMethod } from '../../billing/payment/types';
import { GatewayError, isGatewayError, type ListedPayment } from '../../ports';
import type { MollieClient } from './client';
import {
  listedFacts,
  metadataOf,
  ownListedFacts,
  paymentFacts,
  readFacts,
  type ListedFacts,
  type PaymentFacts,
} from './facts';
import { toPaymentSnapshot } from './mappers';
import { fetchMandate } from './mandates';
import { fromMollieAmount } from './money';
import { requirePaymentRef } from './refs';

/** Mollie's largest page. Source: https://docs.mollie.com/reference/pagination */
const PAGE_SIZE = 250;

/** 40 pages are 10,000 payments: more than one attempt's window holds on any account this plugin is for. */
const MAX_PAGES = 40;

/** Our clock and Mollie's may disagree; the list is read a little further back. */
const CLOCK_SKEW_MS = 300_000;

export async function fetchMolliePayment(
  client: MollieClient,
  ref: string,
  mode: Mode
): Promise<PaymentSnapshot> {
  return snapshotOf(client, await fetchFacts(client, requirePaymentRef(ref)), mode);
}

/** What an answer to a call says, with the method that the payment saved, if it has. */
export async function snapshotOf(
  client: MollieClient,
  payment: PaymentFacts,
  mode: Mode
): Promise<PaymentSnapshot> {
  const snapshot = toPaymentSnapshot(payment, mode, null);
  const hasMethod = snapshot.state === 'processing' || snapshot.state === 'succeeded';
  return hasMethod ? { ...snapshot, savedMethod: await savedMethodOf(client, payment) } : snapshot;
}

export function toPaymentFacts(answer: unknown): PaymentFacts {
  return readFacts(paymentFacts, answer, 'Mollie answered without a payment.');
}

/**
 * Every payment of ours that carries the attempt's id, newest first. Mollie lists newest first and knows no filter by
 * date, so the pages are read until one is older than the window.
 * Source: https://docs.mollie.com/reference/list-payments
 */
export async function findMolliePayments(
  client: MollieClient,
  query: { attemptPublicId: PublicId; createdAfter: Instant },
  mode: Mode
): Promise<PaymentSnapshot[]> {
  const found = await listSince(client, query.createdAfter, (payment) =>
    metadataOf(payment, 'attempt') === query.attemptPublicId ? payment.id : null
  );
  return snapshotsOf(client, found, mode);
}

/** What was asked for through this account of ours, newest first. */
export const listMolliePayments = (
  client: MollieClient,
  query: { accountPublicId: PublicId; createdAfter: Instant }
): Promise<ListedPayment[]> =>
  listSince(client, query.createdAfter, (payment) => {
    const attemptPublicId = metadataOf(payment, 'attempt');
    if (attemptPublicId === null || metadataOf(payment, 'account') !== query.accountPublicId) return null;
    const own = readFacts(ownListedFacts, payment, 'Mollie answered without a list.');
    return {
      paymentRef: own.id,
      attemptPublicId,
      amount: fromMollieAmount(own.amount),
      createdAt: new Date(own.createdAt).toISOString(),
      hasMoved: MOVED.has(own.status),
    };
  });

const MOVED: ReadonlySet<PaymentFacts['status']> = new Set(['paid', 'pending', 'authorized']);

/** What `read` takes of each payment since then; null is left out. */
async function listSince<Found>(
  client: MollieClient,
  createdAfter: Instant,
  read: (payment: ListedFacts) => Found | null
): Promise<Found[]> {
  const oldestMs = Date.parse(createdAfter) - CLOCK_SKEW_MS;
  const found: Found[] = [];
  let from: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { payments, next } = await pageOf(client, from);
    found.push(...payments.flatMap((payment) => read(payment) ?? []));
    const isPast = payments.some((payment) => Date.parse(payment.createdAt) < oldestMs);
    if (next === undefined || isPast) return found;
    from = next;
  }
  throw new GatewayError('unknown', 'There are too many payments at Mollie to look through for this one.');
}

/**
 * Mollie cancels what is still open, but not with every method: the payer may be at the bank at this moment
 * (https://docs.mollie.com/reference/cancel-payment). Whether it can is learnt by trying; else it ends by itself soon.
 */
export async function closeMolliePayment(client: MollieClient, ref: string): Promise<void> {
  const id = requirePaymentRef(ref);
  if ((await fetchFacts(client, id)).status !== 'open') return;
  try {
    await client.call((sdk) => sdk.payments.cancel(id));
  } catch (error) {
    if (!isGatewayError(error) || error.kind !== 'rejected') throw error;
    if ((await fetchFacts(client, id)).status === 'open') throw cannotClose();
  }
}

const cannotClose = (): GatewayError =>
  new GatewayError(
    'busy',
    'Mollie does not let this payment be cancelled at the moment: the client may be paying. It ends by itself.'
  );

async function fetchFacts(client: MollieClient, id: string): Promise<PaymentFacts> {
  return toPaymentFacts(
    await client.call((sdk) => sdk.payments.get(id, { embed: [PaymentEmbed.chargebacks] }))
  );
}

async function pageOf(client: MollieClient, from: string | undefined) {
  const answer = await client.call((sdk) =>
    sdk.payments.page({ limit: PAGE_SIZE, ...(from === undefined ? {} : { from }) })
  );
  const payments = readFacts(listedFacts.array(), [...answer], 'Mollie answered without a list.');
  return { payments, next: answer.nextPageCursor };
}

/** The list tells less than the payment itself. */
async function snapshotsOf(
  client: MollieClient,
  ids: readonly string[],
  mode: Mode
): Promise<PaymentSnapshot[]> {
  const snapshots: PaymentSnapshot[] = [];
  for (const id of ids) snapshots.push(await fetchMolliePayment(client, id, mode));
  return snapshots;
}

/** Source: https://docs.mollie.com/docs/recurring-payments: a first payment names the mandate that it made. */
async function savedMethodOf(client: MollieClient, payment: PaymentFacts): Promise<SavedMethod | null> {
  const { sequenceType, customerId, mandateId } = payment;
  if (sequenceType !== 'first' || !customerId || !mandateId) return null;
  try {
    return await fetchMandate(client, { customerRef: customerId, methodRef: mandateId });
  } catch (error) {
    // Revoked or its customer deleted meanwhile: the payment stands without it.
    if (isGatewayError(error) && error.kind === 'not_found') return null;
    throw error;
  }
}
