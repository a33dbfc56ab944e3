/** From our values to the shapes of the contracts: field by field, so that nothing slips out because it was there. */
import { ALERT_KINDS } from '../billing/alerts';
import type { Language } from '../billing/ids';
import { isSaid } from '../billing/said';
import type { z } from 'zod';
import type { activity, testClock } from '../contracts';
import type { AccountView } from '../contracts/accounts';
import type { AlertRow, MailRow, WebhookRow } from '../contracts/activity';
import type { BillingRequestDetail, BillingRequestRow } from '../contracts/billing-requests';
import { wordsIn } from '../words';
import { ALERT_WORDS } from '../words/alerts';
import type {
  AuditEntry,
  InboxEvent,
  OutboxMail,
  PaymentAccount,
  ProviderName,
  RequestRow,
  Settings,
} from '../ports';
import type { AmountPreview } from '../use-cases/preview-billing-request';
import type { BillingRequestView } from '../use-cases/read-billing-request';
import type { TestClockReading } from '../use-cases/advance-test-clock';
import { presentCreditNote } from './credit-note-presenters';
import { presentMoney, wordsOrNull } from './value-presenters';

export type Data<C extends { response: z.ZodType }> =
  z.input<C['response']> extends { data: infer D } ? D : never;

export { presentMoney, wordsOrNull };

/** An object's history: what happened as it was noted, sentences in the reader's language. */
export const presentTimeline = (history: readonly AuditEntry[], language: Language) =>
  history.map(({ event, actor, facts, at }) => ({ event, actor, facts: presentFacts(facts, language), at }));

const presentFacts = (facts: AuditEntry['facts'], language: Language) =>
  Object.fromEntries(
    Object.entries(facts).map(
      ([name, fact]) => [name, isSaid(fact) ? wordsIn(language, fact) : fact] as const
    )
  );

export function presentRequestRow(row: RequestRow, language: Language): BillingRequestRow {
  const { request, account, linkMail } = row;
  return {
    id: request.publicId,
    mode: request.mode,
    state: request.state,
    isProcessing: row.hasProcessingAttempt,
    type: request.type,
    email: request.email,
    purpose: request.purpose,
    amount: presentMoney(request.amount),
    taxRate: request.tax.rate,
    account: presentAccountChoice(account),
    invoiceNumber: row.invoiceNumber,
    linkMail: linkMail && {
      state: linkMail.state,
      error: wordsOrNull(linkMail.lastError, language),
      sentAt: linkMail.sentAt,
    },
    createdAt: request.createdAt,
    expiresAt: request.expiresAt,
    paidAt: request.paidAt,
  };
}

/** `providerOf` knows the provider of each attempt's account: one may be paid through another account than it was sent from. */
export function presentRequestDetail(
  view: BillingRequestView,
  providerOf: (accountId: PaymentAccount['id']) => ProviderName,
  language: Language
): BillingRequestDetail {
  const { request } = view.row;
  return {
    ...presentRequestRow(view.row, language),
    language: request.language,
    successUrl: request.successUrl,
    cancelUrl: request.cancelUrl,
    openedAt: request.openedAt,
    net: presentMoney(view.net),
    tax: presentMoney(view.tax),
    payUrl: view.payUrl,
    buyer: request.buyer && {
      kind: request.buyer.kind,
      name: request.buyer.name,
      country: request.buyer.address.country,
    },
    invoice: view.invoice && {
      ...presentInvoice(view.invoice),
      creditNotes: view.creditNotes.map((note) => presentCreditNote(note, language)),
    },
    subscription: view.subscription && {
      id: view.subscription.subscription.publicId,
      planName: view.subscription.version.planName,
      state: view.subscription.subscription.state,
    },
    attempts: view.attempts.map((attempt) => ({
      id: attempt.publicId,
      provider: providerOf(attempt.accountId),
      state: attempt.state,
      amount: presentMoney(attempt.amount),
      paymentRef: attempt.paymentRef,
      failure: wordsOrNull(attempt.failure?.message ?? null, language),
      createdAt: attempt.createdAt,
    })),
    timeline: presentTimeline(view.history, language),
  };
}

