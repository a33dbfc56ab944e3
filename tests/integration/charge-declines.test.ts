/** What becomes of a renewal that the bank refuses, debits later, or takes back (BILLING.md, subscriptions, 6; documents, 2). */
import { addDays, toCalendarDate } from '../../server/src/billing';
import { CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import {
  attemptsAt,
  invite,
  liveUntilRenewal,
  openSession,
  parkAll,
  stateOf,
  tokenOf,
  type Invited,
} from '../support/subscribing';

const NO_FUNDS_LATER = '4000000003419995';
const LOST_LATER = '4000000003419987';
const ASKS_EACH_TIME = '4000002760003184';
const IBAN = 'DE89370400440532013000';
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterEach(async () => {
  rig.stripe.control.clearFaults();
  await parkAll(rig);
});
afterAll(async () => {
  await rig.close();
});

async function subscriber(number: string): Promise<Invited> {
  const invited = await invite(rig);
  const session = await openSession(rig, invited);
  if (rig.stripe.control.pay(session, number) === 'authenticate')
    rig.stripe.control.authenticate(session, true);
  await rig.settle();
  if (number === IBAN) rig.stripe.control.settle(session, 'succeeded');
  await rig.settle();
  expect((await stateOf(rig, invited)).subscription.state).toBe('active');
  return invited;
}

const today = async () => toCalendarDate(await rig.engine.world.clock.business('test'), 'Europe/Paris');
const owedBy = async (invited: Invited) => {
  const { invoices } = await stateOf(rig, invited);
  const [invoice] = invoices.slice(-1);
  const owed = invoice && (await rig.engine.world.store.requestOfOwedInvoice(invoice.id));
  if (!owed) throw new Error('Nothing is owed.');
  return { token: tokenOf(rig, owed), email: invited.email, owed };
};
const lastAttempt = async (invited: Invited) => (await attemptsAt(rig, invited)).at(-1);
const mailsOf = (invited: Invited) => rig.mail.mails().filter((mail) => mail.to.includes(invited.email));

describe('a decline', () => {
  it.each([
    ['for want of funds, is tried again three days later', NO_FUNDS_LATER, 'soft', 3],
    ['of a card that was lost, is not: a link is sent', LOST_LATER, 'hard', null],
    ['that asks for the payer, is not: a link is sent', ASKS_EACH_TIME, 'authentication_required', null],
  ] as const)('%s', async (_what, number, decline, days) => {
    const payer = await subscriber(number);
    const mailsBefore = mailsOf(payer).length;
    await liveUntilRenewal(rig, payer);

    expect(await lastAttempt(payer)).toMatchObject({
      session: 'off_session',
      state: 'failed',
      failure: { decline },
      nextCheckAt: null,
    });
    const nextRetryOn = days === null ? null : addDays(await today(), days);
    const { subscription, invoices } = await stateOf(rig, payer);
    expect(subscription).toMatchObject({ state: 'past_due', dunning: { nextRetryOn } });
    expect(invoices).toMatchObject([{ state: 'paid' }, { state: 'pending', balanceDue: 2_400n }]);
    const { owed } = await owedBy(payer);
    expect(owed).toMatchObject({ type: 'invoice', state: 'pending', amount: { amount: 2_400n } });
    expect(mailsOf(payer).slice(mailsBefore)).toHaveLength(1);
  });

  it('is recovered by a retry that succeeds; the link that was out is closed with it', async () => {
    const payer = await subscriber(NO_FUNDS_LATER);
    await liveUntilRenewal(rig, payer);
    const { owed } = await owedBy(payer);
    const { subscription, method } = await stateOf(rig, payer);
    rig.stripe.control.behave(method?.methodRef ?? '', CARD);
    await liveUntilRenewal(rig, payer);

    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null, term: subscription.term, period: subscription.period },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
    expect(await rig.engine.world.store.request(owed.id)).toMatchObject({ state: 'paid' });
  });

  it('is recovered by the link, whose card is charged from then on', async () => {
    const payer = await subscriber(LOST_LATER);
    await liveUntilRenewal(rig, payer);
    const before = await stateOf(rig, payer);
    const session = await openSession(rig, await owedBy(payer));
    rig.stripe.control.pay(session, CARD);
    await rig.settle();

    const after = await stateOf(rig, payer);
    expect(after).toMatchObject({
      subscription: { state: 'active', dunning: null, term: before.subscription.term },
      invoices: [{ state: 'paid' }, { state: 'paid', issued: before.invoices[1]?.issued }],
      method: { state: 'valid' },
    });
    expect(after.method?.methodRef).not.toBe(before.method?.methodRef);
    expect(after.method?.customerRef).toBe(before.method?.customerRef);
    await liveUntilRenewal(rig, payer);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', period: { index: 2 } },
      invoices: [{ state: 'paid' }, { state: 'paid' }, { state: 'paid' }],
    });
  });
});

describe('a charge that the provider will not take', () => {
  it('because the method is gone there: failed for good, a link and an alert, no retry', async () => {
    const payer = await subscriber(CARD);
    const { method } = await stateOf(rig, payer);
    rig.stripe.control.detach(method?.methodRef ?? '');
    await rig.settle();
    await liveUntilRenewal(rig, payer);
    expect(await lastAttempt(payer)).toMatchObject({ state: 'failed', failure: { decline: 'hard' } });
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
    });
    await owedBy(payer);
  });
});

