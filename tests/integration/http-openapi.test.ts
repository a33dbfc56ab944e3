import { generate } from '../support/openapi';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

describe('strapi openapi', () => {
  let app: StrapiApp;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
  });
  afterAll(() => app.close());

  it('describes the admin API by its contracts: parameters, bodies and answers', () => {
    const { paths } = generate(app.strapi, { type: 'admin' }).document as unknown as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };

    const create = paths['/client-billing/billing-requests']?.['post'];
    expect(create).toMatchObject({
      requestBody: {
        content: {
          'application/json': {
            schema: {
              oneOf: [
                {
                  type: 'object',
                  additionalProperties: false,
                  required: expect.arrayContaining([
                    'mode',
                    'accountId',
                    'email',
                    'currency',
                    'amount',
                    'purpose',
                  ]),
                  properties: { amount: { type: 'string' }, mode: { enum: ['test', 'live'] } },
                },
                {
                  additionalProperties: false,
                  required: expect.arrayContaining(['type', 'planVersionId']),
                  properties: { type: { const: 'subscription' } },
                },
              ],
            },
          },
        },
      },
      responses: {
        200: {
          content: {
            'application/json': { schema: { properties: { data: { properties: { payUrl: {} } } } } },
          },
        },
      },
    });
    const list = paths['/client-billing/billing-requests']?.['get'];
    expect(list?.['parameters']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'mode', in: 'query', required: true }),
        expect.objectContaining({ name: 'pageSize', in: 'query' }),
      ])
    );
    for (const kind of ['clients', 'subscriptions', 'plans']) {
      expect(paths[`/client-billing/${kind}/{id}/coming-invoices`]?.['get']).toMatchObject({
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { properties: { data: { properties: { invoices: {}, totals: {}, stops: {} } } } },
              },
            },
          },
        },
      });
    }
    const read = paths['/client-billing/billing-requests/{id}']?.['get'];
    expect(read?.['parameters']).toEqual([
      expect.objectContaining({ name: 'id', in: 'path', required: true }),
    ]);
  });
});
