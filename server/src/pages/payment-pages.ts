import { isBillingError, wordsForLog, type BillingErrorCode } from '../billing/errors';
import type { Language } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { Log } from '../ports';
import type { KnownPaymentPage, PaymentPage } from '../use-cases/payment-page';
import type { CheckoutStart } from '../use-cases/start-checkout';
import { readBuyerForm, typedFrom } from './buyer-form';
import { frameOf, isWebUrl } from './frame';
import type { PageRequest, PageResponse } from './http';
import { chooseLanguage, chosenLanguage } from './page-language';
import { NO_NOTICE, offlineView, payView, type Notice, type PayForm } from './pay-view';
import { pages } from './render';
import { stateView, troubleView, unknownView, type Trouble } from './status-view';
import { WORDS } from './words';

/** The use cases, with the world already given to them. */
export type PaymentPagesDeps = {
  readonly open: (token: string) => Promise<PaymentPage>;
  readonly startCheckout: (token: string, buyer: Buyer) => Promise<CheckoutStart>;
  readonly readCheckoutUrl: (token: string) => Promise<{ url: string; providerName: string } | null>;
  readonly returnFromCheckout: (token: string) => Promise<PaymentPage>;
  readonly log: Log;
};

export type PaymentPages = Readonly<
  Record<
    'show' | 'submit' | 'checkout' | 'returned' | 'cancelled',
    (request: PageRequest) => Promise<PageResponse>
  >
>;

/** Pages under `pay/:token`. A GET changes nothing but the mark that the link was opened. */
export function createPaymentPages(deps: PaymentPagesDeps): PaymentPages {
  const guarded =
    (answer: (request: PageRequest) => Promise<PageResponse>) =>
    async (request: PageRequest): Promise<PageResponse> => {
      try {
        return await answer(request);
      } catch (error) {
        return answerTrouble(error, request, deps.log);
      }
    };
  return {
    show: guarded(async (request) => showPage(await deps.open(request.token), request)),
    submit: guarded((request) => submitForm(deps, request)),
    checkout: guarded((request) => showCheckout(deps, request)),
    returned: guarded(async (request) => leaveReturn(await deps.returnFromCheckout(request.token), request)),
    cancelled: guarded(async (request) => leaveCancelled(await deps.open(request.token), request)),
  };
}

const languageOf = (request: PageRequest, page: KnownPaymentPage | null): Language =>
  chooseLanguage(request.query['lang'], page?.request.language ?? null, request.browserLanguage);

/** To another page of the same link, keeping the language that was chosen. */
function redirectTo(page: '' | '/checkout', request: PageRequest, notice?: NoticeName): PageResponse {
  const language = chosenLanguage(request.query['lang']);
  const query = [...(language ? [`lang=${language}`] : []), ...(notice ? [`notice=${notice}`] : [])].join(
    '&'
  );
  const path = `${request.toFolder}${encodeURIComponent(request.token)}${page}`;
  return { status: 303, location: query === '' ? path : `${path}?${query}` };
}

type NoticeName = 'cancelled' | 'retry' | 'incomplete';

const STATUS_OF_KIND = { payable: 200, paid: 200, processing: 200, expired: 410, deleted: 410 } as const;

function showPage(page: PaymentPage, request: PageRequest): PageResponse {
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
  const isWaitingForMoney = !page.account.hasCheckout && page.buyer !== null && request.query['edit'] !== '1';
  if (isWaitingForMoney) return { status: 200, html: pages.render('offline', offlineView(page, language)) };
  const typed = typedFrom(page.buyer, page.buyerCountry);
  return showForm(page, language, { typed, problems: {}, notice: noticeOf(request, language) }, 200);
}

function showForm(page: KnownPaymentPage, language: Language, form: PayForm, status: number): PageResponse {
  return { status, html: pages.render('pay', payView(page, language, form)) };
}

function noticeOf(request: PageRequest, language: Language): Notice {
  const { cancelled, retry, incomplete } = WORDS[language].notices;
  const texts = new Map<unknown, Notice>([
    ['cancelled', { text: cancelled, isBad: false }],
    ['incomplete', { text: incomplete, isBad: false }],
    ['retry', { text: retry, isBad: true }],
  ]);
  return texts.get(request.query['notice']) ?? NO_NOTICE;
}

