import { splitGross } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { AuditEntry, RequestRow, SubscriptionRow, World } from '../ports';
import { currentPayUrl } from './link-mail';
import { creditNotesUnder, type NoteView } from './read-credit-notes';

const HISTORY_LIMIT = 200;

export type BillingRequestView = {
  readonly row: RequestRow;
  readonly invoice: Invoice | null;
  readonly creditNotes: readonly NoteView[];
  readonly attempts: readonly Attempt[];
  readonly history: readonly AuditEntry[];
  /** The subscription that it starts or collects for. */
  readonly subscription: SubscriptionRow | null;
  readonly payUrl: string | null;
  readonly net: Money;
  readonly tax: Money;
};

/** One request with all that an admin may see of it. Throws `not_found`. */
export async function readBillingRequest(
  world: Pick<World, 'store' | 'links'>,
  publicId: PublicId
): Promise<BillingRequestView> {
  const row = await world.store.requestRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such billing request.');
  const { request } = row;
  const [invoice, attempts, subscription] = await Promise.all([
    request.invoiceId === null ? null : world.store.invoice(request.invoiceId),
    world.store.attemptsOfRequest(request.id),
    subscriptionOf(world, request),
  ]);
  const history = await storyOf(world, request, invoice);
  const { net, tax } = splitGross(request.amount, request.tax.rate);
  const payUrl = request.state === 'pending' ? currentPayUrl(world.links, request) : null;
  const creditNotes = invoice ? ((await creditNotesUnder(world, [invoice])).get(invoice.id) ?? []) : [];
  return { row, invoice, creditNotes, attempts, history, subscription, payUrl, net, tax };
}

async function subscriptionOf(
  { store }: Pick<World, 'store'>,
  { subscriptionId }: BillingRequest
): Promise<SubscriptionRow | null> {
  const subscription = subscriptionId === null ? null : await store.subscription(subscriptionId);
  return subscription && store.subscriptionRow(subscription.publicId);
}

/** What happened to the request and to its invoice, as one story, newest first. */
async function storyOf(
  world: Pick<World, 'store'>,
  request: BillingRequest,
  invoice: Invoice | null
): Promise<AuditEntry[]> {
  const ofRequest = await world.store.history('billing_request', request.publicId, HISTORY_LIMIT);
  const ofInvoice = invoice ? await world.store.history('invoice', invoice.publicId, HISTORY_LIMIT) : [];
  return [...ofRequest, ...ofInvoice].sort((one, other) =>
    one.at < other.at ? 1 : one.at > other.at ? -1 : 0
  );
}
