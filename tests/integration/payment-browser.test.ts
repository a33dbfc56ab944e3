/** What a browser may do, and what it never decides. */
import { BUYER_FIELDS, CARD, startBillingRig, type BillingRig } from '../support/billing-rig';
import { dumpRows } from '../support/database-dump';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const stay = { redirect: 'manual' } as const;

describe('the return from the checkout', () => {
  it('without a payment says that nothing is paid, and leads back to the form', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    const answer = await fetch(`${request.link}/return?session_id=cs_test_x&status=paid`, stay);
    expect(answer.status).toBe(303);
    const page = await fetch(new URL(answer.headers.get('location') ?? '', `${request.link}/return`));
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/not complete yet/);
    expect(await rig.readRequest(request.id)).toMatchObject({ state: 'pending', invoice: { number: null } });
  });

  it('before the webhook settles the payment, and the later webhook changes nothing', async () => {
    const request = await rig.sendRequest({ successUrl: 'https://shop.test/thanks' });
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.withhold();
    rig.stripe.control.pay(sessionId, CARD);

    const answer = await fetch(`${request.link}/return`, stay);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://shop.test/thanks');
    const atReturn = await rig.readRequest(request.id);
    expect(atReturn).toMatchObject({ state: 'paid', invoice: { state: 'paid' } });
    await rig.runDue();

    await rig.stripe.control.release();
    await rig.settle();
    const later = await rig.readRequest(request.id);
    const told = ({ state, invoice, attempts, paidAt }: typeof later) => ({
      state,
      invoice,
      attempts,
      paidAt,
    });
    expect(told(later)).toEqual(told(atReturn));
    const receipts = rig.mail
      .mails()
      .filter((mail) => mail.to.includes(request.email) && mail.text.includes(String(later.invoice?.number)));
    expect(receipts).toHaveLength(1);
  });

  it('of fifty browsers at once settles once', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.withhold();
    rig.stripe.control.pay(sessionId, CARD);
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${request.link}/return`, stay)));
    await rig.stripe.control.release();
    await rig.settle();
    const paid = await rig.readRequest(request.id);
    expect(paid.timeline.filter(({ event }) => event === 'request.paid')).toHaveLength(1);
    expect(paid.attempts).toHaveLength(1);
  });
});

describe('a token', () => {
  it('that is unknown, malformed or of a wrong length gets one and the same 404', async () => {
    const request = await rig.sendRequest();
    const base = request.link.replace(/[^/]+$/, '');
    const tokens = [
      'x',
      'A'.repeat(43),
      'A'.repeat(44),
      '%00',
      `${request.link.split('/').pop()}A`,
      '..%2F..',
    ];
    const answers = await Promise.all(tokens.map((token) => fetch(`${base}${token}`)));
    const pages = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(pages).size).toBe(1);
    for (const page of ['/return', '/checkout', '/cancelled']) {
      const answer = await fetch(`${base}${'A'.repeat(43)}${page}`);
      expect(answer.status).toBe(404);
    }
  });

  it('is stored nowhere: the database knows its hash only', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    await rig.runDue();
    const token = request.link.split('/').pop() ?? '';
    expect(JSON.stringify(await dumpRows(rig.app))).not.toContain(token);
  });
});

describe('a mail scanner', () => {
  it('that opens every address of a mail, twenty times, uses nothing up', async () => {
    const request = await rig.sendRequest();
    const pages = ['', '/checkout', '/return', '/cancelled'];
    for (let times = 0; times < 5; times += 1)
      await Promise.all(pages.map((page) => fetch(`${request.link}${page}`, stay)));
    await Promise.all(pages.map((page) => fetch(`${request.link}${page}`, { ...stay, method: 'HEAD' })));

    const seen = await rig.readRequest(request.id);
    expect(seen).toMatchObject({ state: 'pending', invoice: null, attempts: [] });
    expect(seen.timeline.filter(({ event }) => event === 'link.opened')).toHaveLength(1);
    await rig.payFor(request);
    expect((await rig.readRequest(request.id)).state).toBe('paid');
  });
});

describe('the public form', () => {
  it('decides neither amount nor state nor client: what it says of them has no effect', async () => {
    const request = await rig.sendRequest();
    const forged = {
      ...BUYER_FIELDS,
      amount: '0.01',
      currency: 'JPY',
      state: 'paid',
      paidAt: '2026-01-01T00:00:00.000Z',
      client: '1',
      email: 'thief@client.test',
      invoiceId: '1',
    };
    const answer = await fetch(request.link, { ...stay, method: 'POST', body: new URLSearchParams(forged) });
    await rig.runDue();

    const after = await rig.readRequest(request.id);
    expect(after).toMatchObject({ state: 'pending', email: request.email, paidAt: null });
    expect(after.amount).toMatchObject({ decimal: '120.00', currency: 'EUR' });
    const sessions = rig.stripe.control.sessions().filter(({ email }) => email === request.email);
    // Refused or ignored: if a checkout was opened, then for the amount that was asked.
    expect(sessions.every(({ amount, currency }) => amount === 12000 && currency === 'eur')).toBe(true);
    expect([303, 422]).toContain(answer.status);
    expect(rig.stripe.control.sessions().some(({ email }) => email === 'thief@client.test')).toBe(false);
  });
});
