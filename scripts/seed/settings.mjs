/** What the merchant sets up first: who issues the invoices, the mail server, and an account of each kind. */

export const MERCHANT = {
  legalName: 'Atelier Lumen',
  legalForm: 'SAS',
  shareCapital: '10 000 €',
  registration: 'RCS Lyon 912 345 678',
  vatNumber: 'FR12912345678',
  address: { line1: '8 rue des Tanneurs', line2: null, postalCode: '69005', city: 'Lyon', country: 'FR' },
  email: 'bonjour@atelier-lumen.example',
};

export async function seedSettings({ admin, step, playground }) {
  await step('settings', () => writeSettings(admin, playground));
  await step('a Stripe account at the stand-in', () => connectStripe(admin, playground));
  await step('a Mollie account at the stand-in', () => connectMollie(admin, playground));
  await step('an account for bank transfers', () => connectOffline(admin));
  await linkCompanions(admin, playground);
}

/** The seeded accounts by their provider. */
export async function accountsOf(admin) {
  const { data } = await admin.get('/accounts');
  return Object.fromEntries(data.map((account) => [account.provider, account]));
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

/** Nothing is said to Mollie: each payment names the address that its news go to. */
async function connectMollie(admin, { mollie }) {
  await admin.post('/accounts', { provider: 'mollie', mode: 'test', label: 'Mollie (stand-in)', ...mollie });
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
