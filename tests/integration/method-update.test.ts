/**
 * A new payment method is asked for and given without paying a link: what is past due is charged to it at once (BILLING.md,
 * subscriptions, 6).
 */
import type { PublicId } from '../../server/src/billing/ids';
import type { BillingRequest } from '../../server/src/billing/payment/types';
import { askForMethod } from '../../server/src/use-cases/ask-for-method';
import { deleteBillingRequest } from '../../server/src/use-cases/delete-billing-request';
import { openPaymentPage } from '../../server/src/use-cases/payment-page';
import { returnFromCheckout } from '../../server/src/use-cases/return-from-checkout';
import { sendBillingRequestAnew } from '../../server/src/use-cases/send-billing-request-anew';
import { MOLLIE_SANDBOX_KEY, startMollieSandbox, trustAuthority, type MollieSandbox } from '../sandbox';
import { allDelivered, CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import {
  attemptsAt,
  CONSENT,
  invite,
  liveUntil,
  liveUntilRenewal,
  openSession,
  parkAll,
  stateOf,
  submitTerms,
  tokenOf,
  type Invited,
} from '../support/subscribing';
import { until } from '../support/until';

const LOST_LATER = '4000000003419987';
const ADA = 'admin:1 Ada';
let rig: BillingRig;
let mollie: MollieSandbox;
let distrust: () => void;
let mollieAccountId: PublicId;

beforeAll(async () => {
  mollie = await startMollieSandbox({ apiKeys: [MOLLIE_SANDBOX_KEY] });
  distrust = trustAuthority(mollie.ca);
  const pluginConfig = { mollie: { endpoint: mollie.apiUrl } };
  rig = await startBillingRig({ boot: { config: { server: QUIET }, pluginConfig } });
  mollie.control.routeTo(rig.app.url);
  const body = { provider: 'mollie', mode: 'test', label: 'Mollie (test)', secretKey: MOLLIE_SANDBOX_KEY };
  const answer = await rig.admin.post<{ data: { id: PublicId } }>('/client-billing/accounts', body);
  mollieAccountId = answer.body.data.id;
});
afterEach(() => parkAll(rig));
afterAll(async () => {
  await rig.close();
  distrust();
  await mollie.close();
});

async function settleMollie(): Promise<void> {
  await allDelivered(mollie);
  await rig.runDue();
}

async function accepted(number: string, given: Parameters<typeof invite>[1] = {}): Promise<Invited> {
  const invited = await invite(rig, given);
  rig.stripe.control.pay(await openSession(rig, invited), number);
  await rig.settle();
  return invited;
}

/** Its card worked on the first day, and was reported lost before the second period. */
async function pastDue(): Promise<Invited> {
  const invited = await accepted(LOST_LATER);
  await liveUntilRenewal(rig, invited);
  expect(await stateOf(rig, invited)).toMatchObject({
    subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
  });
  return invited;
}

/** Another subscription of the same payer, begun on the method of the first. */
async function sibling({ client, subscription: { id } }: Invited): Promise<Invited> {
  const { store } = rig.engine.world;
  const other = await accepted(CARD, { client });
  const first = await store.subscription(id);
  if (!first) throw new Error('It is gone.');
  await store.transaction((tx) =>
    tx.updateSubscription(other.subscription.id, { paymentMethodId: first.paymentMethodId })
  );
  return other;
}

const asked = (invited: Invited): Promise<BillingRequest> =>
  askForMethod(rig.engine.world, invited.subscription.publicId, ADA);
const linkOf = (invited: Invited, request: BillingRequest) => ({
  token: tokenOf(rig, request),
  email: invited.email,
});
const pageOf = (invited: Invited, request: BillingRequest) =>
  openPaymentPage(rig.engine.world, { token: linkOf(invited, request).token });
const history = async ({ subscription: { publicId } }: Invited) =>
  (await rig.engine.world.store.history('subscription', publicId, 50)).map(({ event }) => event);
const setupsOf = async (request: BillingRequest) =>
  (await rig.engine.world.store.attemptsOfRequest(request.id)).map(({ state, amount }) => [
    state,
    amount.amount,
  ]);

describe('a new method of a past-due subscription', () => {
  it('is charged for what is owed by the next tick, off-session, and the subscription is active again', async () => {
    const invited = await pastDue();
    const before = (await stateOf(rig, invited)).method;
    const answer = await rig.admin.post(
      `/client-billing/subscriptions/${invited.subscription.publicId}/ask-for-method`,
      {}
    );
    expect(answer.status).toBe(200);
    await rig.settle();
    const request = await asked(invited);
    await rig.settle();
    expect(request).toMatchObject({ type: 'method_update', amount: { amount: 0n }, state: 'pending' });
    const mails = rig.mail
      .mails()
      .filter(({ to, subject }) => to.includes(invited.email) && /new payment method/.test(subject));
    // Asked twice: the same link, mailed again.
    expect(mails).toHaveLength(2);
    expect(mails.every(({ text }) => text.includes(linkOf(invited, request).token))).toBe(true);

    const shown = await (await fetch(await rig.linkMailedTo(invited.email))).text();
    expect(shown).toContain('asks you for a new payment method');
    expect(await pageOf(invited, request)).toMatchObject({
      kind: 'payable',
      carried: [{ state: 'past_due', owed: { amount: 2_400n } }],
    });
    rig.stripe.control.pay(await openSession(rig, linkOf(invited, request)), CARD);
    await rig.settle();

    const now = await stateOf(rig, invited);
    expect(now).toMatchObject({
      subscription: { state: 'active', dunning: null, consent: CONSENT },
      invoices: [{ state: 'paid' }, { state: 'paid', balanceDue: 0n }],
      method: { state: 'valid', consent: CONSENT },
    });
    expect(now.method?.id).not.toBe(before?.id);
    expect((await attemptsAt(rig, invited)).map(({ session, state }) => [session, state])).toEqual([
      ['on_session', 'succeeded'],
      ['off_session', 'failed'],
      ['off_session', 'succeeded'],
    ]);
    expect(await setupsOf(request)).toEqual([['succeeded', 0n]]);
    expect(await rig.engine.world.store.request(request.id)).toMatchObject({
      state: 'paid',
      invoiceId: null,
    });
    expect(await history(invited)).toEqual(
      expect.arrayContaining(['subscription.method_asked', 'subscription.method_replaced'])
    );
  });

  it('is charged at once, before any tick, when the browser comes back', async () => {
    const invited = await pastDue();
    const request = await asked(invited);
    rig.stripe.control.pay(await openSession(rig, linkOf(invited, request)), CARD);
    await returnFromCheckout(rig.engine.world, linkOf(invited, request));
    const isActive = async () => (await stateOf(rig, invited)).subscription.state === 'active';
    await until('what is past due is charged', isActive);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it('replaces the old one for the payer’s other subscriptions that carried it, and for no others', async () => {
    const invited = await pastDue();
    const beside = await sibling(invited);
    const apart = await accepted(CARD, { client: invited.client });
    const own = (await stateOf(rig, apart)).method;
    const request = await asked(invited);
    expect(await pageOf(invited, request)).toMatchObject({
      carried: [{ state: 'past_due' }, { state: 'active' }],
    });
    rig.stripe.control.pay(await openSession(rig, linkOf(invited, request)), CARD);
    await rig.settle();
    const { method } = await stateOf(rig, invited);
    expect(await stateOf(rig, beside)).toMatchObject({
      subscription: { consent: CONSENT },
      method: { id: method?.id },
    });
    expect((await stateOf(rig, apart)).method?.id).toBe(own?.id);
  });

  it('told again, the same news changes nothing', async () => {
    const invited = await pastDue();
    const request = await asked(invited);
    const session = await openSession(rig, linkOf(invited, request));
    rig.stripe.control.pay(session, CARD);
    await rig.settle();
    const before = await stateOf(rig, invited);
    const attempts = await attemptsAt(rig, invited);
    const events = await history(invited);
    const [setup] = await rig.engine.world.store.attemptsOfRequest(request.id);
    const told = (await rig.rows('inbox')).filter((row) => row['subject_ref'] === session);
    expect(told).not.toHaveLength(0);
    for (const { id } of told) {
      const answer = await rig.admin.post(`/client-billing/activity/webhooks/${String(id)}/replay`);
      expect(answer.status).toBe(200);
    }
    await rig.settle();
    expect(await rig.engine.world.store.attemptsOfRequest(request.id)).toEqual([setup]);
    expect(await stateOf(rig, invited)).toEqual(before);
    expect(await attemptsAt(rig, invited)).toEqual(attempts);
    expect(await history(invited)).toEqual(events);
  });

  it('given through Mollie does the same', async () => {
    const invited = await invite(rig, { accountId: mollieAccountId });
    mollie.control.choose(await openSession(rig, invited), { method: 'creditcard', status: 'paid' });
    await settleMollie();
    const { method } = await stateOf(rig, invited);
    if (!method) throw new Error('No mandate was saved.');
    mollie.control.setMandate(method.methodRef, 'invalid');
    const { nextBillingAt } = (await stateOf(rig, invited)).subscription;
    await liveUntil(rig, nextBillingAt ?? '');
    await settleMollie();
    expect((await stateOf(rig, invited)).subscription).toMatchObject({ state: 'past_due' });

    const request = await asked(invited);
    mollie.control.choose(await openSession(rig, linkOf(invited, request)), {
      method: 'creditcard',
      status: 'paid',
    });
    await settleMollie();
    await settleMollie();
    const now = await stateOf(rig, invited);
    expect(now).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
    expect(now.method?.methodRef).not.toBe(method.methodRef);
  });
});

describe('a payer whose charging was stopped by a chargeback', () => {
  it('is charged again once a method is given anew', async () => {
    const invited = await accepted(CARD);
    await liveUntilRenewal(rig, invited);
    const paid = (await attemptsAt(rig, invited)).at(-1);
    rig.stripe.control.dispute(paid?.paymentRef ?? '');
    await rig.settle();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
      method: { state: 'invalid' },
    });
    const request = await asked(invited);
    rig.stripe.control.pay(await openSession(rig, linkOf(invited, request)), CARD);
    await rig.settle();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
      method: { state: 'valid' },
    });
  });
});

