/** Billing requests in each of their states. */
import { eventually } from '../admin-api.mjs';
import { lastMail, mailTo, payThroughLink } from './client.mjs';

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

export async function seedRequests({ admin, step, playground, accounts: { stripe, offline } }) {
  const send = (request, account = stripe) => sendRequest(admin, account, request);
  await step('an expired request (25 hours on the test clock)', async () => {
    const { id } = await send(EXPIRED);
    await admin.post('/test-clock/advance', { hours: 25 });
    await untilState(admin, id, 'expired');
  });
  await step('a deleted request', async () => admin.delete(`/billing-requests/${(await send(DELETED)).id}`));
  for (const { request, buyer } of PAID) {
    await step(`a request paid by card: ${request.purpose}`, async () => {
      const seen = await lastMail(playground);
      const { id } = await send(request);
      await payThroughLink(playground, await mailTo(playground, request.email, seen), buyer);
      await untilState(admin, id, 'paid');
    });
  }
  await step('a request paid by bank transfer', async () => {
    const { id } = await send(OFFLINE.request, offline);
    await admin.post(`/billing-requests/${id}/mark-paid`, OFFLINE.payment);
  });
  for (const request of PENDING) await step(`a pending request: ${request.purpose}`, () => send(request));
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
