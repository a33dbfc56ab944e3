import { dumpRows, dumpSchema } from '../support/database-dump';
import {
  newAttempt,
  newCreditNote,
  newRefund,
  NOON,
  oneIssuedInvoice,
  oneRequest,
  storeOf,
} from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { removeApp } from '../support/strapi-app-files';
import { oneSubscriber } from '../support/subscriptions';
import { createSecrets, createSettingsStore, defaultSettings } from '../../server/src/settings';
import { allTableNames } from '../../server/src/store/tables';

const quiet = { pluginConfig: { tick: false } };

/** A row in every table. */
async function fill(app: StrapiApp): Promise<void> {
  const store = storeOf(app);
  const world = await oneRequest(store);
  const invoice = await oneIssuedInvoice(world);
  await store.transaction(async (tx) => {
    const attempt = await tx.insertAttempt(newAttempt(world, invoice, { state: 'succeeded' }));
    await tx.insertRefund(newRefund(world, attempt));
    await tx.lockSeries('credit_note', 'test');
    await tx.insertCreditNote(newCreditNote(invoice));
    await tx.insertCredit([
      {
        mode: 'test',
        clientId: world.client.id,
        currency: 'EUR',
        amount: 500n,
        kind: 'granted',
        invoiceId: null,
        subscriptionId: null,
        sourceKey: 'admin:form',
        reason: 'Goodwill',
        actor: 'admin:1 Ada',
        at: NOON,
      },
    ]);
    await tx.activateClient(world.client.id, invoice.buyer);
    await tx.enqueueMail({
      mode: 'test',
      kind: 'receipt',
      objectType: 'invoice',
      objectId: invoice.publicId,
      step: 'paid',
      recipient: 'emile@client.test',
      language: 'fr',
      payload: null,
      at: '2999-01-01T00:00:00.000Z',
    });
    await tx.record({
      mode: 'test',
      objectType: 'invoice',
      objectId: invoice.publicId,
      event: 'invoice.issued',
      actor: 'engine',
      facts: { number: 'TEST-INV-1' },
      at: NOON,
    });
    await tx.setTestClockOffsetMs(3_600_000);
  });
  await store.receiveEvent({
    accountId: world.account.id,
    mode: 'test',
    provider: 'stripe',
    eventId: 'evt_1',
    type: 'checkout.session.completed',
    subjectRef: 'cs_1',
    dedupeKey: 'evt_1',
    isRepeatable: false,
    rawBody: '{"id":"evt_1"}',
    at: '2999-01-01T00:00:00.000Z',
  });
  await store.takeLease('tick', 'one', NOON, 1000);
  await createSecrets(app.strapi).write('account:1:key', 'rk_test_secret');
  await createSettingsStore(app.strapi).write({ ...defaultSettings, timeZone: 'Europe/Paris' });
  await oneSubscriber(store, { account: world.account });
}

describe('the data outlives the process', () => {
  let appDir: string | undefined;
  afterEach(async () => {
    if (appDir) await removeApp(appDir);
  });

  it('a restart changes no row and no definition', async () => {
    const first = await bootStrapi(quiet);
    appDir = first.appDir;
    await fill(first);
    const [rows, schema] = [await dumpRows(first), await dumpSchema(first)];
    await first.close({ keepData: true });

    const second = await bootStrapi({ ...quiet, appDir });
    const after = [await dumpRows(second), await dumpSchema(second)];
    await second.close({ keepData: true });

    expect(schema.length).toBeGreaterThan(allTableNames.length);
    expect(after).toEqual([rows, schema]);
  });

  it('the plugin disabled and enabled again has lost no row, and no index', async () => {
    const before = await bootStrapi(quiet);
    appDir = before.appDir;
    await fill(before);
    const [rows, schema] = [await dumpRows(before), await dumpSchema(before)];
    expect(Object.entries(rows).filter(([, all]) => all.length === 0)).toEqual([]);
    await before.close({ keepData: true });

    const disabled = await bootStrapi({ ...quiet, appDir, pluginEnabled: false });
    expect(Object.keys(disabled.strapi.plugins)).not.toContain('client-billing');
    expect(await dumpRows(disabled)).toEqual(rows);
    await disabled.close({ keepData: true });

    const again = await bootStrapi({ ...quiet, appDir });
    const after = [await dumpRows(again), await dumpSchema(again)];
    const settings = await createSettingsStore(again.strapi).read();
    const secret = await createSecrets(again.strapi).read('account:1:key');
    await again.close({ keepData: true });

    expect(after).toEqual([rows, schema]);
    expect(settings.timeZone).toBe('Europe/Paris');
    expect(secret).toBe('rk_test_secret');
  });

  it('tables that others keep stay kept', async () => {
    const first = await bootStrapi(quiet);
    appDir = first.appDir;
    const entry = { type: 'core', key: 'persisted_tables' } as const;
    const others = ['strapi_audit_logs', { name: 'somebody_elses', dependsOn: [{ name: 'theirs' }] }];
    await first.strapi.store.set({ ...entry, value: others });
    await first.close({ keepData: true });

    const second = await bootStrapi({ ...quiet, appDir });
    const kept = (await second.strapi.store.get(entry)) as unknown[];
    await second.close({ keepData: true });

    expect(kept).toEqual([...others, ...allTableNames.map((name) => ({ name }))]);
  });
});
