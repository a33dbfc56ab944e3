/** An invitation is accepted: by its first payment, by a saved method, or by the click (BILLING.md, subscriptions, 1). */
import { addDays, instantPlus, toCalendarDate, verifyStamp } from '../../server/src/billing';
import type { Attempt, PaymentSnapshot } from '../../server/src/billing/payment/types';
import { recordPayment } from '../../server/src/use-cases/record-payment';
import { CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import {
  accept,
  attemptsAt,
  CONSENT,
  invite,
  liveUntilRenewal,
  openSession,
  stateOf,
  submitTerms,
  tokenOf,
  type Invited,
} from '../support/subscribing';

const IBAN = 'DE89370400440532013000';
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

const today = async () => toCalendarDate(await rig.engine.world.clock.business('test'), 'Europe/Paris');
const mailsTo = ({ email }: Invited, text: string) =>
  rig.mail.mails().filter((mail) => mail.to.includes(email) && mail.text.includes(text));
const paidIntents = (session: string) =>
  rig.stripe.control.payments().filter((row) => row.sessionId === session && row.status === 'succeeded');
const clientOf = async ({ client }: Invited) => rig.engine.world.store.client(client.id);

describe('accepted by a first payment', () => {
  it('paid by card: active from today, its invoice numbered once, the method saved with the consent, a receipt', async () => {
    const invited = await invite(rig);
    const session = await accept(rig, invited);

    const { subscription, request, invoices, method } = await stateOf(rig, invited);
    const start = await today();
    expect(subscription).toMatchObject({
      state: 'active',
      term: { anchor: start },
      period: { start, index: 0 },
    });
    expect(subscription.nextBillingAt).not.toBeNull();
    expect(request.state).toBe('paid');
    expect(invoices).toMatchObject([
      {
        state: 'paid',
        total: 2_400n,
        balanceDue: 0n,
        period: { start },
        renewalKey: `${subscription.publicId}:${start}`,
        buyer: { name: 'Camille Martin' },
      },
    ]);
    expect(invoices.every(verifyStamp)).toBe(true);
    expect(method).toMatchObject({
      state: 'valid',
      consent: { ...CONSENT, givenAt: expect.stringMatching(/^\d{4}-/) as string },
    });
    expect(await clientOf(invited)).toMatchObject({ state: 'active', name: 'Camille Martin' });
    expect(mailsTo(invited, invoices[0]?.issued?.numberText ?? '?')).toHaveLength(1);
    expect(paidIntents(session)).toHaveLength(1);
  });

  it('is charged for the next period on its first day, with nobody there, and the receipt goes to the payer', async () => {
    const invited = await invite(rig);
    await accept(rig, invited);
    await liveUntilRenewal(rig, invited);

    const { subscription, invoices } = await stateOf(rig, invited);
    expect(subscription).toMatchObject({ state: 'active', period: { index: 1 } });
    expect(invoices.map(({ state }) => state)).toEqual(['paid', 'paid']);
    expect((await attemptsAt(rig, invited)).map(({ session, state }) => [session, state])).toEqual([
      ['on_session', 'succeeded'],
      ['off_session', 'succeeded'],
    ]);
    expect(mailsTo(invited, invoices[1]?.issued?.numberText ?? '?')).toHaveLength(1);
  });

  it('by a bank debit: accepted and numbered while it is under way, paid when it is there, one number for both', async () => {
    const invited = await invite(rig);
    const session = await accept(rig, invited, IBAN);
    const underWay = await stateOf(rig, invited);
    expect(underWay).toMatchObject({
      subscription: { state: 'active' },
      request: { state: 'pending' },
      invoices: [{ state: 'pending', balanceDue: 2_400n }],
    });

    rig.stripe.control.settle(session, 'succeeded');
    await rig.settle();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active' },
      request: { state: 'paid' },
      invoices: [{ state: 'paid', issued: { number: underWay.invoices[0]?.issued?.number } }],
      method: { state: 'valid', kind: 'sepa_debit' },
    });
  });

  it('by a bank debit that fails: past due, the invoice owed, its link pays it and it goes on in the same term', async () => {
    const invited = await invite(rig);
    const session = await accept(rig, invited, IBAN);
    rig.stripe.control.settle(session, 'failed');
    await rig.settle();
    const owed = await stateOf(rig, invited);
    expect(owed).toMatchObject({
      subscription: { state: 'past_due' },
      request: { state: 'pending' },
      invoices: [{ state: 'pending' }],
    });
    // The invitation's fortnight is over when a debit has failed; the invoice is owed for longer.
    const now = await rig.engine.world.clock.business('test');
    expect(owed.request.expiresAt > instantPlus(now, { hours: 364 * 24 })).toBe(true);

    const again = await openSession(rig, invited);
    rig.stripe.control.pay(again, CARD);
    await rig.settle();
    const recovered = await stateOf(rig, invited);
    expect(recovered).toMatchObject({
      subscription: { state: 'active', dunning: null, term: owed.subscription.term },
      request: { state: 'paid' },
      invoices: [{ state: 'paid', issued: { number: owed.invoices[0]?.issued?.number } }],
      method: { kind: 'card' },
    });
    expect(recovered.invoices.every(verifyStamp)).toBe(true);
  });

  it('by a bank debit that fails, and then a checkout that is left: no retry, mail or alert comes of that', async () => {
    const invited = await invite(rig);
    rig.stripe.control.settle(await accept(rig, invited, IBAN), 'failed');
    await rig.settle();
    const left = await openSession(rig, invited);
    const { subscription, invoices } = await stateOf(rig, invited);
    const told = () =>
      rig
        .rows('outbox')
        .then((rows) =>
          rows.filter(({ object_id: id }) => id === subscription.publicId || id === invoices[0]?.publicId)
        );
    const before = await told();

    rig.stripe.control.expire(left);
    await rig.settle();
    const attempts = await attemptsAt(rig, invited);
    expect(attempts.map(({ state }) => state)).toEqual(['failed', 'cancelled']);
    expect((await stateOf(rig, invited)).subscription).toEqual(subscription);
    expect(await told()).toEqual(before);
  });

  it('without consent is refused before anything is asked of the provider', async () => {
    const invited = await invite(rig);
    const before = rig.stripe.control.sessions().length;
    await expect(submitTerms(rig, invited, null)).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(rig.stripe.control.sessions()).toHaveLength(before);
    expect(await stateOf(rig, invited)).toMatchObject({ subscription: { state: 'pending', consent: null } });
  });
});

