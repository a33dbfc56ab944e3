/** Credit notes and the money that goes back by them (BILLING.md, documents and payments, 1 and 5; invariants 4, 5, 7, 8). */
import type { Invoice } from '../../server/src/billing/invoice/types';
import type { CreditNoteRow, CreditQuoteView } from '../../server/src/contracts/credit-notes';
import type { Violation } from '../../server/src/use-cases/books/violation';
import { checkBooks } from '../../server/src/use-cases/check-books';
import { SANDBOX_KEY } from '../sandbox';
import { QUIET, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { Crash, crashAt, watchPorts, type PortCall } from '../support/crash-points';

const IBAN = 'DE89370400440532013000';
const HOUR = 3_600_000;
const REFUND_FAILED = '[TEST] To check – A refund failed';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});
afterEach(async () => {
  const violations: Violation[] = [];
  await checkBooks(rig.engine.world, (violation) => void violations.push(violation));
  expect(violations.map(({ invariant, code, object }) => [invariant, code, object.label])).toEqual([]);
});

type Body = { data: CreditNoteRow; error?: { details: { code: string } } };
type Order = {
  lines?: { position: number; net: string }[];
  reason?: string;
  giveBack?: 'provider' | 'elsewhere';
  reference?: string;
};

const store = () => rig.engine.world.store;

async function invoiceOf({ id }: SentRequest): Promise<Invoice> {
  const request = await store().requestByPublicId(id);
  const invoice = request?.invoiceId ? await store().invoice(request.invoiceId) : null;
  if (!invoice) throw new Error('There is no invoice.');
  return invoice;
}

async function quote(invoice: Invoice, lines?: Order['lines']): Promise<CreditQuoteView> {
  const path = `/client-billing/invoices/${invoice.publicId}/credit-quote`;
  const answer = await rig.admin.post<{ data: CreditQuoteView }>(path, { lines });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.data;
}

/** As the panel does it: quoted, then ordered as quoted. */
async function credit(invoice: Invoice, order: Order) {
  const quoted = await quote(invoice, order.lines);
  return creditAsQuoted(invoice, quoted, order);
}

const creditAsQuoted = (invoice: Invoice, { left, total }: CreditQuoteView, order: Order) =>
  rig.admin.post<Body>(`/client-billing/invoices/${invoice.publicId}/credit`, {
    reason: 'Cancelled',
    ...order,
    left: left.amount,
    total: total.amount,
  });

async function credited(invoice: Invoice, order: Order): Promise<CreditNoteRow> {
  const { status, body } = await credit(invoice, order);
  if (status !== 200) throw new Error(JSON.stringify(body));
  await rig.settle();
  return body.data;
}

/** 100.00 net, 20.00 of tax, paid by card. */
async function paid(): Promise<{ request: SentRequest; invoice: Invoice }> {
  const request = await rig.sendRequest();
  await rig.payFor(request);
  return { request, invoice: await invoiceOf(request) };
}

/** A numbered invoice of 120.00 that is owed: a bank debit was accepted, and failed days later. */
async function owed(): Promise<{ request: SentRequest; invoice: Invoice }> {
  const request = await rig.sendRequest();
  const sessionId = await rig.checkout(request.link);
  rig.stripe.control.pay(sessionId, IBAN);
  await rig.settle();
  rig.stripe.control.settle(sessionId, 'failed');
  await rig.settle();
  return { request, invoice: await invoiceOf(request) };
}

const notesOf = async ({ id }: Invoice) => store().creditNotesOf([id]);
const now = async ({ id }: Invoice) => (await store().invoice(id))!;
const refundsOf = async (invoice: Invoice) =>
  store().refundsOfCreditNotes((await notesOf(invoice)).map(({ id }) => id));
const sentBack = async (invoice: Invoice) => {
  const refs = new Set((await refundsOf(invoice)).map(({ publicId }) => publicId));
  const bodies = rig.stripe.control.requests().filter(({ path }) => path === '/v1/refunds');
  return bodies.filter(({ body }) => [...refs].some((ref) => JSON.stringify(body).includes(ref)));
};
/** The refunds of its payment that the provider itself knows of, in minor units. */
async function atProvider(invoice: Invoice): Promise<number[]> {
  const [attempt] = await store().attemptsOfInvoice(invoice.id);
  const answer = await fetch(`${rig.stripe.url}/v1/refunds?payment_intent=${attempt?.paymentRef}`, {
    headers: { authorization: `Bearer ${SANDBOX_KEY}` },
  });
  const { data } = (await answer.json()) as { data: { amount: number }[] };
  return data.map(({ amount }) => amount);
}
const line = (net: string) => [{ position: 0, net }];
const codeOf = ({ body }: { body: Body }) => body.error?.details.code;

