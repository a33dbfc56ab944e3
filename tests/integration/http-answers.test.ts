/** What the admin API says: exactly what its contracts promise, never a secret, and nothing from a field that only we set. */
import * as contracts from '../../server/src/contracts';
import type { Contract } from '../../server/src/contracts';
import type { BillingRequestDetail } from '../../server/src/contracts/billing-requests';
import { webhookSecretOf, secretKeyOf } from '../../server/src/ports';
import type { BillingService } from '../../server/src/services/billing';
import { engineOf } from '../../server/src/services/engine';
import { asSuperAdmin, type AdminApi, type ApiAnswer } from '../support/admin-api';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

const { accounts, activity, billingRequests, settings, testClock } = contracts;

const PASSWORD = 'correct-horse-battery-smtp';
const STRIPE_KEY = 'rk_test_0123456789SECRETKEY';
const WEBHOOK_SECRET = 'whsec_0123456789SECRETHOOK';

const SETTINGS = {
  merchant: {
    legalName: 'Atelier Zoë SARL',
    legalForm: 'SARL',
    shareCapital: '10 000 €',
    registration: 'RCS Lyon 123 456 789',
    vatNumber: 'FR12345678901',
    address: { line1: '1 rue de la Paix', line2: null, postalCode: '69001', city: 'Lyon', country: 'FR' },
    email: 'compta@example.com',
  },
  timeZone: 'Europe/Paris',
  language: 'fr',
  privacyUrl: 'https://example.com/privacy',
  termsUrl: 'https://example.com/terms',
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 24,
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
  mail: {
    // Nothing listens there: mails wait with an error, and none leaves the machine.
    smtp: { host: '127.0.0.1', port: 1, security: 'none', user: 'mailer' },
    fromName: 'Atelier Zoë',
    fromAddress: 'billing@example.com',
    replyTo: null,
  },
  alertAddresses: ['owner@example.com'],
};

