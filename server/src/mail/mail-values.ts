import {
  addDays,
  formatDate,
  formatEvery,
  formatInstant,
  formatMoney,
  formatUnitPrice,
  sellerName,
} from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { Language } from '../billing/ids';
import type { CreditNote, Invoice, PostalAddress } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { MailData, MailKind, NextPayment } from '../ports';
import type { TemplateValues } from '../templating';
import { wordsIn } from '../words';
import { ALERT_WORDS } from '../words/alerts';
import { cancelLines, countedText, runsText, TERM_WORDS } from '../words/subscription-terms';
import { FACT_WORDS, STATE_WORDS } from './templates';

type Builders = {
  readonly [K in MailKind]: (data: MailData[K], language: Language) => TemplateValues;
};

/** Turns what a mail is about into strings in its language. Templates print; they format nothing. */
export const MAIL_VALUES: Builders = {
  payment_link: (data, language) => ({
    merchantName: data.merchantName,
    purpose: named(data.purpose, data),
    amount: formatMoney(data.amount, language),
    pays: data.pays,
    isDeclined: data.isDeclined,
    payUrl: data.payUrl,
    expiresAt: formatInstant(data.expiresAt, data.timeZone, language),
    termsUrl: data.termsUrl ?? '',
    privacyUrl: data.privacyUrl ?? '',
    isTest: data.isTest,
  }),
  receipt: (data, language) => ({
    merchantName: data.merchantName,
    purpose: data.purpose,
    clientName: data.clientName ?? '',
    paidAt: formatInstant(data.paidAt, data.timeZone, language),
    isTest: data.isTest,
    ...invoiceValues(data.invoice, language),
  }),
  credit_note: (data, language) => creditNoteValues(data, language),
  invitation: (data, language) => ({
    merchantName: data.merchantName,
    clientName: data.clientName ?? '',
    planName: data.planName,
    features: data.features,
    ...priceValues(data.price, language),
    every: countedText(formatEvery(data.interval, language), data, language),
    ...termValues(data, language),
    dueNow: data.dueNow === null ? '' : formatMoney(data.dueNow, language),
    startOn: dayOrNone(data.startOn, language),
    acceptUrl: data.acceptUrl,
    expiresAt: formatInstant(data.expiresAt, data.timeZone, language),
    termsUrl: data.termsUrl ?? '',
    privacyUrl: data.privacyUrl ?? '',
    isTest: data.isTest,
  }),
  method_update: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    standing: data.standing,
    giveUrl: data.giveUrl,
    expiresAt: formatInstant(data.expiresAt, data.timeZone, language),
    termsUrl: data.termsUrl ?? '',
    privacyUrl: data.privacyUrl ?? '',
    isTest: data.isTest,
  }),
  subscription_begins: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    startOn: formatDate(data.startOn, language),
    isGiven: data.isGiven,
    ...nextPaymentValues(data.first, language),
    price: data.first === null ? '' : priceEvery(data.first.amount, data, language),
    isTest: data.isTest,
  }),
  invoice_due: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    due: formatMoney({ amount: data.invoice.balanceDue, currency: data.invoice.currency }, language),
    dueOn: dayOrNone(data.invoice.dueOn, language),
    instructions: data.instructions ?? '',
    lastDay: dayBeforeOrNone(data.graceEndOn, language),
    payUrl: data.payUrl,
    isTest: data.isTest,
    ...invoiceValues(data.invoice, language),
  }),
  payment_failed: (data, language) => ({
    ...owedValues(data, language),
    reason: data.reason,
    nextRetryOn: dayOrNone(data.nextRetryOn, language),
    lastDay: dayBeforeOrNone(data.graceEndOn, language),
    // The try comes first on that day: only if it fails was the day before the last.
    isLastTry: data.graceEndOn !== null && data.nextRetryOn === data.graceEndOn,
  }),
  subscription_suspended: (data, language) => ({
    ...owedValues(data, language),
    lastDay: dayOrNone(data.lastDay, language),
  }),
  cancellation_planned: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    lastDay: dayBefore(data.endsOn, language),
    isTest: data.isTest,
  }),
  subscription_resumed: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    ...nextPaymentValues(data.next, language),
    lastDay: dayOrNone(data.lastDay, language),
    standing: data.standing,
    isTest: data.isTest,
  }),
  subscription_changed: (data, language) => ({
    merchantName: data.merchantName,
    clientName: data.clientName ?? '',
    planName: data.planName,
    what: data.what,
    plannedName: data.planned?.name ?? '',
    plannedOn: dayOrNone(data.planned?.on ?? null, language),
    ...nextPaymentValues(data.next, language),
    isTest: data.isTest,
  }),
  subscription_ended: (data, language) => ({
    merchantName: data.merchantName,
    planName: named(data.planName, data),
    lastDay: dayOrNone(data.lastDay, language),
    why: data.why,
    endedOn: dayOrNone(data.endedOn, language),
    owed: data.owed.map(({ number, amount, isUnderWay, payUrl }) => ({
      number,
      amount: formatMoney(amount, language),
      isUnderWay,
      payUrl: payUrl ?? '',
    })),
    isTest: data.isTest,
  }),
  alert: (data, language) => ({
    merchantName: data.merchantName,
    ...ALERT_WORDS[language][data.alert],
    facts: data.facts.map((fact) => factValues(fact, language)),
    isTest: data.isTest,
  }),
  smtp_test: (data, language) => ({
    merchantName: data.merchantName,
    sentAt: formatInstant(data.sentAt, data.timeZone, language),
    isTest: false,
  }),
};