describe('what was paid', () => {
  it('is credited in part: numbered, as quoted, sent back through the provider, and told to the payer', async () => {
    const { request, invoice } = await paid();
    const quoted = await quote(invoice, line('25.00'));
    expect(quoted).toMatchObject({
      lines: [{ position: 0, invoiced: { decimal: '100.00' }, left: { decimal: '100.00' } }],
      net: { decimal: '25.00' },
      tax: { decimal: '5.00' },
      total: { decimal: '30.00' },
      left: { decimal: '120.00' },
      lowers: { decimal: '0.00' },
      givesBack: { decimal: '30.00' },
      refundable: { decimal: '120.00' },
      isInFull: false,
    });
    const note = await credited(invoice, {
      lines: line('25.00'),
      giveBack: 'provider',
      reason: 'One day less',
    });

    expect(note).toMatchObject({ number: 'TEST-CN-000001', total: { decimal: '30.00' } });
    const [refund] = await refundsOf(invoice);
    expect(refund).toMatchObject({ state: 'succeeded', amount: { amount: 3_000n }, way: 'provider' });
    expect(await now(invoice)).toMatchObject({ state: 'paid', balanceDue: 0n });
    const detail = await rig.readRequest(request.id);
    expect(detail.invoice?.creditNotes).toMatchObject([
      {
        number: 'TEST-CN-000001',
        reason: 'One day less',
        refunds: [{ state: 'succeeded', canRetry: false }],
      },
    ]);
    expect(detail.timeline.map(({ event }) => event)).toContain('invoice.credited');
    const mail = rig.mail.mails().find(({ subject }) => subject.includes('TEST-CN-000001'));
    expect(mail?.to).toContain(request.email);
    expect(mail?.text).toContain('€30.00 go back the way you paid.');
    expect(mail?.text).toContain(`Corrects invoice: ${invoice.issued!.numberText}`);
  });

  it('is credited to the last cent by several notes, and not beyond', async () => {
    const { invoice } = await paid();
    await credited(invoice, { lines: line('33.33'), giveBack: 'provider' });
    const tooMuch = await rig.admin.post<Body>(`/client-billing/invoices/${invoice.publicId}/credit-quote`, {
      lines: line('66.68'),
    });
    expect([tooMuch.status, codeOf(tooMuch)]).toEqual([400, 'out_of_range']);
    await credited(invoice, { giveBack: 'provider' });

    const notes = await notesOf(invoice);
    // 33.33 × 20 % = 6.67; the rest is 66.67 and 13.33.
    expect(notes.map(({ net, tax, total }) => [net, tax, total])).toEqual([
      [3_333n, 667n, 4_000n],
      [6_667n, 1_333n, 8_000n],
    ]);
    expect(notes[1]!.issued.previousHash).toBe(notes[0]!.issued.hash);
    expect((await refundsOf(invoice)).map(({ amount, state }) => [amount.amount, state])).toEqual([
      [4_000n, 'succeeded'],
      [8_000n, 'succeeded'],
    ]);
    expect(await now(invoice)).toMatchObject({ state: 'credited', balanceDue: 0n });
    const over = await rig.admin.post<Body>(`/client-billing/invoices/${invoice.publicId}/credit-quote`, {});
    expect([over.status, codeOf(over)]).toEqual([409, 'already_settled']);
  });

  it('can go back elsewhere: recorded with how, and no provider is called', async () => {
    const { invoice } = await paid();
    const unsaid = await credit(invoice, { giveBack: 'elsewhere' });
    expect([unsaid.status, codeOf(unsaid)]).toEqual([400, 'invalid_argument']);
    const nothing = await credit(invoice, {});
    expect([nothing.status, codeOf(nothing)]).toEqual([400, 'invalid_argument']);
    const note = await credited(invoice, { giveBack: 'elsewhere', reference: 'Cash, on 3 March' });
    expect(note.refunds).toMatchObject([
      { way: 'elsewhere', state: 'succeeded', reference: 'Cash, on 3 March', amount: { decimal: '120.00' } },
    ]);
    expect(await sentBack(invoice)).toEqual([]);
    expect(await now(invoice)).toMatchObject({ state: 'credited' });
    const mail = rig.mail.mails().find(({ subject }) => subject.includes(note.number));
    expect(mail?.text).toContain('€120.00 were given back to you: Cash, on 3 March.');
  });

  it('by bank transfer goes back elsewhere only', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    await rig.admin.post(`/client-billing/billing-requests/${request.id}/mark-paid`, {
      method: 'bank_transfer',
    });
    const invoice = await invoiceOf(request);
    expect(await quote(invoice)).toMatchObject({ refundable: { decimal: '0.00' } });
    const refused = await credit(invoice, { giveBack: 'provider' });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'invalid_argument']);
    expect(await notesOf(invoice)).toEqual([]);
    await credited(invoice, { giveBack: 'elsewhere', reference: 'Transfer of 4 March' });
  });

  it('and is disputed after it was credited in part is owed for the rest', async () => {
    const request = await rig.sendRequest();
    const { sessionId } = await rig.payFor(request);
    const invoice = await invoiceOf(request);
    await credited(invoice, { lines: line('25.00'), giveBack: 'provider' });
    rig.stripe.control.dispute(sessionId);
    await rig.settle();
    expect(await now(invoice)).toMatchObject({ state: 'pending', balanceDue: 9_000n });
    expect(await rig.readRequest(request.id)).toMatchObject({
      state: 'pending',
      amount: { decimal: '90.00' },
    });
  });
});

