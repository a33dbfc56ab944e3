/**
 * What is not a subscription's fault parks nobody and is told once a day: an account that cannot be opened, a missing key, a
 * database that refuses. A run that gets nowhere ends, and an owed period is given up on its day all the same.
 */
import { BillingError } from '../../server/src/billing/errors';
import { said } from '../../server/src/billing/said';
import { secretKeyOf, type PaymentAccount, type Store, type StoreTx } from '../../server/src/ports';
import { alertSiteFault } from '../../server/src/use-cases/alert-site-fault';
import { newAccount } from '../support/records';
import { SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { manySubscribers, oneSubscriber, type Subscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

/** Nothing of an earlier test is due, and no alert of it was raised. */
beforeEach(async () => {
  const { connection } = rig.app.strapi.db;
  await connection('client_billing_subscriptions').update({ next_billing_at: null });
  await connection('client_billing_outbox').where({ kind: 'alert' }).delete();
  await connection('client_billing_audit').where({ event: 'alert.site_fault' }).delete();
});

async function openAccount(overrides: Partial<PaymentAccount> = {}): Promise<PaymentAccount> {
  const account = await rig.store.transaction((tx) => tx.insertAccount({ ...newAccount(), ...overrides }));
  await rig.world.secrets.write(secretKeyOf(account.publicId), `rk_${account.mode}_renewals`);
  return account;
}

/** The calls of a transaction, some of them replaced. */
function within(replaced: (tx: StoreTx) => Partial<StoreTx>): () => void {
  const { store } = rig;
  const { transaction } = store;
  Object.assign(store, {
    transaction: (work: (tx: StoreTx) => Promise<unknown>) =>
      transaction((tx) => work({ ...tx, ...replaced(tx) })),
  });
  return () => void Object.assign(store, { transaction });
}

function replace<Name extends keyof Store>(
  name: Name,
  by: (original: Store[Name]) => Store[Name]
): () => void {
  const original = rig.store[name];
  Object.assign(rig.store, { [name]: by(original) });
  return () => void Object.assign(rig.store, { [name]: original });
}

const refused = () =>
  Promise.reject(Object.assign(new Error('no space for this table'), { code: 'SQLITE_IOERR' }));

const parkedOf = async (all: readonly Subscriber[]) =>
  Promise.all(all.map(async ({ subscription }) => (await rig.reload(subscription)).parked));

describe('a database that refuses invoices', () => {
  it('parks none of a batch, though it takes what is written to set another one aside', async () => {
    const many = await manySubscribers(rig.store, 3, { account: rig.account, anchorOn: '2026-01-03' });
    const broken = await oneSubscriber(rig.store, {
      account: rig.account,
      anchorOn: '2026-01-03',
      client: { billing: null },
    });
    rig.at('2026-02-03');
    const restore = within(() => ({ insertIssuedInvoices: refused }));
    await rig.run();
    restore();
    expect(await parkedOf(many)).toEqual([null, null, null]);
    expect((await rig.reload(broken.subscription)).parked).not.toBeNull();
    await rig.run();
    for (const { subscription } of many) expect(await rig.invoices(subscription)).toHaveLength(1);
  });

  it('from the second batch on parks none of it, though the first went through', async () => {
    const many = await manySubscribers(rig.store, 104, { account: rig.account, anchorOn: '2026-01-04' });
    rig.at('2026-02-04');
    let isFirst = true;
    const restore = within((tx) => ({
      insertIssuedInvoices: (rows) => {
        const insert = isFirst ? tx.insertIssuedInvoices(rows) : refused();
        isFirst = false;
        return insert;
      },
    }));
    await rig.run();
    restore();
    expect(new Set(await parkedOf(many))).toEqual(new Set([null]));
    await rig.run();
    for (const { subscription } of many) expect(await rig.invoices(subscription)).toHaveLength(1);
  }, 60_000);

  it('is told, once a day, in words that name no statement', async () => {
    await manySubscribers(rig.store, 2, { account: rig.account, anchorOn: '2026-01-05' });
    rig.at('2026-02-05');
    const restore = within(() => ({ insertIssuedInvoices: refused }));
    await rig.run();
    await rig.run();
    restore();
    const alerts = (await rig.rows('outbox')).filter(({ kind }) => kind === 'alert');
    expect(alerts).toHaveLength(1);
    expect(String(alerts[0]?.['payload'])).toContain('The database refused what was to be written.');
  });
});

describe('a run that gets nowhere ends', () => {
  it('when what it failed at is claimed again at once: it is tried twice, and once a pass', async () => {
    const [one] = await manySubscribers(rig.store, 2, { account: rig.account, anchorOn: '2026-01-06' });
    rig.at('2026-02-06');
    let tries = 0;
    const claims = replace('claimDue', (original) => (mode, now, limit, claim) => {
      // A claim that ends before the pass does.
      return original(mode, now, limit, { ...claim, until: claim.systemNow });
    });
    const restore = within(() => ({
      insertIssuedInvoices: () => {
        tries += 1;
        return refused();
      },
    }));
    await rig.run();
    restore();
    claims();
    // Both together, then each of them twice.
    expect(tries).toBe(5);
    expect(one && (await rig.reload(one.subscription)).parked).toBeNull();
  });

  it('when what was left out of a batch is claimed again at once: it is taken up once a pass', async () => {
    await manySubscribers(rig.store, 2, { account: rig.account, anchorOn: '2026-01-06' });
    rig.at('2026-02-06');
    let batches = 0;
    const claims = replace('claimDue', (original) => (mode, now, limit, claim) => {
      // Without the mend there is no end to it.
      if (batches > 9) return Promise.resolve({ rows: [], broken: [] });
      return original(mode, now, limit, { ...claim, until: claim.systemNow });
    });
    const restore = within(() => ({
      lockClaimed: () => {
        batches += 1;
        return Promise.resolve(new Set());
      },
    }));
    await rig.run();
    restore();
    claims();
    expect(batches).toBe(1);
  });

  it('what waits for the site is not claimed again and again', async () => {
    await manySubscribers(rig.store, 120, { anchorOn: '2026-01-07' });
    rig.at('2026-02-07');
    let claimed = 0;
    // Batches of a hundred: in one of five hundred all would be claimed at once.
    const claims = replace('claimDue', (original) => (mode, now, _size, claim) => {
      claimed += 1;
      return original(mode, now, 100, claim);
    });
    await rig.run();
    claims();
    // Two batches and one that finds nothing; and none in the other mode.
    expect(claimed).toBe(4);
  }, 60_000);
});

it('a fault in one mode does not stop the run of the other', async () => {
  const account = await openAccount({ mode: 'live' });
  const live = { mode: 'live' } as const;
  const inLive = await oneSubscriber(rig.store, {
    account,
    anchorOn: '2026-01-08',
    client: live,
    method: live,
    subscription: live,
  });
  const inTest = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-08' });
  rig.at('2026-02-08');
  for (const [bad, stays, billed] of [
    ['live', inLive, inTest],
    ['test', inTest, inLive],
  ] as const) {
    const before = await rig.invoices(stays.subscription);
    const claims = replace('claimDue', (original) => (mode, ...given) => {
      if (mode === bad) return refused();
      return original(mode, ...given);
    });
    await expect(rig.run()).rejects.toThrow('no space for this table');
    claims();
    expect(await rig.invoices(billed.subscription)).toHaveLength(1);
    expect(await rig.invoices(stays.subscription)).toEqual(before);
  }
});

describe('the site’s key is missing', () => {
  it('parks nobody: what needs a link stays due, is told once a day, and is billed when the key is back', async () => {
    const { links } = rig.world;
    const { tokenFor } = links;
    const offline = await oneSubscriber(rig.store, {
      account: rig.offlineAccount,
      anchorOn: '2026-01-09',
      subscription: { collection: 'offline', paymentMethodId: null },
    });
    Object.assign(links, {
      tokenFor: () => {
        throw new BillingError('encryption_key_missing', said`There is no key.`);
      },
    });
    await rig.runOn('2026-02-09');
    await rig.run();
    Object.assign(links, { tokenFor });
    expect(await rig.reload(offline.subscription)).toMatchObject({ parked: null, state: 'active' });
    expect(await rig.invoices(offline.subscription)).toEqual([]);
    expect(await rig.mailKinds('settings')).toEqual(['alert']);
    await rig.run();
    expect(await rig.invoices(offline.subscription)).toHaveLength(1);
  });
});

describe('an account that cannot be opened', () => {
  it('is told once for all that wait for it, and again on the next day', async () => {
    const account = await openAccount();
    await rig.world.secrets.remove(secretKeyOf(account.publicId));
    await manySubscribers(rig.store, 3, { account, anchorOn: '2026-01-10' });
    await rig.runOn('2026-02-10');
    await rig.runOn('2026-02-10T22:59:00.000Z');
    expect(await rig.mailKinds(account.publicId)).toEqual(['alert']);
    // Past midnight in Paris.
    await rig.runOn('2026-02-10T23:01:00.000Z');
    expect(await rig.mailKinds(account.publicId)).toEqual(['alert', 'alert']);
    const history = await rig.store.history('account', account.publicId, 10);
    expect(history.map(({ event }) => event)).toEqual(['alert.site_fault', 'alert.site_fault']);
    expect(history[0]?.facts).toMatchObject({ account: account.label });
  });

  it('is told apart from another one, and from the same news of the other mode', async () => {
    rig.at('2026-02-11');
    const other = await openAccount();
    const reason = said`The key is refused.`;
    await alertSiteFault(rig.world, { mode: 'test', account: rig.account, reason });
    await alertSiteFault(rig.world, { mode: 'test', account: other, reason });
    await alertSiteFault(rig.world, { mode: 'test', account: null, reason });
    await alertSiteFault(rig.world, { mode: 'live', account: null, reason });
    const alerts = (await rig.rows('outbox')).filter(({ kind }) => kind === 'alert');
    expect(alerts.map((row) => row['object_id'])).toEqual([
      rig.account.publicId,
      other.publicId,
      'settings',
      'settings',
    ]);
  });

  /** Declined on 12 February: retries on the 15th, 17th and 19th, and grace until the 19th. */
  async function pastDue(account: PaymentAccount): Promise<Subscriber> {
    const one = await oneSubscriber(rig.store, { account, anchorOn: '2026-01-12' });
    await rig.runOn('2026-02-12');
    await rig.answer(one.subscription, 'failed', SOFT);
    expect(await rig.reload(one.subscription)).toMatchObject({
      state: 'past_due',
      dunning: { nextRetryOn: '2026-02-15', graceEndOn: '2026-02-19' },
    });
    return one;
  }

  async function chargesOf({ subscription }: Subscriber) {
    const [invoice] = await rig.invoices(subscription);
    if (!invoice) throw new Error('Nothing was invoiced.');
    return rig.attempts(invoice);
  }

  const forgetKey = (account: PaymentAccount) => rig.world.secrets.remove(secretKeyOf(account.publicId));
  const unlink = (account: PaymentAccount) =>
    rig.store.transaction((tx) => tx.updateAccount(account.id, { unlinkedAt: '2026-02-13T10:00:00.000Z' }));

  it.each([
    ['without its key', 'suspend', 'suspended', forgetKey],
    ['unlinked', 'cancel', 'cancelled', unlink],
  ] as const)(
    'a past due one, %s: nobody is charged or counted as declined, and its grace ends (%s)',
    async (_how, afterGrace, end, breakIt) => {
      const account = await openAccount();
      const one = await pastDue(account);
      await breakIt(account);
      await rig.changeSettings({ dunning: { retryDays: [3, 5, 7], afterGrace } });
      await rig.runOn('2026-02-15');
      await rig.runOn('2026-02-18');
      expect(await rig.reload(one.subscription)).toMatchObject({
        state: 'past_due',
        parked: null,
        dunning: { nextRetryOn: '2026-02-15', retriesDone: 0 },
      });
      await rig.runOn('2026-02-19');
      expect(await rig.reload(one.subscription)).toMatchObject({ state: end, parked: null });
      expect(await chargesOf(one)).toHaveLength(1);
      await rig.changeSettings({ dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' } });
    }
  );

  it('one that can be opened again within the grace is charged then', async () => {
    const account = await openAccount();
    const one = await pastDue(account);
    await forgetKey(account);
    await rig.runOn('2026-02-15');
    await rig.world.secrets.write(secretKeyOf(account.publicId), 'rk_test_renewals');
    await rig.runOn('2026-02-16');
    expect(await chargesOf(one)).toHaveLength(2);
  });

  it('a charge that its key’s refusal kept from leaving does not put the end of the grace off', async () => {
    const one = await pastDue(await openAccount());
    await rig.runOn('2026-02-15');
    const [, retry] = await chargesOf(one);
    expect(retry).toMatchObject({ state: 'submitted', checkCount: 0 });
    await rig.runOn('2026-02-19');
    expect((await rig.reload(one.subscription)).state).toBe('suspended');
    expect(await chargesOf(one)).toMatchObject([
      { state: 'failed' },
      { state: 'cancelled', failure: { code: 'not_needed' } },
    ]);
  });

  it('a charge that left, and whose end nobody knows, does put it off', async () => {
    const one = await pastDue(await openAccount());
    await rig.runOn('2026-02-15');
    const [, retry] = await chargesOf(one);
    if (!retry) throw new Error('Nothing was tried again.');
    await rig.store.transaction((tx) => tx.updateAttempt(retry.id, { state: 'unknown', checkCount: 1 }));
    await rig.runOn('2026-02-19');
    expect(await rig.reload(one.subscription)).toMatchObject({
      state: 'past_due',
      nextBillingAt: '2026-02-19T11:00:00.000Z',
    });
  });

  it('without the site’s key, too: it is suspended though no link can be made', async () => {
    const one = await pastDue(await openAccount());
    const [invoice] = await rig.invoices(one.subscription);
    await rig.app.strapi.db
      .connection('client_billing_requests')
      .where({ invoice_id: invoice?.id })
      .update({ state: 'deleted' });
    const { links, gateways } = rig.world;
    const { tokenFor } = links;
    const { open } = gateways;
    const missing = () => new BillingError('encryption_key_missing', said`There is no key.`);
    Object.assign(links, {
      tokenFor: () => {
        throw missing();
      },
    });
    Object.assign(gateways, { open: () => Promise.reject(missing()) });
    await rig.runOn('2026-02-19');
    Object.assign(links, { tokenFor });
    Object.assign(gateways, { open });
    expect(await rig.reload(one.subscription)).toMatchObject({ state: 'suspended', parked: null });
  });
});
