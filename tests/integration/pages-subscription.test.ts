/** The page of a subscription over HTTP on a real Strapi: accepted, owed, paid, without a script. */
import { formatDate, periodBoundary, toCalendarDate } from '../../server/src/billing';
import { BUYER_FIELDS, CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import { invite, liveUntilRenewal, stateOf, type Invited } from '../support/subscribing';

let rig: BillingRig;
beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(() => rig.close());

const address = (token: string, path = '') => `${rig.app.url}/api/client-billing/pay/${token}${path}`;
const open = (token: string, path = '') => fetch(address(token, path), { redirect: 'manual' });
const post = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(address(token), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  });
const text = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
const said = async (token: string, path = '') => text(await (await open(token, path)).text());
const shownMark = (html: string): string => /name="consentShown" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** Today and the same day of later months, in words, as the merchant's calendar has them. */
async function dayOf(month: number): Promise<string> {
  const today = toCalendarDate(await rig.engine.world.clock.business('test'), 'Europe/Paris');
  return formatDate(periodBoundary(today, { unit: 'month', count: 1 }, month), 'en');
}

/** The form as a browser sends it, then the checkout paid with this card. */
async function acceptOnPage({ token }: Pick<Invited, 'token'>, card = CARD, query = ''): Promise<void> {
  const html = await (await open(token, query)).text();
  const fields = { ...BUYER_FIELDS, consent: 'yes', consentShown: shownMark(html) };
  const answer = await fetch(address(token, query), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  const way = await (await fetch(new URL(answer.headers.get('location') ?? '', address(token)))).text();
  const session = /url=[^"]*\/(cs_[A-Za-z0-9_]+)/.exec(way)?.[1];
  if (session === undefined) throw new Error(`No way to the checkout: ${text(way)}`);
  rig.stripe.control.pay(session, card);
  await rig.settle();
}

describe('an invitation on its page', () => {
  it('says what is due now and later, takes nothing without consent, and keeps the very text that was shown', async () => {
    const invited = await invite(rig);
    const page = await open(invited.token);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text(html)).toContain(`To pay now €24.00 Then €24.00 per month, next on ${await dayOf(1)}`);
    expect(text(html)).toContain('€20.00 + 20% tax = €24.00');

    const refused = await post(invited.token, BUYER_FIELDS);
    expect(refused.status).toBe(422);
    expect((await stateOf(rig, invited)).subscription.consent).toBeNull();

    await acceptOnPage(invited);
    const { subscription, method } = await stateOf(rig, invited);
    expect(subscription.state).toBe('active');
    const consent = method?.consent;
    expect(html).toContain(`<span>${consent?.text ?? '?'}</span>`);
    expect(consent).toMatchObject({ language: 'en', ip: expect.stringMatching(/127\.0\.0\.1$/) as string });
  });

  it('once paid says so, with the invoice and the next payment', async () => {
    const invited = await invite(rig);
    await acceptOnPage(invited);
    const words = await said(invited.token);
    const number = (await stateOf(rig, invited)).invoices[0]?.issued?.numberText ?? '?';
    expect(words).toContain('Thank you, your subscription has begun');
    expect(words).toContain('Amount paid €24.00');
    expect(words).toContain(`Invoice ${number} Next payment €24.00 on ${await dayOf(1)}`);
  });

  it('is read and agreed to in the language that was chosen', async () => {
    const invited = await invite(rig);
    await acceptOnPage(invited, CARD, '?lang=fr');
    const { method } = await stateOf(rig, invited);
    expect(method?.consent?.language).toBe('fr');
    expect(method?.consent?.text).toMatch(/^J’autorise Atelier Lumière SARL à enregistrer/);
  });

  it('of a start that lies ahead charges nothing: a method is saved, and the page names the day', async () => {
    const today = toCalendarDate(await rig.engine.world.clock.business('test'), 'Europe/Paris');
    const startOn = periodBoundary(today, { unit: 'month', count: 1 }, 2);
    const invited = await invite(rig, { startOn });
    const day = formatDate(startOn, 'en');
    expect(await said(invited.token)).toContain(`To pay now €0.00 First payment €24.00 on ${day}`);
    await acceptOnPage(invited);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'pending', acceptedAt: expect.any(String) as string },
      method: { state: 'valid' },
      invoices: [],
    });
    const words = await said(invited.token);
    expect(words).toContain(`Your payment method is saved, and your subscription begins on ${day}.`);
    expect(words).toContain(`Next payment €24.00 on ${day}`);
  });

  it('to be paid by hand is accepted by the click, and the page says where to send the money and with which reference', async () => {
    const invited = await invite(rig, { collection: 'offline' });
    expect(await said(invited.token)).toContain('Subscribe with obligation to pay');
    const answer = await post(invited.token, BUYER_FIELDS);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, invited.token]);
    const { subscription, invoices } = await stateOf(rig, invited);
    expect(subscription.state).toBe('active');
    const number = invoices[0]?.issued?.numberText ?? '?';
    const words = await said(invited.token);
    expect(words).toContain(`Reference ${number}`);
    expect(words).toContain('IBAN FR76 3000 6000 0112 3456 7890 189');
    expect(words).toContain(`Next invoice €24.00 on ${await dayOf(1)}`);
    const link = await rig.linkMailedTo(invited.email);
    expect(text(await (await fetch(link)).text())).toContain(`Invoice ${number} Subscription`);
  });

  it('that lapsed or was withdrawn says that nothing has begun', async () => {
    const invited = await invite(rig);
    const { store } = rig.engine.world;
    await store.transaction((tx) =>
      tx.updateRequest(invited.request.id, { expiresAt: '2020-01-01T00:00:00.000Z' })
    );
    const lapsed = await open(invited.token);
    expect(lapsed.status).toBe(410);
    expect(text(await lapsed.text())).toContain('This invitation has lapsed');

    const other = await invite(rig);
    await store.transaction(async (tx) => {
      await tx.lockSubscription(other.subscription.id);
      await tx.updateSubscription(other.subscription.id, { state: 'cancelled' });
    });
    const withdrawn = await open(other.token);
    expect(withdrawn.status).toBe(410);
    expect(text(await withdrawn.text())).toContain('This invitation was withdrawn');
    expect((await post(other.token, { ...BUYER_FIELDS, consent: 'yes' })).status).toBe(303);
  });
});

