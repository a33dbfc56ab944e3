/** What `npm run demo -- --check` proves: the data set is there as the engine made it, the mails left, the panel answers. */
import { eventually, signIn } from './admin-api.mjs';

/** From settled to open, by client. */
const SUBSCRIPTIONS = {
  'Maison Verdier': 'active',
  'Hugo Lambert': 'active, active',
  'Nordlys Design': 'active',
  'Lycée Ampère': 'active',
  'Café du Pont': 'active until',
  'Rosa Keller': 'past_due',
  'Jeanne Petit': 'pending',
  'Théâtre de la Loge': 'draft',
};
const REQUESTS = ['deleted', 'expired', 'paid', 'paid', 'paid', 'pending', 'pending'];

/** Throws with what is missing; the sum of it all when nothing is. */
export async function check(playground) {
  const admin = await signIn(playground);
  await checkRequests(admin);
  await checkSubscriptions(admin);
  const year = await checkYear(admin);
  await checkClients(admin);
  const mails = await checkMails(playground);
  const panel = await fetch(playground.urls.admin).then((answer) => answer.text());
  if (!panel.includes('<div id="strapi"')) throw new Error('The admin panel does not answer with its page.');
  return `requests and subscriptions in every state, a year of ${year} invoices, ${mails} mails, the panel answers`;
}

async function checkRequests(admin) {
  const { data } = await admin.get('/billing-requests?mode=test&pageSize=100');
  const states = data.filter(({ type }) => type === 'one_off').map(({ state }) => state);
  expectSame('The states of the one-off requests', states.sort(), REQUESTS);
}

async function checkSubscriptions(admin) {
  const { data } = await admin.get('/subscriptions?mode=test&pageSize=100');
  const found = {};
  for (const { client, state, cancelOn, collection, nextBillingOn } of data) {
    if (collection === 'free') expectSame('The next invoice of what is free', nextBillingOn, null);
    const told = cancelOn === null ? state : `${state} until`;
    found[client.name] = found[client.name] ? `${found[client.name]}, ${told}` : told;
  }
  for (const [name, states] of Object.entries(SUBSCRIPTIONS))
    expectSame(`What ${name} has`, found[name], states);
}

/** Thirteen invoices of one client, each where the one before ends, and all paid. */
async function checkYear(admin) {
  const { data } = await admin.get('/clients?mode=test&search=contact%40maison-verdier.example');
  const client = (await admin.get(`/clients/${data[0].id}`)).data;
  const subscription = (await admin.get(`/subscriptions/${client.subscriptions[0].id}`)).data;
  const invoices = [...subscription.invoices].reverse();
  expectSame('The invoices of the year', new Set(invoices.map(({ state }) => state)), new Set(['paid']));
  expectSame('Their count', invoices.length, 13);
  invoices.slice(1).forEach(({ period }, index) => {
    expectSame('The begin of a period', period.start, invoices[index].period.end);
  });
  return invoices.length;
}

/** Clients in each state; and all their invoices together leave no number of the series out. */
async function checkClients(admin) {
  const { data } = await admin.get('/clients?mode=test&pageSize=100');
  const states = [...new Set(data.map(({ state }) => state))].sort();
  expectSame('The states of clients', states, ['active', 'archived', 'draft', 'invited']);
  const details = await Promise.all(data.map(({ id }) => admin.get(`/clients/${id}`)));
  const numbers = details
    .flatMap(({ data: { invoices } }) => invoices.map(({ number }) => number))
    .filter((number) => number !== null)
    .map((number) => Number(number.split('-').at(-1)))
    .sort((a, b) => a - b);
  const counted = numbers.map((_, index) => index + 1);
  expectSame('The numbers of all invoices', numbers, counted);
}

/** Mails leave after the transaction that asked for them. */
async function checkMails({ urls }) {
  const all = () => fetch(`${urls.mail}/api/mails`).then((answer) => answer.json());
  const to = (mails, email) => mails.filter((mail) => mail.to.includes(email)).length;
  const mails = await eventually('The last receipts', async () => {
    const caught = await all();
    return (
      to(caught, 'marie.dubois@example.com') === 2 && to(caught, 'tom.becker@example.com') === 2 && caught
    );
  });
  // An invitation, thirteen receipts, and the news that a payment has failed.
  expectSame('The mails to Maison Verdier', to(mails, 'contact@maison-verdier.example'), 15);
  return mails.length;
}

function expectSame(what, found, wanted) {
  const [is, shall] = [found, wanted].map((value) =>
    JSON.stringify(value instanceof Set ? [...value] : value)
  );
  if (is !== shall) throw new Error(`${what}: ${is} instead of ${shall}.`);
}
