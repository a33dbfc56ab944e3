import { languageOf, wordsOf, type CheckoutLanguage, type Words } from './checkout-words';
import type { SessionRow } from './types';

type Sample = readonly [number: string, word: keyof Words];

const SAMPLES: readonly Sample[] = [
  ['4242 4242 4242 4242', 'succeeds'],
  ['4000 0000 0000 0002', 'declined'],
  ['4000 0000 0000 9995', 'insufficient'],
  ['4000 0025 0000 3155', 'authenticate'],
  ['4000 0000 0000 0259', 'disputed'],
  ['DE89 3704 0044 0532 0130 00', 'settles'],
  ['DE62 3704 0044 0532 0130 01', 'bounces'],
];

/** What can be chosen where the method is kept: it matters what becomes of the charges to come. */
const SAVED_SAMPLES: readonly Sample[] = [
  ['4242 4242 4242 4242', 'fine'],
  ['4000 0000 0000 0341', 'laterDeclined'],
  ['4000 0000 0341 9995', 'laterNoFunds'],
  ['4000 0000 0341 9987', 'laterLost'],
  ['4000 0000 0341 9979', 'laterStolen'],
  ['4000 0000 0341 0069', 'laterExpired'],
  ['4000 0025 0000 3155', 'authenticate'],
  ['4000 0027 6000 3184', 'authenticateAlways'],
  ['4000 0000 0000 0002', 'declined'],
  ['DE89 3704 0044 0532 0130 00', 'settles'],
  ['DE62 3704 0044 0532 0130 01', 'bounces'],
];

export function payPage(merchant: string, session: SessionRow, problem: string | null): string {
  const language = languageOf(session.locale);
  const t = wordsOf(language);
  const isSetup = session.mode === 'setup';
  const verb = isSetup ? t.save : `${t.pay} ${amountText(session, language)}`;
  return page(
    language,
    t,
    `${merchant} · ${isSetup ? t.save : t.pay}`,
    `<header><p class="merchant">${escape(merchant)}</p>
<h1>${escape(session.productName)}</h1>
${summary(session, language, t)}</header>
<main>${problem === null ? '' : `<p class="problem" role="alert">${escape(problem)}</p>`}
<form method="post" action="/c/pay/${session.id}">
<p class="label">${escape(t.email)}</p><p>${escape(session.email ?? '')}</p>
<label for="card">${escape(t.number)}</label>
<input id="card" name="card" required autocomplete="off" inputmode="text" placeholder="4242 4242 4242 4242" autofocus>
<div class="pair"><div><label for="expiry">${escape(t.expiry)}</label><input id="expiry" name="expiry" autocomplete="off" placeholder="12 / 34"></div>
<div><label for="cvc">${escape(t.cvc)}</label><input id="cvc" name="cvc" autocomplete="off" placeholder="123"></div></div>
<button type="submit">${escape(verb)}</button>
${session.savesMethod ? `<p class="notice" data-testid="saves">${escape(`${merchant} ${t.willBeCharged}`)}</p>` : ''}
</form>
${session.cancelUrl === null ? '' : `<p><a id="cancel" href="${escape(session.cancelUrl)}">${escape(t.back)}</a></p>`}
<details open><summary>${escape(t.testNumbers)}</summary>${choices(session, t)}</details></main>`
  );
}

/** Each number can be clicked instead of typed. */
function choices(session: SessionRow, t: Words): string {
  const samples = session.savesMethod ? SAVED_SAMPLES : SAMPLES;
  const items = samples.map(
    ([number, word]) =>
      `<li><button class="sample" name="card" value="${number}"><code>${number}</code> ${escape(t[word])}</button></li>`
  );
  return `<form method="post" action="/c/pay/${session.id}"><ul>${items.join('')}</ul></form>`;
}

function summary(session: SessionRow, language: CheckoutLanguage, t: Words): string {
  if (session.mode === 'setup') {
    return `<p class="label">${escape(t.saveTitle)}</p><p data-testid="amount">${escape(t.savesNothingCharged)}</p>`;
  }
  return `<p class="label">${escape(t.total)}</p><p class="amount" data-testid="amount">${escape(amountText(session, language))}</p>`;
}

