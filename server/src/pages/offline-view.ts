import { formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { frameOf, frameWords } from './frame';
import { owedTitle, owedValues } from './owed-view';
import { labelsOf, summaryOf } from './pay-view';
import { isOwed, type SubscriptionPage } from './subscription-terms';
import { WORDS } from './words';

/** How to pay an account that has no checkout of its own. */
export function offlineView(page: KnownPaymentPage, language: Language): TemplateValues {
  const words = WORDS[language];
  const title = words.pay.title(formatMoney(page.request.amount, language), page.merchantName);
  return {
    ...frameOf(title, language, page),
    words: { ...frameWords(language), pay: labelsOf(language) },
    summary: summaryOf(page, language),
    how: howToPay(page, language, paymentReference(page.request.publicId)),
    change: { href: `?lang=${language}&edit=1`, label: words.offline.change },
  };
}

/** The same for an invoice: its number is the reference, and its buyer stands. */
export function offlineOwedView(page: SubscriptionPage, language: Language): TemplateValues {
  const reference = page.invoiceNumber ?? paymentReference(page.request.publicId);
  return {
    ...frameOf(owedTitle(page, language), language, page),
    words: frameWords(language),
    owed: owedValues(page, language),
    how: howToPay(page, language, reference),
  };
}

/** Instructions and the reference to state with the payment. */
export function howToPay(page: KnownPaymentPage, language: Language, reference: string): TemplateValues {
  const { offline } = WORDS[language];
  return {
    heading: offline.heading,
    referenceLabel: offline.reference,
    reference,
    referenceNote: offline.referenceNote,
    instructionsLabel: offline.instructions,
    instructions: page.account.instructions ?? '',
    noInstructions: offline.noInstructions(page.merchantName),
    afterwards: isOwed(page)
      ? WORDS[language].subscription.owed.byHand(page.merchantName)
      : offline.next(page.merchantName),
  };
}

/** Short enough to be copied by hand into a bank transfer, long enough to tell two requests apart. */
export const paymentReference = (requestPublicId: string): string =>
  requestPublicId.slice(0, 8).toUpperCase();
