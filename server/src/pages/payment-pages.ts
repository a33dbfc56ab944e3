import { isBillingError, wordsForLog, type BillingErrorCode } from '../billing/errors';
import type { Buyer } from '../billing/invoice/types';
import type { Log } from '../ports';
import type { PaymentPage } from '../use-cases/payment-page';
import type { CheckoutStart, ConsentGiven } from '../use-cases/start-checkout';
import { frameOf, isWebUrl } from './frame';
import type { PageRequest, PageResponse } from './http';
import { chosenLanguage } from './page-language';
import type { PayForm } from './pay-view';
import { pages } from './render';
import { languageOf, showForm, showPage } from './show-page';
import { troubleView, type Trouble } from './status-view';
import { readSubmission } from './submit-form';
import { WORDS } from './words';

/** The use cases, with the world already given to them. */
export type PaymentPagesDeps = {
  readonly open: (token: string) => Promise<PaymentPage>;
  readonly startCheckout: (
    token: string,
    buyer: Buyer,
    consent: ConsentGiven | null
  ) => Promise<CheckoutStart>;
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

/** To another page of the same link, keeping the language that was chosen. */
function redirectTo(page: '' | '/checkout', request: PageRequest, notice?: NoticeName): PageResponse {
  const language = chosenLanguage(request.query['lang']);
  const query = [...(language ? [`lang=${language}`] : []), ...(notice ? [`notice=${notice}`] : [])].join(
    '&'
  );
  const path = `${request.toFolder}${encodeURIComponent(request.token)}${page}`;
  return { status: 303, location: query === '' ? path : `${path}?${query}` };
}

type NoticeName = 'cancelled' | 'failed' | 'retry' | 'incomplete';

/** Whatever is not the form once more is shown by a GET of its own: Back and a reload then send nothing twice. */
async function submitForm(deps: PaymentPagesDeps, request: PageRequest): Promise<PageResponse> {
  const page = await deps.open(request.token);
  if (page.kind === 'unknown') return showPage(page, request);
  if (page.kind !== 'payable') return redirectTo('', request);
  const language = languageOf(request, page);
  const sent = readSubmission(page, request, language);
  const askAgain = (form: PayForm, status: number): PageResponse => ({
    ...showForm(page, language, form, status),
    isFormAnswer: true,
  });
  if (!sent.ok) return askAgain(sent.form, 422);
  try {
    const start = await deps.startCheckout(request.token, sent.buyer, sent.consent);
    return redirectTo(start.kind === 'redirect' ? '/checkout' : '', request);
  } catch (error) {
    if (!isBillingError(error)) throw error;
    if (ASK_AGAIN.has(error.code)) return redirectTo('', request, 'retry');
    if (TROUBLE_OF[error.code] !== 'unavailable') throw error;
    deps.log.warn(`Checkout of request ${page.request.publicId} could not be opened: ${error.message}`);
    const notice = { text: WORDS[language].notices.unavailable(page.account.providerName), isBad: true };
    return askAgain({ ...sent.form, notice }, 503);
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
  if (page.kind === 'payable') return redirectTo('', request, page.hasFailed ? 'failed' : 'incomplete');
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
