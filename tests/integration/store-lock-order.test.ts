/**
 * Transactions that meet at one client's subscriptions wait for each other, and none is rolled back for another's sake: each
 * runs once. (SQLite has one writer: there one begins when the other has ended.)
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Composition } from '../../server/src/compose';
import type { Store, StoreTx, World } from '../../server/src/ports';
import { acceptByClick } from '../../server/src/use-cases/accept-by-click';
import { inviteToSubscription } from '../../server/src/use-cases/invite-to-subscription';
import { startSubscription } from '../../server/src/use-cases/start-subscription';
import { buyer, newClient } from '../support/records';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { insertInvitation } from '../../server/src/use-cases/insert-invitation';
import { newSubscription, onePlan, oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;
let world: World;
let store: Store;

beforeAll(async () => {
  rig = await startRenewalRig();
  world = (rig.app.strapi.plugin('client-billing').service('engine') as unknown as Composition).world;
  store = world.store;
  rig.at('2026-03-10');
});
afterAll(() => rig.close());

/** A moment that one transaction tells and another waits for; at most for as long as SQLite's one writer makes it. */
function moment() {
  let tell: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (tell = resolve));
  return { tell, come: () => Promise.race([told, wait(400)]) };
}

it('a run that holds one subscription of a client, and an acceptance of another that renames the client', async () => {
  const { client, subscription: renewed, version, account } = await oneSubscriber(store);
  const accepted = await store.transaction((tx) =>
    tx.insertSubscription(newSubscription({ client, version, account }))
  );
  const [isHeld, isRenamed] = [moment(), moment()];
  const runs = { run: 0, acceptance: 0 };
  const run = store.transaction(async (tx) => {
    runs.run += 1;
    await tx.lockSubscription(renewed.id);
    isHeld.tell();
    await isRenamed.come();
    await tx.lockSubscription(accepted.id);
  });
  await isHeld.come();
  const acceptance = store.transaction(async (tx) => {
    runs.acceptance += 1;
    await tx.lockClient(client.id);
    await tx.lockSubscription(accepted.id);
    await tx.activateClient(client.id, { ...buyer, name: 'A new name' });
    isRenamed.tell();
    // The run comes for it now.
    await wait(100);
  });
  await Promise.all([run, acceptance]);
  expect(runs).toEqual({ run: 1, acceptance: 1 });
  const names = await rig.app.strapi.db
    .connection('client_billing_subscriptions')
    .whereIn('id', [renewed.id, accepted.id])
    .pluck('payer_name');
  expect(names).toEqual(['A new name', 'A new name']);
});

it('an acceptance that another client pays for, and somebody who gives the same client a subscription', async () => {
  const { client: payer } = await oneSubscriber(store);
  const { version } = await onePlan(store, {
    plan: { families: ['paid-by-another'] },
    version: { charging: 'free', netPrice: { amount: 0n, currency: 'EUR' } },
  });
  const settings = await world.settings.read();
  const { client, request } = await store.transaction(async (tx) => {
    const client = await tx.insertClient(newClient({ state: 'invited', email: 'user@client.test' }));
    const subscription = await tx.insertSubscription(
      newSubscription({ client, payer, version }, { state: 'pending', collection: 'free' })
    );
    const request = await insertInvitation(tx, world, {
      subscription,
      version,
      payer,
      accountId: rig.account.id,
      settings,
      businessNow: '2026-03-10T10:00:00.000Z',
      actor: 'admin:1 Ada',
    });
    return { client, request };
  });
  const [isHeld, isWaiting] = [moment(), moment()];
  const { transaction } = store;
  let acceptances = 0;
  Object.assign(store, {
    transaction: (work: (tx: StoreTx) => Promise<unknown>) =>
      transaction((tx) => {
        acceptances += 1;
        const lockSubscription: StoreTx['lockSubscription'] = async (id) => {
          const locked = await tx.lockSubscription(id);
          isHeld.tell();
          await isWaiting.come();
          return locked;
        };
        return work({ ...tx, lockSubscription });
      }),
  });
  const acceptance = acceptByClick(world, { request, buyer, consent: null });
  await isHeld.come();
  Object.assign(store, { transaction });
  let givings = 0;
  const giving = store.transaction(async (tx) => {
    givings += 1;
    await tx.lockClient(client.id);
    const held = tx.heldInFamilies(client.id, ['paid-by-another']);
    // It may have to wait for the acceptance, which goes on now.
    isWaiting.tell();
    await held;
  });
  const [isAccepted] = await Promise.all([acceptance, giving]);
  expect({ isAccepted, acceptances, givings }).toEqual({ isAccepted: true, acceptances: 1, givings: 1 });
  expect((await store.client(client.id))?.state).toBe('active');
});

it.each([
  ['started', 'earlier', startSubscription],
  ['started', 'later', startSubscription],
  ['invited to', 'earlier', inviteToSubscription],
  ['invited to', 'later', inviteToSubscription],
] as const)(
  'a draft that is %s, and whoever takes it and one of its client that is %s, by their ids',
  async (_how, which, begin) => {
    const one = await oneSubscriber(store, { account: rig.account, plan: await planOf('first') });
    const { client, account } = one;
    const give = async (family: string, state: 'draft' | 'suspended') => {
      const { version } = await planOf(family);
      return store.transaction((tx) =>
        tx.insertSubscription(newSubscription({ client, version, account }, { state }))
      );
    };
    const draft = await give('asked-for', 'draft');
    const later = await give('last', 'suspended');
    const [lower, higher] = which === 'earlier' ? [one.subscription, draft] : [draft, later];
    const [isHeld, isWaiting] = [moment(), moment()];
    const { transaction } = store;
    const runs = { beginning: 0, other: 0 };
    Object.assign(store, {
      transaction: (work: (tx: StoreTx) => Promise<unknown>) =>
        transaction((tx) => {
          runs.beginning += 1;
          const pausing = async <T>(locking: Promise<T>): Promise<T> => {
            const locked = await locking;
            isHeld.tell();
            await isWaiting.come();
            return locked;
          };
          return work({
            ...tx,
            lockSubscription: (id) => pausing(tx.lockSubscription(id)),
            heldInFamilies: (...asked) => pausing(tx.heldInFamilies(...asked)),
          });
        }),
    });
    const beginning = begin(world, draft.publicId, 'admin:1 Ada');
    await isHeld.come();
    Object.assign(store, { transaction });
    const other = store.transaction(async (tx) => {
      runs.other += 1;
      await tx.lockSubscription(lower.id);
      isWaiting.tell();
      await tx.lockSubscription(higher.id);
    });
    await Promise.all([beginning, other]);
    expect(runs).toEqual({ beginning: 1, other: 1 });
    expect((await store.subscription(draft.id))?.state).toBe('pending');
  }
);

const planOf = (family: string) => onePlan(store, { plan: { families: [family] } });
