import { cancellationEnd, toCalendarDate } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { BillingRequest } from '../billing/payment/types';
import type { Money } from '../billing/money/types';
import type { AuditEntry, SubscriptionRow, World } from '../ports';
import { staleness } from './begin-draft';
import type { Subscribed } from './first-period';
import { currentPayUrl } from './link-mail';
import { creditNotesUnder } from './read-credit-notes';
import { consentRefusal, mandateOf } from './plan-subscription';

const SHOWN = 60;
const HISTORY_LIMIT = 200;

export type SubscriptionView = {
  /** Of a draft with the method that it would be charged to. */
  readonly row: SubscriptionRow;
  readonly invoices: readonly (Invoice & { readonly owedRequestId: PublicId | null })[];
  readonly creditNotes: Awaited<ReturnType<typeof creditNotesUnder>>;
  readonly invitation: (BillingRequest & { readonly url: string | null }) | null;
  /** In the merchant's time zone, on the clock of its mode. */
  readonly today: CalendarDate;
  /** What a cancellation asked for today would do; null when it cannot be cancelled at a period's end. */
  readonly cancelEndsOn: CalendarDate | null;
  /** A draft that an admin may start: nobody has to consent to anything. */
  readonly canStart: boolean;
  /** The change that waits for its payment; null where none does. */
  readonly awaited: {
    readonly now: Subscribed;
    readonly on: CalendarDate;
    readonly amount: Money;
    /** Of the link that was mailed; null while the saved method is charged. */
    readonly requestId: PublicId | null;
  } | null;
  readonly history: readonly AuditEntry[];
};

/** One subscription with all that an admin may see of it. Throws `not_found`. */
export async function readSubscription(
  world: Pick<World, 'store' | 'links' | 'settings' | 'clock'>,
  publicId: PublicId
): Promise<SubscriptionView> {
  const { store } = world;
  const found = await store.subscriptionRow(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such subscription.');
  const row = { ...found, method: found.method ?? (await methodOfDraft(world, found)) };
  const { subscription, version } = row;
  const [invoices, invitation, history, settings, now] = await Promise.all([
    store.invoicesOfSubscription(subscription.id, SHOWN),
    store.invitationOf(subscription.id),
    store.history('subscription', subscription.publicId, HISTORY_LIMIT),
    world.settings.read(),
    world.clock.business(subscription.mode),
  ]);
  const today = toCalendarDate(now, settings.timeZone);
  return {
    row,
    today,
    invoices: await Promise.all(
      invoices.map(async (invoice) => ({ ...invoice, owedRequestId: await owedRequestOf(world, invoice) }))
    ),
    creditNotes: await creditNotesUnder(world, invoices),
    invitation: invitation && {
      ...invitation,
      url: invitation.state === 'pending' ? currentPayUrl(world.links, invitation) : null,
    },
    awaited: await awaitedOf(world, row),
    cancelEndsOn: cancellationEnd(subscription, version, today),
    canStart: await canStart(world, row),
    history,
  };
}

/** What a draft would be charged to if it were started now; null where there is nothing, and of what is no draft. */
async function methodOfDraft(
  world: Pick<World, 'store'>,
  { subscription, payer, account }: SubscriptionRow
): Promise<PaymentMethod | null> {
  return subscription.state === 'draft' && account ? mandateOf(world, payer, account) : null;
}

/** By the rules that the start itself refuses with. */
async function canStart({ store }: Pick<World, 'store'>, row: SubscriptionRow): Promise<boolean> {
  const { subscription, payer, method } = row;
  if (subscription.state !== 'draft' || (await staleness(store, row)) !== null) return false;
  return consentRefusal({ collection: subscription.collection, method, payer }) === null;
}

async function awaitedOf(
  { store }: Pick<World, 'store'>,
  { subscription }: SubscriptionRow
): Promise<SubscriptionView['awaited']> {
  const { awaited } = subscription.pendingChange ?? {};
  if (!awaited) return null;
  const [invoice, version] = await Promise.all([
    store.invoice(awaited.invoiceId),
    store.planVersion(awaited.now.planVersionId),
  ]);
  if (!invoice || !version) return null;
  const request = invoice.requestId === null ? null : await store.request(invoice.requestId);
  return {
    now: { version, quantity: awaited.now.quantity },
    on: awaited.on,
    amount: { amount: invoice.total, currency: invoice.currency },
    requestId: request?.publicId ?? null,
  };
}

/** Deleted or expired, it still leads to where it is sent anew. */
async function owedRequestOf({ store }: Pick<World, 'store'>, invoice: Invoice): Promise<PublicId | null> {
  if (invoice.state !== 'pending' && invoice.state !== 'uncollectible') return null;
  return (await store.newestRequestOfInvoice(invoice.id))?.publicId ?? null;
}
