import {
  newAttempt,
  newInvoice,
  newRefund,
  NOON,
  oneIssuedInvoice,
  oneRequest,
  ONE_PM,
  storeOf,
} from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { said } from '../../server/src/billing/said';
import type { RequestFilter, Store } from '../../server/src/ports';

describe('what the store reads back', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(async () => {
    for (const table of [
      'client_billing_allocations',
      'client_billing_refunds',
      'client_billing_attempts',
      'client_billing_invoice_lines',
      'client_billing_requests',
      'client_billing_invoices',
      'client_billing_outbox',
      'client_billing_inbox',
      'client_billing_number_series',
      'client_billing_audit',
    ]) {
      await app.strapi.db.connection(table).delete();
    }
  });
  afterAll(() => app.close());

  it('of webhooks leaves their raw bodies in the table: lists of them would be heavy', async () => {
    const { account } = await oneRequest(store);
    await store.receiveEvent({
      accountId: account.id,
      mode: 'test',
      provider: 'stripe',
      eventId: 'evt_1',
      type: 'checkout.session.completed',
      subjectRef: 'cs_1',
      dedupeKey: 'evt_1',
      isRepeatable: false,
      rawBody: '{"id":"evt_1"}',
      at: NOON,
    });
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => void statements.push(sql);
    app.strapi.db.connection.on('query', listen);
    const [due] = await store.dueEvents(NOON, 10);
    const { rows } = await store.inbox({ mode: 'test', page: 1, pageSize: 10 });
    const one = await store.inboxEvent(due?.id ?? 0);
    app.strapi.db.connection.removeListener('query', listen);
    expect(due).toMatchObject({ eventId: 'evt_1', subjectRef: 'cs_1', state: 'received', receivedAt: NOON });
    expect([rows, one]).toEqual([[due], due]);
    expect(statements.filter((sql) => sql.includes('*'))).toEqual([
      expect.stringContaining('count(*)') as string,
    ]);
    expect(statements.join()).not.toContain('raw_body');
  });

  it('is what was written: accounts, clients, requests, invoices, attempts, refunds', async () => {
    const world = await oneRequest(store);
    const written = await store.transaction(async (tx) => {
      const invoice = await tx.insertInvoice(newInvoice(world));
      const attempt = await tx.insertAttempt(
        newAttempt(world, invoice, { failure: { code: 'x', message: said`y` } })
      );
      const refund = await tx.insertRefund(newRefund(world, attempt));
      return { invoice, attempt, refund };
    });
    expect(await store.account(world.account.id)).toEqual(world.account);
    expect(await store.accountByPublicId(world.account.publicId)).toEqual(world.account);
    expect(await store.clientByEmail('test', 'emile@CLIENT.test')).toMatchObject({
      email: 'Emile@Client.test',
    });
    expect(await store.clientByEmail('live', world.client.email)).toBeNull();
    expect(await store.requestByTokenHash(world.request.tokenHash)).toEqual(world.request);
    expect(await store.requestByPublicId(world.request.publicId)).toEqual(world.request);
    expect(await store.invoiceByPublicId(written.invoice.publicId)).toEqual(written.invoice);
    expect(await store.attempt(written.attempt.id)).toEqual(written.attempt);
    expect(await store.requestOfAttempt(written.attempt.id)).toEqual(world.request);
    expect(await store.attemptsOfRequest(world.request.id)).toEqual([written.attempt]);
    expect(await store.refund(written.refund.id)).toEqual(written.refund);
    expect(await store.hasLiveAttempt(world.account.id)).toBe(true);
  });

  it('an amount beyond what a float can hold, to the last digit', async () => {
    const amount = 9_223_372_036_854_775_807n; // 2^63 − 1: the greatest that the column holds
    const world = await oneRequest(store, { amount: { amount, currency: 'KWD' } });
    const invoice = await store.transaction((tx) =>
      tx.insertInvoice({
        ...newInvoice(world),
        total: amount,
        taxes: [{ category: 'standard', rate: '0', base: amount, tax: 0n }],
      })
    );
    expect((await store.request(world.request.id))?.amount.amount).toBe(amount);
    expect(await store.invoice(invoice.id)).toEqual(invoice);
  });

  it('an attempt by its checkout or its payment, within its account only', async () => {
    const world = await oneRequest(store);
    const other = await oneRequest(store);
    const attempt = await store.transaction(async (tx) => {
      const invoice = await tx.insertInvoice(newInvoice(world));
      return tx.insertAttempt(newAttempt(world, invoice, { checkoutRef: 'cs_1', paymentRef: 'pi_1' }));
    });
    expect(await store.attemptByRef(world.account.id, 'cs_1')).toEqual(attempt);
    expect(await store.attemptByRef(world.account.id, 'pi_1')).toEqual(attempt);
    expect(await store.attemptByRef(other.account.id, 'cs_1')).toBeNull();
    expect(await store.attemptByRef(world.account.id, 'cs_2')).toBeNull();
  });

  it('of the history lists what needed a person, newest first, of one mode, of one kind or all', async () => {
    const raised = [
      ['test', 'subscription', 'alert.renewal_failed'],
      ['test', 'subscription', 'subscription.past_due'],
      ['live', 'subscription', 'alert.renewal_failed'],
      ['test', 'webhook_event', 'alert.webhook_failed'],
      ['test', 'billing_request', 'alert.payment_reversed'],
    ] as const;
    await store.transaction(async (tx) => {
      for (const [mode, objectType, event] of raised) {
        const facts = { reason: said`Declined.` };
        await tx.record({ mode, objectType, objectId: 'o1', event, actor: 'engine', facts, at: NOON });
      }
    });
    const list = async (given: Partial<Parameters<Store['alerts']>[0]> = {}) => {
      const { rows, total } = await store.alerts({ mode: 'test', page: 1, pageSize: 20, ...given });
      return { events: rows.map(({ event }) => event), total };
    };
    const [newest, middle, oldest] = ['payment_reversed', 'webhook_failed', 'renewal_failed'].map(
      (kind) => `alert.${kind}`
    );
    expect(await list()).toEqual({ events: [newest, middle, oldest], total: 3 });
    expect(await list({ page: 2, pageSize: 2 })).toEqual({ events: [oldest], total: 3 });
    expect(await list({ kind: 'renewal_failed' })).toEqual({ events: [oldest], total: 1 });
    expect(await list({ mode: 'live' })).toEqual({ events: [oldest], total: 1 });
    const { rows } = await store.alerts({ mode: 'test', kind: 'webhook_failed', page: 1, pageSize: 1 });
    expect(rows).toEqual([
      {
        id: expect.any(Number),
        mode: 'test',
        objectType: 'webhook_event',
        objectId: 'o1',
        event: middle,
        actor: 'engine',
        facts: { reason: said`Declined.` },
        at: NOON,
      },
    ]);
  });

  describe('the list of requests', () => {
    const list = async (given: Partial<RequestFilter>) => {
      const { rows, total } = await store.requests({ mode: 'test', page: 1, pageSize: 20, ...given });
      return { purposes: rows.map((row) => row.request.purpose), total };
    };

    it('takes what is sought as text: % and _ and ! stand for themselves', async () => {
      await oneRequest(store, { purpose: '100% wool' });
      await oneRequest(store, { purpose: '100 metres of wool' });
      await oneRequest(store, { purpose: 'part_7!' });
      await oneRequest(store, { purpose: 'partX7' });
      expect(await list({ search: '100%' })).toEqual({ purposes: ['100% wool'], total: 1 });
      expect(await list({ search: 'T_7' })).toEqual({ purposes: ['part_7!'], total: 1 });
      expect(await list({ search: '7!' })).toEqual({ purposes: ['part_7!'], total: 1 });
      expect(await list({ search: "' or 1=1 --" })).toEqual({ purposes: [], total: 0 });
    });

    it('finds a purpose whatever the capitals, those with accents included', async () => {
      await oneRequest(store, { purpose: 'Émile, première séance' });
      for (const search of ['Émile, PREMIère', 'émile', 'PREMIÈRE SÉANCE'])
        expect((await list({ search })).purposes).toEqual(['Émile, première séance']);
    });

    it('finds by e-mail and by the invoice’s number, never across modes', async () => {
      const world = await oneRequest(store, { purpose: 'numbered' });
      await oneIssuedInvoice(world);
      await oneRequest(store, { purpose: 'live', mode: 'live' });
      expect((await list({ search: 'test-inv-1' })).purposes).toEqual(['numbered']);
      expect((await list({ search: 'CLIENT.TEST' })).purposes).toEqual(['numbered']);
      expect((await list({ mode: 'live' })).purposes).toEqual(['live']);
    });

    it('filters by state, sorts and pages, with the total of all pages', async () => {
      for (const [purpose, amount] of [
        ['a', 1n],
        ['b', 30n],
        ['c', 200n],
      ] as const) {
        await oneRequest(store, { purpose, amount: { amount, currency: 'EUR' } });
      }
      await oneRequest(store, { purpose: 'gone', state: 'deleted' });
      const pending = { states: ['pending'], sort: 'amount', pageSize: 2 } as const;
      expect(await list({ ...pending, order: 'asc' })).toEqual({ purposes: ['a', 'b'], total: 3 });
      expect(await list({ ...pending, order: 'desc' })).toEqual({ purposes: ['c', 'b'], total: 3 });
      expect(await list({ ...pending, order: 'desc', page: 2 })).toEqual({ purposes: ['a'], total: 3 });
    });

    it('shows account, number, newest link mail and a payment under way', async () => {
      const world = await oneRequest(store);
      const invoice = await oneIssuedInvoice(world);
      await store.transaction(async (tx) => {
        await tx.insertAttempt(newAttempt(world, invoice, { state: 'processing' }));
        for (const step of ['sent', 'resent']) {
          await tx.enqueueMail({
            mode: 'test',
            kind: 'payment_link',
            objectType: 'billing_request',
            objectId: world.request.publicId,
            step,
            recipient: 'a@b.test',
            language: 'fr',
            payload: null,
            at: NOON,
          });
        }
      });
      const [first] = await store.outboxOf(world.request.publicId);
      await store.transaction((tx) =>
        tx.updateMail(Number(first?.id), { state: 'sent', sentAt: NOON, nextTryAt: null })
      );
      const row = await store.requestRow(world.request.publicId);
      expect(row).toMatchObject({
        account: { label: 'Stripe' },
        invoiceNumber: 'TEST-INV-1',
        linkMail: { state: 'queued', sentAt: null },
        hasProcessingAttempt: true,
      });
      expect((await store.requests({ mode: 'test', page: 1, pageSize: 20 })).rows).toEqual([row]);
    });

    it('costs the same number of queries for one row and for twenty', async () => {
      const queriesOf = async (work: () => Promise<unknown>): Promise<number> => {
        let count = 0;
        const note = () => (count += 1);
        app.strapi.db.connection.on('query', note);
        await work().finally(() => app.strapi.db.connection.off('query', note));
        return count;
      };
      await oneRequest(store);
      const one = await queriesOf(() => list({}));
      for (let i = 0; i < 19; i += 1) await oneRequest(store);
      expect((await list({})).purposes).toHaveLength(20);
      expect(await queriesOf(() => list({}))).toBe(one);
    });
  });

  describe('due work', () => {
    it('is what is due, oldest first, by mode, and no more than asked for', async () => {
      const at = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString();
      const ids = [];
      for (const minutes of [3, 1, 2, 5])
        ids.push((await oneRequest(store, { expiresAt: at(minutes) })).request.id);
      await oneRequest(store, { expiresAt: at(0), state: 'paid' });
      await oneRequest(store, { expiresAt: at(0), mode: 'live' });
      expect(await store.dueExpiries('test', at(3), 10)).toEqual([ids[1], ids[2], ids[0]]);
      expect(await store.dueExpiries('test', at(3), 2)).toEqual([ids[1], ids[2]]);
      expect(await store.dueExpiries('test', at(0.999), 10)).toEqual([]);
    });

    it('mails, webhooks, attempts and refunds are due at their time and not before, and never when done', async () => {
      const world = await oneRequest(store);
      const { attempt, refund } = await store.transaction(async (tx) => {
        const invoice = await tx.insertInvoice(newInvoice(world));
        const made = await tx.insertAttempt(newAttempt(world, invoice, { nextCheckAt: ONE_PM }));
        await tx.enqueueMail({
          mode: 'test',
          kind: 'receipt',
          objectType: 'invoice',
          objectId: invoice.publicId,
          step: 's',
          recipient: 'a@b.test',
          language: 'en',
          payload: null,
          at: ONE_PM,
        });
        return {
          attempt: made,
          refund: await tx.insertRefund(newRefund(world, made, { nextCheckAt: ONE_PM })),
        };
      });
      await store.receiveEvent({
        accountId: world.account.id,
        mode: 'test',
        provider: 'stripe',
        eventId: 'e',
        type: 't',
        subjectRef: null,
        dedupeKey: 'e',
        isRepeatable: false,
        rawBody: '{}',
        at: ONE_PM,
      });
      const due = async (now: string) => [
        (await store.dueMails(now, 9)).length,
        (await store.dueEvents(now, 9)).length,
        await store.dueAttempts(now, 9),
        await store.dueRefunds(now, 9),
      ];
      expect(await due('2026-03-02T12:59:59.999Z')).toEqual([0, 0, [], []]);
      expect(await due(ONE_PM)).toEqual([1, 1, [attempt.id], [refund.id]]);

      const [mail] = await store.dueMails(ONE_PM, 1);
      const [event] = await store.dueEvents(ONE_PM, 1);
      await store.transaction(async (tx) => {
        await tx.updateMail(Number(mail), { state: 'sent', nextTryAt: null, sentAt: ONE_PM });
        await tx.updateInboxEvent(Number(event?.id), {
          state: 'processed',
          nextTryAt: null,
          processedAt: ONE_PM,
        });
        await tx.updateAttempt(attempt.id, { state: 'failed', nextCheckAt: null });
        await tx.updateRefund(refund.id, { state: 'succeeded', nextCheckAt: null });
      });
      expect(await due('2999-01-01T00:00:00.000Z')).toEqual([0, 0, [], []]);
    });
  });

  it('the history of an object, newest first, and of no other', async () => {
    const entry = {
      mode: 'test',
      objectType: 'invoice',
      objectId: 'a',
      actor: 'engine',
      facts: { n: 1, ok: true, no: null },
      at: NOON,
    } as const;
    await store.transaction(async (tx) => {
      for (const event of ['one', 'two', 'three']) await tx.record({ ...entry, event });
      await tx.record({ ...entry, objectId: 'b', event: 'other' });
    });
    expect(await store.history('invoice', 'a', 2)).toEqual([
      { ...entry, event: 'three' },
      { ...entry, event: 'two' },
    ]);
  });

  it('the offset of the test clock: none until it is moved, then the last one', async () => {
    expect(await store.testClockOffsetMs()).toBe(0);
    await store.transaction((tx) => tx.setTestClockOffsetMs(86_400_000));
    await store.transaction((tx) => tx.setTestClockOffsetMs(94_608_000_000)); // three years
    expect(await store.testClockOffsetMs()).toBe(94_608_000_000);
  });
});