/** What is paid for, with whose it is: who pays for several clients tells one mail from the next. */
const named = (what: string, { clientName }: { clientName: string | null }): string =>
  clientName === null ? what : `${what} (${clientName})`;

/** Sentences and states in the mail's language; names, numbers and what somebody typed as they are. */
function factValues({ label, value }: MailData['alert']['facts'][number], language: Language) {
  const name = FACT_WORDS[language][label] ?? label;
  if (typeof value !== 'string') return { label: name, value: wordsIn(language, value) };
  if (label === 'lastDay') return { label: name, value: formatDate(value, language) };
  const state = label === 'state' ? STATE_WORDS[language][value] : undefined;
  return { label: name, value: state ?? value };
}

const dayOrNone = (date: CalendarDate | null, language: Language): string =>
  date === null ? '' : formatDate(date, language);

/** The last day of what ends on a day, exclusive: what people are told of an end. */
const dayBefore = (end: CalendarDate, language: Language): string => formatDate(addDays(end, -1), language);

const dayBeforeOrNone = (end: CalendarDate | null, language: Language): string =>
  end === null ? '' : dayBefore(end, language);

/** What one interval costs: net, tax and total, as the invoice will state them. */
function priceValues(price: MailData['invitation']['price'], language: Language): TemplateValues {
  if (price === null) return { isFree: true, hasTax: false, net: '', total: '', taxRate: '' };
  return {
    isFree: false,
    hasTax: price.total.amount !== price.net.amount,
    net: formatMoney(price.net, language),
    total: formatMoney(price.total, language),
    taxRate: decimal(price.taxRate, language),
  };
}

const nextPaymentValues = (next: NextPayment | null, language: Language): TemplateValues => ({
  nextOn: dayOrNone(next?.on ?? null, language),
  amount: next === null ? '' : formatMoney(next.amount, language),
  isByHand: next?.isByHand ?? false,
});

/** «€23.99 per month, 24 payments in all». */
const priceEvery = (
  amount: Money,
  terms: Pick<MailData['subscription_begins'], 'interval' | 'periods'>,
  language: Language
): string =>
  countedText(`${formatMoney(amount, language)} ${formatEvery(terms.interval, language)}`, terms, language);

/** What binds, in the words of the page on which it is accepted. */
function termValues(data: MailData['invitation'], language: Language): TemplateValues {
  const contact = { merchantName: data.merchantName, email: data.merchantEmail };
  return {
    runsLabel: TERM_WORDS[language].runs,
    runs: runsText(data, language),
    cancelHeading: TERM_WORDS[language].cancelling,
    cancelling: data.price === null ? [] : cancelLines(data, contact, language),
  };
}

/** What is owed for a subscription, and where it can be paid. */
const owedValues = (
  data: MailData['payment_failed'] | MailData['subscription_suspended'],
  language: Language
): TemplateValues => ({
  merchantName: data.merchantName,
  planName: named(data.planName, data),
  invoiceNumber: data.invoiceNumber,
  amount: formatMoney(data.amount, language),
  payUrl: data.payUrl,
  isTest: data.isTest,
});

