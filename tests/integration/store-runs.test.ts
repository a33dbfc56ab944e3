import { newInvoice, NOON, ONE_PM, storeOf } from '../support/records';
import { dumpRows } from '../support/database-dump';
import {
  advancesOf,
  attemptsOf,
  invoicesOf,
  mailsOf,
  renewalsOf,
  writeBatch,
  type Renewal,
} from '../support/renewals';
import { statementsOf } from '../support/statements';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { manySubscribers } from '../support/subscriptions';
import type { Store } from '../../server/src/ports';

const APRIL = '2026-04-01T08:00:00.000Z';

describe('a batch of renewals', () => {
  let app: StrapiApp;
  let store: Store;
  let runs = 0;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(() => app.strapi.db.connection('client_billing_subscriptions').delete());
  afterAll(() => app.close());

  /** So many, claimed. */
  const claimed = async (count: number): Promise<{ token: string; renewals: Renewal[] }> => {
    await manySubscribers(store, count);
    runs += 1;
    const token = `run-${runs}`;
    const { rows } = await store.claimDue('test', APRIL, count, { token, until: ONE_PM, systemNow: NOON });
    expect(rows).toHaveLength(count);
    return { token, renewals: renewalsOf(rows) };
  };
  const only = (renewals: readonly Renewal[]): Renewal => {
    const [renewal] = renewals;
    if (!renewal || renewals.length > 1) throw new Error('There is one.');
    return renewal;
  };

  it('is read back as it was written, in the order of its numbers', async () => {
    const { token, renewals } = await claimed(3);
    await store.transaction((tx) => writeBatch(tx, token, renewals));
    const [first, second, third] = renewals;
    if (!first || !second || !third) throw new Error('There are three.');

    const invoice = await store.invoiceByPublicId(second.invoiceId);
    expect(invoice).toEqual({
      ...newInvoice({ account: second.account, client: second.payer, request: null }),
      id: invoice?.id,
      publicId: second.invoiceId,
      state: 'pending',
      subscriptionId: second.subscription.id,
      period: { start: '2026-04-01', end: '2026-05-01' },
      renewalKey: `${second.subscription.publicId}:2026-04-01`,
      issued: expect.objectContaining({ numberText: 'run-2', number: 2, previousHash: 'hash-1' }) as unknown,
    });
    expect(await store.openInvoicesOfSubscription(second.subscription.id)).toEqual([invoice]);

    const attempt = await store.attemptByPublicId(third.attemptId);
    const charged = await store.invoiceByPublicId(third.invoiceId);
    expect(attempt).toMatchObject({
      session: 'off_session',
      requestId: null,
      paymentMethodId: third.method?.id,
      state: 'submitted',
      amount: { amount: 12_000n, currency: 'EUR' },
      allocations: [{ invoiceId: charged?.id, amount: 12_000n }],
      submission: '{"amount":12000}',
      nextCheckAt: NOON,
      createdAt: NOON,
    });

    expect(await store.requestOfOwedInvoice(charged?.id ?? (0 as never))).toMatchObject({
      type: 'invoice',
      subscriptionId: third.subscription.id,
      buyer: third.payer.billing,
      amount: { amount: 12_000n, currency: 'EUR' },
    });
    expect(await store.outboxOf(first.invoiceId)).toMatchObject([
      { kind: 'invoice_due', recipient: first.payer.email, state: 'queued', nextTryAt: NOON },
    ]);
    expect(await store.history('subscription', first.subscription.publicId, 5)).toMatchObject([
      { event: 'subscription.renewed', facts: { invoice: first.invoiceId } },
    ]);
    expect(await store.subscription(first.subscription.id)).toEqual({
      ...first.subscription,
      revision: first.subscription.revision + 1,
      period: { index: 1, start: '2026-04-01', end: '2026-05-01' },
      nextBillingAt: '2026-05-01T00:00:00.000Z',
    });
  });

  it('moves the series past its last number, with its hash and day', async () => {
    const { token, renewals } = await claimed(4);
    const before = await store.transaction((tx) => tx.lockSeries('run', 'test'));
    await store.transaction((tx) => writeBatch(tx, token, renewals));
    const after = await store.transaction((tx) => tx.lockSeries('run', 'test'));
    expect(after).toMatchObject({
      next: before.next + 4,
      lastHash: `hash-${before.next + 3}`,
      lastIssuedOn: '2026-03-02',
    });
  });

  it('takes as many statements for three hundred as for one', async () => {
    const one = await claimed(1);
    const forOne = await statementsOf(app, () =>
      store.transaction((tx) => writeBatch(tx, one.token, one.renewals))
    );
    const many = await claimed(300);
    const forMany = await statementsOf(app, () =>
      store.transaction((tx) => writeBatch(tx, many.token, many.renewals))
    );
    expect(forMany).toHaveLength(forOne.length);
    // Lock; series; invoices, their ids, lines, series on; attempts, their ids, parts; requests; mails; history; subscriptions.
    expect(forOne).toHaveLength(13);
    expect(await store.dueCharges(NOON, 1000)).toHaveLength(await attemptCount());
  });
  const attemptCount = async (): Promise<number> =>
    (await app.strapi.db.connection('client_billing_attempts').select('id')).length;

  it('that fails writes nothing at all, and its subscriptions stay claimed', async () => {
    const { token, renewals } = await claimed(5);
    const before = await dumpRows(app);
    const work = store.transaction(async (tx) => {
      await writeBatch(tx, token, renewals);
      throw new Error('power cut');
    });
    await expect(work).rejects.toThrow('power cut');
    expect(await dumpRows(app)).toEqual(before);
  });

  it('holds a period of a subscription once: the second invoice is refused, and with it the batch', async () => {
    const { token, renewals } = await claimed(2);
    await store.transaction((tx) => writeBatch(tx, token, renewals));
    const before = await dumpRows(app);
    // The same two, computed again from what was read before the first batch.
    const again = store.transaction(async (tx) => {
      const series = await tx.lockSeries('run', 'test');
      await tx.insertIssuedInvoices(invoicesOf(renewalsOf(renewals), series));
    });
    await expect(again).rejects.toMatchObject({ code: 'already_settled' });
    expect(await dumpRows(app)).toEqual(before);
  });

  it('leaves out whoever was changed, or claimed by another run, since it was claimed', async () => {
    const { token, renewals } = await claimed(3);
    const [changed, taken, own] = renewals.map(({ subscription }) => subscription);
    if (!changed || !taken || !own) throw new Error('There are three.');
    await store.transaction((tx) => tx.updateSubscription(changed.id, { cancelOn: '2026-04-01' }));
    await app.strapi.db
      .connection('client_billing_subscriptions')
      .where({ id: taken.id })
      .update({ claim_token: 'another' });
    const held = await store.transaction((tx) => tx.lockClaimed(token, [changed, taken, own]));
    expect([...held]).toEqual([own.id]);
  });

  it('lets its claims go when it is done: what is due already is claimed again at once', async () => {
    const { renewals } = await claimed(1);
    const advance = advancesOf(renewals).map((one) => ({ ...one, nextBillingAt: NOON }));
    await store.transaction((tx) => tx.advanceSubscriptions(advance));
    const { rows } = await store.claimDue('test', APRIL, 10, {
      token: 'next',
      until: ONE_PM,
      systemNow: NOON,
    });
    expect(rows.map(({ subscription }) => subscription.id)).toEqual([only(renewals).subscription.id]);
  });

  it('is refused when its numbers do not follow on the last one of the series, or leave one out', async () => {
    const { renewals } = await claimed(3);
    const before = await dumpRows(app);
    const write = (shift: (number: number) => number) =>
      store.transaction(async (tx) => {
        const series = await tx.lockSeries('run', 'test');
        const invoices = invoicesOf(renewals, series).map(({ issued, ...invoice }) => {
          const number = shift(issued.number);
          return { ...invoice, issued: { ...issued, number, numberText: `shifted-${number}` } };
        });
        await tx.insertIssuedInvoices(invoices);
      });
    await expect(write((number) => number + 1)).rejects.toMatchObject({ code: 'concurrent_update' });
    // 1, 2, 4: the number of the third is one too far.
    const next = (await store.transaction((tx) => tx.lockSeries('run', 'test'))).next;
    const gap = write((number) => (number === next + 2 ? number + 1 : number));
    await expect(gap).rejects.toMatchObject({ code: 'concurrent_update' });
    expect(await dumpRows(app)).toEqual(before);
  });

  it('charges an invoice once at a time: a second live attempt is refused', async () => {
    const { token, renewals } = await claimed(1);
    await store.transaction((tx) => writeBatch(tx, token, renewals));
    const invoice = await store.invoiceByPublicId(only(renewals).invoiceId);
    const ids = new Map([[only(renewals).invoiceId, invoice?.id ?? (0 as never)]]);
    const again = store.transaction((tx) =>
      tx.insertAttempts(attemptsOf(renewals, ids).map((one) => ({ ...one, publicId: 'anotherattempt' })))
    );
    await expect(again).rejects.toMatchObject({ code: 'attempt_in_flight' });
    expect(await store.attemptsOfInvoice(invoice?.id ?? (0 as never))).toHaveLength(1);
  });

  it('is refused whole when the parts of one charge do not sum to its amount', async () => {
    const { renewals } = await claimed(1);
    const ids = new Map([[only(renewals).invoiceId, 1 as never]]);
    const short = attemptsOf(renewals, ids).map((one) => ({
      ...one,
      amount: { amount: 11_999n, currency: 'EUR' },
    }));
    await expect(store.transaction((tx) => tx.insertAttempts(short))).rejects.toMatchObject({
      code: 'invalid_amount',
    });
  });

  it('sends a mail that is queued already no second time, and the new ones beside it', async () => {
    const { renewals } = await claimed(2);
    const [first] = mailsOf(renewals);
    if (!first) throw new Error('There are two.');
    await store.transaction((tx) => tx.enqueueMail(first));
    const [queued] = await store.outboxOf(first.objectId);
    await store.transaction((tx) => tx.enqueueMails(mailsOf(renewals)));
    expect(await store.outboxOf(first.objectId)).toEqual([queued]);
    expect(await store.outboxOf(mailsOf(renewals)[1]?.objectId ?? '')).toHaveLength(1);
  });

  it('of nothing is nothing: empty sets are written without a statement that could fail', async () => {
    const before = await dumpRows(app);
    await store.transaction((tx) => writeBatch(tx, 'nobody', []));
    const { client_billing_number_series: _series, ...rest } = await dumpRows(app);
    expect(before).toMatchObject(rest);
  });

  it('keeps amounts beyond what a float can hold, quotes, line breaks and other scripts', async () => {
    const { renewals } = await claimed(1);
    const amount = 9_007_199_254_740_993n; // 2^53 + 1
    const name = 'O’Brien "& Söhne" \\ \n 株式会社 🦉';
    const id = await store.transaction(async (tx) => {
      const series = await tx.lockSeries('run', 'test');
      const invoices = invoicesOf(renewals, series).map((invoice) => ({
        ...invoice,
        total: amount,
        buyer: { ...invoice.buyer, name },
        lines: invoice.lines.map((line) => ({ ...line, net: amount, description: name })),
        taxes: [{ category: 'standard' as const, rate: '20', base: amount, tax: 1n }],
      }));
      return (await tx.insertIssuedInvoices(invoices)).get(only(renewals).invoiceId);
    });
    expect(await store.invoice(id ?? (0 as never))).toMatchObject({
      total: amount,
      buyer: { name },
      lines: [{ net: amount, description: name }],
      taxes: [{ base: amount, tax: 1n }],
    });
  });

  describe('rests on a lease', () => {
    const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString();

    it('and writes nothing once another has taken it, however late in the transaction that is found', async () => {
      const { token, renewals } = await claimed(2);
      const lease = await store.takeLease('renew', 'sleeper', NOON, 10_000);
      const next = await store.takeLease('renew', 'successor', at(10), 10_000);
      if (!lease || !next) throw new Error('A free lease was not taken.');
      const before = await dumpRows(app);
      const late = store.transaction(async (tx) => {
        await writeBatch(tx, token, renewals);
        await tx.holdLease(lease);
      });
      await expect(late).rejects.toMatchObject({ code: 'concurrent_update' });
      expect(await dumpRows(app)).toEqual(before);

      await store.transaction(async (tx) => {
        await writeBatch(tx, token, renewals);
        await tx.holdLease(next);
      });
      expect(
        await store.openInvoicesOfSubscription(renewals[0]?.subscription.id ?? (0 as never))
      ).toHaveLength(1);
    });

    it('that nobody ever took is none', async () => {
      const held = store.transaction((tx) => tx.holdLease({ name: 'never', token: 1 }));
      await expect(held).rejects.toMatchObject({ code: 'concurrent_update' });
    });
  });
});
