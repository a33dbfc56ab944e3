/** A billing request from its sending to its end (BILLING.md, documents and payments: the request machine). */
import { startBillingRig, type BillingRig } from '../support/billing-rig';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const mailsTo = (address: string) => rig.mail.mails().filter((mail) => mail.to.includes(address));
const session = (id: string) => rig.stripe.control.sessions().find((one) => one.id === id);
const invoiceOf = async (id: string) => (await rig.readRequest(id)).invoice;

describe('a billing request', () => {
  it('given 24 h without a payment, it is expired: checkout closed, draft discarded, link and mail say so', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    expect(session(sessionId)?.status).toBe('open');
    expect(await invoiceOf(request.id)).toMatchObject({ state: 'draft', number: null });

    await rig.advanceTestClock(23);
    expect((await rig.readRequest(request.id)).state).toBe('pending');
    await rig.advanceTestClock(1);

    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'expired',
      payUrl: null,
      invoice: { state: 'discarded', number: null },
    });
    expect(session(sessionId)?.status).toBe('expired');
    const page = await fetch(request.link);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('expired');
    const again = await fetch(request.link, { method: 'POST', redirect: 'manual', body: 'kind=consumer' });
    expect(again.status).toBe(303);
  });

  it('expires on the page at once, though the tick comes later', async () => {
    const request = await rig.sendRequest();
    const back = rig.shiftSystemClock(24 * 3_600_000);
    try {
      const page = await fetch(request.link);
      expect(page.status).toBe(410);
      expect((await rig.rows('requests')).at(-1)).toMatchObject({ state: 'pending' });
    } finally {
      back();
    }
  });

  it('deleted by the admin stops working at once, and its checkout is closed right after', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);

    const answer = await rig.admin.delete(`/client-billing/billing-requests/${request.id}`);
    expect(answer.status).toBe(200);
    expect((await fetch(request.link)).status).toBe(410);
    await rig.settle();

    expect(session(sessionId)?.status).toBe('expired');
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'deleted',
      invoice: { state: 'discarded' },
    });
    const twice = await rig.admin.delete(`/client-billing/billing-requests/${request.id}`);
    expect(twice.status).toBe(409);
  });

  it('is sent anew once, however often it is asked for, with a link of its own', async () => {
    const request = await rig.sendRequest();
    await rig.admin.delete(`/client-billing/billing-requests/${request.id}`);
    const path = `/client-billing/billing-requests/${request.id}/send-anew`;

    const answers = await Promise.all([rig.admin.post(path), rig.admin.post(path), rig.admin.post(path)]);
    await rig.runDue();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const ids = new Set(answers.map(({ body }) => (body as { data: { id: string } }).data.id));
    expect(ids.size).toBe(1);
    const [newId = ''] = ids;
    expect(newId).not.toBe(request.id);
    const anew = await rig.readRequest(newId);
    expect(anew).toMatchObject({ state: 'pending', email: request.email, amount: { decimal: '120.00' } });
    expect(anew.payUrl).not.toContain(request.link.split('/').pop());
    expect(mailsTo(request.email).at(-1)?.text).toContain(anew.payUrl);
    expect(mailsTo(request.email).filter(({ text }) => text.includes(String(anew.payUrl)))).toHaveLength(1);
  });

  it('a pending one is not sent anew', async () => {
    const request = await rig.sendRequest();
    const answer = await rig.admin.post(`/client-billing/billing-requests/${request.id}/send-anew`);
    expect(answer.status).toBe(409);
  });

  it('mailed again has the same link; a mail that still waits is not doubled', async () => {
    const request = await rig.sendRequest();
    const path = `/client-billing/billing-requests/${request.id}/resend`;

    await rig.runDue();
    expect((await rig.admin.post(path)).status).toBe(200);
    await rig.runDue();

    const mails = mailsTo(request.email);
    expect(mails).toHaveLength(2);
    const token = request.link.split('/').pop();
    expect(mails.every((mail) => mail.text.includes(String(token)))).toBe(true);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('submitted twice at the same moment with one key is one request and one mail', async () => {
    const before = (await rig.rows('requests')).length;
    const body = { email: 'twice@client.test', submissionKey: '5a4b7cc6-3f8e-4a51-9c5e-2f3bb0a8a001' };

    const answers = await Promise.all(Array.from({ length: 8 }, () => rig.createRequest(body)));
    await rig.runDue();

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map((answer) => answer.body.data.id)).size).toBe(1);
    expect((await rig.rows('requests')).length).toBe(before + 1);
    expect(mailsTo('twice@client.test')).toHaveLength(1);
  });

  it('starts as pending with its client as a draft, who becomes active with the payment', async () => {
    const request = await rig.sendRequest();
    const client = async () => (await rig.rows('clients')).find((row) => row['email'] === request.email);
    expect(await client()).toMatchObject({ state: 'draft' });
    await rig.payFor(request);
    expect(await client()).toMatchObject({ state: 'active', name: 'Camille Martin' });
    expect((await rig.readRequest(request.id)).timeline.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['request.created', 'link.opened', 'payment.succeeded', 'request.paid'])
    );
  });
});

describe('test and live', () => {
  it('an account of the other mode is refused, and no request is made', async () => {
    const before = (await rig.rows('requests')).length;
    const answer = await rig.createRequest({ mode: 'live' });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('nothing crosses between test and live');
    expect((await rig.rows('requests')).length).toBe(before);
  });

  it('a test key is refused for a live account', async () => {
    const answer = await rig.admin.post('/client-billing/accounts', {
      provider: 'stripe',
      mode: 'live',
      label: 'Wrong',
      secretKey: 'rk_test_sandbox0000000000',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await rig.rows('accounts')).every((row) => row['mode'] === 'test')).toBe(true);
  });

  it('live has no test clock: a live request lives by the system’s time, however far test time was moved', async () => {
    const account = await rig.admin.post<{ data: { id: string } }>('/client-billing/accounts', {
      provider: 'offline',
      mode: 'live',
      label: 'Live bank',
      instructions: 'IBAN',
    });
    const request = await rig.sendRequest({ mode: 'live', accountId: account.body.data.id });

    await rig.advanceTestClock(24 * 40);

    const live = await rig.readRequest(request.id);
    expect(live.state).toBe('pending');
    expect(Math.abs(Date.parse(live.createdAt) - Date.now())).toBeLessThan(60_000);
    expect(
      (await rig.admin.post('/client-billing/test-clock/advance', { hours: 1, mode: 'live' })).status
    ).toBe(400);
    expect((await rig.admin.post('/client-billing/test-clock/advance', { hours: -1 })).status).toBe(400);
  });

  it('their numbers are apart: each series begins at 1', async () => {
    const accounts = await rig.engine.world.store.accounts({ mode: 'live' });
    const request = await rig.sendRequest({ mode: 'live', accountId: accounts[0]?.publicId });
    const paid = await rig.admin.post<{ data: { invoice: { number: string } } }>(
      `/client-billing/billing-requests/${request.id}/mark-paid`,
      { method: 'cash', buyer: BUYER }
    );
    expect(paid.status).toBe(200);
    expect(paid.body.data.invoice.number).toBe('INV-000001');
    const testNumbers = (await rig.rows('invoices'))
      .filter((row) => row['mode'] === 'test' && row['number'] !== null)
      .map((row) => row['number']);
    expect(testNumbers).toContain(1);
  });
});

const BUYER = {
  kind: 'consumer',
  name: 'Camille Martin',
  address: { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' },
};