describe('what is open', () => {
  it('is lowered first: the link asks for the rest, and that pays the invoice', async () => {
    const { request, invoice } = await owed();
    const note = await credited(invoice, { lines: line('25.00') });
    expect(note).toMatchObject({ givenBack: { decimal: '0.00' }, refunds: [] });
    expect(await now(invoice)).toMatchObject({ state: 'pending', balanceDue: 9_000n });
    const mail = rig.mail.mails().find(({ subject }) => subject.includes(note.number));
    expect(mail?.text).toContain(
      'It lowers what is due on the invoice by €30.00. €90.00 are still to be paid.'
    );
    await rig.payFor(request);
    expect(await now(invoice)).toMatchObject({ state: 'paid', balanceDue: 0n });
    const [attempt] = (await store().attemptsOfInvoice(invoice.id)).filter(
      ({ state }) => state === 'succeeded'
    );
    expect(attempt?.amount.amount).toBe(9_000n);
  });

  it('and credited in full is over: its link is withdrawn, its open checkout closed', async () => {
    const { request, invoice } = await owed();
    const sessionId = await rig.checkout(request.link);
    await credited(invoice, {});
    expect(await now(invoice)).toMatchObject({ state: 'credited', balanceDue: 0n });
    expect((await rig.readRequest(request.id)).state).toBe('deleted');
    expect(rig.stripe.control.sessions().find(({ id }) => id === sessionId)?.status).toBe('expired');
  });

  it('while a payment is under way is left alone', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.pay(sessionId, IBAN);
    await rig.settle();
    const invoice = await invoiceOf(request);
    const refused = await credit(invoice, {});
    expect([refused.status, codeOf(refused)]).toEqual([409, 'attempt_in_flight']);
    expect(await notesOf(invoice)).toEqual([]);
    rig.stripe.control.settle(sessionId, 'succeeded');
    await rig.settle();
  });

  it('without a number is no matter for a credit note', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    const invoice = await invoiceOf(request);
    const path = `/client-billing/invoices/${invoice.publicId}/credit-quote`;
    const refused = await rig.admin.post<Body>(path, {});
    expect([refused.status, codeOf(refused)]).toEqual([409, 'transition_refused']);
  });
});

