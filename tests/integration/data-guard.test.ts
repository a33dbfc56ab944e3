/* eslint-disable @typescript-eslint/no-deprecated -- the entity service is a way in as long as Strapi 5 has it */
import { asSuperAdmin, type AdminApi } from '../support/admin-api';
import { dumpRows } from '../support/database-dump';
import { oneIssuedInvoice, oneRequest, storeOf, type World } from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import type { Invoice } from '../../server/src/billing/invoice/types';
import { typeNames, typeUid } from '../../content-types';

const INVOICE = 'plugin::client-billing.invoice';
const PLAN = 'plugin::client-billing.plan';
const VERSION = 'plugin::client-billing.plan-version';
const CM = '/content-manager/collection-types';

describe('the books are not edited by hand', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  let world: World;
  let invoice: Invoice;

  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
    admin = await asSuperAdmin(app);
    world = await oneRequest(storeOf(app));
    invoice = await oneIssuedInvoice(world);
  });
  afterAll(() => app.close());

  /** Whatever is tried leaves every row of ours as it was. */
  const changesNothing = async (tried: () => Promise<unknown>): Promise<void> => {
    const before = await dumpRows(app);
    await tried();
    expect(await dumpRows(app)).toEqual(before);
  };
  const refused = { name: 'BillingError', code: 'immutable_document' };

  describe('an issued invoice through the content manager', () => {
    const routes: [string, (id: string) => Promise<{ status: number; body: unknown }>][] = [
      ['edited', (id) => admin.put(`${CM}/${INVOICE}/${id}`, { numberText: 'X', total: '1' })],
      ['deleted', (id) => admin.delete(`${CM}/${INVOICE}/${id}`)],
      ['cloned', (id) => admin.post(`${CM}/${INVOICE}/clone/${id}`, { numberText: 'X' })],
      ['auto-cloned', (id) => admin.post(`${CM}/${INVOICE}/auto-clone/${id}`, {})],
      ['deleted in bulk', (id) => admin.post(`${CM}/${INVOICE}/actions/bulkDelete`, { documentIds: [id] })],
      ['created', () => admin.post(`${CM}/${INVOICE}`, { mode: 'test', state: 'paid', language: 'fr' })],
    ];
    it.each(routes)('is not %s: 4xx with our words, and nothing changes', async (_, attempt) => {
      await changesNothing(async () => {
        const answer = await attempt(invoice.publicId);
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({
          error: {
            name: 'BillingError',
            message: expect.stringMatching(/credit note/) as string,
            details: { code: 'immutable_document', type: 'invoice' },
          },
        });
      });
    });

    it('is read there', async () => {
      const answer = await admin.get<{ data: Record<string, unknown> }>(
        `${CM}/${INVOICE}/${invoice.publicId}`
      );
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({
        numberText: 'TEST-INV-1',
        totalText: '120.00 EUR',
        state: 'paid',
      });
    });
  });

  it('an issued invoice is not changed through the entity service, which looks before it writes', async () => {
    const data = { numberText: 'X' } as never;
    await changesNothing(async () => {
      await expect(app.strapi.entityService.update(INVOICE, invoice.id, { data })).rejects.toMatchObject(
        refused
      );
      await expect(app.strapi.entityService.delete(INVOICE, invoice.id)).rejects.toMatchObject(refused);
    });
  });

  describe.each(typeNames.filter((type) => type !== 'plan' && type !== 'plan-version'))('a %s', (type) => {
    const uid = typeUid(type);
    const data = { mode: 'test', state: 'paid', email: 'x@y.test' } as never;
    const routes: [string, () => Promise<unknown>][] = [
      ['documents().create', () => app.strapi.documents(uid).create({ data })],
      ['documents().update', () => app.strapi.documents(uid).update({ documentId: invoice.publicId, data })],
      ['documents().delete', () => app.strapi.documents(uid).delete({ documentId: invoice.publicId })],
      ['documents().clone', () => app.strapi.documents(uid).clone({ documentId: invoice.publicId, data })],
      ['entityService.create', () => app.strapi.entityService.create(uid, { data })],
      ['db.query().create', () => app.strapi.db.query(uid).create({ data })],
      ['db.query().createMany', () => app.strapi.db.query(uid).createMany({ data: [data] })],
      ['db.query().update', () => app.strapi.db.query(uid).update({ where: { id: 1 }, data })],
      ['db.query().updateMany', () => app.strapi.db.query(uid).updateMany({ where: {}, data })],
      ['db.query().delete', () => app.strapi.db.query(uid).delete({ where: { id: 1 } })],
      ['db.query().deleteMany', () => app.strapi.db.query(uid).deleteMany({ where: {} })],
    ];
    it('is refused to every service of Strapi, and nothing changes', async () => {
      await changesNothing(async () => {
        for (const [route, write] of routes) {
          const outcome = await write().then(
            () => 'written',
            (error: unknown) => error
          );
          expect({ route, outcome }).toMatchObject({ route, outcome: refused });
        }
      });
    });
  });

  describe('a plan', () => {
    const makePlan = async (name: string) => {
      const answer = await admin.post<{ data: { documentId: string } }>(`${CM}/${PLAN}`, {
        name,
        isActive: true,
      });
      expect(answer.status).toBe(201);
      return answer.body.data.documentId;
    };

    it('is made, renamed and switched off in the content manager', async () => {
      const id = await makePlan('Starter');
      const edit = { name: 'Starter 2026', description: 'For one person', isActive: false };
      const answer = await admin.put<{ data: object }>(`${CM}/${PLAN}/${id}`, edit);
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject(edit);
    });

    it('gets its prices as versions, numbered within the plan, that are never edited or deleted', async () => {
      const plan = await makePlan('Pro');
      const version = (netPrice: string) =>
        admin.post<{ data: { documentId: string; label: string } }>(`${CM}/${VERSION}`, {
          plan: { connect: [{ documentId: plan, id: 1 }], disconnect: [] },
          currency: 'EUR',
          netPrice,
          intervalUnit: 'month',
          intervalCount: 1,
          taxCategory: 'standard',
          taxRate: '20',
        });
      const [first, second] = [await version('1999'), await version('2499')];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect([first.body.data.label, second.body.data.label]).toEqual(['Pro · 1', 'Pro · 2']);

      await changesNothing(async () => {
        const id = first.body.data.documentId;
        const edited = await admin.put(`${CM}/${VERSION}/${id}`, { netPrice: '1' });
        const deleted = await admin.delete(`${CM}/${VERSION}/${id}`);
        const cloned = await admin.post(`${CM}/${VERSION}/clone/${id}`, { netPrice: '1' });
        const message = expect.stringMatching(/make a new version/) as string;
        for (const answer of [edited, deleted, cloned]) {
          expect(answer).toMatchObject({ status: 400, body: { error: { message } } });
        }
        await expect(
          app.strapi.db.query(VERSION).updateMany({ where: {}, data: { netPrice: '1' } as never })
        ).rejects.toMatchObject(refused);
        await expect(app.strapi.db.query(VERSION).deleteMany({ where: {} })).rejects.toMatchObject(refused);
      });
    });

    it('that has versions is not deleted, one that has none is', async () => {
      const used = await makePlan('Used');
      await app.strapi
        .documents(VERSION)
        .create({ data: { plan: used, currency: 'EUR', netPrice: '100' } as never });
      await changesNothing(async () => {
        const one = await admin.delete(`${CM}/${PLAN}/${used}`);
        const many = await admin.post(`${CM}/${PLAN}/actions/bulkDelete`, { documentIds: [used] });
        for (const answer of [one, many]) {
          expect(answer).toMatchObject({
            status: 400,
            body: { error: { message: expect.stringMatching(/Active/) } },
          });
        }
      });
      const unused = await makePlan('Unused');
      expect((await admin.delete(`${CM}/${PLAN}/${unused}`)).status).toBe(200);
    });

    const REDUCED = { taxCategory: 'reduced', taxRate: '5.5' };
    it.each([
      ['charged at nothing', { netPrice: '0' }, /price above zero/],
      ['free at a price', { charging: 'free', netPrice: '100' }, /set it to 0/],
      ['billed elsewhere at a price', { charging: 'external', netPrice: '100' }, /set it to 0/],
      ['taxed without a rate', { taxCategory: 'standard' }, /rate above zero/],
      ['untaxed at a rate', { ...REDUCED, taxCategory: 'outside_scope' }, /has no rate/],
      ['exempt without a reason', { taxCategory: 'exempt', taxRate: '0' }, /on what ground/],
      [
        'committed for longer than it runs',
        { periods: 3, commitmentPeriods: 4 },
        /longer than the plan runs/,
      ],
      ['with features that are no list', { features: { seats: 5 } }, /list of lines/],
    ])('takes no version that is %s, through any service', async (_, given, advice) => {
      const plan = await makePlan('Garbled');
      const data = { plan, currency: 'EUR', netPrice: '100', ...given };
      await changesNothing(async () => {
        expect(await admin.post(`${CM}/${VERSION}`, data)).toMatchObject({
          status: 400,
          body: { error: { message: expect.stringMatching(advice) as string } },
        });
        const row = { ...data, plan: 1, version: 99 } as never;
        await expect(app.strapi.db.query(VERSION).create({ data: row })).rejects.toThrow(advice);
        await expect(app.strapi.db.query(VERSION).createMany({ data: [row] })).rejects.toThrow(advice);
      });
    });

    it.each([
      ['free', { charging: 'free', netPrice: '0' }],
      ['taxed at a rate of its own', REDUCED],
      ['exempt for a reason', { taxCategory: 'exempt', taxRate: '0', taxMention: 'Article 261 CGI' }],
      ['with features', { features: ['Five seats'] }],
      ['with features as the content manager sends them', { features: '["Five seats"]' }],
    ])('takes a version that is %s', async (_, given) => {
      const plan = await makePlan('Consistent');
      const data = { plan, currency: 'EUR', netPrice: '100', ...given };
      expect(await admin.post(`${CM}/${VERSION}`, data)).toMatchObject({ status: 201 });
    });

    it('has families that are words in a list, or none', async () => {
      const id = await makePlan('Family');
      const edit = (families: unknown) => admin.put(`${CM}/${PLAN}/${id}`, { name: 'Family', families });
      await changesNothing(async () => {
        for (const families of ['invoicing', ['Two Words'], [1], { a: 1 }]) {
          expect(await edit(families)).toMatchObject({
            status: 400,
            body: { error: { message: expect.stringMatching(/\["invoicing"\]/) as string } },
          });
        }
      });
      for (const families of [['invoicing', 'e-payments'], '["invoicing"]', [], null])
        expect(await edit(families)).toMatchObject({ status: 200 });
    });

    it('is no way to reach its versions, nor is anything else: no type of ours holds the other end of a link', () => {
      const inverse = typeNames.flatMap((type) =>
        Object.entries(app.strapi.contentType(typeUid(type)).attributes)
          .filter(([, attribute]) => 'mappedBy' in attribute || 'inversedBy' in attribute)
          .map(([name]) => `${type}.${name}`)
      );
      expect(inverse).toEqual([]);
    });
  });
});
