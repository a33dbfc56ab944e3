import { buyer, newClient, NOON, ONE_PM, storeOf } from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { consent, newMethod, oneSubscriber } from '../support/subscriptions';
import type { Client } from '../../server/src/billing/client/types';
import type { ClientFilter, Store } from '../../server/src/ports';

describe('clients and their payment methods', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(async () => {
    for (const table of ['subscriptions', 'payment_methods', 'clients'])
      await app.strapi.db.connection(`client_billing_${table}`).delete();
  });
  afterAll(() => app.close());

  const insert = (given: Parameters<typeof newClient>[0] = {}): Promise<Client> =>
    store.transaction((tx) => tx.insertClient(newClient(given)));
  const list = async (filter: Partial<ClientFilter> = {}) => {
    const { rows, total } = await store.clients({ mode: 'test', page: 1, pageSize: 10, ...filter });
    return { names: rows.map(({ client }) => client.name ?? client.email), total };
  };

  it('are read back as they were written', async () => {
    const client = await insert({
      name: 'Émile & Co.',
      currency: 'CHF',
      timeZone: 'Europe/Zurich',
      billing: buyer,
      vatVerifiedAt: ONE_PM,
    });
    expect(client).toMatchObject({ timeZone: 'Europe/Zurich', billing: buyer, createdAt: NOON });
    expect(await store.client(client.id)).toEqual(client);
    expect(await store.clientByPublicId(client.publicId)).toEqual(client);
    expect(await store.transaction((tx) => tx.lockClient(client.id))).toEqual(client);
    expect(await store.client(4711 as never)).toBeNull();
    const lock = store.transaction((tx) => tx.lockClient(4711 as never));
    await expect(lock).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are found by their address whatever its capitals: the oldest that is not archived', async () => {
    const archived = await insert({ state: 'archived' });
    const oldest = await insert();
    await insert({ state: 'active' });
    await insert({ mode: 'live' });
    expect(await store.clientByEmail('test', ' EMILE@client.TEST ')).toEqual(oldest);
    expect(await store.clientByPublicId(archived.publicId)).toEqual(archived);
  });

  it('change in what is given, and are found by a new address', async () => {
    const client = await insert({ name: 'Émile', billing: buyer });
    const change = { email: 'New@Client.test', state: 'archived', billing: null, currency: 'EUR' } as const;
    await store.transaction((tx) => tx.updateClient(client.id, change));
    expect(await store.client(client.id)).toEqual({ ...client, ...change });
    await store.transaction((tx) => tx.updateClient(client.id, { state: 'active' }));
    expect((await store.clientByEmail('test', 'new@client.test'))?.id).toBe(client.id);
  });

  it.each([
    ['draft', 'active'],
    ['invited', 'active'],
    ['active', 'active'],
    ['archived', 'archived'],
  ] as const)(
    'that are %s are %s once they have accepted or paid, with the details that they gave',
    async (state, then) => {
      const client = await insert({ state });
      await store.transaction((tx) => tx.activateClient(client.id, buyer));
      expect(await store.client(client.id)).toEqual({
        ...client,
        state: then,
        name: buyer.name,
        billing: buyer,
      });
    }
  );

  it('keep the name that an admin gave them, while one from billing details goes with these', async () => {
    const called = await insert({ name: 'Anna Auth' });
    await store.transaction((tx) => tx.activateClient(called.id, { ...buyer, name: 'Anna' }));
    expect(await store.client(called.id)).toMatchObject({ name: 'Anna Auth', billing: { name: 'Anna' } });
    const taken = await insert({ name: buyer.name, billing: buyer });
    await store.transaction((tx) => tx.activateClient(taken.id, { ...buyer, name: 'Anna' }));
    expect(await store.client(taken.id)).toMatchObject({ name: 'Anna', billing: { name: 'Anna' } });
  });

  it('keep a verified VAT number verified, and no other one', async () => {
    const billing = { ...buyer, vatNumber: 'FR32123456789' };
    const client = await insert({ billing, vatVerifiedAt: NOON });
    const activate = (given: typeof billing) =>
      store.transaction((tx) => tx.activateClient(client.id, given));
    await activate({ ...billing, name: 'Another name' });
    expect((await store.client(client.id))?.vatVerifiedAt).toBe(NOON);
    await activate({ ...billing, vatNumber: 'FR00000000000' });
    expect((await store.client(client.id))?.vatVerifiedAt).toBeNull();
  });

  it('are listed by name, or by address while they have none, of one mode, page by page', async () => {
    await insert({ name: 'zoë', email: 'a@client.test' });
    await insert({ name: 'Bernard', email: 'z@client.test' });
    await insert({ name: null, email: 'marie@client.test' });
    await insert({ name: 'Alice', mode: 'live' });
    expect(await list()).toEqual({ names: ['Bernard', 'marie@client.test', 'zoë'], total: 3 });
    expect(await list({ pageSize: 2, page: 2 })).toEqual({ names: ['zoë'], total: 3 });
    expect(await list({ mode: 'live' })).toEqual({ names: ['Alice'], total: 1 });
  });

  it('are listed by state, and by what their name or address holds, taken literally', async () => {
    await insert({ name: 'Bernard & fils', email: 'b@client.test', state: 'active' });
    await insert({ name: '100% pur', email: 'pur_jus@client.test', state: 'draft' });
    await insert({ name: 'Old', email: 'old@client.test', state: 'archived' });
    expect((await list({ states: ['active', 'draft'] })).names).toEqual(['100% pur', 'Bernard & fils']);
    expect((await list({ search: ' BERNARD ' })).names).toEqual(['Bernard & fils']);
    expect((await list({ search: '0%' })).names).toEqual(['100% pur']);
    expect((await list({ search: 'r_j' })).names).toEqual(['100% pur']);
    expect((await list({ search: '%' })).names).toEqual(['100% pur']);
    expect((await list({ search: 'client.test', states: ['archived'] })).names).toEqual(['Old']);
    expect((await list({ search: 'nobody' })).total).toBe(0);
  });

  it('are found whatever the capitals, those with accents and of other alphabets included', async () => {
    await insert({ name: 'Émile Zola', email: 'e@client.test' });
    await insert({ name: 'Σοφία & ÇA_VA', email: 's@client.test' });
    for (const search of ['Émile', 'émile', 'ÉMILE zola'])
      expect((await list({ search })).names).toEqual(['Émile Zola']);
    for (const search of ['σΟΦΊΑ', 'ça_VA'])
      expect((await list({ search })).names).toEqual(['Σοφία & ÇA_VA']);
    expect((await list({ search: 'çaXva' })).total).toBe(0);
  });

  it('are listed with how many subscriptions they use that are neither drafts nor over', async () => {
    const one = await oneSubscriber(store);
    const another = await oneSubscriber(store, { plan: one, account: one.account });
    const { method: _method, client: _client, ...plan } = one;
    for (const state of ['draft', 'suspended', 'cancelled'] as const) {
      await oneSubscriber(store, {
        plan,
        account: one.account,
        subscription: { state, clientId: one.client.id, payerId: another.client.id },
      });
    }
    const { rows } = await store.clients({ mode: 'test', page: 1, pageSize: 10 });
    const liveOf = (client: Client) => rows.find((row) => row.client.id === client.id)?.live;
    expect([liveOf(one.client), liveOf(another.client)]).toEqual([2, 1]);
  });

  it('are called by their new name in the lists of the content manager', async () => {
    const { client, subscription } = await oneSubscriber(store);
    const names = () =>
      app.strapi.db
        .connection('client_billing_subscriptions')
        .where({ id: subscription.id })
        .first('client_name', 'payer_name');
    expect(await names()).toEqual({ client_name: 'Subscriber 1', payer_name: 'Subscriber 1' });
    await store.transaction((tx) => tx.updateClient(client.id, { name: null }));
    expect(await names()).toEqual({ client_name: client.email, payer_name: client.email });
    await store.transaction((tx) => tx.activateClient(client.id, buyer));
    expect(await names()).toEqual({ client_name: 'Émile & Co.', payer_name: 'Émile & Co.' });
  });

  describe('a payment method', () => {
    it('is read back as it was saved, newest first', async () => {
      const { client, account, method } = await oneSubscriber(store);
      const card = newMethod(
        { account, payer: client },
        { kind: 'sepa_debit', state: 'pending', consent: null }
      );
      const second = await store.transaction((tx) => tx.saveMethod(card));
      expect(second).toMatchObject(card);
      expect(await store.method(second.id)).toEqual(second);
      expect(await store.methodsOfClient(client.id)).toEqual([second, method]);
      expect(await store.method(4711 as never)).toBeNull();
    });

    it('that is saved again is the same mandate: its news is taken over, its consent kept', async () => {
      const { client, account, method } = await oneSubscriber(store);
      const news = {
        state: 'invalid',
        label: 'Visa •••• 1111',
        kind: 'link',
        customerRef: 'cus_other',
        expiresAt: ONE_PM,
      } as const;
      const again = newMethod(
        { account, payer: client },
        { ...news, methodRef: method.methodRef, consent: { ...consent, text: 'Another text' } }
      );
      const saved = await store.transaction((tx) => tx.saveMethod(again));
      expect(saved).toEqual({ ...method, ...news });
      expect(await store.methodsOfClient(client.id)).toEqual([saved]);
    });

    it('takes a consent that it did not have', async () => {
      const { client, account, method } = await oneSubscriber(store, { method: { consent: null } });
      const again = newMethod({ account, payer: client }, { methodRef: method.methodRef });
      expect((await store.transaction((tx) => tx.saveMethod(again))).consent).toEqual(consent);
    });

    it('is one, of eight that save it at once', async () => {
      const { client, account } = await oneSubscriber(store);
      const card = newMethod({ account, payer: client });
      const save = () => store.transaction((tx) => tx.saveMethod(card));
      const saved = await Promise.all(Array.from({ length: 8 }, save));
      expect(new Set(saved.map(({ id }) => id)).size).toBe(1);
      expect(await store.methodsOfClient(client.id)).toHaveLength(2);
    });

    it('of another account is another one, though it is called the same', async () => {
      const one = await oneSubscriber(store, { method: { methodRef: 'pm_1' } });
      const other = await oneSubscriber(store, { method: { methodRef: 'pm_1' } });
      expect(one.method.id).not.toBe(other.method.id);
    });

    it('changes in what is given', async () => {
      const { method } = await oneSubscriber(store);
      await store.transaction((tx) => tx.updateMethod(method.id, { state: 'invalid' }));
      expect(await store.method(method.id)).toEqual({ ...method, state: 'invalid' });
    });

    it('tells the customer that its payer is at this account, and at no other', async () => {
      const { client, account, method } = await oneSubscriber(store);
      const other = await oneSubscriber(store);
      expect(await store.customerRefOf(client.id, account.id)).toBe(method.customerRef);
      expect(await store.customerRefOf(client.id, other.account.id)).toBeNull();
      expect(await store.customerRefOf(other.client.id, account.id)).toBeNull();
    });

    it('tells of no customer once it is invalid: the customer may be gone with it', async () => {
      const { client, account, method } = await oneSubscriber(store);
      await store.transaction((tx) => tx.updateMethod(method.id, { state: 'invalid' }));
      expect(await store.customerRefOf(client.id, account.id)).toBeNull();
      const card = newMethod({ account, payer: client }, { customerRef: 'cus_fresh' });
      await store.transaction((tx) => tx.saveMethod(card));
      expect(await store.customerRefOf(client.id, account.id)).toBe('cus_fresh');
    });
  });
});