describe('a refund of a credit note', () => {
  it('whose answer was lost is sent again under the same key, and goes out once', async () => {
    const { invoice } = await paid();
    rig.stripe.control.inject({ kind: 'reset_after', path: '/v1/refunds', method: 'POST', times: 9 });
    await credited(invoice, { giveBack: 'provider' });
    expect((await refundsOf(invoice)).map(({ state }) => state)).toEqual(['unknown']);
    rig.stripe.control.clearFaults();
    const back = rig.shiftSystemClock(HOUR);
    await rig.settle();
    back();
    expect((await refundsOf(invoice)).map(({ state }) => state)).toEqual(['succeeded']);
    expect(await atProvider(invoice)).toEqual([12_000]);
  });

  it('that failed raises an alert and is tried again, once, by whoever is first', async () => {
    const { request, invoice } = await paid();
    await credited(invoice, { giveBack: 'provider' });
    const [first] = await refundsOf(invoice);
    rig.stripe.control.finishRefund(String(first!.refundRef), 'failed');
    await rig.settle();
    expect(rig.alertsAbout(request.purpose)).toEqual([REFUND_FAILED]);
    expect((await rig.readRequest(request.id)).invoice?.creditNotes[0]?.refunds).toMatchObject([
      { state: 'failed', canRetry: true },
    ]);
    const again = () =>
      rig.admin.post<Body>(`/client-billing/refunds/${first!.publicId}/again`, { way: 'provider' });
    const answers = await Promise.all([again(), again()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await rig.settle();
    expect((await refundsOf(invoice)).map(({ state }) => state)).toEqual(['failed', 'succeeded']);
    expect((await again()).status).toBe(409);
  });

  it('that failed can be given back elsewhere', async () => {
    const { invoice } = await paid();
    await credited(invoice, { giveBack: 'provider' });
    const [first] = await refundsOf(invoice);
    rig.stripe.control.finishRefund(String(first!.refundRef), 'failed');
    await rig.settle();
    const answer = await rig.admin.post<{ data: CreditNoteRow[] }>(
      `/client-billing/refunds/${first!.publicId}/again`,
      { way: 'elsewhere', reference: 'Bank transfer' }
    );
    expect(answer.body.data[0]?.refunds).toMatchObject([
      { state: 'failed', canRetry: false },
      { state: 'succeeded', way: 'elsewhere', reference: 'Bank transfer' },
    ]);
  });
});

it('two admins at once: the first credits, the second is told to look again', async () => {
  const { invoice } = await paid();
  const quoted = await quote(invoice);
  const order = { giveBack: 'provider' } as const;
  const answers = await Promise.all([
    creditAsQuoted(invoice, quoted, order),
    creditAsQuoted(invoice, quoted, order),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await rig.settle();
  expect(await notesOf(invoice)).toHaveLength(1);
  expect((await refundsOf(invoice)).map(({ amount }) => amount.amount)).toEqual([12_000n]);
});

it('nobody edits a credit note: not through the document service, and not through its queries', async () => {
  const { invoice } = await paid();
  const note = await credited(invoice, { giveBack: 'provider' });
  const uid = 'plugin::client-billing.credit-note' as never;
  const { strapi } = rig.app;
  await expect(strapi.documents(uid).delete({ documentId: note.id } as never)).rejects.toThrow(
    /never edited/
  );
  await expect(
    strapi.db.query(uid).update({ where: { documentId: note.id }, data: { reason: 'X' } })
  ).rejects.toThrow(/never edited/);
});

describe('a crash at any call of crediting and giving back, and a restart', () => {
  const order = { giveBack: 'provider' } as const;

  async function live(invoice: Invoice, quoted: CreditQuoteView): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      const { status } = await creditAsQuoted(invoice, quoted, order);
      if (status === 200 || status === 409) break;
    }
    await rig.runDue().catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  }

  async function startAgain(): Promise<void> {
    for (const later of [40_000, HOUR]) {
      const back = rig.shiftSystemClock(later);
      await rig.settle();
      back();
    }
  }

  it('gives the same: one note, one refund, all of it gone back once', async () => {
    const first = await paid();
    const watch = watchPorts(rig.engine.world);
    await live(first.invoice, await quote(first.invoice));
    await rig.settle();
    const seen = watch.stop();
    const calls: PortCall[] = seen.filter(
      ({ port, method }) => method === 'transaction' || port === 'gateway'
    );
    expect(calls.length).toBeGreaterThan(3);
    for (const call of calls.slice(0, 10)) {
      for (const moment of ['before', 'after'] as const) {
        const { invoice } = await paid();
        const quoted = await quote(invoice);
        const crash = crashAt(rig.engine.world, call, moment);
        await live(invoice, quoted);
        crash.stop();
        await startAgain();
        expect(await now(invoice)).toMatchObject({ state: 'credited', balanceDue: 0n });
        expect(await notesOf(invoice)).toHaveLength(1);
        const refunds = await refundsOf(invoice);
        expect(refunds.map(({ state, amount }) => [state, amount.amount])).toEqual([['succeeded', 12_000n]]);
        expect(await atProvider(invoice)).toEqual([12_000]);
      }
    }
  }, 120_000);
});
