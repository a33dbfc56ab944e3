import { addDays, daysAhead, plannedEnd, toCalendarDate } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Configuration, Subscription } from '../billing/subscription/types';
import type { MailData, OutboxMail, OwedInvoice, RenderedMail, Settings, StoreReads, World } from '../ports';
import { clientNameOf } from './client-name';
import { timeZoneOf } from './client-time-zone';
import { amountOfPeriod, nameOfSubscribed } from './first-period';
import { workingPayUrl } from './link-mail';
import { asksMethodOf } from './method-update';
import { isFinal } from './next-check';
import { nextPaymentOf } from './next-payment';
import { parseMailFacts } from './subscription-mails';

type Needs = Pick<World, 'store' | 'clock' | 'renderer' | 'links'>;

/** What a mail about a subscription says now; null when what it announces is no longer true. */
export async function subscriptionMailContent(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  switch (mail.kind) {
    case 'invitation':
      return renderInvitation(world, mail, settings);
    case 'method_update':
      return renderMethodUpdate(world, mail, settings);
    case 'subscription_begins':
      return renderBeginning(world, mail, settings);
    case 'invoice_due':
      return renderInvoiceDue(world, mail, settings);
    case 'payment_failed':
      return renderPaymentFailed(world, mail, settings);
    case 'subscription_suspended':
      return renderSuspended(world, mail, settings);
    case 'cancellation_planned':
    case 'subscription_ended':
      return renderEnding(world, mail, settings);
    case 'subscription_changed':
      return renderChanged(world, mail, settings);
    case 'subscription_resumed':
      return renderResumed(world, mail, settings);
    default:
      return null;
  }
}

/** Nobody can accept what was accepted, withdrawn or has lapsed. */
async function renderInvitation(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const request = await world.store.requestByPublicId(mail.objectId);
  if (request?.state !== 'pending' || request.subscriptionId === null) return null;
  const now = await world.clock.business(request.mode);
  if (request.expiresAt <= now) return null;
  const parts = await partsOf(world.store, request.subscriptionId);
  if (parts?.subscription.state !== 'pending' || parts.subscription.acceptedAt !== null) return null;
  const { subscription, version, planName } = parts;
  const { startOn } = subscription;
  return world.renderer.mail('invitation', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName,
    features: version.features,
    price: priceOf(parts, request),
    interval: version.interval,
    periods: version.periods,
    noticeDays: version.noticeDays,
    commitmentPeriods: version.commitmentPeriods,
    merchantEmail: settings.merchant?.email ?? null,
    dueNow: request.amount.amount === 0n ? null : request.amount,
    startOn: startOn !== null && startOn > toCalendarDate(now, settings.timeZone) ? startOn : null,
    acceptUrl: workingPayUrl(world.links, request),
    expiresAt: request.expiresAt,
    timeZone: await timeZoneOf(world.store, request.clientId, settings),
    isTest: request.mode === 'test',
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  });
}

/** Not when it was given, withdrawn or has expired, or what it was for is over. */
async function renderMethodUpdate(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const request = await world.store.requestByPublicId(mail.objectId);
  if (request?.state !== 'pending' || request.subscriptionId === null) return null;
  if (request.expiresAt <= (await world.clock.business(request.mode))) return null;
  const parts = await partsOf(world.store, request.subscriptionId);
  if (!parts || !asksMethodOf(request, parts.subscription)) return null;
  const { state } = parts.subscription;
  return world.renderer.mail('method_update', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName: parts.planName,
    standing: state === 'past_due' || state === 'suspended' ? state : 'running',
    giveUrl: workingPayUrl(world.links, request),
    expiresAt: request.expiresAt,
    timeZone: await timeZoneOf(world.store, request.clientId, settings),
    isTest: request.mode === 'test',
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  });
}

/** Not when it was withdrawn, or has begun meanwhile: then other mails tell, but not what it is to who was asked nothing. */
async function renderBeginning(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const found = await world.store.subscriptionByPublicId(mail.objectId);
  const parts = found && (await partsOf(world.store, found.id));
  if (!parts || mail.payload === null) return null;
  const { subscription, version, planName } = parts;
  const { startOn, isGiven = false } = parseMailFacts('subscription_begins', mail.payload);
  const { state, acceptedAt } = subscription;
  const isAhead = state === 'pending' && acceptedAt !== null && subscription.startOn === startOn;
  // Its first charge may have failed before the mail leaves: the mail of that does not say what has begun.
  const runs = state === 'active' || state === 'past_due';
  const hasBegun = isGiven && runs && subscription.term?.anchor === startOn;
  if (!isAhead && !hasBegun) return null;
  const { total } = amountOfPeriod({ version, quantity: subscription.quantity }, version.tax ?? settings.tax);
  const first = { on: startOn, amount: total, isByHand: false };
  return world.renderer.mail('subscription_begins', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName,
    startOn,
    isGiven,
    interval: version.interval,
    periods: version.periods,
    first: hasBegun ? first : nextPaymentOf(subscription, parts, settings),
    isTest: subscription.mode === 'test',
  });
}

