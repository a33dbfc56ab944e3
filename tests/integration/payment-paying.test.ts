/** How money comes, comes twice, comes late, and goes back (BILLING.md, documents and payments). */
import { verifyStamp, GENESIS_HASH } from '../../server/src/billing';
import { CARD, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';

const DECLINED = '4000000000000002';
const AUTHENTICATE = '4000002500003155';
const IBAN = 'DE89370400440532013000';
const BUYER = {
  kind: 'consumer',
  name: 'Sacha Petit',
  address: { line1: '1 quai Rambaud', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
};

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const sessionsOf = ({ email }: SentRequest) =>
  rig.stripe.control.sessions().filter((session) => session.email === email);
const refunds = () => rig.rows('refunds');
const receiptsTo = ({ email }: SentRequest, number: string) =>
  rig.mail.mails().filter((mail) => mail.to.includes(email) && mail.text.includes(number));
const numberOf = async ({ id }: SentRequest) => (await rig.readRequest(id)).invoice?.number ?? '';
const remove = ({ id }: SentRequest) => rig.admin.delete(`/client-billing/billing-requests/${id}`);
const markPaid = ({ id }: SentRequest, body: Record<string, unknown> = {}) =>
  rig.admin.post<{ data: { state: string } }>(`/client-billing/billing-requests/${id}/mark-paid`, {
    method: 'bank_transfer',
    reference: 'TRANSFER 42',
    ...body,
  });

describe('a link', () => {
  it('left at the checkout and opened again leads to the same session, and so do ten clicks at once', async () => {
    const request = await rig.sendRequest();
    const first = await rig.checkout(request.link);
    const again = await Promise.all(Array.from({ length: 10 }, () => rig.checkout(request.link)));
    expect(new Set([first, ...again])).toEqual(new Set([first]));
    expect(sessionsOf(request)).toHaveLength(1);
  });

  it('clicked ten times at once, the first time it is opened, makes one session', async () => {
    const request = await rig.sendRequest();
    const clicks = await Promise.allSettled(Array.from({ length: 10 }, () => rig.checkout(request.link)));
    expect(sessionsOf(request)).toHaveLength(1);
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('takes other buyer details until it is paid: the last ones stand on the invoice', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link, { name: 'Wrong Name', city: 'Paris' });
    await rig.payFor(request, CARD, { name: 'Right Name', city: 'Lyon' });

    expect(sessionsOf(request)).toHaveLength(1);
    const [invoice] = await invoicesOf(request);
    expect(invoice?.buyer).toMatchObject({ name: 'Right Name', address: { city: 'Lyon' } });
    expect(invoice && verifyStamp(invoice)).toBe(true);
  });
});

describe('a card', () => {
  it('that is declined leaves the request pending without a number; the next one pays the same session', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    expect(rig.stripe.control.pay(sessionId, DECLINED)).toBe('declined');
    await rig.settle();
    await rig.runDue();
    const declined = (await rig.readRequest(request.id)).timeline.filter(
      ({ event }) => event === 'payment.declined'
    );
    expect(declined).toMatchObject([{ facts: { reason: expect.stringContaining('declined') } }]);
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'pending',
      invoice: { state: 'draft', number: null },
    });

    expect(await rig.checkout(request.link)).toBe(sessionId);
    rig.stripe.control.pay(sessionId, CARD);
    await rig.settle();
    expect((await rig.readRequest(request.id)).state).toBe('paid');
    expect(receiptsTo(request, await numberOf(request))).toHaveLength(1);
  });

  it('that asks for 3-D Secure is paid only once the bank has confirmed', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    expect(rig.stripe.control.pay(sessionId, AUTHENTICATE)).toBe('authenticate');
    await rig.settle();
    expect(await rig.readRequest(request.id)).toMatchObject({ state: 'pending', invoice: { number: null } });

    expect(rig.stripe.control.authenticate(sessionId, true)).toBe('paid');
    await rig.settle();
    expect((await rig.readRequest(request.id)).state).toBe('paid');
  });
});

