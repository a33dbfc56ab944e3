/** `kill -9` after the provider took a renewal's charge, and a start on the same data: one charge, one number, one receipt. */
import { returnFromCheckout } from '../../server/src/use-cases/return-from-checkout';
import { CARD, startBillingRig, type BillingRig } from '../support/billing-rig';
import { removeApp } from '../support/strapi-app-files';
import { startStrapiProcess, type StrapiProcess } from '../support/strapi-process';
import { invite, openSession, type Invited } from '../support/subscribing';
import { queryDatabase } from '../support/test-database';
import { until } from '../support/until';

const HOUR_MS = 3_600_000;
let rig: BillingRig;
let strapi: StrapiProcess | null = null;
let payer: Invited;

/** Accepted and paid in this process, whose clock is then moved past the next period's first day; nothing runs here. */
beforeAll(async () => {
  rig = await startBillingRig({ webhooks: false });
  const { world } = rig.engine;
  payer = await invite(rig);
  const session = await openSession(rig, payer);
  rig.stripe.control.pay(session, CARD);
  await returnFromCheckout(world, { token: payer.token });
  await rig.runDue();
  await world.store.transaction((tx) => tx.setTestClockOffsetMs(32 * 24 * HOUR_MS));
  await rig.app.close({ keepData: true });
}, 60_000);
afterAll(async () => {
  await strapi?.kill();
  await rig.stripe.close();
  await rig.mail.close();
  await removeApp(rig.app.appDir);
});

async function start(clockShiftMs = 0): Promise<StrapiProcess> {
  strapi = await startStrapiProcess({
    appDir: rig.app.appDir,
    pluginConfig: {
      publicUrl: 'https://shop.test',
      stripe: { endpoint: rig.stripe.url },
      tick: '* * * * * *',
    },
    clockShiftMs,
  });
  return strapi;
}

/** The books as they stand in the database, whoever is alive. */
const rows = (table: string): Promise<Record<string, unknown>[]> =>
  queryDatabase(rig.app.appDir, `select * from client_billing_${table} order by id`);
const charges = () => rig.stripe.control.payments().filter(({ sessionId }) => sessionId === null);
const sendings = () =>
  rig.stripe.control
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === '/v1/payment_intents')
    .map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`);

describe('killed without a warning', () => {
  it('between the provider’s charge and our record of it: the same bytes under the same key, charged once', async () => {
    rig.stripe.control.inject({ kind: 'hang_after', method: 'POST', path: '/v1/payment_intents' });
    const first = await start();
    await until('the provider has taken the charge', () => charges().length === 1);
    await first.kill();
    expect((await rows('attempts')).at(-1)).toMatchObject({
      session: 'off_session',
      state: 'submitted',
      payment_ref: null,
    });
    expect((await rows('invoices')).at(-1)).toMatchObject({ state: 'pending', number: 2 });

    // The killed process's lease runs out after half a minute, its next look at the charge after two.
    await start(3 * 60_000);
    await until('the receipt is sent', async () => {
      const receipts = (await rows('outbox')).filter(({ kind }) => kind === 'receipt');
      return receipts.length === 2 && receipts.every(({ state }) => state === 'sent');
    });

    expect(charges()).toMatchObject([{ status: 'succeeded' }]);
    expect(sendings()).toHaveLength(2);
    expect(new Set(sendings()).size).toBe(1);
    expect((await rows('attempts')).map(({ session, state }) => [session, state])).toEqual([
      ['on_session', 'succeeded'],
      ['off_session', 'succeeded'],
    ]);
    expect((await rows('invoices')).map(({ number, state }) => [number, state])).toEqual([
      [1, 'paid'],
      [2, 'paid'],
    ]);
    expect(await rows('subscriptions')).toMatchObject([{ state: 'active', period_index: 1 }]);
    const number = String((await rows('invoices')).at(-1)?.['number_text']);
    const receipts = rig.mail
      .mails()
      .filter((mail) => mail.to.includes(payer.email) && mail.text.includes(number));
    expect(receipts).toHaveLength(1);
  }, 120_000);
});
