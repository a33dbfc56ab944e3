import { formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { frameOf } from './frame';
import { subscriptionState } from './subscription-state';
import type { StatusPage } from './status-page';
import { WORDS } from './words';

/** Problems that belong to no state of the request. */
export type Trouble = 'unavailable' | 'not_ready' | 'failure';

function statusValues(status: StatusPage, language: Language, page: KnownPaymentPage | null): TemplateValues {
  return {
    ...frameOf(status.heading, language, page),
    heading: status.heading,
    paragraphs: status.paragraphs,
    sign: status.sign,
    tone: status.tone,
    rows: status.rows ?? [],
    again: status.again ?? { label: '', href: '' },
    how: status.how ?? null,
  };
}

/** A link that opens nothing. The same for every token that is not one, so that nothing can be learned from it. */
export function unknownView(language: Language): TemplateValues {
  const { title, body } = WORDS[language].states.unknown;
  return statusValues({ heading: title, paragraphs: [body], sign: 'closed', tone: '' }, language, null);
}

/** @param againHref relative to the page that is answered; empty when trying again is no use. */
export function troubleView(
  trouble: Trouble,
  language: Language,
  page: KnownPaymentPage | null,
  againHref: string
): TemplateValues {
  const { title, body } = WORDS[language].states[trouble];
  const label = WORDS[language].states.failure.again;
  const again = trouble === 'not_ready' ? {} : { again: { label, href: againHref } };
  return statusValues(
    { heading: title, paragraphs: [body], sign: 'problem', tone: 'bad', ...again },
    language,
    page
  );
}

/** Paid, being confirmed, expired or withdrawn. */
export function stateView(
  page: KnownPaymentPage & { kind: Exclude<KnownPaymentPage['kind'], 'payable'> },
  language: Language
): TemplateValues {
  return statusValues(subscriptionState(page, language) ?? stateOf(page, language), language, page);
}

function stateOf(page: KnownPaymentPage, language: Language): StatusPage {
  const { states, pay } = WORDS[language];
  const amount = formatMoney(page.request.amount, language);
  const purpose = { label: pay.purpose, value: page.request.purpose };
  if (page.kind === 'paid') {
    const { title, body, amount: label, invoice } = states.paid;
    const number = page.invoiceNumber === null ? [] : [{ label: invoice, value: page.invoiceNumber }];
    const rows = [{ label, value: amount }, purpose, ...number];
    return { heading: title, paragraphs: [body], sign: 'paid', tone: 'good', rows };
  }
  if (page.kind === 'processing') {
    const { title, body, after, amount: label, again } = states.processing;
    return {
      heading: title,
      paragraphs: [body, after],
      sign: 'processing',
      tone: '',
      rows: [{ label, value: amount }, purpose],
      again: { label: again, href: `?lang=${language}` },
    };
  }
  if (page.kind === 'expired') {
    const { title, body, amount: label } = states.expired;
    const rows = [{ label, value: amount }, purpose];
    return { heading: title, paragraphs: [body(page.merchantName)], sign: 'closed', tone: '', rows };
  }
  const { title, body } = states.deleted;
  return { heading: title, paragraphs: [body(page.merchantName)], sign: 'closed', tone: '' };
}
