import { addDays, formatDate, formatInstant, formatMoney } from '../billing';
import type { Buyer } from '../billing/invoice/types';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import { frameOf, frameWords } from './frame';
import { consentValues, problemsOf, type PayForm } from './pay-view';
import { periodText, priceEvery, type SubscriptionPage } from './subscription-terms';
import { WORDS } from './words';

type Row = { readonly label: string; readonly value: string };

/** An issued invoice that is owed: why it is asked for here, its buyer as it stands, the consent once more, and the button. */
export function owedView(page: SubscriptionPage, language: Language, form: PayForm): TemplateValues {
  const words = WORDS[language];
  const { owed, consent } = words.subscription;
  const { providerName } = page.account;
  const problems = problemsOf(form, language);
  const title = owedTitle(page, language);
  const amount = formatMoney(page.request.amount, language);
  return {
    ...frameOf(problems.length > 0 ? `${words.errorTitle} – ${title}` : title, language, page),
    words: {
      ...frameWords(language),
      errorHeading: words.errorHeading,
      nextHeading: words.pay.nextHeading,
      consentHeading: consent.heading,
    },
    notice: form.notice,
    postHref: `?lang=${language}`,
    owed: owedValues(page, language),
    problems,
    consent: consentValues(form, language),
    // What is owed was agreed to before; the links stand at the foot of the page.
    legal: '',
    due: dueRows(page, language),
    accept: {
      isSecure: true,
      label: words.pay.continue(amount),
      note: words.pay.continueNote(providerName),
      steps: [
        ...owed.next(providerName, page.merchantName),
        ...(page.subscription.savesMethod ? [owed.nextSaved] : []),
      ],
    },
  };
}

/** The first card: amount, invoice, why, and to whom it is billed. Also over the instructions of an offline account. */
export function owedValues(page: SubscriptionPage, language: Language): TemplateValues {
  const { pay, subscription: own } = WORDS[language];
  const { request, net, tax } = page;
  return {
    asksFor: own.owed.asksFor(page.merchantName),
    amount: formatMoney(request.amount, language),
    reasons: reasonsOf(page, language),
    rows: invoiceRows(page, language),
    hasTax: tax.amount !== 0n,
    netLabel: pay.net,
    net: formatMoney(net, language),
    taxLabel: pay.tax(request.tax.rate),
    tax: formatMoney(tax, language),
    totalLabel: pay.total,
    mention: request.tax.mention ?? '',
    billedTo: own.owed.billedTo,
    billedToNote: own.owed.billedToNote,
    buyer: buyerLines(page.buyer, language),
  };
}

/** A change has no number before it is paid: it is called by what it is for. */
export const owedTitle = (
  { request, invoiceNumber, merchantName }: SubscriptionPage,
  language: Language
): string =>
  invoiceNumber === null
    ? `${request.purpose} – ${merchantName}`
    : WORDS[language].subscription.owed.title(invoiceNumber, merchantName);

function invoiceRows({ invoiceNumber, subscription }: SubscriptionPage, language: Language): Row[] {
  const { owed, forClient } = WORDS[language].subscription;
  const { clientName, period, planName } = subscription;
  return [
    ...(invoiceNumber === null ? [] : [{ label: owed.invoice, value: invoiceNumber }]),
    { label: owed.plan, value: planName },
    ...(clientName === null ? [] : [{ label: forClient, value: clientName }]),
    ...(period === null ? [] : [{ label: owed.period, value: periodText(period, language) }]),
  ];
}

/** Why it is asked for by hand, and what comes of it. */
function reasonsOf(page: SubscriptionPage, language: Language): string[] {
  const { why } = WORDS[language].subscription.owed;
  const { request, subscription, invoiceNumber, wasDeclined, timeZone } = page;
  if (request.type === 'subscription_change' && invoiceNumber === null) {
    const until = WORDS[language].pay.expires(formatInstant(request.expiresAt, timeZone, language));
    return [...(wasDeclined ? [why.changeDeclined] : []), why.change, until];
  }
  const { state, dunning, collection, recovery, hasMethod } = subscription;
  const grace = dunning ? [graceText(dunning, language)] : [];
  switch (state) {
    case 'past_due': {
      const retry = dunning?.nextRetryOn ? [why.retry(formatDate(dunning.nextRetryOn, language))] : [];
      const failed = hasMethod ? why.failed : why.noMethod;
      return [collection === 'provider' ? failed : why.due, ...retry, ...grace];
    }
    case 'suspended':
      return [recovery === 'over' ? why.over : why.suspended];
    case 'cancelled':
    case 'expired':
      return [why.over];
    default:
      return [why.due, ...grace];
  }
}

/** What comes of not paying. On one day the try comes before the end: only if it fails was the day before the last. */
function graceText(
  { nextRetryOn, graceEndOn }: NonNullable<SubscriptionPage['subscription']['dunning']>,
  language: Language
): string {
  const { why } = WORDS[language].subscription.owed;
  if (graceEndOn === null) return why.graceOver;
  const lastDay = formatDate(addDays(graceEndOn, -1), language);
  return nextRetryOn === graceEndOn
    ? why.lastTry(formatDate(nextRetryOn, language), lastDay)
    : why.grace(lastDay);
}

function dueRows(page: SubscriptionPage, language: Language): (Row & { isTotal: boolean })[] {
  const { due, owed } = WORDS[language].subscription;
  const { subscription, request } = page;
  const { nextOn, total } = subscription;
  const now = { label: due.now, value: formatMoney(request.amount, language), isTotal: true };
  if (nextOn === null || total === null) return [now];
  const every = priceEvery(subscription, language);
  const then =
    subscription.recovery === 'new_term'
      ? owed.anew(formatMoney(total, language))
      : due.next(every, formatDate(nextOn, language));
  return [now, { label: due.then, value: then, isTotal: false }];
}

function buyerLines(buyer: Buyer | null, language: Language): string[] {
  if (buyer === null) return [];
  const { line1, line2, postalCode, city, country } = buyer.address;
  const countryName = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  const vat = buyer.vatNumber === null ? null : `${WORDS[language].vatNumberShort} ${buyer.vatNumber}`;
  const lines = [buyer.name, line1, line2, `${postalCode} ${city}`.trim(), countryName, vat];
  return lines.filter((line): line is string => line !== null && line !== '');
}
