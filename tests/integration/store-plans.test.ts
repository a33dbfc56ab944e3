import { storeOf } from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { newPlan, newVersion, oneSubscriber, onePlan } from '../support/subscriptions';
import type { PlanVersion } from '../../server/src/billing/plan/types';
import type { Store } from '../../server/src/ports';

describe('plans', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(async () => {
    for (const table of ['subscriptions', 'plan_versions', 'plans'])
      await app.strapi.db.connection(`client_billing_${table}`).delete();
  });
  afterAll(() => app.close());

  it('are read back as they were written, with their versions, newest first', async () => {
    const { plan, first, second } = await store.transaction(async (tx) => {
      const made = await tx.insertPlan(newPlan());
      return {
        plan: made,
        first: await tx.insertPlanVersion(newVersion(made)),
        second: await tx.insertPlanVersion(
          newVersion(made, {
            charging: 'external',
            netPrice: { amount: 0n, currency: 'JPY' },
            interval: { unit: 'year', count: 2 },
            periods: 3,
            tax: null,
            commitmentPeriods: 1,
            features: [],
            activeFrom: '2026-05-01',
          })
        ),
      };
    });
    expect(plan).toMatchObject(newPlan());
    expect(second).toMatchObject({ version: 2, planName: 'Studio', tax: null, activeFrom: '2026-05-01' });
    const row = { plan, versions: [second, first], live: { test: 0, live: 0 } };
    expect(await store.plans()).toEqual([row]);
    expect(await store.planByPublicId(plan.publicId)).toEqual(row);
    expect(await store.planByPublicId('nobody')).toBeNull();
    expect(await store.planVersion(first.id)).toEqual(first);
    expect(await store.planVersionByPublicId(second.publicId)).toEqual(second);
  });

  it('stand in the order of their positions, then of their names', async () => {
    for (const [name, position] of [
      ['Zoo', 1],
      ['Bar', 2],
      ['Ant', 2],
    ] as const)
      await onePlan(store, { plan: { name, position } });
    expect((await store.plans()).map(({ plan }) => plan.name)).toEqual(['Zoo', 'Ant', 'Bar']);
  });

  it('number their versions one after the other, however many are added at once', async () => {
    const { plan } = await onePlan(store);
    const add = () => store.transaction((tx) => tx.insertPlanVersion(newVersion(plan)));
    const added = await Promise.all(Array.from({ length: 8 }, add));
    expect(added.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('take no version when they are not there', async () => {
    const add = store.transaction((tx) => tx.insertPlanVersion(newVersion({ id: 4711 as never })));
    await expect(add).rejects.toMatchObject({ code: 'not_found' });
  });

  it('count who is on them, in each mode: neither drafts nor what is over', async () => {
    const { plan, version } = await onePlan(store);
    const older = { plan, version };
    const newer = { plan, version: await store.transaction((tx) => tx.insertPlanVersion(newVersion(plan))) };
    const states = ['draft', 'pending', 'active', 'past_due', 'suspended', 'cancelled', 'expired'] as const;
    for (const state of states) await oneSubscriber(store, { plan: older, subscription: { state } });
    await oneSubscriber(store, { plan: newer });
    await oneSubscriber(store, { plan: newer, subscription: { mode: 'live' } });
    await onePlan(store, { plan: { name: 'Another' } });
    const rows = await store.plans();
    expect(rows.map((row) => [row.plan.name, row.live])).toEqual([
      ['Another', { test: 0, live: 0 }],
      ['Studio', { test: 5, live: 1 }],
    ]);
  });

  it('keep their versions as they are when they are edited, and lend them the new name', async () => {
    const { plan, version } = await onePlan(store);
    const { subscription } = await oneSubscriber(store, { plan: { plan, version } });
    const change = {
      name: 'Studio Équipe',
      description: null,
      isActive: false,
      families: ['a', 'b'],
      position: 9,
    };
    await store.transaction((tx) => tx.updatePlan(plan.id, change));
    expect((await store.planByPublicId(plan.publicId))?.plan).toEqual({ ...plan, ...change });
    expect(await store.planVersion(version.id)).toEqual({ ...version, planName: 'Studio Équipe' });
    const { rows } = await store.subscriptions({ mode: 'test', search: 'STUDIO équi', page: 1, pageSize: 5 });
    expect(rows.map((row) => row.subscription)).toEqual([subscription]);
  });

  it('show the name that they have now in the lists of the content manager', async () => {
    const { plan, version } = await onePlan(store);
    const { subscription } = await oneSubscriber(store, { plan: { plan, version } });
    const shown = async () => [
      (await labelOf(version)).label,
      (await app.strapi.db.connection('client_billing_subscriptions').where({ id: subscription.id }).first())
        .plan_name,
    ];
    expect(await shown()).toEqual(['Studio · 1', 'Studio']);
    await store.transaction((tx) => tx.updatePlan(plan.id, { name: 'Atelier' }));
    expect(await shown()).toEqual(['Atelier · 1', 'Atelier']);
    const edit = { documentId: plan.publicId, data: { name: 'Workshop' } } as never;
    await app.strapi.documents('plugin::client-billing.plan').update(edit);
    expect(await shown()).toEqual(['Workshop · 1', 'Workshop']);
    expect((await store.planVersion(version.id))?.planName).toBe('Workshop');
  });
  const labelOf = ({ id }: PlanVersion): Promise<{ label: string }> =>
    app.strapi.db.connection('client_billing_plan_versions').where({ id }).first();
});
