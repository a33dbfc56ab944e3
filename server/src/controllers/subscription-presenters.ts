import { isInvoiced, nextStep, plannedEnd } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import type { Language } from '../billing/ids';
import type { SubscriptionDetail, SubscriptionInvoiceRow, SubscriptionRow } from '../contracts/subscriptions';
import type { SubscriptionRow as StoredRow } from '../ports';
import type { SubscriptionView } from '../use-cases/read-subscription';
import { presentPendingChange } from './change-presenters';
import { presentCreditNote } from './credit-note-presenters';
import { presentMoney, presentTimeline, wordsOrNull } from './presenters';

const presentParty = (client: Client) => ({ id: client.publicId, name: client.name, email: client.email });

export function presentSubscriptionRow(row: StoredRow, language: Language): SubscriptionRow {
  const { subscription, version } = row;
  const { currency } = version.netPrice;
  const net = { amount: version.netPrice.amount * BigInt(subscription.quantity), currency };
  return {
    id: subscription.publicId,
    mode: subscription.mode,
    state: subscription.state,
    client: presentParty(row.client),
    payer: presentParty(row.payer),
    plan: {
      id: row.planPublicId,
      name: version.planName,
      version: version.version,
      versionId: version.publicId,
    },
    quantity: subscription.quantity,
    netPrice: presentMoney(net),
    unitNetPrice: presentMoney(version.netPrice),
    interval: { unit: version.interval.unit, count: version.interval.count },
    collection: subscription.collection,
    period: subscription.period && { start: subscription.period.start, end: subscription.period.end },
    startOn: subscription.startOn,
    cancelOn: subscription.cancelOn,
    nextBillingOn: nextInvoiceOn(row),
    parkedReason: wordsOrNull(subscription.parked?.reason ?? null, language),
  };
}

/** The next invoice, not the next thing to do: an end bills nothing, and neither does what is free or billed elsewhere. */
function nextInvoiceOn({ subscription, version }: StoredRow): CalendarDate | null {
  if (!isInvoiced(subscription.collection)) return null;
  // What is paid by hand is expected to be paid in time.
  const isActive = subscription.state === 'active';
  const step = nextStep(isActive ? { ...subscription, dunning: null } : subscription, version);
  return step !== null && (step.kind === 'renew' || step.kind === 'start') ? step.on : null;
}

export function presentSubscriptionDetail(view: SubscriptionView, language: Language): SubscriptionDetail {
  const { subscription, account, method } = view.row;
  const { invitation } = view;
  return {
    ...presentSubscriptionRow(view.row, language),
    account: account && { id: account.publicId, label: account.label, provider: account.provider },
    method: method && {
      label: method.label,
      kind: method.kind,
      state: method.state,
      expiresAt: method.expiresAt,
    },
    consent: subscription.consent && {
      text: subscription.consent.text,
      givenAt: subscription.consent.givenAt,
      ip: subscription.consent.ip,
      language: subscription.consent.language,
    },
    acceptedAt: subscription.acceptedAt,
    anchorOn: subscription.term?.anchor ?? null,
    endsOn: plannedEnd(subscription, view.row.version),
    dunning: subscription.dunning && {
      failedOn: subscription.dunning.failedOn,
      graceEndOn: subscription.dunning.graceEndOn,
      nextRetryOn: subscription.dunning.nextRetryOn,
      retriesDone: subscription.dunning.retriesDone,
    },
    today: view.today,
    canStart: view.canStart,
    pendingChange: presentPendingChange(view),
    cancelPreview: view.cancelEndsOn === null ? null : { endsOn: view.cancelEndsOn },
    invitation: invitation && {
      id: invitation.publicId,
      state: invitation.state,
      url: invitation.url,
      expiresAt: invitation.expiresAt,
    },
    invoices: view.invoices.map((invoice) => ({
      ...presentInvoiceRow(invoice),
      creditNotes: (view.creditNotes.get(invoice.id) ?? []).map((note) => presentCreditNote(note, language)),
    })),
    timeline: presentTimeline(view.history, language),
  };
}

const presentInvoiceRow = (
  invoice: SubscriptionView['invoices'][number]
): Omit<SubscriptionInvoiceRow, 'creditNotes'> => ({
  id: invoice.publicId,
  number: invoice.issued?.numberText ?? null,
  state: invoice.state,
  issuedOn: invoice.issued?.issuedOn ?? null,
  period: invoice.period && { start: invoice.period.start, end: invoice.period.end },
  total: presentMoney({ amount: invoice.total, currency: invoice.currency }),
  balanceDue: presentMoney({ amount: invoice.balanceDue, currency: invoice.currency }),
  requestId: invoice.owedRequestId,
});
