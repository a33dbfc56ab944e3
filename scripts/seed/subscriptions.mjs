/**
 * Subscriptions as people make them: given in the panel's way, accepted through the mailed invitation, renewed by the engine
 * as the test clock goes on. One client's whole year is lived through; the others come in its last month.
 */
import { eventually } from '../admin-api.mjs';
import { lastMail, mailTo, payThroughLink } from './client.mjs';
import { CAFE, KELLER, LAMBERT, LYCEE, MOREL, NORDLYS, PETIT, THEATRE, VERDIER } from './people.mjs';
import { FREE, MONTHLY, offeredVersion, raisePrice, seedPlans, YEARLY } from './plans.mjs';

/** Numbers of the stand-in for Stripe: the first payment goes through, a later charge is refused. */
const LATER_NO_FUNDS = { card: '4000000003419995' };
const LATER_DECLINED = { card: '4000000000000341' };
/** Mollie's page is sent off as it stands: by card, paid, and paid again later. */
const AS_IT_STANDS = {};
const RENEWALS = 12;

export async function seedSubscriptions(scene) {
  const { step, accounts } = scene;
  await seedPlans(scene);
  await step('a subscriber, whose card has no funds later', () =>
    subscribe(scene, VERDIER, MONTHLY, accounts.stripe, LATER_NO_FUNDS)
  );
  for (let number = 1; number < RENEWALS; number += 1) await liveAMonth(scene, number);
  await seedLastMonth(scene);
  await liveAMonth(scene, RENEWALS);
  await step(`a renewal that is refused: ${KELLER.client.name}`, () => untilState(scene, KELLER, 'past_due'));
  await seedToday(scene);
}

/** Of the first renewal, the card is declined: the client pays through the mailed link, with another card. */
async function liveAMonth(scene, number) {
  await scene.step(`month ${number} of a subscriber’s year`, async () => {
    const seen = await lastMail(scene.playground);
    const { nextBillingOn } = await subscriptionOf(scene, VERDIER);
    await moveClockTo(scene, nextBillingOn);
    if (number === 1) {
      await untilState(scene, VERDIER, 'past_due');
      await payThroughLink(scene.playground, await mailTo(scene.playground, VERDIER.client.email, seen));
    }
    await untilRenewed(scene, VERDIER, nextBillingOn);
  });
}

/** They renew, or fail to, on the last day of the year that is lived through. */
async function seedLastMonth(scene) {
  const { admin, step, accounts } = scene;
  await step('a subscriber who pays through Mollie', () =>
    subscribe(scene, LAMBERT, MONTHLY, accounts.mollie, AS_IT_STANDS)
  );
  await step('a subscriber whose card is declined later', () =>
    subscribe(scene, KELLER, MONTHLY, accounts.stripe, LATER_DECLINED)
  );
  await step('a subscriber who pays by bank transfer', async () => {
    await give(scene, LYCEE, MONTHLY, { accountId: accounts.offline.id, start: 'at_once' });
    const { data } = await admin.get('/billing-requests?mode=test&search=' + LYCEE.client.email);
    const [request] = data;
    if (request === undefined) throw new Error('The first invoice by transfer has no request.');
    await admin.post(`/billing-requests/${request.id}/mark-paid`, {
      method: 'bank_transfer',
      reference: 'VIR 4471',
    });
  });
}

/** After the year: its last day is the demo's today. */
async function seedToday(scene) {
  const { admin, step, accounts } = scene;
  const { stripe } = accounts;
  await step('a yearly subscriber', () => subscribe(scene, NORDLYS, YEARLY, stripe));
  await step('a subscriber who has cancelled', async () => {
    const { id } = await subscribe(scene, CAFE, MONTHLY, stripe);
    await admin.post(`/subscriptions/${id}/cancel`, { when: 'period_end' });
  });
  await raisePrice(scene);
  await step('a free subscription', () =>
    giveTo(scene, LAMBERT, FREE, { accountId: null, start: 'at_once' })
  );
  await step('an invitation that is out', () =>
    give(scene, PETIT, MONTHLY, { accountId: stripe.id, start: 'invite' })
  );
  await step('a draft', () => give(scene, THEATRE, YEARLY, { accountId: stripe.id, start: 'later' }));
  await step('an archived client', async () => {
    const { id } = await createClient(scene, MOREL);
    await admin.post(`/clients/${id}/archive`);
  });
}

/** From a client that is made to one whose subscription runs. */
async function subscribe(scene, who, plan, account, choice) {
  const seen = await lastMail(scene.playground);
  const given = await give(scene, who, plan, { accountId: account.id, start: 'invite' });
  const mail = await mailTo(scene.playground, who.client.email, seen);
  await payThroughLink(scene.playground, mail, who.buyer, choice);
  await untilState(scene, who, 'active');
  return given;
}

async function give(scene, who, plan, terms) {
  await createClient(scene, who);
  return giveTo(scene, who, plan, terms);
}

async function giveTo({ admin }, who, plan, terms) {
  const { id } = await clientNamed(admin, who);
  const planVersionId = await offeredVersion(admin, plan);
  const { data } = await admin.post(`/clients/${id}/subscriptions`, { planVersionId, ...terms });
  return data;
}

/** A step that was cut short finds the client that it had made. */
async function createClient({ admin }, who) {
  const known = await clientNamed(admin, who);
  if (known !== undefined) return known;
  const { data } = await admin.post('/clients', { mode: 'test', ...who.client });
  return data;
}

async function clientNamed(admin, { client: { email } }) {
  const { data } = await admin.get(`/clients?mode=test&search=${encodeURIComponent(email)}`);
  return data.find((client) => client.email === email);
}

async function subscriptionOf({ admin }, who) {
  const { id } = await clientNamed(admin, who);
  const { data } = await admin.get(`/clients/${id}`);
  return data.subscriptions[0];
}

/** Six in the morning, UTC, of that day: it has begun in Paris, where the merchant is. */
async function moveClockTo({ admin }, day) {
  const { data } = await admin.get('/test-clock');
  const ms = Date.parse(`${day}T06:00:00Z`) - Date.parse(data.businessTime);
  await admin.post('/test-clock/advance', { hours: Math.max(1, Math.ceil(ms / 3_600_000)) });
}

const untilState = (scene, who, state) =>
  eventually(`${who.client.name}’s subscription «${state}»`, async () => {
    return (await subscriptionOf(scene, who)).state === state;
  });

const untilRenewed = (scene, who, day) =>
  eventually(`${who.client.name}’s renewal of ${day}`, async () => {
    const { state, period } = await subscriptionOf(scene, who);
    return state === 'active' && period.start === day;
  });