describe('the answers of the admin API', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  let offlineId: string;
  const answers: string[] = [];

  const send = async (
    { method, path }: Pick<Contract, 'method' | 'path'>,
    id = '',
    body?: unknown,
    query = ''
  ) => {
    const url = `/client-billing${path.replace(':id', id)}${query}`;
    const verb = { GET: admin.get, POST: admin.post, PUT: admin.put, DELETE: admin.delete }[method];
    const answer = await verb(url, body);
    answers.push(JSON.stringify(answer.body));
    return answer;
  };
  /** Parsing drops what the contract does not name, so an answer that says more than it may differs from its parse. */
  const exactly = <C extends Contract>(contract: C, answer: ApiAnswer): contracts.ResponseOf<C> => {
    expect([contract.path, answer.status, answer.body]).toEqual([contract.path, 200, answer.body]);
    const parsed = contract.response.parse(answer.body);
    expect(answer.body).toEqual(parsed);
    return parsed as contracts.ResponseOf<C>;
  };
  const request = (change: object = {}) => ({
    mode: 'test',
    accountId: offlineId,
    email: 'client@example.com',
    currency: 'EUR',
    amount: '120.00',
    purpose: 'Website',
    ...change,
  });
  const create = async (): Promise<BillingRequestDetail> =>
    exactly(
      billingRequests.createBillingRequest,
      await send(billingRequests.createBillingRequest, '', request())
    ).data;

  beforeAll(async () => {
    app = await bootStrapi({
      pluginConfig: { tick: false },
      config: { server: { url: 'https://shop.test' } },
    });
    admin = await asSuperAdmin(app);
    const body = { settings: SETTINGS, smtpPassword: PASSWORD };
    exactly(settings.updateSettings, await send(settings.updateSettings, '', body));
    const offline = { provider: 'offline', mode: 'test', label: 'Bank', instructions: 'IBAN FR76…' };
    offlineId = exactly(accounts.connectAccount, await send(accounts.connectAccount, '', offline)).data.id;

    const { world } = engineOf(app.strapi);
    const stripe = await world.store.transaction((tx) =>
      tx.insertAccount({
        provider: 'stripe',
        mode: 'test',
        label: 'Card',
        providerAccountRef: 'acct_1',
        providerAccountName: 'Atelier',
        country: 'FR',
        instructions: null,
        unlinkedAt: null,
        sweptUntil: null,
        nextSweepAt: null,
      })
    );
    await world.secrets.write(secretKeyOf(stripe.publicId), STRIPE_KEY);
    await world.secrets.write(webhookSecretOf(stripe.publicId), WEBHOOK_SECRET);
  });
  afterAll(() => app.close());

  it('give settings back without the password, and say that there is one', async () => {
    const { data } = exactly(settings.readSettings, await send(settings.readSettings));
    expect(data.settings).toEqual(SETTINGS);
    expect([data.hasSmtpPassword, data.encryptionKeyAvailable, data.missing]).toEqual([true, true, []]);
    expect(data.timeZones).toEqual(expect.arrayContaining(['UTC', 'Europe/Paris', 'Pacific/Auckland']));
  });

  it('give accounts back without their keys, and say where the provider is to send its events', async () => {
    const { data } = exactly(accounts.listAccounts, await send(accounts.listAccounts));
    const stripe = data.find(({ provider }) => provider === 'stripe');
    expect(stripe).toMatchObject({ hasSecretKey: true, hasWebhookSecret: true });
    expect(stripe?.webhookUrl).toBe(`https://shop.test/api/client-billing/webhooks/stripe/${stripe?.id}`);
    expect(stripe?.webhookEvents).toContain('checkout.session.completed');
    expect(data.find(({ provider }) => provider === 'offline')).toMatchObject({
      webhookUrl: null,
      webhookEvents: [],
    });
  });

  it('state an amount by the hand-made sum: 120.00 at 20 % is 100.00 and 20.00', async () => {
    const body = { currency: 'EUR', amount: '120.00' };
    const { data } = exactly(
      billingRequests.previewBillingRequest,
      await send(billingRequests.previewBillingRequest, '', body)
    );
    expect(data).toMatchObject({
      net: { amount: '10000', currency: 'EUR', decimal: '100.00' },
      tax: { amount: '2000', currency: 'EUR', decimal: '20.00' },
      total: { amount: '12000', currency: 'EUR', decimal: '120.00' },
    });
  });

  it('give the form its options before the path is taken for an id', async () => {
    const { data } = exactly(settings.readRequestOptions, await send(settings.readRequestOptions));
    expect(data).toMatchObject({ language: 'fr', requestExpiryHours: 24, missing: [] });
    expect(data.currencies).toEqual(expect.arrayContaining(['EUR', 'JPY', 'KWD']));
  });

  it('follow a request through its life', async () => {
    const made = await create();
    expect(made).toMatchObject({
      state: 'pending',
      taxRate: '20',
      language: 'fr',
      paidAt: null,
      invoice: null,
    });
    expect(made.payUrl).toMatch(/^https:\/\/shop\.test\/api\/client-billing\/pay\/[\w-]{43}$/);
    expect(made.timeline[0]?.actor).toMatch(/^admin:\d+ Ada Admin \d+$/);

    exactly(billingRequests.resendBillingRequest, await send(billingRequests.resendBillingRequest, made.id));
    const deleted = exactly(
      billingRequests.deleteBillingRequest,
      await send(billingRequests.deleteBillingRequest, made.id)
    );
    expect(deleted.data).toMatchObject({ state: 'deleted', payUrl: null });

    const anew = exactly(
      billingRequests.sendBillingRequestAnew,
      await send(billingRequests.sendBillingRequestAnew, made.id)
    ).data;
    expect(anew.id).not.toBe(made.id);
    const buyer = {
      kind: 'consumer',
      name: 'Ann Client',
      address: { line1: '2 High St', line2: null, postalCode: '75001', city: 'Paris', country: 'FR' },
    };
    const payment = { method: 'bank_transfer', reference: 'VIR 1', buyer };
    const paid = exactly(
      billingRequests.markBillingRequestPaid,
      await send(billingRequests.markBillingRequestPaid, anew.id, payment)
    ).data;
    expect(paid).toMatchObject({ state: 'paid', buyer: { name: 'Ann Client', country: 'FR' }, payUrl: null });
    expect(paid.invoice).toMatchObject({ state: 'paid', number: expect.stringContaining('INV-') as string });
    expect(paid.attempts).toMatchObject([{ provider: 'offline', state: 'succeeded' }]);

    const list = exactly(
      billingRequests.listBillingRequests,
      await send(billingRequests.listBillingRequests, '', undefined, '?mode=test&state=paid,deleted')
    );
    expect(list.data.map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([
        [anew.id, 'paid'],
        [made.id, 'deleted'],
      ])
    );
    expect(list.meta.pagination).toEqual({ page: 1, pageSize: 20, pageCount: 1, total: list.data.length });
    const live = await send(billingRequests.listBillingRequests, '', undefined, '?mode=live');
    expect(exactly(billingRequests.listBillingRequests, live).data).toEqual([]);
  });

  it('are a conflict where the state does not allow it, with a code and what to do', async () => {
    const { id } = await create();
    await send(billingRequests.deleteBillingRequest, id);
    const again = await send(billingRequests.deleteBillingRequest, id);
    expect(again).toMatchObject({
      status: 409,
      body: {
        data: null,
        error: { status: 409, name: 'ConflictError', details: { code: 'transition_refused' } },
      },
    });
  });

  it('are 404 for an id that nobody has, and 400 for what is no id', async () => {
    const nobody = await send(billingRequests.readBillingRequest, 'z'.repeat(24));
    expect(nobody).toMatchObject({ status: 404, body: { error: { details: { code: 'not_found' } } } });
    expect((await send(billingRequests.readBillingRequest, '1')).status).toBe(400);
  });

  it.each(['state', 'client', 'paidAt', 'expiresAt', 'net'])(
    'refuse «%s» in a new request',
    async (field) => {
      const before = await engineOf(app.strapi).world.store.requests({ mode: 'test', page: 1, pageSize: 1 });
      const answer = await send(billingRequests.createBillingRequest, '', request({ [field]: 'paid' }));
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { name: 'ValidationError', details: { errors: [{ in: 'body', path: [field] }] } } },
      });
      const after = await engineOf(app.strapi).world.store.requests({ mode: 'test', page: 1, pageSize: 1 });
      expect(after.total).toBe(before.total);
    }
  );

  it.each([
    ['resend', billingRequests.resendBillingRequest],
    ['mark as paid', billingRequests.markBillingRequestPaid],
  ])('refuse an amount where one asks to %s', async (_, contract) => {
    const { id } = await create();
    const answer = await send(contract, id, { method: 'cash', amount: '1.00' });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('"amount"');
    await send(billingRequests.deleteBillingRequest, id);
  });

  it('show the field that a use case refused', async () => {
    const wrong = { settings: { ...SETTINGS, timeZone: 'Mars/Olympus' } };
    const answer = await send(settings.updateSettings, '', wrong);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { errors: [{ in: 'body', path: ['settings', 'timeZone'] }] } } },
    });
  });

  it('say that the mail server cannot be reached, without its password', async () => {
    const answer = await send(settings.sendTestMail, '', { to: 'me@example.com' });
    expect(answer).toMatchObject({ status: 502, body: { error: { details: { code: 'mail_unavailable' } } } });
  });

  it('show mails and webhooks, and take a retry', async () => {
    const mails = exactly(
      activity.listMails,
      await send(activity.listMails, '', undefined, '?mode=test&pageSize=2')
    );
    expect(mails.data).toHaveLength(2);
    const waiting = mails.data.find(({ state }) => state === 'queued' || state === 'failed');
    if (waiting) exactly(activity.retryMail, await send(activity.retryMail, String(waiting.id)));
    expect(waiting).toBeDefined();
    exactly(activity.listWebhooks, await send(activity.listWebhooks, '', undefined, '?mode=test'));
    exactly(activity.listAlerts, await send(activity.listAlerts, '', undefined, '?mode=test'));
  });

  it('move the test clock forwards, by hours', async () => {
    const before = exactly(testClock.readTestClock, await send(testClock.readTestClock)).data;
    const after = exactly(
      testClock.advanceTestClock,
      await send(testClock.advanceTestClock, '', { hours: 2 })
    ).data;
    expect(after.offsetMs - before.offsetMs).toBe(7_200_000);
    expect((await send(testClock.advanceTestClock, '', { hours: -1 })).status).toBe(400);
    expect((await send(testClock.advanceTestClock, '', { hours: 1, mode: 'live' })).status).toBe(400);
  });

  it('are never kept by a cache: they hold payment links', async () => {
    const answer = await send(billingRequests.listBillingRequests, '', undefined, '?mode=test');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('never held a secret, in any of the answers above', () => {
    expect(answers.length).toBeGreaterThan(25);
    const all = answers.join('\n');
    for (const secret of [
      PASSWORD,
      STRIPE_KEY,
      WEBHOOK_SECRET,
      'tokenHash',
      'submission"',
      'idempotencyKey',
    ]) {
      expect(all.includes(secret)).toBe(false);
    }
  });

  describe('are the same to the site owner’s own code', () => {
    const billing = (): BillingService =>
      app.strapi.plugin('client-billing').service('billing') as unknown as BillingService;

    it('sends and reads a request, in the name of the site', async () => {
      const made = await billing().sendBillingRequest(request() as never);
      // Its mail may be on its way already, and noted.
      const timeline = expect.arrayContaining([...made.timeline]) as unknown;
      expect(await billing().readBillingRequest(made.id)).toEqual({ ...made, timeline });
      expect(made.timeline[0]?.actor).toBe('site');
      const { data } = await billing().listBillingRequests({ mode: 'test', search: 'client@example.com' });
      expect(data.map(({ id }) => id)).toContain(made.id);
    });

    it('refuses what the contract refuses, with the same code', async () => {
      const call = billing().sendBillingRequest(request({ state: 'paid' }) as never);
      await expect(call).rejects.toMatchObject({ name: 'BillingError', code: 'invalid_argument' });
    });
  });
});
