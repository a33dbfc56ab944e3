/** `kill -9` in the windows that matter, and a start on the same data: paid once, one number, one receipt. */
import { signatureHeader, SANDBOX_WEBHOOK_SECRET } from '../sandbox';
import {
  BUYER_FIELDS,
  CARD,
  startBillingRig,
  type BillingRig,
  type SentRequest,
} from '../support/billing-rig';
import { removeApp } from '../support/strapi-app-files';
import { queryDatabase } from '../support/test-database';
import { startStrapiProcess, type ProcessOptions, type StrapiProcess } from '../support/strapi-process';
import { until } from '../support/until';

let rig: BillingRig;
let strapi: StrapiProcess | null = null;
let starts = 0;
let told: SentRequest;
let clicked: SentRequest;
let paidSession: string;

/** The site is set up in this process; from then on it lives in processes that are killed. */
beforeAll(async () => {
  rig = await startBillingRig({ webhooks: false });
  told = await rig.sendRequest();
  clicked = await rig.sendRequest();
  paidSession = await rig.checkout(told.link);
  await rig.runDue();
  await rig.app.close({ keepData: true });
}, 60_000);
afterAll(async () => {
  await strapi?.kill();
  await rig.stripe.close();
  await rig.mail.close();
  await removeApp(rig.app.appDir);
});

/** Each start is later than the last by more than a lease: the killed one may have held any of them. */
async function start(options: Pick<ProcessOptions, 'hold'> = {}): Promise<StrapiProcess> {
  starts += 1;
  strapi = await startStrapiProcess({
    appDir: rig.app.appDir,
    pluginConfig: {
      publicUrl: 'https://shop.test',
      stripe: { endpoint: rig.stripe.url },
      tick: '* * * * * *',
    },
    clockShiftMs: starts * 31_000,
    ...options,
  });
  return strapi;
}

const here = (url: string, { url: root }: StrapiProcess) => url.replace(rig.app.url, root);

async function deliver(sessionId: string, process: StrapiProcess): Promise<number> {
  const body = JSON.stringify({
    id: `evt_${sessionId.slice(-16)}`,
    object: 'event',
    livemode: false,
    type: 'checkout.session.completed',
    data: { object: { id: sessionId, object: 'checkout.session' } },
  });
  const answer = await fetch(here(rig.webhookUrl, process), {
    method: 'POST',
    headers: {
      'stripe-signature': signatureHeader(body, [SANDBOX_WEBHOOK_SECRET], Math.floor(Date.now() / 1000)),
    },
    body,
  });
  return answer.status;
}

/** The books as they stand in the database, whoever is alive. */
const rows = (table: string): Promise<Record<string, unknown>[]> =>
  queryDatabase(rig.app.appDir, `select * from client_billing_${table} order by id`);
const requestRow = async ({ id }: SentRequest) =>
  (await rows('requests')).find((row) => row['document_id'] === id);
const numbered = async () => (await rows('invoices')).filter((row) => row['number'] !== null);
const receiptsTo = ({ email }: SentRequest) =>
  rig.mail.mails().filter((mail) => mail.to.includes(email) && mail.text.includes('TEST-INV-'));

describe('killed without a warning', () => {
  it('between a webhook’s 2xx and its processing: paid once, one number, one receipt', async () => {
    rig.stripe.control.pay(paidSession, CARD);
    const held = await start({ hold: 'after_2xx' });
    expect(await deliver(paidSession, held)).toBe(200);
    await held.kill();
    expect(await rows('inbox')).toMatchObject([{ state: 'received', tries: 0 }]);
    expect(await requestRow(told)).toMatchObject({ state: 'pending' });

    const again = await start();
    await until('the receipt is sent', async () =>
      (await rows('outbox')).some((row) => row['kind'] === 'receipt' && row['state'] === 'sent')
    );
    expect(await requestRow(told)).toMatchObject({ state: 'paid' });
    expect(await numbered()).toMatchObject([{ number: 1, state: 'paid' }]);
    expect(receiptsTo(told)).toHaveLength(1);
    expect(await rows('inbox')).toMatchObject([{ state: 'processed' }]);

    // The provider, which heard the 2xx, delivers once more all the same.
    expect(await deliver(paidSession, again)).toBe(200);
    expect(await rows('inbox')).toHaveLength(1);
    expect(await numbered()).toHaveLength(1);
  }, 90_000);

  it('between the provider’s opening of a checkout and our record of it: one checkout, which the client reaches', async () => {
    const running = strapi ?? (await start());
    const form = { method: 'POST', redirect: 'manual', body: new URLSearchParams(BUYER_FIELDS) } as const;
    const sessions = () => rig.stripe.control.sessions().filter(({ email }) => email === clicked.email);
    rig.stripe.control.inject({ kind: 'hang_after', method: 'POST', path: '/v1/checkout/sessions' });
    const lost = fetch(here(clicked.link, running), form).catch(() => null);
    await until('the provider has opened a checkout', () => sessions().length === 1);
    await running.kill();
    expect(await lost).toBeNull();
    expect((await rows('attempts')).at(-1)).toMatchObject({ state: 'submitted', checkout_ref: null });

    const again = await start({ hold: 'after_smtp' });
    expect((await fetch(here(clicked.link, again), form)).status).toBe(303);
    expect(sessions()).toHaveLength(1);
    expect((await rows('attempts')).filter((row) => row['checkout_ref'] === sessions()[0]?.id)).toHaveLength(
      1
    );
    const keys = rig.stripe.control
      .requests()
      .filter(
        ({ path, params }) => path === '/v1/checkout/sessions' && params['client_reference_id'] === clicked.id
      )
      .map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`);
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(new Set(keys).size).toBe(1);
  }, 90_000);

  it('between the mail server’s taking of a receipt and our mark: at most one more, under the same Message-ID', async () => {
    const running = strapi ?? (await start({ hold: 'after_smtp' }));
    const [session] = rig.stripe.control.sessions().filter(({ email }) => email === clicked.email);
    rig.stripe.control.pay(session?.id ?? '', CARD);
    expect(await deliver(session?.id ?? '', running)).toBe(200);
    await until('the mail server has the receipt', () =>
      running.told().some((message) => 'accepted' in message)
    );
    await running.kill();
    expect(await requestRow(clicked)).toMatchObject({ state: 'paid' });
    expect((await rows('outbox')).at(-1)).toMatchObject({ kind: 'receipt', state: 'queued' });

    await start();
    await until('the receipt is marked', async () => (await rows('outbox')).at(-1)?.['state'] === 'sent');

    expect(receiptsTo(clicked)).toHaveLength(2);
    expect(new Set(receiptsTo(clicked).map(({ messageId }) => messageId)).size).toBe(1);
    expect((await numbered()).map((row) => row['number'])).toEqual([1, 2]);
    expect(
      rig.stripe.control.sessions().filter(({ paymentStatus }) => paymentStatus === 'paid')
    ).toHaveLength(2);
  }, 90_000);
});