describe('a bank debit', () => {
  it('is numbered while it is under way, neither expires nor can be deleted, and is paid when it succeeds', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request, IBAN);
    const underWay = await rig.readRequest(request.id);
    expect(underWay).toMatchObject({ state: 'pending', isProcessing: true, invoice: { state: 'pending' } });
    const number = underWay.invoice?.number;
    expect(number).toMatch(/^TEST-INV-\d{6}$/);

    expect((await remove(request)).status).toBe(409);
    expect((await markPaid(request)).status).toBe(409);
    await rig.advanceTestClock(48);
    expect((await rig.readRequest(request.id)).state).toBe('pending');
    expect(await (await fetch(request.link)).text()).toMatch(/being confirmed/);

    rig.stripe.control.settle(sessionId, 'succeeded');
    await rig.settle();
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'paid',
      invoice: { state: 'paid', number },
    });
    expect(receiptsTo(request, String(number))).toHaveLength(1);
  });

  it('that fails leaves its numbered invoice owed: the link works again, and a card pays that same invoice', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request, IBAN);
    const number = await numberOf(request);
    await rig.advanceTestClock(72);
    rig.stripe.control.settle(sessionId, 'failed');
    await rig.settle();
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'pending',
      isProcessing: false,
      invoice: { state: 'pending', number },
    });

    // Somebody else's name now would change a numbered document: it stays as it was issued.
    await rig.payFor(request, CARD, { name: 'Somebody Else' });

    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'paid',
      invoice: { state: 'paid', number },
    });
    const invoices = await invoicesOf(request);
    expect(invoices).toHaveLength(1);
    expect(invoices[0]?.buyer.name).toBe('Camille Martin');
    expect(invoices.every(verifyStamp)).toBe(true);
    expect(receiptsTo(request, number)).toHaveLength(1);
  });

  it('that fails and is then given up keeps its number: the invoice is uncollectible, never void', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request, IBAN);
    const number = await numberOf(request);
    rig.stripe.control.settle(sessionId, 'failed');
    await rig.settle();
    expect((await remove(request)).status).toBe(200);
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'deleted',
      invoice: { state: 'uncollectible', number },
    });
  });
});

describe('late money wins', () => {
  it('paid at the provider in the moment of its deletion: the deletion learns of it and is refused', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.withhold();
    rig.stripe.control.pay(sessionId, CARD);

    expect((await remove(request)).status).toBe(409);
    expect((await rig.readRequest(request.id)).state).toBe('paid');
    await rig.stripe.control.release();
    await rig.settle();
    expect(rig.alertsAbout(request.purpose)).toEqual([]);
  });

  it('paid after a deletion that could not close the checkout: paid, a fresh invoice, an alert', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    const discarded = (await rig.readRequest(request.id)).invoice?.id;
    rig.stripe.control.inject({ kind: 'error_before', path: '/expire', times: 99 });
    rig.stripe.control.withhold();
    expect((await remove(request)).status).toBe(200);
    rig.stripe.control.pay(sessionId, CARD);
    rig.stripe.control.clearFaults();
    await rig.stripe.control.release();
    await rig.settle();

    const paid = await rig.readRequest(request.id);
    expect(paid).toMatchObject({ state: 'paid', invoice: { state: 'paid' } });
    expect(paid.invoice?.id).not.toBe(discarded);
    const invoices = await invoicesOf(request);
    expect(invoices.map(({ state }) => state).sort()).toEqual(['discarded', 'paid']);
    expect(rig.alertsAbout(request.purpose)).toEqual([expect.stringContaining('closed request')]);
    expect(receiptsTo(request, String(paid.invoice?.number))).toHaveLength(1);
  });

  it('paid elsewhere after it expired: paid, without the provider', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    await rig.advanceTestClock(24);
    expect((await rig.readRequest(request.id)).state).toBe('expired');
    expect((await markPaid(request)).status).toBe(200);
    expect((await rig.readRequest(request.id)).invoice).toMatchObject({ state: 'paid' });
  });
});

