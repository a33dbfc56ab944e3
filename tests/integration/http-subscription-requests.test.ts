/** A billing request of type «subscription», and what a price comes to, as the panel asks for them. */
import { asAdminWith, asSuperAdmin, type AdminApi } from '../support/admin-api';
import { MERCHANT } from '../support/billing-rig';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

type Money = { decimal: string };
type Detail = {
  data: {
    id: string;
    type: string;
    state: string;
    purpose: string;
    amount: Money;
    subscription: { id: string; planName: string; state: string } | null;
  };
};
type Refusal = { error: { message: string; details: { errors?: { path: string[] }[] } } };
type Plan = { data: { offeredVersionId: string } };
type Page = { data: { email: string; state: string; live: number }[] };

describe('an invitation sent from the request form', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  let accountId: string;
  let planVersionId: string;
  const path = (rest: string) => `/client-billing${rest}`;

  beforeAll(async () => {
    app = await bootStrapi({
      pluginConfig: { tick: false },
      config: { server: { url: 'https://shop.test' } },
    });
    admin = await asSuperAdmin(app);
    const now = await admin.get<{ data: { settings: { mail: object } } }>(path('/settings'));
    const settings = {
      ...now.body.data.settings,
      merchant: MERCHANT,
      privacyUrl: 'https://example.com/privacy',
      termsUrl: 'https://example.com/terms',
      tax: { category: 'standard', rate: '20', mention: null },
    };
    expect((await admin.put(path('/settings'), { settings })).status).toBe(200);
    const account = await admin.post<{ data: { id: string } }>(path('/accounts'), {
      provider: 'offline',
      mode: 'test',
      label: 'Bank',
      instructions: null,
    });
    accountId = account.body.data.id;
    planVersionId = await makePlan('charged', '19.90');
  });
  afterAll(() => app.close());

  async function makePlan(charging: string, netPrice: string): Promise<string> {
    const version = {
      ...{ charging, currency: 'EUR', netPrice, intervalMonths: 1, periods: null, tax: null },
      ...{ graceDays: 0, noticeDays: 0, commitmentPeriods: 0, features: [], activeFrom: null },
    };
    const plan = await admin.post<Plan>(path('/plans'), {
      ...{ name: 'Studio', description: null, isActive: true, families: ['studio'], position: 0, version },
    });
    expect(plan.status).toBe(200);
    return plan.body.data.offeredVersionId;
  }
  const ask = <Answer>(email: string, more: object = {}) =>
    admin.post<Answer>(path('/billing-requests'), {
      ...{ mode: 'test', type: 'subscription', accountId, email, planVersionId },
      ...more,
    });

  it('makes the client, its pending subscription and a request that knows it; 19.90 + 20 % is due on acceptance', async () => {
    const { status, body } = await ask<Detail>('new@example.com');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      type: 'subscription_start',
      state: 'pending',
      purpose: 'Studio',
      amount: { decimal: '23.88' },
      subscription: { planName: 'Studio', state: 'pending' },
    });
    const clients = await admin.get<Page>(path('/clients?mode=test&search=new@example.com'));
    expect(clients.body.data).toMatchObject([{ email: 'new@example.com', live: 1 }]);
  });

  it('submitted twice, it is one', async () => {
    const submissionKey = '3f0c2c1e-6d5f-4f4c-9d5e-0a1b2c3d4e5f';
    const first = await ask<Detail>('twice@example.com', { submissionKey });
    const second = await ask<Detail>('twice@example.com', { submissionKey });
    expect(second.body.data.id).toBe(first.body.data.id);
    expect(second.body.data.subscription?.id).toBe(first.body.data.subscription?.id);
  });

  it('goes to the client that has the address, whatever its capitals, and not twice for one family', async () => {
    await ask('known@example.com');
    const again = await ask<Refusal>('Known@example.com');
    expect(again.status).toBe(409);
    const clients = await admin.get<Page>(path('/clients?mode=test&search=known@example.com'));
    expect(clients.body.data).toHaveLength(1);
  });

  it.each([
    ['an amount', { amount: '10.00' }],
    ['no plan', { planVersionId: undefined }],
    ['a type that is neither', { type: 'loan' }],
  ])('is refused with %s', async (_what, more) => {
    expect((await ask<Refusal>('refused@example.com', more)).status).toBe(400);
  });

  it('is refused with a return address that is no web page', async () => {
    const { status, body } = await ask<Refusal>('url@example.com', { successUrl: 'javascript:alert(1)' });
    expect(status).toBe(400);
    expect(body.error.message).not.toBe('');
    const clients = await admin.get<Page>(path('/clients?mode=test&search=url@example.com'));
    expect(clients.body.data).toEqual([]);
  });

  it('is sent and withdrawn by who may manage subscriptions, not by who may only send and delete requests', async () => {
    const uid = (action: string) => ({ action: `plugin::client-billing.${action}` });
    const requests = [uid('billing-requests.create'), uid('billing-requests.delete')];
    const clerk = await asAdminWith(app, requests);
    const manager = await asAdminWith(app, [...requests, uid('subscriptions.manage')]);
    const email = 'permitted@example.com';
    const body = { mode: 'test', type: 'subscription', accountId, email, planVersionId };
    const refused = await clerk.speaking('fr').post<Refusal>(path('/billing-requests'), body);
    expect([refused.status, refused.body.error.details]).toEqual([403, { code: 'not_permitted' }]);
    expect(refused.body.error.message).toMatch(/^Une invitation ouvre un abonnement/);
    const search = path(`/clients?mode=test&search=${email}`);
    expect((await admin.get<Page>(search)).body.data).toEqual([]);

    const sent = await manager.post<Detail>(path('/billing-requests'), body);
    expect(sent.status).toBe(200);
    const address = path(`/billing-requests/${sent.body.data.id}`);
    expect((await clerk.delete(address)).status).toBe(403);
    expect((await admin.get<Detail>(address)).body.data.state).toBe('pending');
    expect((await manager.delete(address)).status).toBe(200);

    // What is no invitation stays with who may send and delete requests.
    const oneOff = await clerk.post<Detail>(path('/billing-requests'), {
      ...{
        mode: 'test',
        accountId,
        email: 'once@example.com',
        currency: 'EUR',
        amount: '10.00',
        purpose: 'Audit',
      },
    });
    expect(oneOff.status).toBe(200);
    expect((await clerk.delete(path(`/billing-requests/${oneOff.body.data.id}`))).status).toBe(200);
  });

  it('is refused for a plan of which nothing is paid here: there is nothing to accept', async () => {
    const free = await makePlan('free', '0');
    expect((await ask<Refusal>('free@example.com', { planVersionId: free })).status).toBe(400);
  });

  describe('a subscription that was saved as a draft', () => {
    type Given = {
      data: {
        id: string;
        state: string;
        plan: { id: string; versionId: string };
        client: { id: string };
        timeline: { event: string }[];
      };
    };
    async function draftOf(email: string, versionId: string, billing: object | null = null) {
      const client = await admin.post<Given>(path('/clients'), {
        ...{ mode: 'test', name: null, email, language: 'en', billing },
        ...{ currency: null, timeZone: null, isVatVerified: false },
      });
      expect(client.status).toBe(200);
      const given = await admin.post<Given>(path(`/clients/${client.body.data.id}/subscriptions`), {
        ...{ planVersionId: versionId, accountId, start: 'later' },
      });
      expect(given.body.data.state).toBe('draft');
      return given.body.data;
    }
    const start = (id: string) => admin.post<Given & Refusal>(path(`/subscriptions/${id}/start`), {});

    it.each(['free', 'external'])(
      '%s: is not invited to, but started, and its client with it',
      async (charging) => {
        const version = await makePlan(charging, '0');
        const draft = await draftOf(`${charging}-draft@example.com`, version);
        const invited = await admin.post<Refusal>(path(`/subscriptions/${draft.id}/invite`), {});
        expect([invited.status, invited.body.error.message]).toEqual([
          400,
          'Nothing is paid here for this plan, so there is nothing to accept: start it at once.',
        ]);
        const { status, body } = await start(draft.id);
        expect([status, body.data.state]).toEqual([200, 'active']);
        const client = await admin.get<{ data: { state: string; timeline: { event: string }[] } }>(
          path(`/clients/${draft.client.id}`)
        );
        expect(client.body.data.state).toBe('active');
        expect(client.body.data.timeline.filter(({ event }) => event === 'client.activated')).toHaveLength(1);
        // It is no draft any more.
        expect((await start(draft.id)).status).toBe(409);
      }
    );

    it('through a provider or by hand it needs what it would need at once: here the buyer’s details', async () => {
      const draft = await draftOf('by-hand@example.com', planVersionId);
      const { status, body } = await start(draft.id);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/^The payer has no billing details yet/);
    });

    it('names its plan and its version, each by its own id', async () => {
      const { plan } = await draftOf('names@example.com', planVersionId);
      type Plans = { data: { id: string; versions: { id: string }[] }[] };
      const plans = await admin.get<Plans>(path('/plans'));
      const owner = plans.body.data.find(({ versions }) => versions.some(({ id }) => id === planVersionId));
      expect(plan).toMatchObject({ id: owner?.id, versionId: planVersionId });
    });
  });
});

