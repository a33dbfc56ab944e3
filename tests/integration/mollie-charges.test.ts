/** A renewal on a Mollie mandate is charged once, whatever happens on the way there and back (BILLING.md, documents, 2). */
import { addDays, toCalendarDate } from '../../server/src/billing';
import { MOLLIE_SANDBOX_KEY, startMollieSandbox, trustAuthority, type MollieSandbox } from '../sandbox';
import type { Fault } from '../sandbox';
import { allDelivered, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import { crashAt } from '../support/crash-points';
import { giveUpSoon } from '../support/impatience';
import {
  attemptsAt,
  invite,
  openSession,
  parkAll,
  stateOf,
  tokenOf,
  type Invited,
} from '../support/subscribing';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let mollie: MollieSandbox;
let distrust: () => void;
let rig: BillingRig;
let accountId: string;

beforeAll(async () => {
  mollie = await startMollieSandbox({ apiKeys: [MOLLIE_SANDBOX_KEY] });
  distrust = trustAuthority(mollie.ca);
  const pluginConfig = { mollie: { endpoint: mollie.apiUrl } };
  rig = await startBillingRig({ boot: { config: { server: QUIET }, pluginConfig } });
  mollie.control.routeTo(rig.app.url);
  const body = { provider: 'mollie', mode: 'test', label: 'Mollie (test)', secretKey: MOLLIE_SANDBOX_KEY };
  const answer = await rig.admin.post<{ data: { id: string } }>('/client-billing/accounts', body);
  accountId = answer.body.data.id;
  giveUpSoon(rig.engine.world);
});
afterEach(async () => {
  mollie.control.clearFaults();
  await mollie.control.release();
  await settle();
  await parkAll(rig);
});
afterAll(async () => {
  await rig.close();
  distrust();
  await mollie.close();
});

/** Until Mollie has made its calls, and everything due is done. */
async function settle(): Promise<void> {
  await allDelivered(mollie);
  await rig.runDue();
}

type Payer = Invited & { readonly customer: string; readonly mandate: string };

/** Accepted and paid by card on Mollie's page. */
async function subscriber(): Promise<Payer> {
  const invited = await invite(rig, { accountId });
  await payByCard(invited);
  const { method } = await stateOf(rig, invited);
  if (!method) throw new Error('No mandate was saved.');
  return { ...invited, customer: method.customerRef, mandate: method.methodRef };
}

async function payByCard(link: { token: string; email: string }): Promise<void> {
  mollie.control.choose(await openSession(rig, link), { method: 'creditcard', status: 'paid' });
  await settle();
}

const charges = (kind: Fault['kind'], more: Partial<Fault> = {}) =>
  mollie.control.inject({ kind, method: 'POST', path: '/v2/payments', ...more });
const sentFor = ({ customer }: Payer) =>
  mollie.control
    .requests()
    .filter(
      ({ method, path, body }) => method === 'POST' && path === '/v2/payments' && body.includes(customer)
    )
    .filter(({ body }) => body.includes('"recurring"'));
const keysFor = (payer: Payer) => [...new Set(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey))];
const takenFrom = ({ customer }: Payer) =>
  mollie.control
    .payments()
    .filter(
      (row) => row.customerId === customer && row.sequenceType === 'recurring' && row.status === 'paid'
    );
const offSession = async (invited: Invited) =>
  (await attemptsAt(rig, invited)).filter(({ session }) => session === 'off_session');

/** Two hours into the next period's first day, or the next retry's. */
async function renew(invited: Invited, isHeld = false): Promise<void> {
  const { subscription } = await stateOf(rig, invited);
  const now = await rig.engine.world.clock.business('test');
  const ms = Date.parse(subscription.nextBillingAt ?? now) + 2 * HOUR - Date.parse(now);
  await rig.advanceTestClock(Math.max(1, Math.ceil(ms / HOUR)));
  await (isHeld ? rig.runDue() : settle());
}

async function later(ms: number, isHeld = false): Promise<void> {
  const back = rig.shiftSystemClock(ms);
  try {
    await (isHeld ? rig.runDue() : settle());
  } finally {
    back();
  }
}

async function expectOneCharge(payer: Payer): Promise<void> {
  expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
  expect(takenFrom(payer)).toHaveLength(1);
  expect(keysFor(payer)).toHaveLength(1);
  expect(await stateOf(rig, payer)).toMatchObject({
    subscription: { state: 'active', period: { index: 1 } },
    invoices: [{ state: 'paid' }, { state: 'paid' }],
  });
}

describe('a charge whose answer is lost', () => {
  it.each(['reset_after', 'hang_after'] as const)(
    '(%s) is asked for again with the same bytes under the same key: one charge',
    async (kind) => {
      const payer = await subscriber();
      mollie.control.withhold();
      charges(kind);
      await renew(payer, true);
      expect(await offSession(payer)).toMatchObject([{ state: 'unknown', paymentRef: null }]);
      expect(takenFrom(payer)).toHaveLength(1);
      await later(3 * MINUTE, true);
      expect(new Set(sentFor(payer).map(({ body }) => body)).size).toBe(1);
      expect(sentFor(payer).length).toBeGreaterThanOrEqual(2);
      await expectOneCharge(payer);
    }
  );

  it('is settled by a webhook that is faster than the answer', async () => {
    const payer = await subscriber();
    charges('hang_after');
    await renew(payer);
    await later(3 * MINUTE);
    await expectOneCharge(payer);
  });

  it('an error kept under the key, although it was charged: Mollie’s list tells', async () => {
    const payer = await subscriber();
    mollie.control.withhold();
    charges('error_after');
    await renew(payer, true);
    await later(3 * MINUTE, true);
    await expectOneCharge(payer);
  });

  it('an error kept under the key, and nothing charged: no new key before its life is over and the list is empty', async () => {
    const payer = await subscriber();
    charges('error_kept');
    await renew(payer);
    for (const ms of [2 * MINUTE, 50 * MINUTE]) {
      await later(ms);
      expect(await offSession(payer)).toMatchObject([{ state: 'unknown' }]);
      expect(keysFor(payer)).toHaveLength(1);
    }
    mollie.control.pruneKeys();
    mollie.control.clearRequests();
    await later(2 * HOUR);
    const [first, second] = await offSession(payer);
    expect(first).toMatchObject({ state: 'failed', failure: { code: 'never_arrived' } });
    expect(second).toMatchObject({ state: 'succeeded' });
    expect(keysFor(payer)).toEqual([second?.idempotencyKey]);
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
    expect(takenFrom(payer)).toHaveLength(1);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active', dunning: null } });
  });
});

