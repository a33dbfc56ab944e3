import { createHash } from 'node:crypto';
import { BillingError } from '../../../server/src/billing/errors';
import type { Buyer } from '../../../server/src/billing/invoice/types';
import {
  createPaymentPages,
  PAGE_HEADERS,
  type PageRequest,
  type PaymentPagesDeps,
} from '../../../server/src/pages';
import type { KnownPaymentPage, PaymentPage } from '../../../server/src/use-cases/payment-page';
import { INVOICE } from '../mail/samples';
import { FORM, OFFLINE, PAYABLE, REQUEST, TOKEN } from './samples';

const REQUESTED: PageRequest = {
  token: TOKEN,
  query: {},
  body: undefined,
  toFolder: '',
  browserLanguage: null,
  ip: '192.0.2.7',
};

function pagesOf(page: PaymentPage, over: Partial<PaymentPagesDeps> = {}) {
  const calls: { started: Buyer[]; logged: string[] } = { started: [], logged: [] };
  const log = (message: string) => void calls.logged.push(message);
  const pages = createPaymentPages({
    open: async () => page,
    startCheckout: async (_token, buyer) => {
      calls.started.push(buyer);
      return { kind: 'redirect' };
    },
    readCheckoutUrl: async () => ({ url: 'https://pay.provider.test/c/1?a=b&c=d', providerName: 'Stripe' }),
    returnFromCheckout: async () => page,
    log: { info: log, warn: log, error: log },
    ...over,
  });
  return { pages, calls };
}

type Answer = { status: number; html?: string; location?: string };
const show = async (page: PaymentPage, over: Partial<PageRequest> = {}): Promise<Answer> =>
  pagesOf(page).pages.show({ ...REQUESTED, ...over });
const text = (html: string | undefined): string =>
  (html ?? '')
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
const ofKind = (kind: KnownPaymentPage['kind'], over: Partial<KnownPaymentPage> = {}): KnownPaymentPage => ({
  ...PAYABLE,
  ...over,
  kind,
});

