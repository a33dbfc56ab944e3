import type { Language } from '../billing/ids';
import type { KnownPaymentPage, PaymentPage } from '../use-cases/payment-page';
import { typedFrom } from './buyer-form';
import { emptyConsent } from './consent-form';
import type { PageRequest, PageResponse } from './http';
import { methodView } from './method-view';
import { offlineOwedView, offlineView } from './offline-view';
import { owedView } from './owed-view';
import { chooseLanguage } from './page-language';
import { NO_NOTICE, payView, type Notice, type PayForm } from './pay-view';
import { pages } from './render';
import { stateView, unknownView } from './status-view';
import { subscribeView } from './subscribe-view';
import { asksForMethod, isInvitation, isOfSubscription, isOwed } from './subscription-terms';
import { WORDS } from './words';

export const languageOf = (request: PageRequest, page: KnownPaymentPage | null): Language =>
  chooseLanguage(request.query['lang'], page?.request.language ?? null, request.browserLanguage);

const STATUS_OF_KIND = { payable: 200, paid: 200, processing: 200, expired: 410, deleted: 410 } as const;

/** The page as the request stands now. */
export function showPage(page: PaymentPage, request: PageRequest): PageResponse {
  if (page.kind === 'unknown') {
    return { status: 404, html: pages.render('status', unknownView(languageOf(request, null))) };
  }
  const language = languageOf(request, page);
  if (page.kind !== 'payable') {
    const { kind } = page;
    return {
      status: STATUS_OF_KIND[kind],
      html: pages.render('status', stateView({ ...page, kind }, language)),
    };
  }
  const instructions = instructionsOf(page, request, language);
  if (instructions !== null) return { status: 200, html: instructions };
  return showForm(page, language, emptyForm(page, language, noticeOf(page, request, language)), 200);
}

/** Nothing is left but to send the money: where there is no checkout and the buyer is known. */
function instructionsOf(page: KnownPaymentPage, request: PageRequest, language: Language): string | null {
  if (page.account.hasCheckout || page.buyer === null || isInvitation(page)) return null;
  if (isOwed(page)) return pages.render('offlineOwed', offlineOwedView(page, language));
  return request.query['edit'] === '1' ? null : pages.render('offline', offlineView(page, language));
}

export const emptyForm = (page: KnownPaymentPage, language: Language, notice: Notice): PayForm => ({
  typed: typedFrom(page.buyer, page.buyerCountry),
  problems: {},
  consent: emptyConsent(page, language),
  notice,
});

export function showForm(
  page: KnownPaymentPage,
  language: Language,
  form: PayForm,
  status: number
): { readonly status: number; readonly html: string } {
  if (isInvitation(page))
    return { status, html: pages.render('subscribe', subscribeView(page, language, form)) };
  if (isOfSubscription(page) && asksForMethod(page))
    return { status, html: pages.render('method', methodView(page, language, form)) };
  if (isOwed(page)) return { status, html: pages.render('owed', owedView(page, language, form)) };
  return { status, html: pages.render('pay', payView(page, language, form)) };
}

function noticeOf(page: KnownPaymentPage, request: PageRequest, language: Language): Notice {
  const { notices, subscription } = WORDS[language];
  const own = asksForMethod(page)
    ? subscription.method
    : { failed: notices.failed, cancelled: isInvitation(page) ? subscription.cancelled : notices.cancelled };
  const texts = new Map<unknown, Notice>([
    ['cancelled', { text: own.cancelled, isBad: false }],
    ['failed', { text: own.failed, isBad: true }],
    ['incomplete', { text: notices.incomplete, isBad: false }],
    ['retry', { text: notices.retry, isBad: true }],
  ]);
  return texts.get(request.query['notice']) ?? NO_NOTICE;
}
