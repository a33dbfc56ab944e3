/**
 * A small, believable set of data, made as people would make it: the administrator through the admin API, the client by
 * the mailed link and the stand-in's checkout. Each step is noted, so that a start that was cut short goes on where it stopped.
 */
import { eventually, signIn } from './admin-api.mjs';
import { open, submit } from './browse.mjs';

const MERCHANT = {
  legalName: 'Atelier Lumen',
  legalForm: 'SAS',
  shareCapital: '10 000 €',
  registration: 'RCS Lyon 912 345 678',
  vatNumber: 'FR12912345678',
  address: { line1: '8 rue des Tanneurs', line2: null, postalCode: '69005', city: 'Lyon', country: 'FR' },
  email: 'bonjour@atelier-lumen.example',
};

const EXPIRED = {
  email: 'studio.north@example.com',
  language: 'en',
  amount: '480',
  purpose: 'Photo shoot, deposit',
};
const DELETED = {
  email: 'ecole.jules.ferry@example.com',
  language: 'fr',
  amount: '75',
  purpose: 'Affiche de la kermesse',
};
const PAID = [
  {
    request: {
      email: 'marie.dubois@example.com',
      language: 'fr',
      amount: '1440',
      purpose: 'Site vitrine, solde',
    },
    buyer: {
      kind: 'business',
      name: 'Dubois Paysages SARL',
      line1: '3 quai Perrache',
      postalCode: '69002',
      city: 'Lyon',
      country: 'FR',
      vatNumber: 'FR40303265045',
    },
  },
  {
    request: {
      email: 'tom.becker@example.com',
      language: 'en',
      amount: '59.90',
      purpose: 'Portrait print, framed',
    },
    buyer: {
      kind: 'consumer',
      name: 'Tom Becker',
      line1: 'Lindenstr. 12',
      postalCode: '10969',
      city: 'Berlin',
      country: 'DE',
    },
  },
];
const OFFLINE = {
  request: {
    email: 'compta@mairie-belleval.example',
    language: 'fr',
    amount: '2300',
    purpose: 'Exposition « Lumières »',
  },
  payment: {
    method: 'bank_transfer',
    reference: 'VIR 2026-0117',
    buyer: {
      kind: 'business',
      name: 'Mairie de Belleval',
      vatNumber: null,
      address: {
        line1: 'Place de la Mairie',
        line2: null,
        postalCode: '38530',
        city: 'Belleval',
        country: 'FR',
      },
    },
  },
};
const PENDING = [
  { email: 'lea.martin@example.com', language: 'fr', amount: '320', purpose: 'Identité visuelle, acompte' },
  { email: 'hello@fjord-coffee.example', language: 'en', amount: '96.50', purpose: 'Menu cards, 200 copies' },
];

/** Safe to call on every start. */
export async function seed(playground, options) {
  const { admin, step } = await seedBasics(playground, options);
  const { stripe, offline } = await accountsOf(admin);
  const send = (request, account = stripe) => sendRequest(admin, account, request);
  await step('an expired request (25 hours on the test clock)', async () => {
    const { id } = await send(EXPIRED);
    await admin.post('/test-clock/advance', { hours: 25 });
    await untilState(admin, id, 'expired');
  });
  await step('a deleted request', async () => admin.delete(`/billing-requests/${(await send(DELETED)).id}`));
  for (const { request, buyer } of PAID) {
    await step(`a request paid by card: ${request.purpose}`, async () => {
      const { id } = await send(request);
      await payAtStandIn(playground, request.email, buyer);
      await untilState(admin, id, 'paid');
    });
  }
  await step('a request paid by bank transfer', async () => {
    const { id } = await send(OFFLINE.request, offline);
    await admin.post(`/billing-requests/${id}/mark-paid`, OFFLINE.payment);
  });
  for (const request of PENDING) await step(`a pending request: ${request.purpose}`, () => send(request));
}

/** Only what a request needs to be sent: settings and accounts. For tests that make their own requests. */
export async function seedSettings(playground, options) {
  await seedBasics(playground, options);
}

async function seedBasics(playground, { log = () => {} } = {}) {
  const done = new Set(playground.state.read().seeded ?? []);
  const admin = await signIn(playground);
  const step = async (name, work) => {
    if (done.has(name)) return;
    log(`· ${name}`);
    await work();
    playground.state.write({ seeded: [...done.add(name)] });
  };
  await step('settings', () => writeSettings(admin, playground));
  await step('a Stripe account at the stand-in', () => connectStripe(admin, playground));
  await step('an account for bank transfers', () => connectOffline(admin));
  await linkCompanions(admin, playground);
  return { admin, step };
}