async function submitForm(deps: PaymentPagesDeps, request: PageRequest): Promise<PageResponse> {
  const page = await deps.open(request.token);
  if (page.kind !== 'payable') return showPage(page, request);
  const language = languageOf(request, page);
  const reading = readBuyerForm(request.body);
  if (!reading.ok) return showForm(page, language, { ...reading, notice: NO_NOTICE }, 422);
  const buyer: Buyer = { ...reading.buyer, email: page.request.email };
  try {
    const start = await deps.startCheckout(request.token, buyer);
    if (start.kind === 'not_payable') return showPage(start.page, request);
    return redirectTo(start.kind === 'redirect' ? '/checkout' : '', request);
  } catch (error) {
    if (!isBillingError(error)) throw error;
    if (ASK_AGAIN.has(error.code)) return redirectTo('', request, 'retry');
    if (TROUBLE_OF[error.code] !== 'unavailable') throw error;
    deps.log.warn(`Checkout of request ${page.request.publicId} could not be opened: ${error.message}`);
    const notice = { text: WORDS[language].notices.unavailable(page.account.providerName), isBad: true };
    const typed = typedFrom(buyer, null);
    return showForm(page, language, { typed, problems: {}, notice }, 503);
  }
}

async function showCheckout(deps: PaymentPagesDeps, request: PageRequest): Promise<PageResponse> {
  const page = await deps.open(request.token);
  const open = page.kind === 'payable' ? await deps.readCheckoutUrl(request.token) : null;
  if (page.kind === 'unknown' || open === null || !isWebUrl(open.url)) {
    return redirectTo('', request);
  }
  const language = languageOf(request, page);
  const { title, body, link, note } = WORDS[language].checkout;
  const heading = title(open.providerName);
  const html = pages.render('checkout', {
    ...frameOf(heading, language, page),
    heading,
    body: body(open.providerName),
    link: link(open.providerName),
    note,
    url: open.url,
  });
  return { status: 200, html };
}

/** To the merchant's own page when there is one and the money is there or on its way, else to ours. */
function leaveReturn(page: PaymentPage, request: PageRequest): PageResponse {
  if (page.kind === 'payable') return redirectTo('', request, 'incomplete');
  if (page.kind !== 'paid' && page.kind !== 'processing') return redirectTo('', request);
  const { successUrl } = page.request;
  return isWebUrl(successUrl) ? { status: 303, location: successUrl } : redirectTo('', request);
}

function leaveCancelled(page: PaymentPage, request: PageRequest): PageResponse {
  if (page.kind !== 'payable') return redirectTo('', request);
  const { cancelUrl } = page.request;
  return isWebUrl(cancelUrl) ? { status: 303, location: cancelUrl } : redirectTo('', request, 'cancelled');
}

/** The request moved under the form: the page itself shows where it stands now. */
const ASK_AGAIN: ReadonlySet<BillingErrorCode> = new Set<BillingErrorCode>([
  'attempt_in_flight',
  'concurrent_update',
  'transition_refused',
  'already_settled',
]);

const TROUBLE_OF: Readonly<Partial<Record<BillingErrorCode, Trouble>>> = {
  provider_unavailable: 'unavailable',
  settings_incomplete: 'not_ready',
  encryption_key_missing: 'not_ready',
  secret_unreadable: 'not_ready',
  account_unusable: 'not_ready',
  provider_rejected: 'not_ready',
};
const STATUS_OF_TROUBLE = { unavailable: 503, not_ready: 503, failure: 500 } as const;

/** Says what it means for the visitor's money. What went wrong stays in the log. */
function answerTrouble(error: unknown, request: PageRequest, log: Log): PageResponse {
  const trouble = (isBillingError(error) ? TROUBLE_OF[error.code] : undefined) ?? 'failure';
  log.error(`Payment page: ${wordsForLog(error)}`);
  const language = languageOf(request, null);
  const html = pages.render('status', troubleView(trouble, language, null, `?lang=${language}`));
  return { status: STATUS_OF_TROUBLE[trouble], html };
}