describe('a renewal that is owed, on the page of its link', () => {
  it('is paid by the buyer that it names, with a consent to the new method, and the subscription goes on', async () => {
    const invited = await invite(rig, { version: { graceDays: 14 } });
    // Attaches well, and is declined when it is charged later.
    await acceptOnPage(invited, '4000000000000341');
    await liveUntilRenewal(rig, invited);
    const failed = await stateOf(rig, invited);
    expect(failed.subscription.state).toBe('past_due');
    const owed = failed.invoices.at(-1);

    const link = await rig.linkMailedTo(invited.email);
    const token = link.split('/').at(-1) ?? '';
    const html = await (await open(token)).text();
    expect(text(html)).toContain(`Invoice ${owed?.issued?.numberText ?? '?'}`);
    expect(text(html)).toContain('could not be collected from your saved payment method');
    expect(text(html)).toContain('Billed to Camille Martin');
    expect(text(html)).toContain('in place of the earlier one');
    expect(html).not.toContain('name="line1"');
    expect((await post(token, { name: 'Somebody Else' })).status).toBe(422);

    await acceptOnPage({ token });
    const { subscription, invoices, method } = await stateOf(rig, invited);
    expect(subscription.state).toBe('active');
    expect(invoices.at(-1)).toMatchObject({ state: 'paid', buyer: { name: 'Camille Martin' } });
    expect(method?.consent?.text).toContain('in place of the earlier one');
    expect(await said(token)).toContain('Your subscription goes on.');
  });
});