export function authenticationPage(merchant: string, session: SessionRow): string {
  const language = languageOf(session.locale);
  const t = wordsOf(language);
  return page(
    language,
    t,
    t.authTitle,
    `<header><p class="merchant">${escape(merchant)}</p><h1>${escape(t.authTitle)}</h1></header>
<main><p>${escape(t.authText)}</p>
${session.mode === 'setup' ? '' : `<p class="amount">${escape(amountText(session, language))}</p>`}
<form method="post" action="/c/pay/${session.id}/authenticate">
<button type="submit" name="outcome" value="confirm">${escape(t.confirm)}</button>
<button type="submit" name="outcome" value="refuse" class="quiet">${escape(t.refuse)}</button>
</form></main>`
  );
}

/** Nothing to pay here (any more). */
export function closedPage(session: SessionRow | null): string {
  const language = languageOf(session?.locale ?? null);
  const t = wordsOf(language);
  const words = session === null ? t.unknown : session.status === 'expired' ? t.expired : t.complete;
  const back = session === null ? null : (session.cancelUrl ?? session.successUrl);
  return page(
    language,
    t,
    words,
    `<header><h1>${escape(words)}</h1></header><main>${back === null ? '' : `<p><a href="${escape(back)}">${escape(t.goBack)}</a></p>`}</main>`
  );
}

const NO_DECIMALS = [
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
];
const THREE_DECIMALS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

function amountText({ amount, currency }: SessionRow, language: CheckoutLanguage): string {
  const decimals = NO_DECIMALS.includes(currency) ? 0 : THREE_DECIMALS.includes(currency) ? 3 : 2;
  return new Intl.NumberFormat(language, { style: 'currency', currency: currency.toUpperCase() }).format(
    amount / 10 ** decimals
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

function page(language: CheckoutLanguage, t: Words, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><p class="banner">${escape(t.banner)}</p><div class="card">${body}</div></body></html>`;
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1a1f36;background:#f6f8fa}
.banner{margin:0;padding:.5rem 1rem;background:#ffe3b8;color:#5c3a00;text-align:center;font-size:.875rem}
.card{max-width:56rem;margin:2rem auto;background:#fff;border-radius:12px;box-shadow:0 8px 30px rgb(26 31 54/12%);display:grid;grid-template-columns:1fr 1fr;overflow:hidden}
header{background:#0a2540;color:#fff;padding:2.5rem}
main{padding:2.5rem}
h1{margin:.25rem 0 2rem;font-size:1.25rem;overflow-wrap:anywhere}
.merchant{margin:0;opacity:.8}
.label{margin:0;font-size:.875rem;opacity:.8}
.amount{margin:0;font-size:2rem;font-weight:600}
main .amount{margin:.5rem 0 1rem}
label{display:block;margin:.75rem 0 .25rem;font-size:.875rem}
input{width:100%;padding:.65rem .75rem;font:inherit;border:1px solid #c3cad6;border-radius:6px}
input:focus,button:focus,a:focus,summary:focus{outline:3px solid #8aa4ff;outline-offset:1px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
button{width:100%;margin-top:1.25rem;padding:.8rem;font:inherit;font-weight:600;color:#fff;background:#4b45c6;border:0;border-radius:6px;cursor:pointer}
button.quiet{background:#fff;color:#4b45c6;border:1px solid #4b45c6;margin-top:.5rem}
.problem{margin:0 0 1rem;padding:.65rem .75rem;color:#8a1233;background:#fdeaf0;border-radius:6px}
a{color:#4b45c6}
.notice{margin:.75rem 0 0;font-size:.875rem;color:#4f566b}
details{margin-top:1rem;font-size:.875rem}
ul{padding:0;list-style:none}
button.sample{margin:0;padding:.3rem .25rem;font-weight:400;text-align:left;color:inherit;background:none}
button.sample:hover{text-decoration:underline}
code{font-size:.8125rem}
@media (max-width:44rem){.card{grid-template-columns:1fr;margin:0;border-radius:0}header,main{padding:1.25rem}h1{margin-bottom:1rem}}
`;