describe('what a price comes to', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
    admin = await asSuperAdmin(app);
  });
  afterAll(() => app.close());

  type Preview = { data: { net: Money; tax: Money; total: Money; treatment: { rate: string } } };
  it.each([
    // 19.99 × 5.5 % = 1.09945
    ['EUR', '19.99', '5.5', '19.99', '1.10', '21.09'],
    // 1 500 × 10 %
    ['JPY', '1500', '10', '1500', '150', '1650'],
    // 0.05 × 10 % = 0.005, rounded half up
    ['EUR', '0.05', '10', '0.05', '0.01', '0.06'],
  ])('%s %s at %s %%', async (currency, netPrice, rate, net, tax, total) => {
    const { body } = await admin.post<Preview>('/client-billing/plans/preview', {
      currency,
      netPrice,
      tax: { category: 'standard', rate, mention: null },
    });
    expect(body.data).toMatchObject({
      net: { decimal: net },
      tax: { decimal: tax },
      total: { decimal: total },
      treatment: { rate },
    });
  });

  it('without a tax of its own, at the default of the settings', async () => {
    const settings = await admin.get<{ data: { settings: { tax: { rate: string } } } }>(
      '/client-billing/settings'
    );
    const { body } = await admin.post<Preview>('/client-billing/plans/preview', {
      currency: 'EUR',
      netPrice: '100',
      tax: null,
    });
    expect(body.data.treatment.rate).toBe(settings.body.data.settings.tax.rate);
  });
});