function invoiceValues(invoice: Invoice, language: Language): TemplateValues {
  const { issued } = invoice;
  if (issued === null) throw new Error(`Invoice ${invoice.publicId} has no number yet: it has no receipt.`);
  const money = (amount: bigint): string => formatMoney({ amount, currency: invoice.currency }, language);
  const unlessZero = (amount: bigint): string => (amount === 0n ? '' : money(-amount));
  return {
    number: issued.numberText,
    issuedOn: formatDate(issued.issuedOn, language),
    suppliedOn: invoice.suppliedOn === null ? '' : formatDate(invoice.suppliedOn, language),
    lines: invoice.lines.map((line) => ({
      description: line.description,
      quantity: decimal(line.quantity, language),
      unitNet: formatUnitPrice(line.unitNet, invoice.currency, language),
      taxRate: decimal(line.taxRate, language),
      net: money(line.net),
      discount: unlessZero(line.discount),
    })),
    ...sumValues(invoice, language),
    creditApplied: unlessZero(invoice.creditApplied),
    /** What is left of the total once credit is used. */
    paid: money(invoice.total - invoice.creditApplied),
    ...partyValues(invoice, language),
  };
}

function creditNoteValues(
  { note, balanceDue, givenBack, ...data }: MailData['credit_note'],
  language: Language
): TemplateValues {
  const money = (amount: bigint): string => formatMoney({ amount, currency: note.currency }, language);
  const unlessZero = (amount: bigint): string => (amount === 0n ? '' : money(amount));
  return {
    merchantName: data.merchantName,
    clientName: data.clientName ?? '',
    isTest: data.isTest,
    number: note.issued.numberText,
    issuedOn: formatDate(note.issued.issuedOn, language),
    invoiceNumber: note.invoiceNumber,
    invoiceIssuedOn: formatDate(note.invoiceIssuedOn, language),
    reason: note.reason,
    lines: note.lines.map((line) => ({
      description: line.description,
      taxRate: decimal(line.taxRate, language),
      net: money(line.net),
    })),
    ...sumValues(note, language),
    lowered: unlessZero(note.total - note.givenBack),
    balanceDue: unlessZero(balanceDue.amount),
    givenBack: unlessZero(note.givenBack),
    way: givenBack?.way ?? '',
    reference: givenBack?.way === 'elsewhere' ? givenBack.reference : '',
    ...partyValues(note, language),
  };
}

/** What stands below the lines. */
function sumValues(document: Invoice | CreditNote, language: Language): TemplateValues {
  const money = (amount: bigint): string => formatMoney({ amount, currency: document.currency }, language);
  return {
    net: money(document.net),
    taxes: document.taxes.map(({ rate, base, tax }) => ({
      rate: decimal(rate, language),
      base: money(base),
      tax: money(tax),
    })),
    total: money(document.total),
    mentions: document.mentions,
  };
}

function partyValues(
  { seller, buyer }: Pick<Invoice, 'seller' | 'buyer'>,
  language: Language
): TemplateValues {
  return {
    seller: lines(
      sellerName(seller),
      capitalLine(seller.shareCapital, language),
      ...addressLines(seller.address, language),
      seller.registration,
      vatLine(seller.vatNumber, language),
      seller.email
    ),
    buyer: lines(
      buyer.name,
      ...addressLines(buyer.address, language),
      vatLine(buyer.vatNumber, language),
      buyer.email
    ),
  };
}

const lines = (...candidates: (string | null)[]): string[] =>
  candidates.filter((line): line is string => line !== null && line !== '');

function addressLines(address: PostalAddress, language: Language): (string | null)[] {
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(address.country) ?? address.country;
  return [address.line1, address.line2, `${address.postalCode} ${address.city}`.trim(), country];
}

/** An amount by itself would read like one to pay. What already says what it is stays as it was typed. */
function capitalLine(shareCapital: string | null, language: Language): string | null {
  if (shareCapital === null || /capital/i.test(shareCapital)) return shareCapital;
  return language === 'fr' ? `Capital social : ${shareCapital}` : `Share capital: ${shareCapital}`;
}

function vatLine(vatNumber: string | null, language: Language): string | null {
  if (vatNumber === null) return null;
  return language === 'fr' ? `N° de TVA : ${vatNumber}` : `VAT number: ${vatNumber}`;
}

/** A decimal such as "5.5" with the language's own point. Text in, text out: no digit is lost. */
const decimal = (value: string, language: Language): string =>
  language === 'fr' ? value.replace('.', ',') : value;