describe('a process that is gone, or a store that fails', () => {
  it.each(['before', 'after'] as const)('just %s the call: one charge all the same', async (moment) => {
    const payer = await subscriber();
    mollie.control.withhold();
    const crash = crashAt(rig.engine.world, { port: 'gateway', method: 'charge', nth: 1 }, moment);
    await renew(payer, true);
    crash.stop();
    expect(crash.happened()).toBe(true);
    expect(takenFrom(payer)).toHaveLength(moment === 'after' ? 1 : 0);
    await later(3 * MINUTE, true);
    await expectOneCharge(payer);
  });

  it('when the answer was to be written: it is asked for again, and charged once', async () => {
    const payer = await subscriber();
    mollie.control.withhold();
    const back = failTheStoreAfterACharge();
    await renew(payer, true);
    expect(back()).toBe(true);
    expect(await offSession(payer)).toMatchObject([{ state: 'submitted', paymentRef: null }]);
    expect(takenFrom(payer)).toHaveLength(1);
    await later(3 * MINUTE, true);
    await expectOneCharge(payer);
  });
});

describe('a charge that Mollie declines or refuses', () => {
  it.each([
    ['insufficient_funds', 'soft', 3],
    ['card_expired', 'hard', null],
  ] as const)('(%s) is past due, and tried again as the reason says', async (reason, decline, days) => {
    const payer = await subscriber();
    mollie.control.onCharge(payer.mandate, { as: 'failed', reason });
    await renew(payer);
    expect(await offSession(payer)).toMatchObject([{ state: 'failed', failure: { decline } }]);
    const today = toCalendarDate(await rig.engine.world.clock.business('test'), 'Europe/Paris');
    const nextRetryOn = days === null ? null : addDays(today, days);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'past_due', dunning: { nextRetryOn } },
    });
  });

  it('because it cannot reach the webhook: nobody is dunned; mended, it goes out under another key, once', async () => {
    const payer = await subscriber();
    charges('refused', { times: 9 });
    await renew(payer);
    await later(1.1 * HOUR);
    expect(await offSession(payer)).toMatchObject([
      { state: 'submitted', failure: { code: 'http_422_webhookUrl' } },
    ]);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      method: { state: 'valid' },
    });
    const told = rig.mail.mails().filter(({ text }) => text.includes('unreachable from Mollie'));
    expect(told.map(({ to }) => to)).toEqual([['alerts@atelier.test']]);
    mollie.control.clearFaults();
    await later(2.3 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(keysFor(payer).length).toBeGreaterThan(1);
    expect(takenFrom(payer)).toHaveLength(1);
  });

  it.each(['mandate', 'customer'] as const)(
    'because the %s is gone: the link is paid, with a fresh customer',
    async (what) => {
      const payer = await subscriber();
      if (what === 'mandate') mollie.control.setMandate(payer.mandate, 'invalid');
      else mollie.control.deleteCustomer(payer.customer);
      await renew(payer);
      expect(await stateOf(rig, payer)).toMatchObject({
        subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
        method: { state: 'invalid' },
      });
      const [invoice] = (await stateOf(rig, payer)).invoices.slice(-1);
      const owed = invoice && (await rig.engine.world.store.requestOfOwedInvoice(invoice.id));
      if (!owed) throw new Error('Nothing is owed.');
      await payByCard({ token: tokenOf(rig, owed), email: payer.email });
      const after = await stateOf(rig, payer);
      expect(after).toMatchObject({ subscription: { state: 'active' }, method: { state: 'valid' } });
      expect(after.method?.customerRef).not.toBe(payer.customer);
    }
  );
});

/** Mollie has taken the charge; what is to be written next does not get in, once. Returns the way back, which tells if so. */
function failTheStoreAfterACharge(): () => boolean {
  const { gateways, store } = rig.engine.world;
  const open = gateways.open.bind(gateways);
  const transaction = store.transaction.bind(store);
  let [isCharged, hasFailed] = [false, false];
  Object.assign(gateways, {
    open: async (account: Parameters<typeof open>[0]) => {
      const gateway = await open(account);
      const charge = async (bytes: string, key: string) => {
        const answer = await gateway.charge(bytes, key);
        isCharged = true;
        return answer;
      };
      return { ...gateway, charge };
    },
  });
  Object.assign(store, {
    transaction: (work: Parameters<typeof transaction>[0]) => {
      if (!isCharged || hasFailed) return transaction(work);
      hasFailed = true;
      return Promise.reject(new Error('The database is away.'));
    },
  });
  return () => {
    Object.assign(gateways, { open });
    Object.assign(store, { transaction });
    return hasFailed;
  };
}