/** By the function that makes the invoice. */
function priceOf({ version, subscription }: Parts, { tax }: BillingRequest): MailData['invitation']['price'] {
  if (version.charging !== 'charged') return null;
  return { ...amountOfPeriod({ version, quantity: subscription.quantity }, tax), taxRate: tax.rate };
}

async function renderInvoiceDue(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const owed = await owedOf(world, mail);
  if (!owed) return null;
  const { invoice, planName, payUrl, subscription } = owed;
  const ahead = subscription.dunning && daysAhead(subscription.dunning, await todayOf(world, mail, settings));
  const account = invoice.accountId === null ? null : await world.store.account(invoice.accountId);
  return world.renderer.mail('invoice_due', mail.language, {
    merchantName: invoice.seller.legalName,
    clientName: owed.clientName,
    planName,
    invoice,
    instructions: account?.instructions ?? null,
    graceEndOn: subscription.state === 'active' && ahead ? ahead.graceEndOn : null,
    payUrl,
    isTest: invoice.mode === 'test',
  });
}

/** One that recovered, or was suspended meanwhile and is told so by another mail, has nothing to hear of this. */
async function renderPaymentFailed(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const owed = await owedOf(world, mail);
  if (owed?.subscription.state !== 'past_due' || !owed.subscription.dunning || mail.payload === null)
    return null;
  const { reason } = parseMailFacts('payment_failed', mail.payload);
  return world.renderer.mail('payment_failed', mail.language, {
    ...sumOf(owed),
    reason,
    // An outage, or a mail server that was away, may have jumped over them.
    ...daysAhead(owed.subscription.dunning, await todayOf(world, mail, settings)),
  });
}

/** Nor is one told whose end has come: the mail of its end says what is owed. */
async function renderSuspended(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const owed = await owedOf(world, mail);
  if (owed?.subscription.state !== 'suspended') return null;
  const { period } = owed.subscription;
  const end = plannedEnd(owed.subscription, owed.version);
  const isLast = end !== null && period !== null && end <= period.end;
  if (isLast && end <= (await todayOf(world, mail, settings))) return null;
  return world.renderer.mail('subscription_suspended', mail.language, {
    ...sumOf(owed),
    lastDay: isLast ? addDays(end, -1) : null,
  });
}

async function renderEnding(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const found = await world.store.subscriptionByPublicId(mail.objectId);
  const parts = found && (await partsOf(world.store, found.id));
  if (!parts || mail.payload === null) return null;
  const { subscription, planName } = parts;
  const isOver = subscription.state === 'cancelled' || subscription.state === 'expired';
  const common = {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName,
    isTest: subscription.mode === 'test',
  };
  if (mail.kind === 'cancellation_planned') {
    const { endsOn } = parseMailFacts('cancellation_planned', mail.payload);
    // Resumed, put off, or over (its day has come): the mail of its end says so.
    const isPast = endsOn <= (await todayOf(world, mail, settings));
    if (isOver || isPast || subscription.cancelOn !== endsOn) return null;
    return world.renderer.mail('cancellation_planned', mail.language, { ...common, endsOn });
  }
  if (!isOver) return null;
  const { lastDay, why, endedOn } = parseMailFacts('subscription_ended', mail.payload);
  return world.renderer.mail('subscription_ended', mail.language, {
    ...common,
    lastDay: lastDay ?? null,
    why,
    endedOn: endedOn ?? null,
    owed: await owedAfterEnd(world, subscription),
  });
}

/** Not when it was cancelled again, or is over: that has a mail of its own. */
async function renderResumed(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const found = await world.store.subscriptionByPublicId(mail.objectId);
  const parts = found && (await partsOf(world.store, found.id));
  if (!parts || parts.subscription.cancelOn !== null) return null;
  const { subscription, version, planName } = parts;
  const { state } = subscription;
  if (state !== 'active' && state !== 'past_due' && state !== 'suspended') return null;
  const end = plannedEnd(subscription, version);
  return world.renderer.mail('subscription_resumed', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName,
    next: nextPaymentOf(subscription, parts, settings),
    lastDay: end === null ? null : addDays(end, -1),
    standing: state === 'active' ? 'running' : state,
    isTest: subscription.mode === 'test',
  });
}