describe('the page of a payable link', () => {
  it('says who asks for how much, what for, net, tax, total and until when', async () => {
    const answer = await show(PAYABLE);
    expect(answer.status).toBe(200);
    const said = text(answer.html);
    for (const fact of [
      'Studio Été asks you to pay €120.00',
      'Website redesign, first instalment',
      'Net amount €100.00',
      'Tax (20%) €20.00',
      'Total to pay €120.00',
      'You can pay until 22 November 2026 at 10:30 CET.',
      'Payment processed by Stripe',
      'Studio Été SARL · 12 rue des Lilas · 69001 Lyon · France',
    ]) {
      expect(said).toContain(fact);
    }
    expect(answer.html).toContain('href="https://studio-ete.test/privacy"');
    expect(answer.html).toContain('href="https://studio-ete.test/terms"');
  });

  it('starts with the merchant’s country and marks test mode only in test mode', async () => {
    const live = await show(PAYABLE);
    expect(live.html).toContain('<option value="FR" selected>France</option>');
    expect(text(live.html)).not.toContain('Test mode');
    const test = await show({ ...PAYABLE, request: { ...REQUEST, mode: 'test' } });
    expect(text(test.html)).toContain('Test mode: no real money moves on this page');
  });

  it('states no tax rows but the mention where no tax is charged', async () => {
    const tax = { category: 'exempt', rate: '0', mention: 'TVA non applicable, art. 293 B du CGI' } as const;
    const zero = { amount: 0n, currency: 'EUR' };
    const said = text((await show({ ...PAYABLE, tax: zero, request: { ...REQUEST, tax } })).html);
    expect(said).toContain('TVA non applicable, art. 293 B du CGI');
    expect(said).not.toContain('Net amount');
  });

  it('runs no script and loads nothing: every address in it is its own, a data URL or a link to follow', async () => {
    const { html = '' } = await show(PAYABLE);
    expect(html).not.toMatch(/<script|<img|@import|url\(|\son[a-z]+=|style="|javascript:/i);
    const loaded = [...html.matchAll(/<(?:link|iframe|source|object|embed)[^>]*(?:href|src)="([^"]*)"/g)];
    expect(loaded.map(([, url]) => url)).toEqual(['data:,']);
  });

  it('prints hostile text literally', async () => {
    const purpose = '<% x %>${1}{{ 7 | times: 7 }}{% raw %}constructor"><script>alert(1)</script>';
    const { html = '' } = await show({
      ...PAYABLE,
      merchantName: '<b>{{ x }}',
      request: { ...REQUEST, purpose },
    });
    expect(html).toContain(
      '&lt;% x %&gt;${1}{{ 7 | times: 7 }}{% raw %}constructor&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'
    );
    expect(html).toContain('&lt;b&gt;{{ x }}');
    expect(html).not.toContain('<script');
  });

  it('makes no link of an address that is not http', async () => {
    const { html } = await show({ ...PAYABLE, termsUrl: 'javascript:alert(1)', privacyUrl: null });
    expect(html).not.toContain('javascript:');
  });
});

describe('the language', () => {
  it.each([
    [{ lang: 'fr' }, 'en', 'fr'],
    [{}, 'fr', 'fr'],
    [{ lang: 'xx' }, 'en', 'en'],
    [{ lang: ['fr', 'en'] }, 'en', 'en'],
  ] as const)(
    'is the chosen one, else the request’s: %j on a request in %s',
    async (query, language, expected) => {
      const { html } = await show({ ...PAYABLE, request: { ...REQUEST, language } }, { query });
      expect(html).toContain(`<html lang="${expected}">`);
    }
  );

  it('can be switched without a script, and the form keeps it', async () => {
    const { html } = await show(PAYABLE, { query: { lang: 'fr' } });
    expect(html).toContain('<a href="?lang=en" hreflang="en" lang="en">English</a>');
    expect(html).toContain('<form class="card" method="post" action="?lang=fr"');
    expect(text(html)).toContain('Studio Été vous demande de régler 120,00 €');
    expect(text(html)).toContain('TVA (20 %) 20,00 €');
  });

  it('of a page without a request is the browser’s', async () => {
    expect((await show({ kind: 'unknown' }, { browserLanguage: 'fr' })).html).toContain('<html lang="fr">');
  });
});

describe('the form', () => {
  it('starts the checkout with the details and the request’s own e-mail, then leads to the checkout page', async () => {
    const { pages, calls } = pagesOf(PAYABLE);
    const body = { ...FORM, email: 'evil@evil.test', amount: '0' };
    const answer = await pages.submit({ ...REQUESTED, body, query: { lang: 'fr' } });
    expect(answer).toEqual({ status: 303, location: `${TOKEN}/checkout?lang=fr` });
    expect(calls.started).toEqual([
      {
        kind: 'business',
        name: 'Marie Dubois Conseil',
        email: 'marie@client.test',
        vatNumber: 'FR12987654321',
        address: {
          line1: '4 place Bellecour',
          line2: null,
          postalCode: '69002',
          city: 'Lyon',
          country: 'FR',
        },
      },
    ]);
  });

  it('shows each problem by its field and in a summary, keeps what was typed, and starts nothing', async () => {
    const { pages, calls } = pagesOf(PAYABLE);
    const answer: Answer = await pages.submit({
      ...REQUESTED,
      body: { ...FORM, name: '', city: 'Ly"on', line1: ' ' },
    });
    expect(answer.status).toBe(422);
    expect(calls.started).toEqual([]);
    expect(answer.html).toContain('<title>Error – Pay');
    expect(answer.html).toContain('<a href="#name">Enter your name or your company’s name.</a>');
    expect(answer.html).toMatch(
      /<input[^>]* id="name"[^>]* aria-invalid="true" aria-describedby="name-problem">/
    );
    expect(answer.html).toMatch(/id="name-problem">Enter your name/);
    expect(answer.html).toMatch(/<input[^>]* id="city"[^>]* value="Ly&#34;on"[^>]*>/);
    expect(answer.html).not.toMatch(/<input[^>]* id="city"[^>]*aria-invalid/);
    expect(answer.html).toContain('value="business" required checked');
  });

  it('keeps everything when the provider is down, and says that nothing was charged', async () => {
    const startCheckout = () =>
      Promise.reject(new BillingError('provider_unavailable', 'key sk_live_123 timed out'));
    const { pages } = pagesOf(PAYABLE, { startCheckout });
    const answer: Answer = await pages.submit({ ...REQUESTED, body: FORM });
    expect(answer.status).toBe(503);
    expect(text(answer.html)).toContain('Stripe does not answer just now. Nothing was charged');
    expect(answer.html).toContain('value="4 place Bellecour"');
    expect(answer.html).not.toContain('sk_live_123');
  });

  it('leads back to the page when somebody else moved the request meanwhile', async () => {
    const startCheckout = () => Promise.reject(new BillingError('concurrent_update', 'x'));
    const answer = await pagesOf(PAYABLE, { startCheckout }).pages.submit({ ...REQUESTED, body: FORM });
    expect(answer).toEqual({ status: 303, location: `${TOKEN}?notice=retry` });
  });

  it.each(['paid', 'processing', 'expired', 'deleted'] as const)(
    'starts nothing on a %s request, and leads to its page',
    async (kind) => {
      const { pages, calls } = pagesOf(ofKind(kind));
      const answer = await pages.submit({ ...REQUESTED, body: FORM, query: { lang: 'fr' } });
      expect(answer).toEqual({ status: 303, location: `${TOKEN}?lang=fr` });
      expect(calls.started).toEqual([]);
    }
  );

  it('leads to the page of a request that was paid while it was sent', async () => {
    const startCheckout = async () => ({ kind: 'not_payable', page: ofKind('paid') }) as const;
    const { pages } = pagesOf(PAYABLE, { startCheckout });
    expect(await pages.submit({ ...REQUESTED, body: FORM })).toEqual({ status: 303, location: TOKEN });
  });

  it('is the only answer that a browser may keep: no other page is, whatever was sent', async () => {
    const isKept = async (page: PaymentPage, body: unknown, over: Partial<PaymentPagesDeps> = {}) => {
      const answer = await pagesOf(page, over).pages.submit({ ...REQUESTED, body });
      return 'html' in answer && answer.isFormAnswer === true;
    };
    const fails = (error: Error) => ({ startCheckout: () => Promise.reject(error) });
    expect(await isKept(PAYABLE, { ...FORM, city: '' })).toBe(true);
    expect(await isKept(PAYABLE, FORM, fails(new BillingError('provider_unavailable', 'x')))).toBe(true);
    expect(await isKept(PAYABLE, FORM, fails(new BillingError('settings_incomplete', 'x')))).toBe(false);
    expect(await isKept(PAYABLE, FORM, fails(new Error('x')))).toBe(false);
    expect(await isKept({ kind: 'unknown' }, FORM)).toBe(false);
    expect(await isKept(ofKind('paid'), FORM)).toBe(false);
  });
});

describe('the way to the provider', () => {
  it('is a page with a refresh and a plain link, both escaped', async () => {
    const answer: Answer = await pagesOf(PAYABLE).pages.checkout({ ...REQUESTED, toFolder: '../' });
    expect(answer.status).toBe(200);
    const url = 'https://pay.provider.test/c/1?a=b&amp;c=d';
    expect(answer.html).toContain(`<meta http-equiv="refresh" content="0;url=${url}">`);
    expect(answer.html).toContain(`href="${url}"`);
  });

  it.each([null, { url: 'javascript:alert(1)', providerName: 'Stripe' }])(
    'leads back to the page when there is no open checkout: %j',
    async (open) => {
      const { pages } = pagesOf(PAYABLE, { readCheckoutUrl: async () => open });
      const answer = await pages.checkout({ ...REQUESTED, toFolder: '../' });
      expect(answer).toEqual({ status: 303, location: `../${TOKEN}` });
    }
  );
});

describe('back from the provider', () => {
  const back = { ...REQUESTED, toFolder: '../' };
  const withUrls = (
    kind: KnownPaymentPage['kind'],
    successUrl: string | null,
    cancelUrl: string | null = null
  ) => ofKind(kind, { request: { ...REQUEST, successUrl, cancelUrl } });

  it.each([
    ['paid', 'https://shop.test/thanks', 'https://shop.test/thanks'],
    ['processing', 'https://shop.test/thanks', 'https://shop.test/thanks'],
    ['paid', null, `../${TOKEN}`],
    ['payable', 'https://shop.test/thanks', `../${TOKEN}?notice=incomplete`],
    ['expired', 'https://shop.test/thanks', `../${TOKEN}`],
    ['paid', 'javascript:alert(1)', `../${TOKEN}`],
  ] as const)('a %s request with success address %s goes to %s', async (kind, successUrl, location) => {
    expect(await pagesOf(withUrls(kind, successUrl)).pages.returned(back)).toEqual({ status: 303, location });
  });

  it('with a payment that failed says so, and that nothing was charged', async () => {
    const answer = await pagesOf(ofKind('payable', { hasFailed: true })).pages.returned(back);
    expect(answer).toEqual({ status: 303, location: `../${TOKEN}?notice=failed` });
    const query = { notice: 'failed' };
    expect(text((await show(PAYABLE, { query })).html)).toContain(
      'Your payment failed, and nothing was charged. You can try again here'
    );
    expect(text((await show(PAYABLE, { query: { ...query, lang: 'fr' } })).html)).toContain(
      'Votre paiement a échoué et rien n’a été débité. Vous pouvez réessayer ici'
    );
  });

  it.each([
    ['payable', 'https://shop.test/cart', 'https://shop.test/cart'],
    ['payable', null, `../${TOKEN}?notice=cancelled`],
    ['paid', 'https://shop.test/cart', `../${TOKEN}`],
  ] as const)(
    'a %s request, cancelled, with cancel address %s goes to %s',
    async (kind, cancelUrl, location) => {
      expect(await pagesOf(withUrls(kind, null, cancelUrl)).pages.cancelled(back)).toEqual({
        status: 303,
        location,
      });
    }
  );

  it('without payment shows a notice, and no text of a stranger’s making', async () => {
    expect(text((await show(PAYABLE, { query: { notice: 'cancelled' } })).html)).toContain(
      'You came back without paying'
    );
    const plain = await show(PAYABLE);
    expect((await show(PAYABLE, { query: { notice: 'You won! Call 555' } })).html).toBe(plain.html);
  });
});

describe('every other state has its page', () => {
  it.each([
    ['paid', 200, 'Invoice INV-0042'],
    ['processing', 200, 'Please do not pay a second time'],
    ['expired', 410, 'ask Studio Été for a new link'],
    ['deleted', 410, 'There is nothing to pay here'],
    ['unknown', 404, 'We do not know this payment link'],
  ] as const)('%s is answered with %i and says «%s»', async (kind, status, words) => {
    const page = kind === 'unknown' ? { kind } : ofKind(kind, { invoiceNumber: 'INV-0042' });
    const answer = await show(page);
    expect(answer.status).toBe(status);
    expect(text(answer.html)).toContain(words);
    expect(answer.html).not.toContain('<form');
  });

  it('says nothing about the request once it was withdrawn', async () => {
    const said = text((await show(ofKind('deleted'))).html);
    expect(said).not.toContain('120.00');
    expect(said).not.toContain('Website redesign');
  });

  it.each([
    [new BillingError('settings_incomplete', 'secret detail'), 503, 'not ready'],
    [new BillingError('secret_unreadable', 'secret detail'), 503, 'not ready'],
    [new BillingError('provider_unavailable', 'secret detail'), 503, 'cannot be checked just now'],
    [new Error('secret detail'), 500, 'Something went wrong'],
  ])(
    'of trouble says what it means for the visitor, and nothing internal: %s',
    async (error, status, words) => {
      const { pages, calls } = pagesOf(PAYABLE, { open: () => Promise.reject(error) });
      const answer: Answer = await pages.show(REQUESTED);
      expect(answer.status).toBe(status);
      expect(text(answer.html)).toContain(words);
      expect(answer.html).not.toContain('secret detail');
      // A refusal of ours is logged in its own words; an unexpected error without its values.
      const isOurs = error instanceof BillingError;
      expect(calls.logged.join()).toContain(isOurs ? 'secret detail' : 'Payment page: Error');
    }
  );
});

describe('an account without a checkout', () => {
  const { buyer } = INVOICE;

  it('first asks for the details, then shows how to pay, with a reference', async () => {
    expect(text((await show(OFFLINE)).html)).toContain('Show how to pay');
    const said = text((await show({ ...OFFLINE, buyer })).html);
    expect(said).toContain('IBAN FR76 3000 6000 0112 3456 7890 189');
    // The first eight characters of the request's id, in capitals.
    expect(said).toContain('Reference REQ4K2P9');
    expect(said).not.toContain('Payment processed by');
  });

  it('lets the details be corrected', async () => {
    const { html } = await show({ ...OFFLINE, buyer }, { query: { edit: '1' } });
    expect(html).toContain('value="Marie Dubois Conseil"');
  });

  it('leads to the same page after the form', async () => {
    const { pages } = pagesOf(OFFLINE, { startCheckout: async () => ({ kind: 'offline' }) });
    expect(await pages.submit({ ...REQUESTED, body: FORM })).toEqual({ status: 303, location: TOKEN });
  });
});

describe('the content security policy', () => {
  it('allows the one style by its hash, and nothing else that runs or loads', async () => {
    const { html = '' } = await show(PAYABLE);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(PAGE_HEADERS['Content-Security-Policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
    );
  });
});