describe('paid elsewhere', () => {
  it('without a known buyer is refused with the field that is missing, and nothing is written', async () => {
    const request = await rig.sendRequest();
    const refused = await markPaid(request);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('buyer');
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'pending',
      invoice: null,
      attempts: [],
    });

    expect((await markPaid(request, { buyer: BUYER })).status).toBe(200);
    const [invoice] = await invoicesOf(request);
    expect(invoice?.buyer).toMatchObject({ name: 'Sacha Petit', email: request.email });
  });

  it('is recorded once, however often it is said', async () => {
    const request = await rig.sendRequest();
    const answers = await Promise.all(Array.from({ length: 5 }, () => markPaid(request, { buyer: BUYER })));
    await rig.settle();
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    const paid = await rig.readRequest(request.id);
    expect(paid.attempts).toHaveLength(1);
    expect(receiptsTo(request, String(paid.invoice?.number))).toHaveLength(1);
  });

  it('closes the open checkout first, so that nobody pays twice', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    expect((await markPaid(request)).status).toBe(200);
    expect(sessionsOf(request).map(({ status }) => status)).toEqual(['expired']);
  });

  it('while the checkout is being paid and cannot be closed: the second money is refunded once, with an alert', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.inject({ kind: 'error_before', path: '/expire', times: 99 });
    const before = (await refunds()).length;
    expect((await markPaid(request)).status).toBe(200);
    const number = await numberOf(request);

    rig.stripe.control.pay(sessionId, CARD);
    rig.stripe.control.clearFaults();
    await rig.settle();
    const events = rig.stripe.control.events().filter(({ type }) => type === 'payment_intent.succeeded');
    await rig.stripe.control.redeliver(events.at(-1)?.id ?? '');
    await rig.settle();

    const made = (await refunds()).slice(before);
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ state: 'succeeded', reason: 'duplicate' });
    expect(Number(made[0]?.['amount'])).toBe(12000);
    const sent = rig.stripe.control
      .requests()
      .filter(
        ({ method, path, params }) =>
          method === 'POST' &&
          path === '/v1/refunds' &&
          params['payment_intent'] === sessionsOf(request)[0]?.intentId
      );
    expect(sent).toHaveLength(1);
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'paid',
      invoice: { state: 'paid', number },
    });
    expect(rig.alertsAbout(request.purpose)).toEqual([expect.stringContaining('paid twice')]);
    expect(receiptsTo(request, number)).toHaveLength(1);
  });
});

describe('a dispute', () => {
  it('takes the payment back with an alert; won, it is paid again under the same number', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request);
    const number = await numberOf(request);
    await rig.advanceTestClock(24 * 30);

    const dispute = rig.stripe.control.dispute(sessionId);
    await rig.settle();
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'pending',
      paidAt: null,
      invoice: { state: 'pending', number },
    });
    expect(rig.alertsAbout(request.purpose)).toEqual([expect.stringContaining('taken back')]);

    rig.stripe.control.closeDispute(dispute.id, 'won');
    await rig.settle();
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'paid',
      invoice: { state: 'paid', number },
    });
    expect(receiptsTo(request, number)).toHaveLength(1);
    expect((await invoicesOf(request)).every(verifyStamp)).toBe(true);
  });

  it('leaves a link that can be paid again, through a new session and the same invoice', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request);
    const number = await numberOf(request);
    await rig.advanceTestClock(24 * 30);
    rig.stripe.control.dispute(sessionId);
    await rig.settle();

    const again = await rig.payFor(request);

    expect(again.sessionId).not.toBe(sessionId);
    // Each payment has its receipt: the first one's money went back.
    expect(receiptsTo(request, number)).toHaveLength(2);
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'paid',
      invoice: { state: 'paid', number },
    });
  });

  it('of money that had been given a successor does not count as settled by one that was refunded', async () => {
    // given a request paid elsewhere whose checkout was paid too, and refunded
    const request = await rig.sendRequest();
    const first = await rig.checkout(request.link);
    rig.stripe.control.pay(first, CARD);
    await rig.settle();
    expect((await rig.readRequest(request.id)).state).toBe('paid');
    const firstAttempt = (await rig.readRequest(request.id)).attempts[0];
    // when a second success is refunded, and then the bank takes the first one back
    await secondSuccess(request, firstAttempt?.id ?? '');
    rig.stripe.control.dispute(first);
    await rig.settle();
    // then nothing is paid any more
    expect((await rig.readRequest(request.id)).state).toBe('pending');
  });
});