/** Not when it was changed again meanwhile, or is over: that has a mail of its own. */
async function renderChanged(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const found = await world.store.subscriptionByPublicId(mail.objectId);
  const parts = found && (await partsOf(world.store, found.id));
  if (!parts || mail.payload === null) return null;
  const { subscription, next, planName } = parts;
  const { state, period, pendingChange } = subscription;
  if (state === 'cancelled' || state === 'expired') return null;
  const { what, now, atRenewal } = parseMailFacts('subscription_changed', mail.payload);
  const planned = pendingChange?.atRenewal ?? null;
  if (!isSame(now, subscription) || !isSame(atRenewal, planned)) return null;
  const name = next && planned && nameOfSubscribed({ version: next, quantity: planned.quantity });
  return world.renderer.mail('subscription_changed', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    clientName: parts.clientName,
    planName,
    what,
    planned: name !== null && period !== null ? { name, on: period.end } : null,
    next: nextPaymentOf(subscription, parts, settings),
    isTest: subscription.mode === 'test',
  });
}

const isSame = (a: Configuration | null, b: Configuration | null): boolean =>
  a?.planVersionId === b?.planVersionId && a?.quantity === b?.quantity;

// ---------------------------------------------------------------------------------------------------- the parts

const todayOf = async (
  { clock }: Needs,
  { mode }: OutboxMail,
  { timeZone }: Settings
): Promise<CalendarDate> => toCalendarDate(await clock.business(mode), timeZone);

type Parts = {
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  readonly clientName: string | null;
  /** Of the change that is planned for its renewal. */
  readonly next: PlanVersion | null;
  readonly planName: string;
};
type Owed = Parts & { readonly invoice: Invoice; readonly payUrl: string };

async function partsOf(store: StoreReads, id: Subscription['id']): Promise<Parts | null> {
  const subscription = await store.subscription(id);
  const version = subscription && (await store.planVersion(subscription.planVersionId));
  if (!version) return null;
  const planned = subscription.pendingChange?.atRenewal ?? null;
  const next = planned && (await store.planVersion(planned.planVersionId));
  const clientName = await clientNameOf(store, subscription);
  const planName = nameOfSubscribed({ version, quantity: subscription.quantity });
  return { subscription, version, next, clientName, planName };
}

/** An invoice that is still to be paid, with its link; null when it no longer is, or cannot be paid by hand. */
async function owedOf({ store, links }: Needs, mail: OutboxMail): Promise<Owed | null> {
  const invoice = await store.invoiceByPublicId(mail.objectId);
  const isOwed = invoice?.issued != null && invoice.state === 'pending' && invoice.balanceDue > 0n;
  if (!isOwed || invoice.subscriptionId === null) return null;
  const parts = await partsOf(store, invoice.subscriptionId);
  const request = await requestFor(store, invoice);
  return parts && request && { ...parts, invoice, payUrl: workingPayUrl(links, request) };
}

/** What an ended subscription still owes now. What a charge is under way for is not asked for a second time. */
async function owedAfterEnd({ store, links }: Needs, { id }: Subscription): Promise<OwedInvoice[]> {
  const owed: OwedInvoice[] = [];
  for (const invoice of await store.openInvoicesOfSubscription(id)) {
    if (!invoice.issued || invoice.balanceDue <= 0n) continue;
    const attempts = await store.attemptsOfInvoice(invoice.id);
    const isUnderWay = attempts.some(({ session, state }) => session === 'off_session' && !isFinal(state));
    const request = isUnderWay ? null : await requestFor(store, invoice);
    owed.push({
      number: invoice.issued.numberText,
      amount: { amount: invoice.balanceDue, currency: invoice.currency },
      isUnderWay,
      payUrl: request && workingPayUrl(links, request),
    });
  }
  return owed;
}

/** The first period's is paid through the invitation that made it, for as long as that one is open. */
async function requestFor(store: StoreReads, invoice: Invoice): Promise<BillingRequest | null> {
  const maker = invoice.requestId === null ? null : await store.request(invoice.requestId);
  return maker?.state === 'pending' ? maker : store.requestOfOwedInvoice(invoice.id);
}

const sumOf = ({
  invoice,
  clientName,
  planName,
  payUrl,
}: Owed): Omit<MailData['subscription_suspended'], 'lastDay'> => ({
  merchantName: invoice.seller.legalName,
  clientName,
  planName,
  invoiceNumber: invoice.issued?.numberText ?? '',
  amount: { amount: invoice.balanceDue, currency: invoice.currency },
  payUrl,
  isTest: invoice.mode === 'test',
});
