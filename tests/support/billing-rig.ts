/**
 * The whole plugin with real partners: a real Strapi over HTTP, a real SMTP server, and the stand-in for Stripe. An admin
 * has filled in the settings and linked a Stripe account, the way the panel does it.
 */
import { startStripeSandbox, SANDBOX_KEY, SANDBOX_WEBHOOK_SECRET, type StripeSandbox } from '../sandbox';
import type { Composition } from '../../server/src/compose';
import type { BillingRequestDetail } from '../../server/src/contracts/billing-requests';
import { asSuperAdmin, type AdminApi, type ApiAnswer } from './admin-api';
import { startMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher';
import { bootStrapi, type BootOptions, type StrapiApp } from './strapi-app';

export type BillingRig = {
  readonly app: StrapiApp;
  readonly admin: AdminApi;
  readonly stripe: StripeSandbox;
  readonly mail: MailCatcher;
  readonly engine: Composition;
  readonly stripeAccountId: string;
  readonly offlineAccountId: string;
  /** Where Stripe is told to send its events. */
  readonly webhookUrl: string;
  /** POSTs a request as the panel's form does. */
  createRequest(overrides?: Record<string, unknown>): Promise<ApiAnswer<{ data: BillingRequestDetail }>>;
  readRequest(id: string): Promise<BillingRequestDetail>;
  /** Does what is due, mail last, and waits for it. */
  runDue(): Promise<void>;
  /** The link in the newest mail to this address. */
  linkMailedTo(address: string): Promise<string>;
  /** Fills in the payment page and returns the provider's address that the browser is sent to. */
  goToCheckout(payUrl: string, fields?: Record<string, string>): Promise<string>;
  /** Books as they stand: rows of a table of the plugin, by its name without the prefix. */
  rows(table: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

export type RigOptions = {
  /** Who the events go to; false sends none by itself. Default: the plugin. */
  readonly webhooks?: boolean;
  readonly boot?: BootOptions;
};

export const MERCHANT = {
  legalName: 'Atelier Lumière SARL',
  legalForm: 'SARL',
  shareCapital: '10 000 €',
  registration: 'RCS Lyon 123 456 789',
  vatNumber: 'FR32123456789',
  address: {
    line1: '12 rue de la République',
    line2: null,
    postalCode: '69001',
    city: 'Lyon',
    country: 'FR',
  },
  email: 'facturation@atelier.test',
};

export const BUYER_FIELDS: Record<string, string> = {
  kind: 'consumer',
  name: 'Camille Martin',
  line1: '3 place Bellecour',
  postalCode: '69002',
  city: 'Lyon',
  country: 'FR',
};

export async function startBillingRig(options: RigOptions = {}): Promise<BillingRig> {
  const stripe = await startStripeSandbox();
  const mail = await startMailCatcher();
  const app = await bootStrapi({
    ...options.boot,
    pluginConfig: {
      publicUrl: 'https://shop.test',
      stripe: { endpoint: stripe.url },
      tick: false,
      ...options.boot?.pluginConfig,
    },
  });
  const admin = await asSuperAdmin(app);
  const engine = app.strapi.plugin('client-billing').service('engine') as unknown as Composition;
  await saveSettings(admin, mail.smtpPort);
  const stripeAccountId = await connect(admin, {
    provider: 'stripe',
    mode: 'test',
    label: 'Stripe (test)',
    secretKey: SANDBOX_KEY,
    webhookSecret: SANDBOX_WEBHOOK_SECRET,
  });
  const offlineAccountId = await connect(admin, {
    provider: 'offline',
    mode: 'test',
    label: 'Bank transfer',
    instructions: 'IBAN FR76 3000 6000 0112 3456 7890 189',
  });
  const webhookUrl = `${app.url}/api/client-billing/webhooks/stripe/${stripeAccountId}`;
  if (options.webhooks !== false) {
    stripe.control.addEndpoint({ url: webhookUrl, secret: SANDBOX_WEBHOOK_SECRET });
  }
  const local = (url: string) => url.replace('https://shop.test', app.url);

  return {
    app,
    admin,
    stripe,
    mail,
    engine,
    stripeAccountId,
    offlineAccountId,
    webhookUrl,
    createRequest: (overrides = {}) =>
      admin.post('/client-billing/billing-requests', {
        mode: 'test',
        accountId: stripeAccountId,
        email: 'camille@client.test',
        language: 'en',
        currency: 'EUR',
        amount: '120.00',
        purpose: 'Portrait session, 2 hours',
        ...overrides,
      }),
    async readRequest(id) {
      const answer = await admin.get<{ data: BillingRequestDetail }>(
        `/client-billing/billing-requests/${id}`
      );
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.data;
    },
    runDue: () => engine.jobs.runDue(),
    async linkMailedTo(address) {
      await engine.jobs.runDue();
      const sent = [...mail.mails()]
        .reverse()
        .find((one) => one.to.includes(address) && payLinkIn(one) !== null);
      const link = sent && payLinkIn(sent);
      if (!link) throw new Error(`No mail with a link to ${address}`);
      return local(link);
    },
    goToCheckout: (payUrl, fields) => goToCheckout(payUrl, fields),
    rows: (table) => app.strapi.db.connection(`client_billing_${table}`).select('*').orderBy('id'),
    async close() {
      await app.close();
      await stripe.close();
      await mail.close();
    },
  };
}

/** The payment link as the plain text of a mail shows it. */
export function payLinkIn(mail: CaughtMail): string | null {
  return /https?:\/\/\S+\/api\/client-billing\/pay\/[A-Za-z0-9_-]{43}/.exec(mail.text)?.[0] ?? null;
}

export const settingsFor = (smtpPort: number): Record<string, unknown> => ({
  merchant: MERCHANT,
  timeZone: 'Europe/Paris',
  language: 'en',
  privacyUrl: 'https://atelier.test/privacy',
  termsUrl: 'https://atelier.test/terms',
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 24,
  mail: {
    smtp: { host: '127.0.0.1', port: smtpPort, security: 'none', user: null },
    fromName: 'Atelier Lumière',
    fromAddress: 'facturation@atelier.test',
    replyTo: null,
  },
  alertAddresses: ['alerts@atelier.test'],
});

async function saveSettings(admin: AdminApi, smtpPort: number): Promise<void> {
  const answer = await admin.put('/client-billing/settings', { settings: settingsFor(smtpPort) });
  if (answer.status !== 200) throw new Error(`Settings were refused: ${JSON.stringify(answer.body)}`);
}

async function connect(admin: AdminApi, body: Record<string, unknown>): Promise<string> {
  const answer = await admin.post<{ data: { id: string } }>('/client-billing/accounts', body);
  if (answer.status !== 200) throw new Error(`The account was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.data.id;
}

/** As a browser without JavaScript: posts the form, follows to the interstitial, reads the provider's link. */
async function goToCheckout(payUrl: string, fields: Record<string, string> = {}): Promise<string> {
  const posted = await fetch(payUrl, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...BUYER_FIELDS, ...fields }),
  });
  if (posted.status !== 303)
    throw new Error(`The form was answered with ${posted.status}: ${await posted.text()}`);
  const interstitial = await fetch(new URL(posted.headers.get('location') ?? '', payUrl));
  const link = /href="([^"]+\/c\/pay\/[^"]+)"/.exec(await interstitial.text())?.[1];
  if (!link) throw new Error('The page leads to no checkout.');
  return link.replaceAll('&amp;', '&');
}