describe('a renewal by bank debit', () => {
  it('stands while it is under way, no link is payable meanwhile, and one that fails is owed', async () => {
    const payer = await subscriber(IBAN);
    await liveUntilRenewal(rig, payer);
    const underWay = await lastAttempt(payer);
    expect(underWay).toMatchObject({ session: 'off_session', state: 'processing' });
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', period: { index: 1 } },
      invoices: [{ state: 'paid' }, { state: 'pending' }],
    });

    rig.stripe.control.settle(underWay?.paymentRef ?? '', 'failed');
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due' },
      invoices: [{ state: 'paid' }, { state: 'pending', balanceDue: 2_400n }],
    });
    const session = await openSession(rig, await owedBy(payer));
    rig.stripe.control.pay(session, CARD);
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it('is paid days later, and then has its receipt', async () => {
    const payer = await subscriber(IBAN);
    await liveUntilRenewal(rig, payer);
    const underWay = await lastAttempt(payer);
    rig.stripe.control.settle(underWay?.paymentRef ?? '', 'succeeded');
    await rig.settle();
    const { invoices } = await stateOf(rig, payer);
    expect(invoices).toMatchObject([{ state: 'paid' }, { state: 'paid' }]);
    const number = invoices[1]?.issued?.numberText ?? '?';
    expect(mailsOf(payer).filter(({ text }) => text.includes(number))).toHaveLength(1);
  });
});

describe('money that is taken back', () => {
  it('of a renewal: owed again, nothing is charged by itself, a person is told; a dispute won pays it', async () => {
    const payer = await subscriber(CARD);
    await liveUntilRenewal(rig, payer);
    const paid = await lastAttempt(payer);
    const dispute = rig.stripe.control.dispute(paid?.paymentRef ?? '');
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
      invoices: [{ state: 'paid' }, { state: 'pending', balanceDue: 2_400n, paidAt: null }],
    });
    const { owed } = await owedBy(payer);
    const number = (await stateOf(rig, payer)).invoices[1]?.issued?.numberText ?? '?';
    const alerts = rig.mail
      .mails()
      .filter((mail) => mail.to.includes('alerts@atelier.test') && mail.text.includes(number));
    expect(alerts).toHaveLength(1);

    rig.stripe.control.closeDispute(dispute.id, 'won');
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
    expect(await rig.engine.world.store.request(owed.id)).toMatchObject({ state: 'paid' });
    const { publicId } = payer.subscription;
    const events = (await rig.engine.world.store.history('subscription', publicId, 50)).map(
      ({ event }) => event
    );
    expect(events).toContain('payment.charged_back');
    expect(events.filter((event) => event === 'payment.dispute_won')).toHaveLength(1);
    // Won or lost, the payer is charged by itself again only once it has given a method anew.
    expect((await stateOf(rig, payer)).method).toMatchObject({ state: 'invalid' });
  });

  it('of the first period: the same, and the invitation is the link to pay it by', async () => {
    const payer = await subscriber(CARD);
    const paid = await lastAttempt(payer);
    rig.stripe.control.dispute(paid?.paymentRef ?? '');
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due' },
      request: { state: 'pending' },
      invoices: [{ state: 'pending' }],
    });
    const session = await openSession(rig, payer);
    rig.stripe.control.pay(session, CARD);
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active' },
      request: { state: 'paid' },
      invoices: [{ state: 'paid' }],
    });
  });
});

describe('an owed invoice whose money comes by hand', () => {
  it('is marked as paid, and the subscription goes on', async () => {
    const payer = await subscriber(LOST_LATER);
    await liveUntilRenewal(rig, payer);
    const { owed } = await owedBy(payer);
    const answer = await rig.admin.post(`/client-billing/billing-requests/${owed.publicId}/mark-paid`, {
      method: 'bank_transfer',
    });
    expect(answer.status).toBe(200);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it('is refused while the method is being charged for it', async () => {
    const payer = await subscriber(IBAN);
    await liveUntilRenewal(rig, payer);
    const underWay = await lastAttempt(payer);
    rig.stripe.control.settle(underWay?.paymentRef ?? '', 'failed');
    await rig.settle();
    const { owed } = await owedBy(payer);
    await liveUntilRenewal(rig, payer);
    expect(await lastAttempt(payer)).toMatchObject({ state: 'processing' });
    const answer = await rig.admin.post(`/client-billing/billing-requests/${owed.publicId}/mark-paid`, {
      method: 'cash',
    });
    expect(answer.status).toBe(409);
  });

  it('is never written off when its link is deleted; sent anew it is the same invoice', async () => {
    const payer = await subscriber(LOST_LATER);
    await liveUntilRenewal(rig, payer);
    const { owed } = await owedBy(payer);
    expect((await rig.admin.delete(`/client-billing/billing-requests/${owed.publicId}`)).status).toBe(200);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due' },
      invoices: [{ state: 'paid' }, { state: 'pending', balanceDue: 2_400n }],
    });

    const path = `/client-billing/subscriptions/${payer.subscription.publicId}`;
    const shown = await rig.admin.get<{ data: { invoices: { requestId: string | null }[] } }>(path);
    expect(shown.body.data.invoices.map(({ requestId }) => requestId)).toContain(owed.publicId);

    const anew = () => rig.admin.post(`/client-billing/billing-requests/${owed.publicId}/send-anew`, {});
    const answers = [await anew(), await anew()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const again = await owedBy(payer);
    expect(again.owed).toMatchObject({ type: 'invoice', invoiceId: owed.invoiceId });
    expect(again.owed.id).not.toBe(owed.id);
    const session = await openSession(rig, again);
    rig.stripe.control.pay(session, CARD);
    await rig.settle();
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });
});