describe('accepted ahead of its first day', () => {
  it('saves the method for nothing; the first period is charged on its day', async () => {
    const startOn = addDays(await today(), 10);
    const invited = await invite(rig, { startOn });
    expect(invited.request.amount.amount).toBe(0n);
    await accept(rig, invited);
    const waiting = await stateOf(rig, invited);
    expect(waiting).toMatchObject({
      subscription: { state: 'pending', startOn, period: null },
      request: { state: 'paid' },
      invoices: [],
      method: { state: 'valid' },
    });
    expect(waiting.subscription.acceptedAt).not.toBeNull();

    await liveUntilRenewal(rig, invited);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active', term: { anchor: startOn }, period: { start: startOn, index: 0 } },
      invoices: [{ state: 'paid', total: 2_400n }],
    });
  });

  it('and accepted only after that day has come: the first period is charged all the same', async () => {
    const startOn = addDays(await today(), 1);
    const invited = await invite(rig, { startOn });
    await rig.advanceTestClock(72);
    await accept(rig, invited);
    await rig.settle();
    const start = await today();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active', period: { start, index: 0 } },
      invoices: [{ state: 'paid', total: 2_400n, period: { start } }],
    });
  });
});

describe('a set-up that fails after it was begun', () => {
  it('is given anew by the same link, and the method that this saves is the one that is charged', async () => {
    const { world } = rig.engine;
    const invited = await invite(rig, { startOn: addDays(await today(), 10) });
    const news = (state: 'processing' | 'failed', attempt: Attempt): PaymentSnapshot => ({
      checkoutRef: attempt.checkoutRef,
      paymentRef: 'seti_debit',
      attemptPublicId: attempt.publicId,
      mode: 'test',
      state,
      amount: attempt.amount,
      refunded: 0n,
      failure: null,
      savedMethod:
        state === 'failed'
          ? null
          : {
              customerRef: 'cus_debit',
              methodRef: 'pm_debit',
              state: 'pending',
              kind: 'sepa_debit',
              label: 'SEPA •••• 3000',
              expiresAt: null,
            },
    });
    await openSession(rig, invited);
    for (const state of ['processing', 'failed'] as const) {
      const [attempt] = await world.store.attemptsOfRequest(invited.request.id);
      if (!attempt) throw new Error('Nothing was begun.');
      await recordPayment(world, attempt.id, () => Promise.resolve(news(state, attempt)), 'engine');
    }
    expect(await stateOf(rig, invited)).toMatchObject({
      request: { state: 'pending' },
      method: { methodRef: 'pm_debit', state: 'pending' },
    });

    // The customer of the failed set-up is none that Stripe knows: the next checkout goes on with a fresh one.
    await accept(rig, invited);
    const given = await stateOf(rig, invited);
    expect(given).toMatchObject({ request: { state: 'paid' }, method: { state: 'valid' } });
    expect(given.method?.methodRef).not.toBe('pm_debit');
    await liveUntilRenewal(rig, invited);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid', total: 2_400n }],
    });
  });
});

