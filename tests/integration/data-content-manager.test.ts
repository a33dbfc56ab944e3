import { asSuperAdmin, type AdminApi } from '../support/admin-api';
import { oneIssuedInvoice, oneRequest, storeOf } from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

type Configuration = {
  data: {
    contentType: {
      settings: { mainField: string; defaultSortBy: string };
      layouts: { list: string[]; edit: { name: string }[][] };
      metadatas: Record<string, { edit: { label: string; editable: boolean }; list: { label: string } }>;
    };
  };
};

describe('what the content manager shows', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
    admin = await asSuperAdmin(app);
  });
  afterAll(() => app.close());

  const configurationOf = async (type: string) => {
    const path = `/content-manager/content-types/plugin::client-billing.${type}/configuration`;
    return (await admin.get<Configuration>(path)).body.data.contentType;
  };

  it('plans, versions, subscriptions, invoices and credit notes, and nothing else of ours', async () => {
    const answer = await admin.get<{ data: { uid: string; isDisplayed: boolean }[] }>(
      '/content-manager/content-types'
    );
    const ours = answer.body.data.filter((type) => type.uid.startsWith('plugin::client-billing.'));
    expect(ours.filter((type) => type.isDisplayed).map((type) => type.uid.split('.')[1])).toEqual([
      'plan',
      'plan-version',
      'subscription',
      'invoice',
      'credit-note',
    ]);
  });

  it('an invoice by its number, with amounts that a person can read', async () => {
    const { settings, layouts, metadatas } = await configurationOf('invoice');
    expect(settings.mainField).toBe('numberText');
    expect(layouts.list).toEqual([
      'numberText',
      'issuedOn',
      'buyerName',
      'totalText',
      'balanceText',
      'state',
      'mode',
    ]);
    expect(metadatas['totalText']?.list.label).toBe('Total');

    await oneIssuedInvoice(await oneRequest(storeOf(app)));
    const list = await admin.get<{ results: object[] }>(
      '/content-manager/collection-types/plugin::client-billing.invoice'
    );
    expect(list.body.results).toMatchObject([
      {
        numberText: 'TEST-INV-1',
        issuedOn: '2026-03-02',
        buyerName: 'Émile & Co.',
        totalText: '120.00 EUR',
        balanceText: '0.00 EUR',
      },
    ]);
  });

  it.each(['invoice', 'credit-note', 'subscription'])('no field of an %s as editable', async (type) => {
    const { layouts, metadatas } = await configurationOf(type);
    const shown = layouts.edit.flat().map(({ name }) => name);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((name) => metadatas[name]?.edit.editable)).toEqual([]);
  });

  it('a plan with name, description and activity to edit, and no price', async () => {
    const { settings, layouts, metadatas } = await configurationOf('plan');
    expect(settings.mainField).toBe('name');
    const editable = layouts.edit.flat().filter(({ name }) => metadatas[name]?.edit.editable);
    expect(editable.map(({ name }) => name)).toEqual([
      'name',
      'isActive',
      'position',
      'description',
      'families',
    ]);
  });
});
