/**
 * The whole plugin with real partners: a real Strapi over HTTP, a real SMTP server, and the stand-in for Stripe. An admin
 * has filled in the settings and linked a Stripe account, the way the panel does it.
 */
import {
  startStripeSandbox,
  signatureHeader,
  SANDBOX_KEY,
  SANDBOX_WEBHOOK_SECRET,
  type StripeSandbox,
} from '../sandbox';
import type { Clock } from '../../server/src/ports';
import type { Composition } from '../../server/src/compose';
import type { BillingRequestDetail } from '../../server/src/contracts/billing-requests';
import { asSuperAdmin, type AdminApi, type ApiAnswer } from './admin-api';
import { startMailCatcher, type CaughtMail, type MailCatcher } from './mail-catcher';
import { bootStrapi, type BootOptions, type StrapiApp } from './strapi-app';
import { until } from './until';

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
  /** A request to an address of its own, and its link as a client's browser reaches it. */
  sendRequest(overrides?: Record<string, unknown>): Promise<SentRequest>;
  /** Fills in the payment page and returns the id of the checkout session that it leads to. */
  checkout(link: string, fields?: Record<string, string>): Promise<string>;
  /** Waits until each event of the provider was delivered, and everything due is done. */
  settle(): Promise<void>;
  /** Request, checkout, payment, news: all of it. */
  payFor(
    request: SentRequest,
    number?: string,
    fields?: Record<string, string>
  ): Promise<{ sessionId: string }>;
  /** Moves the business clock of test mode, by the admin's route. */
  advanceTestClock(hours: number): Promise<void>;
  /** Moves the engine's system clock (keys, back-off, leases), business clocks with it. Returns the way back. */
  shiftSystemClock(ms: number): () => void;
  /** POSTs an event as the provider would. `secondsAgo` and `secret` are for deliveries that must be refused. */
  deliver(event: unknown, options?: DeliverOptions): Promise<number>;
  /** Mails to the alert addresses about one request, newest last, by their subject. */
  alertsAbout(purpose: string): string[];
  close(): Promise<void>;
};

export type SentRequest = {
  readonly id: string;
  readonly email: string;
  readonly purpose: string;
  readonly link: string;
};

export type DeliverOptions = {
  readonly secondsAgo?: number;
  readonly secret?: string;
  /** What is sent instead of the bytes that were signed. */
  readonly tamper?: (body: string) => string;
};

/** `config/server` for a test that breaks things on purpose, tens of times: nobody has to read of it. */
export const QUIET = {
  host: '127.0.0.1',
  port: 0,
  app: { keys: ['key-a', 'key-b'] },
  logger: { config: { silent: true }, updates: { enabled: false }, startup: { enabled: false } },
};

export const CARD = '4242424242424242';

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
  const webhookSecret = SANDBOX_WEBHOOK_SECRET;
  let requests = 0;

  const rig: BillingRig = {
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
    async sendRequest(overrides = {}) {
      requests += 1;
      const email = `client${requests}@client.test`;
      const purpose = `Portrait session ${requests}`;
      const answer = await rig.createRequest({ email, purpose, ...overrides });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      const { data } = answer.body;
      return { id: data.id, email: data.email, purpose: data.purpose, link: local(data.payUrl ?? '') };
    },
    async checkout(link, fields) {
      return (await goToCheckout(link, fields)).split('/').pop() ?? '';
    },
    async settle() {
      await allDelivered(stripe);
      await engine.jobs.runDue();
      // What was done may have made the provider speak again: a refund, a closed checkout.
      await allDelivered(stripe);
      await engine.jobs.runDue();
    },
    async payFor({ link }, number = CARD, fields = {}) {
      const sessionId = await rig.checkout(link, fields);
      stripe.control.pay(sessionId, number);
      await rig.settle();
      return { sessionId };
    },
    async advanceTestClock(hours) {
      const answer = await admin.post('/client-billing/test-clock/advance', { hours });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    },
    shiftSystemClock: (ms) => shiftClock(engine.world.clock, ms),
    async deliver(event, { secondsAgo = 0, secret = webhookSecret, tamper = (body: string) => body } = {}) {
      const body = JSON.stringify(event);
      const seconds = Math.floor(Date.now() / 1000) - secondsAgo;
      const answer = await fetch(webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'stripe-signature': signatureHeader(body, [secret], seconds),
        },
        body: tamper(body),
      });
      await answer.arrayBuffer();
      return answer.status;
    },
    alertsAbout: (purpose) =>
      mail
        .mails()
        .filter((one) => one.to.includes('alerts@atelier.test') && one.text.includes(`: ${purpose}\n`))
        .map(({ subject }) => subject),
    async close() {
      await app.close();
      await stripe.close();
      await mail.close();
    },
  };
  return rig;
}

/** Resolves when every event or webhook was answered; the provider's own deliverer works beside us. */
export async function allDelivered({
  control,
}: {
  control: { flush(): Promise<void>; undelivered(): number };
}): Promise<void> {
  await control.flush();
  const isAnswered = async () => {
    if (control.undelivered() === 0) return true;
    await control.flush();
    return control.undelivered() === 0;
  };
  await until('all is delivered (was it withheld and not released?)', isAnswered, { everyMs: 5 });
}

function shiftClock(clock: Clock, ms: number): () => void {
  const { system, business } = clock;
  const later = (instant: string) => new Date(Date.parse(instant) + ms).toISOString();
  Object.assign(clock, {
    system: () => later(system()),
    business: async (mode: 'test' | 'live') => later(await business(mode)),
  });
  return () => void Object.assign(clock, { system, business });
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
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
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
    throw new Error(`The form was answered with ${posted.status}: ${headingOf(await posted.text())}`);
  const interstitial = await fetch(new URL(posted.headers.get('location') ?? '', payUrl));
  const link = /href="([^"]+\/(?:c\/pay|checkout)\/[^"]+)"/.exec(await interstitial.text())?.[1];
  if (!link) throw new Error('The page leads to no checkout.');
  return link.replaceAll('&amp;', '&');
}

const headingOf = (html: string) =>
  /class="notice[^>]*>([^<]*)/.exec(html)?.[1] ?? /<h1>([^<]*)/.exec(html)?.[1] ?? '';