describe('accepted by the click', () => {
  it('paid by hand: active at once, its invoice due with a link of its own; the transfer pays it', async () => {
    const invited = await invite(rig, { collection: 'offline' });
    expect(await submitTerms(rig, invited, null)).toEqual({ kind: 'accepted' });
    await rig.settle();
    const accepted = await stateOf(rig, invited);
    expect(accepted).toMatchObject({
      subscription: { state: 'active' },
      request: { state: 'paid' },
      invoices: [{ state: 'pending', balanceDue: 2_400n }],
    });
    const { store } = rig.engine.world;
    const owed = await store.requestOfOwedInvoice(accepted.invoices[0]?.id as never);
    expect(owed).toMatchObject({ type: 'invoice', amount: { amount: 2_400n } });

    const paid = await rig.admin.post(`/client-billing/billing-requests/${owed?.publicId}/mark-paid`, {
      method: 'bank_transfer',
      reference: 'TRANSFER 7',
    });
    expect(paid.status).toBe(200);
    expect(await stateOf(rig, invited)).toMatchObject({ invoices: [{ state: 'paid' }] });
    expect(await store.request(owed?.id as never)).toMatchObject({ state: 'paid' });
  });

  it('clicked twice is accepted once', async () => {
    const invited = await invite(rig, { collection: 'offline' });
    const clicks = await Promise.all([submitTerms(rig, invited, null), submitTerms(rig, invited, null)]);
    expect(clicks.map(({ kind }) => kind).sort()).toEqual(['accepted', 'not_payable']);
    expect((await stateOf(rig, invited)).invoices).toHaveLength(1);
  });

  it('free: active, and nothing is invoiced', async () => {
    const invited = await invite(rig, { collection: 'free', version: { charging: 'free' } });
    expect(await submitTerms(rig, invited, null)).toEqual({ kind: 'accepted' });
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active' },
      request: { state: 'paid' },
      invoices: [],
    });
  });
});

describe('an invitation whose money comes by hand', () => {
  it.each(['offline', 'provider'] as const)('(%s) is accepted and paid by one record', async (collection) => {
    const invited = await invite(rig, { collection });
    const answer = await rig.admin.post(
      `/client-billing/billing-requests/${invited.request.publicId}/mark-paid`,
      {
        method: 'cash',
        buyer: {
          kind: 'consumer',
          name: 'Sacha Petit',
          address: { line1: '1 quai Rambaud', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
        },
      }
    );
    expect(answer.status).toBe(200);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'active', period: { index: 0 } },
      request: { state: 'paid' },
      invoices: [{ state: 'paid', buyer: { name: 'Sacha Petit' } }],
      method: null,
    });
    // Nothing asks for the same money a second time.
    const { store } = rig.engine.world;
    const requests = await store.requestsOfClient(invited.client.id, 10);
    expect(requests.map(({ state }) => state)).toEqual(['paid']);
    const told = await store.history('client', invited.client.publicId, 50);
    expect(told.map(({ event }) => event)).toEqual(['client.activated']);
  });
});

describe('an invitation that lapses', () => {
  it('takes its subscription with it; money that comes all the same is given back, with an alert', async () => {
    const invited = await invite(rig);
    const session = await openSession(rig, invited);
    // The provider does not answer, so the checkout stays open past the end of the invitation.
    rig.stripe.control.inject({ kind: 'forbidden', path: '/expire', times: 20 });
    await rig.advanceTestClock(24 * 15);
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'expired' },
      request: { state: 'expired' },
    });

    rig.stripe.control.pay(session, CARD);
    rig.stripe.control.clearFaults();
    await rig.settle();
    expect(await stateOf(rig, invited)).toMatchObject({
      subscription: { state: 'expired', paymentMethodId: null },
      request: { state: 'expired' },
      invoices: [],
    });
    const refunds = (await rig.rows('refunds')).filter(({ reason }) => reason === 'unwanted');
    expect(refunds.map(({ state, amount }) => [state, Number(amount)])).toEqual([['succeeded', 2400]]);
    expect(rig.alertsAbout(invited.request.purpose)).toEqual([expect.stringContaining('invitation')]);
  });

  it('deleted by an admin: cancelled, and its link opens nothing', async () => {
    const invited = await invite(rig);
    const answer = await rig.admin.delete(`/client-billing/billing-requests/${invited.request.publicId}`);
    expect(answer.status).toBe(200);
    expect(await stateOf(rig, invited)).toMatchObject({ subscription: { state: 'cancelled' } });
    expect(await submitTerms(rig, { ...invited, token: tokenOf(rig, invited.request) })).toMatchObject({
      kind: 'not_payable',
    });
  });
});
