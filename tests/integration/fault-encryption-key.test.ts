/** Without `admin.secrets.encryptionKey` nothing that needs a secret is saved or sent, and every answer says how to set one. */
import { startMailCatcher, type MailCatcher } from '../support/mail-catcher';
import { asSuperAdmin, type AdminApi, type ApiAnswer } from '../support/admin-api';
import { settingsFor } from '../support/billing-rig';
import { dumpRows } from '../support/database-dump';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { SANDBOX_KEY, SANDBOX_WEBHOOK_SECRET, startStripeSandbox, type StripeSandbox } from '../sandbox';

let app: StrapiApp;
let admin: AdminApi;
let mail: MailCatcher;
let stripe: StripeSandbox;

const boot = (encryptionKey: string | null, appDir?: string) =>
  bootStrapi({
    encryptionKey,
    ...(appDir === undefined ? {} : { appDir }),
    pluginConfig: { publicUrl: 'https://shop.test', stripe: { endpoint: stripe.url }, tick: false },
  });
const link = () =>
  admin.post<{ data: { id: string } }>('/client-billing/accounts', {
    provider: 'stripe',
    mode: 'test',
    label: 'Stripe',
    secretKey: SANDBOX_KEY,
    webhookSecret: SANDBOX_WEBHOOK_SECRET,
  });
const HOW_TO = /encryptionKey.*ENCRYPTION_KEY/;

beforeAll(async () => {
  stripe = await startStripeSandbox();
  mail = await startMailCatcher();
});
afterAll(async () => {
  await app.close();
  await stripe.close();
  await mail.close();
});

describe('a site without an encryption key', () => {
  beforeAll(async () => {
    app = await boot(null);
    admin = await asSuperAdmin(app);
  });

  it('starts, and shows its settings with the warning', async () => {
    const answer = await admin.get('/client-billing/settings');
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).toMatch(/encryption/i);
  });

  it('links no account, neither Stripe’s nor an SMTP password is saved, nothing is written, and it says how to set a key', async () => {
    const before = await dumpRows(app);
    const answers: ApiAnswer[] = [
      await link(),
      await admin.put('/client-billing/settings', {
        settings: settingsFor(mail.smtpPort),
        smtpPassword: 'very secret',
      }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer.body)).toMatch(HOW_TO);
    }
    expect(await dumpRows(app)).toEqual(before);
    expect(stripe.control.requests()).toHaveLength(0);
  });
});

describe('a site that loses its key after it had one', () => {
  let requestId: string;
  let link1: string;

  beforeAll(async () => {
    await app.close();
    app = await boot('the first key');
    admin = await asSuperAdmin(app);
    await admin.put('/client-billing/settings', { settings: settingsFor(mail.smtpPort) });
    const account = await link();
    const created = await admin.post<{ data: { id: string; payUrl: string } }>(
      '/client-billing/billing-requests',
      {
        mode: 'test',
        accountId: account.body.data.id,
        email: 'camille@client.test',
        currency: 'EUR',
        amount: '120.00',
        purpose: 'Portrait',
      }
    );
    requestId = created.body.data.id;
    link1 = created.body.data.payUrl;
    const { appDir } = app;
    await app.close({ keepData: true });
    app = await boot(null, appDir);
    admin = await asSuperAdmin(app);
  });

  it('sends no request, makes none, and says how to set the key', async () => {
    const accounts = await admin.get<{ data: { id: string }[] }>('/client-billing/accounts');
    const before = await dumpRows(app);
    const answer = await admin.post('/client-billing/billing-requests', {
      mode: 'test',
      accountId: accounts.body.data[0]?.id,
      email: 'camille@client.test',
      currency: 'EUR',
      amount: '120.00',
      purpose: 'Portrait',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).toMatch(/encryption/i);
    expect(await dumpRows(app)).toEqual(before);
  });

  it('keeps what there was: the request is shown, and the client is told to come back later, without a word of why', async () => {
    const shown = await admin.get<{ data: { state: string } }>(
      `/client-billing/billing-requests/${requestId}`
    );
    expect(shown.status).toBe(200);
    expect(shown.body.data.state).toBe('pending');
    const page = await fetch(link1.replace('https://shop.test', app.url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        kind: 'consumer',
        name: 'Camille',
        line1: '3 place Bellecour',
        postalCode: '69002',
        city: 'Lyon',
        country: 'FR',
      }),
    });
    expect(page.status).toBe(503);
    expect(await page.text()).not.toMatch(/encryption/i);
    expect(stripe.control.sessions()).toHaveLength(0);
  });

  it('asks the provider to deliver again: an event that cannot be checked is neither believed nor lost', async () => {
    const accounts = await admin.get<{ data: { id: string }[] }>('/client-billing/accounts');
    const answer = await fetch(`${app.url}/api/client-billing/webhooks/stripe/${accounts.body.data[0]?.id}`, {
      method: 'POST',
      headers: { 'stripe-signature': 't=1,v1=00' },
      body: '{}',
    });
    expect(answer.status).toBe(503);
  });
});
