import { formatDate, formatInstant, formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import { cancelLines, countedText, runsText, TERM_WORDS } from '../words/subscription-terms';
import { frameOf, frameWords } from './frame';
import { consentValues, detailsValues, legalConsent, problemsOf, type PayForm } from './pay-view';
import { priceEvery, priceParts, type SubscriptionPage } from './subscription-terms';
import { WORDS } from './words';

type Row = { readonly label: string; readonly value: string };

/** An invitation: what is offered, on which terms, the buyer's details, the consent, and what is due. */
export function subscribeView(page: SubscriptionPage, language: Language, form: PayForm): TemplateValues {
  const words = WORDS[language];
  const { subscription: own } = words;
  const { subscription, request } = page;
  const problems = problemsOf(form, language);
  const title = own.title(subscription.planName, page.merchantName);
  return {
    ...frameOf(problems.length > 0 ? `${words.errorTitle} – ${title}` : title, language, page),
    words: { ...frameWords(language), errorHeading: words.errorHeading, nextHeading: words.pay.nextHeading },
    notice: form.notice,
    postHref: `?lang=${language}`,
    offer: {
      asksFor: own.asksFor(page.merchantName),
      planName: subscription.planName,
      description: subscription.description ?? '',
      includes: own.includes,
      features: subscription.features,
      price: priceText(page, language),
      madeOf: priceParts(subscription, language),
      mention: request.tax.mention ?? '',
      rows: offerRows(page, language),
      cancelHeading: TERM_WORDS[language].cancelling,
      cancelling: subscription.total === null ? [] : cancelLines(subscription, contactOf(page), language),
      expires: own.expires(formatInstant(request.expiresAt, page.timeZone, language)),
    },
    problems,
    details: detailsValues(page, language, form),
    consent: consentValues(form, language),
    legal: legalConsent(page, language),
    due: dueRows(page, language),
    accept: acceptValues(page, language),
  };
}

function priceText({ subscription }: SubscriptionPage, language: Language): string {
  const { free, external } = WORDS[language].subscription;
  if (subscription.total !== null) return priceEvery(subscription, language);
  return subscription.collection === 'external' ? external : free;
}

const contactOf = ({ merchantName, seller }: SubscriptionPage) => ({
  merchantName,
  email: seller?.email ?? null,
});

/** A start that lies ahead: nothing is charged on acceptance. */
const isLater = ({ subscription, request }: SubscriptionPage): boolean =>
  subscription.total !== null && request.amount.amount === 0n;

function offerRows(page: SubscriptionPage, language: Language): Row[] {
  const words = WORDS[language].subscription;
  const { clientName, startOn, beginsOn, total } = page.subscription;
  const isPaidNow = total !== null && page.account.hasCheckout;
  const atOnce = isPaidNow ? words.withPayment : words.withAcceptance;
  const begins = startOn === beginsOn || isLater(page) ? formatDate(beginsOn, language) : atOnce;
  return [
    ...(clientName === null ? [] : [{ label: words.forClient, value: clientName }]),
    { label: words.begins, value: begins },
    { label: TERM_WORDS[language].runs, value: runsText(page.subscription, language) },
  ];
}

/** What is to be paid now and what later: the last thing that is read before the button. */
export function dueRows(page: SubscriptionPage, language: Language): (Row & { isTotal: boolean })[] {
  const { due } = WORDS[language].subscription;
  const { subscription, request, account } = page;
  const { total, beginsOn, periods } = subscription;
  if (total === null) return [];
  const every = priceEvery(subscription, language);
  const counted = (text: string) => countedText(text, subscription, language);
  const row = (label: string, value: string, isTotal = false) => ({ label, value, isTotal });
  const first = formatMoney(total, language);
  if (isLater(page)) {
    return [
      ...(account.hasCheckout ? [row(due.now, formatMoney(request.amount, language), true)] : []),
      row(
        account.hasCheckout ? due.first : due.firstInvoice,
        due.once(first, formatDate(beginsOn, language))
      ),
      row(due.then, periods === 1 ? due.nothingMore : counted(every)),
    ];
  }
  const next = subscription.nextOn === null ? null : formatDate(subscription.nextOn, language);
  return [
    row(account.hasCheckout ? due.now : due.firstInvoice, formatMoney(request.amount, language), true),
    row(due.then, next === null ? due.nothingMore : counted(due.next(every, next))),
  ];
}

/** The button says what it does: that paying follows is said on it (Directive 2011/83/EU, art. 8, 2). */
function acceptValues(page: SubscriptionPage, language: Language): TemplateValues {
  const { subscription: own, pay } = WORDS[language];
  const { account, subscription, request, merchantName } = page;
  const { accept } = own;
  const { total } = subscription;
  if (total === null) return { isSecure: false, label: accept.free, note: accept.freeNote, steps: [] };
  if (!account.hasCheckout) {
    return { isSecure: false, label: accept.byHand, note: accept.byHandNote, steps: [] };
  }
  const { providerName } = account;
  if (isLater(page)) {
    const day = formatDate(subscription.beginsOn, language);
    const amount = formatMoney(total, language);
    return {
      isSecure: true,
      label: accept.later(day),
      note: accept.laterNote(providerName),
      steps: accept.nextLater(providerName, merchantName, amount, day),
    };
  }
  return {
    isSecure: true,
    label: accept.pay(formatMoney(request.amount, language)),
    note: pay.continueNote(providerName),
    steps: accept.next(providerName, merchantName),
  };
}
