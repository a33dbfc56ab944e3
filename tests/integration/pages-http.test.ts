import { engineOf } from '../../server/src/services/engine';
import type { KnownPaymentPage } from '../../server/src/use-cases/payment-page';
import { newAccount, newClient, newRequest, seller } from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

let app: StrapiApp;
beforeAll(async () => {
  app = await bootStrapi({ config: { server: { url: 'https://cms.shop.test' } } });
  const { settings } = engineOf(app.strapi).world;
  await settings.write({ ...(await settings.read()), merchant: seller, timeZone: 'Europe/Paris' });
});
afterAll(() => app.close());

const FORM = {
  kind: 'business',
  name: 'Émile & Co.',
  line1: '2 Main Street',
  line2: '',
  postalCode: '1000',
  city: 'Brussels',
  country: 'BE',
  vatNumber: '',
};

let made = 0;

/** A pending offline request of 120.00 EUR with its link, valid for a day from now. */
async function payableLink(state: KnownPaymentPage['kind'] = 'payable'): Promise<string> {
  const { store, links, random } = engineOf(app.strapi).world;
  const publicId = random.publicId();
  const token = links.tokenFor(publicId, 1);
  made += 1;
  const email = `emile${made}@client.test`;
  await store.transaction(async (tx) => {
    const account = await tx.insertAccount({
      ...newAccount(),
      provider: 'offline',
      label: `Bank ${made}`,
      providerAccountRef: null,
      instructions: 'IBAN FR76 3000',
    });
    const client = await tx.insertClient(newClient({ email, language: 'en' }));
    await tx.insertRequest({
      ...newRequest(account, client),
      publicId,
      language: 'en',
      tokenHash: links.hash(token),
      state: state === 'deleted' ? 'deleted' : 'pending',
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      createdAt: new Date().toISOString(),
    });
  });
  return token;
}

const address = (path: string) => `${app.url}/api/client-billing/pay/${path}`;
const open = (path: string, init: RequestInit = {}) => fetch(address(path), { redirect: 'manual', ...init });
const post = (path: string, form: Record<string, string>) =>
  open(path, { method: 'POST', body: new URLSearchParams(form) });

describe('a payment link on a real Strapi', () => {
  it('opens with a strict policy and is kept by nobody, whatever the site’s own middlewares set', async () => {
    const answer = await open(await payableLink());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/
    );
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is not used up by looking: a scanner’s ten visits change nothing but the mark of the first', async () => {
    const token = await payableLink();
    const { store, links } = engineOf(app.strapi).world;
    const before = await store.requestByTokenHash(links.hash(token));
    await open(token);
    const first = await store.requestByTokenHash(links.hash(token));
    for (let visit = 0; visit < 10; visit += 1) expect((await open(token)).status).toBe(200);
    const last = await store.requestByTokenHash(links.hash(token));
    expect(before?.openedAt).toBeNull();
    expect(first?.openedAt).not.toBeNull();
    expect(last).toEqual({ ...before, openedAt: first?.openedAt });
  });

  it('takes the buyer’s details without a script and leads on, relative to its own address', async () => {
    const token = await payableLink();
    const answer = await post(`${token}?lang=fr`, FORM);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${token}?lang=fr`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await (await open(token)).text();
    expect(page).toContain('IBAN FR76 3000');
    const { store, links } = engineOf(app.strapi).world;
    expect((await store.requestByTokenHash(links.hash(token)))?.buyer).toEqual({
      kind: 'business',
      name: 'Émile & Co.',
      email: expect.stringMatching(/^emile\d+@client\.test$/),
      vatNumber: null,
      address: { line1: '2 Main Street', line2: null, postalCode: '1000', city: 'Brussels', country: 'BE' },
    });
  });

  it('finds its way from an address with a slash at the end', async () => {
    const token = await payableLink();
    expect((await post(`${token}/`, FORM)).headers.get('location')).toBe(`../${token}`);
    expect((await open(`${token}/return`)).headers.get('location')).toBe(`../${token}?notice=incomplete`);
    expect((await open(`${token}/checkout`)).headers.get('location')).toBe(`../${token}`);
  });

  it('shows what is missing and keeps what was typed', async () => {
    const answer = await post(await payableLink(), { ...FORM, city: '' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('<a href="#city">Enter your city.</a>');
    expect(page).toContain('value="Émile &amp; Co."');
  });

  it('leaves the answer to a sent form to the browser that sent it, so that Back finds it', async () => {
    const missing = await post(await payableLink(), { ...FORM, city: '' });
    expect(missing.headers.get('cache-control')).toBe('private, max-age=0');
    const opened = await open(await payableLink());
    const { headers } = missing;
    for (const name of ['content-security-policy', 'referrer-policy', 'x-frame-options']) {
      expect(headers.get(name)).toBe(opened.headers.get(name));
    }
  });

  it.each(['application/json', 'text/plain', 'application/xml'])(
    'answers a body of type %s as an empty form, or refuses it, and records nothing',
    async (type) => {
      const token = await payableLink();
      const answer = await open(token, { method: 'POST', body: '[1,2', headers: { 'content-type': type } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      const { store, links } = engineOf(app.strapi).world;
      expect((await store.requestByTokenHash(links.hash(token)))?.buyer).toBeNull();
    }
  );

  it('once withdrawn takes nothing any more', async () => {
    const token = await payableLink('deleted');
    expect((await open(token)).status).toBe(410);
    const answer = await post(token, FORM);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, token]);
  });
});

describe('a token that opens nothing', () => {
  it('gets one and the same page, whether it is malformed, foreign or merely wrong', async () => {
    const { links } = engineOf(app.strapi).world;
    const wrong = links.tokenFor('req000000000000000000000', 7);
    const answers = await Promise.all(
      [wrong, 'short', 'a'.repeat(43), '%00', '..%2f..%2fetc', "'%20or%201=1", 'x'.repeat(2000)].map(
        (token) => open(token)
      )
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    const pages = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(pages.size).toBe(1);
    const post404 = await post(wrong, FORM);
    expect(post404.status).toBe(404);
    expect(post404.headers.get('cache-control')).toBe('no-store');
    expect(pages).toContain(await post404.text());
  });

  it('speaks the browser’s language', async () => {
    const answer = await open('nothing', { headers: { 'accept-language': 'fr-CH, fr;q=0.9, en;q=0.8' } });
    expect(await answer.text()).toContain('<html lang="fr">');
  });
});
