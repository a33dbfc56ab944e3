/** Wherever a VAT number is typed in the panel, it has the form of the country in the address beside it. */
import { asSuperAdmin, type AdminApi } from '../support/admin-api';
import { MERCHANT } from '../support/billing-rig';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

type Refusal = { error: { details: { errors?: { path: string[]; message: string }[] } } };
const ADDRESS = { line1: 'Lindenstr. 12', line2: null, postalCode: '10969', city: 'Berlin', country: 'DE' };

describe('a VAT number that cannot be one of the address’s country is refused at its field', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  let requestId: string;
  beforeAll(async () => {
    app = await bootStrapi({
      pluginConfig: { tick: false },
      config: { server: { url: 'https://shop.test' } },
    });
    admin = await asSuperAdmin(app);
    expect((await saveMerchant(MERCHANT.vatNumber)).status).toBe(200);
    const account = await admin.post<{ data: { id: string } }>('/client-billing/accounts', {
      provider: 'offline',
      mode: 'test',
      label: 'Bank',
      instructions: null,
    });
    const request = await admin.post<{ data: { id: string } }>('/client-billing/billing-requests', {
      mode: 'test',
      accountId: account.body.data.id,
      email: 'client@example.com',
      currency: 'EUR',
      amount: '120.00',
      purpose: 'Website',
    });
    expect(request.status).toBe(200);
    requestId = request.body.data.id;
  });
  afterAll(() => app.close());

  async function saveMerchant(vatNumber: string, asker = admin) {
    const now = await admin.get<{ data: { settings: object } }>('/client-billing/settings');
    const settings = {
      ...now.body.data.settings,
      merchant: { ...MERCHANT, vatNumber },
      privacyUrl: 'https://example.com/privacy',
      termsUrl: 'https://example.com/terms',
    };
    return asker.put<Refusal>('/client-billing/settings', { settings });
  }
  const markPaid = (vatNumber: string) =>
    admin.post<Refusal>(`/client-billing/billing-requests/${requestId}/mark-paid`, {
      method: 'cash',
      buyer: { kind: 'business', name: 'Becker GmbH', vatNumber, address: ADDRESS },
    });

  it('the merchant’s own, in the panel’s language', async () => {
    const answer = await saveMerchant('DE123456789', admin.speaking('fr'));
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors).toEqual([
      {
        in: 'body',
        path: ['settings', 'merchant', 'vatNumber'],
        message:
          'Ce numéro de TVA n’est pas du pays de l’adresse, où il commence par FR. Corrigez le numéro ou le pays.',
      },
    ]);
  });

  it('a client’s', async () => {
    const client = (vatNumber: string) => ({
      mode: 'test',
      email: 'becker@example.com',
      name: null,
      language: 'en',
      currency: null,
      timeZone: null,
      isVatVerified: false,
      billing: { kind: 'business', name: 'Becker GmbH', vatNumber, address: ADDRESS },
    });
    const refused = await admin.post<Refusal>('/client-billing/clients', client('DE123'));
    expect(refused.body.error.details.errors?.map(({ path }) => path.join('.'))).toEqual([
      'billing.vatNumber',
    ]);
    const kept = await admin.post<{ data: { billing: { vatNumber: string } } }>(
      '/client-billing/clients',
      client('de 123 456 789')
    );
    expect(kept.body.data.billing.vatNumber).toBe('DE123456789');
  });

  it('the buyer’s, when money came elsewhere: nothing is recorded then', async () => {
    const refused = await markPaid('DE123');
    expect([refused.status, refused.body.error.details.errors?.map(({ path }) => path.join('.'))]).toEqual([
      400,
      ['buyer.vatNumber'],
    ]);
    const row = await admin.get<{ data: { state: string } }>(`/client-billing/billing-requests/${requestId}`);
    expect(row.body.data.state).toBe('pending');
    expect((await markPaid('DE 123 456 789')).status).toBe(200);
  });
});
