import {
  newAttempt,
  newInvoice,
  newRefund,
  NOON,
  oneRequest,
  ONE_PM,
  stamp,
  storeOf,
  type World,
} from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { duplicateCode } from '../support/test-database';
import type { Invoice } from '../../server/src/billing/invoice/types';
import type { AttemptState } from '../../server/src/billing/payment/types';

/** The code of what the database or the store refused with. */
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'written',
    (error: unknown) => (error as { code?: unknown }).code
  );

type Row = Record<string, unknown>;

/** Some drivers read JSON as values, and none writes them back as such. */
const asWritten = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
    ])
  );

describe('the database itself refuses a second', () => {
  let app: StrapiApp;
  let world: World;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
  });
  beforeEach(async () => {
    world = await oneRequest(storeOf(app));
  });
  afterAll(() => app.close());

  const copyOf = async (table: string, id: number, change: Record<string, unknown>): Promise<unknown> => {
    const { id: _, ...row } = (await app.strapi.db.connection(table).where({ id }).first()) as Row;
    return codeOf(Promise.resolve(app.strapi.db.connection(table).insert({ ...asWritten(row), ...change })));
  };
  const draft = (): Promise<Invoice> => world.store.transaction((tx) => tx.insertInvoice(newInvoice(world)));

  it('request with the same token', async () => {
    const table = 'client_billing_requests';
    expect(await copyOf(table, world.request.id, {})).toBe(duplicateCode());
    expect(await copyOf(table, world.request.id, { token_hash: `${world.request.tokenHash}-other` })).toBe(
      'written'
    );
  });

  it('invoice with the same printed number in a mode, or the same number in a series and mode', async () => {
    const invoice = await draft();
    const { store } = world;
    await store.transaction(async (tx) => {
      const series = await tx.lockSeries('invoice', 'test');
      await tx.issueInvoice(invoice.id, stamp(series.next));
    });
    const issued = (await store.invoice(invoice.id))?.issued;
    const table = 'client_billing_invoices';
    const other = { number_text: 'another' };
    expect(await copyOf(table, invoice.id, { number: 9001 })).toBe(duplicateCode());
    expect(await copyOf(table, invoice.id, other)).toBe(duplicateCode());
    expect(await copyOf(table, invoice.id, { number: 9001, ...other })).toBe('written');
    expect(await copyOf(table, invoice.id, { mode: 'live' })).toBe('written');
    expect(issued?.numberText).toBe('TEST-INV-1');
  });

  it('invoice of a subscription period, while drafts without one are free', async () => {
    const invoice = await draft();
    const table = 'client_billing_invoices';
    expect(await copyOf(table, invoice.id, {})).toBe('written');
    expect(await copyOf(table, invoice.id, { renewal_key: '7:2026-03-01' })).toBe('written');
    expect(await copyOf(table, invoice.id, { renewal_key: '7:2026-03-01' })).toBe(duplicateCode());
  });

  it('and the store an attempt whose parts do not sum to its amount', async () => {
    const invoice = await draft();
    // 120.00 EUR are asked for, 119.99 allocated.
    const allocations = [{ invoiceId: invoice.id, amount: 11_999n }];
    const write = world.store.transaction((tx) =>
      tx.insertAttempt(newAttempt(world, invoice, { allocations }))
    );
    expect(await codeOf(write)).toBe('invalid_amount');
    expect(await world.store.attemptsOfInvoice(invoice.id)).toEqual([]);
  });

  it('attempt with the same idempotency key, or the same checkout of an account', async () => {
    const invoice = await draft();
    const given = { state: 'failed', checkoutRef: `cs_${invoice.id}` } as const;
    const attempt = await world.store.transaction((tx) =>
      tx.insertAttempt(newAttempt(world, invoice, given))
    );
    const table = 'client_billing_attempts';
    expect(await copyOf(table, attempt.id, { checkout_ref: 'another' })).toBe(duplicateCode());
    expect(await copyOf(table, attempt.id, { idempotency_key: 'k2' })).toBe(duplicateCode());
    expect(await copyOf(table, attempt.id, { idempotency_key: 'k2', checkout_ref: null })).toBe('written');
  });

  describe('live attempt on an invoice', () => {
    const LIVE: AttemptState[] = ['created', 'submitted', 'processing', 'requires_action', 'unknown'];
    const OVER: AttemptState[] = ['succeeded', 'failed', 'cancelled', 'charged_back'];

    it.each(LIVE)('while the first is %s', async (state) => {
      const invoice = await draft();
      const insert = () =>
        world.store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice, { state })));
      await insert();
      expect(await codeOf(insert())).toBe('attempt_in_flight');
      expect(await world.store.attemptsOfInvoice(invoice.id)).toHaveLength(1);
    });

    it.each(OVER)('but takes it once the first is %s', async (state) => {
      const invoice = await draft();
      const { store } = world;
      const first = await store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice)));
      await store.transaction((tx) => tx.updateAttempt(first.id, { state }));
      await store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice)));
      expect((await store.attemptsOfInvoice(invoice.id)).map((a) => a.state)).toEqual([state, 'submitted']);
    });

    it('of its session only: one on-session and one off-session may live side by side', async () => {
      const invoice = await draft();
      const { store } = world;
      const insert = (session: 'on_session' | 'off_session') =>
        store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice, { session })));
      await insert('on_session');
      await insert('off_session');
      expect(await codeOf(insert('off_session'))).toBe('attempt_in_flight');
    });

    it('of two that start at the same moment', async () => {
      const invoice = await draft();
      const start = () => world.store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice)));
      const outcomes = await Promise.all([codeOf(start()), codeOf(start())]);
      expect(outcomes.sort()).toEqual(['attempt_in_flight', 'written']);
    });
  });

  it('refund of a duplicate payment, while a requested one is free', async () => {
    const invoice = await draft();
    const { store } = world;
    const attempt = await store.transaction((tx) => tx.insertAttempt(newAttempt(world, invoice)));
    const refund = (reason: 'duplicate' | 'requested') =>
      store.transaction((tx) => tx.insertRefund(newRefund(world, attempt, { reason })));
    await refund('duplicate');
    expect(await codeOf(refund('duplicate'))).toBe('already_settled');
    await refund('requested');
    await refund('requested');
    expect(await store.refundsOfAttempt(attempt.id)).toHaveLength(3);
  });

  it('version of the same number in a plan', async () => {
    const uid = 'plugin::client-billing.plan-version';
    const plan = await app.strapi
      .documents('plugin::client-billing.plan')
      .create({ data: { name: 'P' } as never });
    const data = { plan: plan.documentId, currency: 'EUR', netPrice: '1' } as never;
    const version = await app.strapi.documents(uid).create({ data });
    expect(await copyOf('client_billing_plan_versions', Number(version.id), {})).toBe(duplicateCode());
    expect(await copyOf('client_billing_plan_versions', Number(version.id), { version: 2 })).toBe('written');
  });

  it('webhook with the same key of an account, of one hundred at once: one row', async () => {
    const event = {
      accountId: world.account.id,
      mode: 'test',
      provider: 'stripe',
      eventId: 'evt_1',
      type: 'checkout.session.completed',
      subjectRef: null,
      dedupeKey: 'evt_1',
      isRepeatable: false,
      rawBody: '{}',
      at: NOON,
    } as const;
    const first = await Promise.all(Array.from({ length: 100 }, () => world.store.receiveEvent(event)));
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await world.store.receiveEvent({ ...event, at: ONE_PM })).toBe(false);
    expect((await world.store.inbox({ mode: 'test', page: 1, pageSize: 50 })).total).toBe(1);
  });

  describe('webhook of the same key that may be other news', () => {
    const event = () =>
      ({
        accountId: world.account.id,
        mode: 'test',
        provider: 'mollie',
        eventId: 'tr_1',
        type: 'payment',
        subjectRef: 'tr_1',
        dedupeKey: 'tr_1',
        isRepeatable: true,
        rawBody: 'id=tr_1',
        at: NOON,
      }) as const;
    const only = async () => {
      const { rows, total } = await world.store.inbox({ mode: 'test', page: 1, pageSize: 50 });
      const [row] = rows.filter(({ accountId }) => accountId === world.account.id);
      if (!row || total === 0) throw new Error('There is one.');
      return row;
    };
    const done = { state: 'processed', nextTryAt: null, processedAt: NOON, lastError: null } as const;

    it('is stored once, and due again: whoever it failed for, it is tried from the start', async () => {
      const { store } = world;
      expect(await store.receiveEvent(event())).toBe(true);
      const { id } = await only();
      await store.transaction((tx) =>
        tx.updateInboxEvent(id, { state: 'failed', tries: 12, nextTryAt: null })
      );
      expect((await store.dueEvents(ONE_PM, 50)).map((due) => due.id)).not.toContain(id);
      expect(await store.receiveEvent({ ...event(), at: ONE_PM })).toBe(false);
      expect(await only()).toMatchObject({
        id,
        state: 'received',
        tries: 0,
        nextTryAt: ONE_PM,
        deliveries: 2,
      });
      expect((await store.dueEvents(ONE_PM, 50)).map((due) => due.id)).toContain(id);
    });

    it('is not taken for done by whoever was processing the delivery before', async () => {
      const { store } = world;
      await store.receiveEvent(event());
      const inHand = await only();
      await store.receiveEvent({ ...event(), at: ONE_PM });
      await store.transaction((tx) => tx.updateInboxEvent(inHand.id, done, inHand));
      const again = await only();
      expect(again).toMatchObject({ state: 'received', deliveries: 2, processedAt: null });
      await store.transaction((tx) => tx.updateInboxEvent(again.id, done, again));
      expect(await only()).toMatchObject({ state: 'processed', deliveries: 2, processedAt: NOON });
    });

    it('counts each delivery, of twenty at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => world.store.receiveEvent(event())));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await only()).deliveries).toBe(20);
    });
  });

  it('mail of the same object, kind, step and recipient', async () => {
    const mail = {
      mode: 'test',
      kind: 'payment_link',
      objectType: 'billing_request',
      objectId: world.request.publicId,
      step: 'sent',
      recipient: 'emile@client.test',
      language: 'fr',
      payload: null,
      at: NOON,
    } as const;
    const enqueue = (given: object) => world.store.transaction((tx) => tx.enqueueMail({ ...mail, ...given }));
    expect([await enqueue({}), await enqueue({}), await enqueue({ step: 'resent' })]).toEqual([
      true,
      false,
      true,
    ]);
    const mails = await world.store.outboxOf(world.request.publicId);
    expect(mails.map((m) => m.step)).toEqual(['sent', 'resent']);
    expect(new Set(mails.map((m) => m.messageId)).size).toBe(2);
  });
});