describe('invoice numbers', () => {
  it('run 1…N without a gap over many payments, twenty of them at once, and the hash chain holds', async () => {
    const requests = await Promise.all(Array.from({ length: 20 }, () => rig.sendRequest()));
    const sessions = await Promise.all(requests.map(({ link }) => rig.checkout(link)));
    rig.stripe.control.withhold();
    for (const session of sessions) rig.stripe.control.pay(session, CARD);
    await Promise.all([
      rig.stripe.control.release(),
      // The browsers are back at the same moment.
      ...requests.map(({ link }) => fetch(`${link}/return`, { redirect: 'manual' })),
    ]);
    await rig.settle();

    const states = await Promise.all(requests.map(async ({ id }) => (await rig.readRequest(id)).state));
    expect(states).toEqual(Array(20).fill('paid'));
    const issued = (await rig.rows('invoices'))
      .filter((row) => row['number'] !== null)
      .sort((a, b) => Number(a['number']) - Number(b['number']));
    expect(issued.map((row) => row['number'])).toEqual(issued.map((_, index) => index + 1));
    expect(issued.length).toBeGreaterThan(30);

    let previous = GENESIS_HASH;
    for (const row of issued) {
      const invoice = await rig.engine.world.store.invoice(row['id'] as never);
      expect(invoice && verifyStamp(invoice)).toBe(true);
      expect(invoice?.issued?.previousHash).toBe(previous);
      previous = invoice?.issued?.hash ?? '';
    }
    const dates = issued.map((row) => String(row['issued_on']));
    expect(dates).toEqual([...dates].sort());
  });
});

async function invoicesOf({ id }: SentRequest) {
  const row = (await rig.rows('requests')).find((one) => one['document_id'] === id);
  const rows = (await rig.rows('invoices')).filter((one) => one['request_id'] === row?.['id']);
  const invoices = await Promise.all(rows.map((one) => rig.engine.world.store.invoice(one['id'] as never)));
  return invoices.filter((invoice) => invoice !== null);
}

/** A second full payment of the same request, as from a session that could not be closed in time. */
async function secondSuccess({ id }: SentRequest, firstAttemptId: string): Promise<void> {
  const { store } = rig.engine.world;
  const first = await store.attemptByPublicId(firstAttemptId);
  const request = await store.requestByPublicId(id);
  if (!first || !request) throw new Error('No first attempt');
  const second = await store.transaction((tx) =>
    tx.insertAttempt({
      ...first,
      publicId: rig.engine.world.random.publicId(),
      state: 'succeeded',
      idempotencyKey: `second-${first.publicId}`,
      checkoutRef: null,
      paymentRef: null,
    })
  );
  await store.transaction((tx) =>
    tx.insertRefund({
      mode: 'test',
      accountId: first.accountId,
      attemptId: second.id,
      state: 'succeeded',
      amount: first.amount,
      reason: 'duplicate',
      creditNoteId: null,
      way: 'provider',
      reference: null,
      idempotencyKey: `refund-${second.publicId}`,
      submission: null,
      submittedAt: null,
      refundRef: 're_1',
      failure: null,
      nextCheckAt: null,
      checkCount: 0,
    })
  );
}