function presentInvoice(
  invoice: NonNullable<BillingRequestView['invoice']>
): Omit<NonNullable<BillingRequestDetail['invoice']>, 'creditNotes'> {
  return {
    id: invoice.publicId,
    number: invoice.issued?.numberText ?? null,
    state: invoice.state,
    issuedOn: invoice.issued?.issuedOn ?? null,
    total: presentMoney({ amount: invoice.total, currency: invoice.currency }),
    balanceDue: presentMoney({ amount: invoice.balanceDue, currency: invoice.currency }),
  };
}

export const presentTax = (tax: Settings['tax']) => ({
  category: tax.category,
  rate: tax.rate,
  mention: tax.mention,
});

export const presentPreview = (preview: AmountPreview) => ({
  net: presentMoney(preview.net),
  tax: presentMoney(preview.tax),
  total: presentMoney(preview.total),
  treatment: presentTax(preview.treatment),
});

export const presentAccountChoice = (account: PaymentAccount) => ({
  id: account.publicId,
  label: account.label,
  provider: account.provider,
  mode: account.mode,
});

/** What is known of an account besides its row. Of a secret: only whether it is there. */
export type AccountFacts = Pick<
  AccountView,
  'webhookUrl' | 'webhookEvents' | 'hasSecretKey' | 'hasWebhookSecret'
>;

export const presentAccount = (account: PaymentAccount, facts: AccountFacts): AccountView => ({
  ...presentAccountChoice(account),
  providerAccountRef: account.providerAccountRef,
  providerAccountName: account.providerAccountName,
  country: account.country,
  instructions: account.instructions,
  webhookUrl: facts.webhookUrl,
  webhookEvents: facts.webhookEvents,
  hasSecretKey: facts.hasSecretKey,
  hasWebhookSecret: facts.hasWebhookSecret,
});

export const presentWebhook = (event: InboxEvent, language: Language): WebhookRow => ({
  id: event.id,
  provider: event.provider,
  eventId: event.eventId,
  type: event.type,
  state: event.state,
  tries: event.tries,
  error: wordsOrNull(event.lastError, language),
  receivedAt: event.receivedAt,
  processedAt: event.processedAt,
});

export const presentAlert = (alert: AuditEntry & { readonly id: number }, language: Language): AlertRow => ({
  id: alert.id,
  event: alert.event,
  ...wordsOfAlert(alert, language),
  objectType: alert.objectType,
  objectId: alert.objectId,
  facts: presentFacts(alert.facts, language),
  at: alert.at,
});

/** As its mail says it. The event of an alert is its kind behind `alert.`. */
function wordsOfAlert({ event }: AuditEntry, language: Language): Pick<AlertRow, 'title' | 'advice'> {
  const kind = ALERT_KINDS.find((one) => event === `alert.${one}`);
  return kind === undefined ? { title: event, advice: '' } : ALERT_WORDS[language][kind];
}

export const presentMail = (mail: OutboxMail, language: Language): MailRow => ({
  id: mail.id,
  kind: mail.kind,
  recipient: mail.recipient,
  objectType: mail.objectType,
  objectId: mail.objectId,
  state: mail.state,
  tries: mail.tries,
  error: wordsOrNull(mail.lastError, language),
  createdAt: mail.createdAt,
  sentAt: mail.sentAt,
});

export const presentTestClock = (reading: TestClockReading): Data<typeof testClock.readTestClock> => ({
  businessTime: reading.businessTime,
  systemTime: reading.systemTime,
  offsetMs: reading.offsetMs,
});

/** A page of a list, with the counts that a pager needs. */
export function presentPage<Row, View>(
  found: { rows: readonly Row[]; total: number },
  { page, pageSize }: { page: number; pageSize: number },
  present: (row: Row) => View
): {
  data: View[];
  meta: { pagination: z.output<typeof activity.listMails.response>['meta']['pagination'] };
} {
  const pageCount = Math.ceil(found.total / pageSize);
  return {
    data: found.rows.map((row) => present(row)),
    meta: { pagination: { page, pageSize, pageCount, total: found.total } },
  };
}