describe('a new method of a suspended subscription', () => {
  it('is kept, and nothing is charged by itself', async () => {
    const invited = await pastDue();
    const { subscription } = await stateOf(rig, invited);
    await liveUntil(rig, subscription.nextBillingAt ?? '');
    expect((await stateOf(rig, invited)).subscription.state).toBe('suspended');
    const request = await asked(invited);
    rig.stripe.control.pay(await openSession(rig, linkOf(invited, request)), CARD);
    await rig.settle();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'suspended' },
      request: { state: 'paid' },
      invoices: [{ state: 'paid' }, { state: 'pending', balanceDue: 2_400n }],
      method: { consent: CONSENT, state: 'valid' },
    });
    expect(await attemptsAt(rig, invited)).toHaveLength(2);
  });
});

describe('its link', () => {
  it('takes nothing without the consent, once it is deleted, or once the subscription is over', async () => {
    const { world } = rig.engine;
    const invited = await accepted(CARD);
    const request = await asked(invited);
    await expect(submitTerms(rig, linkOf(invited, request), null)).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    await deleteBillingRequest(world, request.publicId, ADA);
    expect(await submitTerms(rig, linkOf(invited, request))).toMatchObject({
      kind: 'not_payable',
      page: { kind: 'deleted' },
    });

    const anew = await sendBillingRequestAnew(world, request.publicId, ADA);
    expect(anew).toMatchObject({ type: 'method_update', state: 'pending' });
    expect(anew.id).not.toBe(request.id);
    await rig.admin.post(`/client-billing/subscriptions/${invited.subscription.publicId}/cancel`, {
      when: 'at_once',
    });
    expect(await submitTerms(rig, linkOf(invited, anew))).toMatchObject({
      kind: 'not_payable',
      page: { kind: 'deleted' },
    });
    await expect(asked(invited)).rejects.toMatchObject({ code: 'transition_refused' });
    expect(await setupsOf(anew)).toEqual([]);
  });

  it('expires as other requests do, and is never marked as paid', async () => {
    const invited = await accepted(CARD);
    const request = await asked(invited);
    const paid = await rig.admin.post(`/client-billing/billing-requests/${request.publicId}/mark-paid`, {
      method: 'cash',
    });
    expect(paid.status).toBe(409);
    await liveUntil(rig, request.expiresAt);
    expect(await submitTerms(rig, linkOf(invited, request))).toMatchObject({
      kind: 'not_payable',
      page: { kind: 'expired' },
    });
    expect(await rig.engine.world.store.request(request.id)).toMatchObject({ state: 'expired' });
    expect((await stateOf(rig, invited)).subscription).toMatchObject({ state: 'active' });
  });
});
