import { languageOf, wordsOf, type Words } from './checkout-words';
import { decimalsOf } from './money';
import { methodsFor } from './payments';
import type { PaymentRow } from './types';

const OUTCOMES = ['paid', 'pending', 'failed', 'canceled', 'expired', 'open'] as const;
/** Source: https://docs.mollie.com/docs/status-reasons */
const REASONS = ['insufficient_funds', 'card_expired', 'authentication_failed', 'refused_by_issuer'];
const LATER = ['insufficient_funds', 'card_expired', 'authentication_required', 'AM04'];

export function payPage(merchant: string, payment: PaymentRow): string {
  const language = languageOf(payment.locale);
  const t = wordsOf(language);
  const methods = methodsFor(payment).map(
    (method, index) =>
      `<label class="choice"><input type="radio" name="method" value="${method}"${index === 0 ? ' checked' : ''}> ${escape(t[method])}</label>`
  );
  const outcomes = OUTCOMES.map(
    (status, index) =>
      `<label class="choice"><input type="radio" name="status" value="${status}"${index === 0 ? ' checked' : ''}> ${escape(t[status])}</label>`
  );
  return page(
    language,
    t,
    merchant,
    `<header><p class="merchant">${escape(merchant)}</p><h1>${escape(payment.description)}</h1>
<p>${escape(payment.amount.minor === 0 ? t.saving : t.total)}</p>
<p class="amount" data-testid="amount">${escape(amountText(payment, language))}</p></header>
<main><form method="post" action="/checkout/${payment.id}">
<fieldset><legend>${escape(t.choose)}</legend>${methods.join('')}</fieldset>
<fieldset><legend>${escape(t.outcome)}</legend>${outcomes.join('')}</fieldset>
<label for="reason">${escape(t.reason)}</label><select id="reason" name="reason">${options(REASONS)}</select>
${
  payment.sequenceType === 'first'
    ? `<label for="later">${escape(t.later)}</label><select id="later" name="later"><option value="">${escape(t.laterPaid)}</option>${options(LATER)}</select>`
    : ''
}
<button type="submit">${escape(t.go)}</button></form></main>`
  );
}

/** Nothing to pay here (any more). */
export function closedPage(payment: PaymentRow | null): string {
  const language = languageOf(payment?.locale ?? null);
  const t = wordsOf(language);
  const back = payment?.redirectUrl ?? null;
  return page(
    language,
    t,
    t.closed,
    `<main><h1>${escape(t.closed)}</h1>${back === null ? '' : `<p><a href="${escape(back)}">${escape(t.goBack)}</a></p>`}</main>`
  );
}

const options = (values: readonly string[]): string =>
  values.map((value) => `<option value="${value}">${value}</option>`).join('');

function amountText({ amount: { minor, currency } }: PaymentRow, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(
    minor / 10 ** decimalsOf(currency)
  );
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function page(language: string, t: Words, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><p class="banner">${escape(t.banner)}</p><div class="card">${body}</div></body></html>`;
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#111;background:#f2f2f2}
.banner{margin:0;padding:.5rem 1rem;background:#ffe3b8;color:#5c3a00;text-align:center;font-size:.875rem}
.card{max-width:32rem;margin:2rem auto;background:#fff;border-radius:12px;overflow:hidden}
header{background:#111;color:#fff;padding:1.5rem}
main{padding:1.5rem}
h1{margin:.25rem 0 1rem;font-size:1.125rem;overflow-wrap:anywhere}
.amount{margin:0;font-size:2rem;font-weight:600}
fieldset{border:1px solid #c8c8c8;border-radius:6px;margin:0 0 1rem}
.choice{display:block;padding:.25rem 0}
select,button{width:100%;padding:.65rem .75rem;font:inherit;border-radius:6px;border:1px solid #767676;margin:0 0 1rem}
button{background:#0b5fd6;color:#fff;border:0;font-weight:600;cursor:pointer}
input:focus,select:focus,button:focus,a:focus{outline:3px solid #8ab4ff;outline-offset:1px}
@media (max-width:34rem){.card{margin:0;border-radius:0}}
`;