async function writeSettings(admin, { urls, smtp }) {
  const { data } = await admin.get('/settings');
  await admin.put('/settings', {
    settings: {
      ...data.settings,
      merchant: MERCHANT,
      timeZone: 'Europe/Paris',
      language: 'fr',
      privacyUrl: `${urls.site}/privacy.html`,
      termsUrl: `${urls.site}/terms.html`,
      tax: { category: 'standard', rate: '20', mention: null },
      mail: {
        smtp: { host: smtp.host, port: smtp.port, security: 'none', user: null },
        fromName: MERCHANT.legalName,
        fromAddress: MERCHANT.email,
        replyTo: null,
      },
      alertAddresses: ['ada@atelier-lumen.example'],
    },
  });
}

async function connectStripe(admin, { stripe }) {
  await admin.post('/accounts', { provider: 'stripe', mode: 'test', label: 'Stripe (stand-in)', ...stripe });
}

async function connectOffline(admin) {
  await admin.post('/accounts', {
    provider: 'offline',
    mode: 'test',
    label: 'Bank transfer',
    instructions: 'IBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP\nAtelier Lumen, Lyon',
  });
}

/** Ports may have moved since the last start: the mail settings and the stand-in are told where everyone is now. */
async function linkCompanions(admin, playground) {
  const { data } = await admin.get('/settings');
  const { settings } = data;
  if (settings.mail.smtp?.port !== playground.smtp.port) {
    const smtp = { ...settings.mail.smtp, host: playground.smtp.host, port: playground.smtp.port };
    await admin.put('/settings', { settings: { ...settings, mail: { ...settings.mail, smtp } } });
  }
  const { stripe } = await accountsOf(admin);
  await registerWebhook(playground, stripe.webhookUrl);
}

/** What the merchant does at Stripe's dashboard: names the endpoint. The one of an earlier start goes. */
async function registerWebhook({ urls, stripe, state }, url) {
  const { endpoint } = state.read();
  if (endpoint === url) return;
  const control = async (name, args) => {
    const answer = await fetch(`${urls.stripe}/_sandbox/${name}`, {
      method: 'POST',
      body: JSON.stringify(args),
    });
    if (!answer.ok) throw new Error(`The stand-in refused ${name}: ${answer.status} ${await answer.text()}`);
  };
  if (endpoint) await control('removeEndpoint', [endpoint]);
  await control('addEndpoint', [{ url, secret: stripe.webhookSecret }]);
  state.write({ endpoint: url });
}

async function accountsOf(admin) {
  const { data } = await admin.get('/accounts');
  return {
    stripe: data.find((account) => account.provider === 'stripe'),
    offline: data.find((account) => account.provider === 'offline'),
  };
}

async function sendRequest(admin, account, request) {
  const { data } = await admin.post('/billing-requests', {
    mode: 'test',
    accountId: account.id,
    currency: 'EUR',
    ...request,
  });
  return data;
}

const untilState = (admin, id, state) =>
  eventually(`The request's state «${state}»`, async () => {
    const { data } = await admin.get(`/billing-requests/${id}`);
    return data.state === state;
  });

/** The client reads the mail, follows its link, fills in the buyer's details and pays with the card that succeeds. */
async function payAtStandIn(playground, email, buyer) {
  const mail = await mailTo(playground, email);
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
  if (link === undefined) throw new Error(`The mail to ${email} holds no link.`);
  const checkout = await submit(await open(link), buyer);
  if (!checkout.url.startsWith(playground.urls.stripe)) {
    throw new Error(
      `The payment page did not lead to the checkout but to ${checkout.url} (status ${checkout.status}).`
    );
  }
  const back = await submit(checkout, { card: '4242424242424242' });
  if (!back.url.startsWith(playground.urls.site))
    throw new Error(`The checkout did not lead back but to ${back.url}.`);
}

export const mailTo = ({ urls }, email) =>
  eventually(`A mail to ${email}`, async () => {
    const mails = await fetch(`${urls.mail}/api/mails`).then((answer) => answer.json());
    return mails.findLast((mail) => mail.to.includes(email));
  });
