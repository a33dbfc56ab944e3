/** Once a day the provider's list is compared with the books: money that no news told of, and money that they do not know. */
import { CARD, QUIET, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { foreignSession } from '../support/foreign-session';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ORPHAN = '[TEST] To check – A payment at the provider is not in the books';
let rig: BillingRig;

beforeEach(async () => {
  rig = await startBillingRig({ webhooks: false, boot: { config: { server: QUIET } } });
});
afterEach(() => rig.close());

const account = async () => {
  const { store } = rig.engine.world;
  const found = await store.accountByPublicId(rig.stripeAccountId);
  if (!found) throw new Error('There is no account.');
  return found;
};
const lists = () =>
  rig.stripe.control
    .requests()
    .filter(({ method, path }) => method === 'GET' && path === '/v1/payment_intents').length;
/** What is due after so long. */
async function after(ms: number): Promise<void> {
  const back = rig.shiftSystemClock(ms);
  try {
    await rig.runDue();
  } finally {
    back();
  }
}
const invoiceOf = async ({ id }: SentRequest) => (await rig.readRequest(id)).invoice?.state;
const orphanMails = () =>
  rig.mail.mails().filter(({ to, subject }) => to.includes('alerts@atelier.test') && subject === ORPHAN);

/** Paid at the provider while the books say that it never was: nobody asks about such an attempt any more. */
async function paidUnseen(): Promise<SentRequest> {
  const request = await rig.sendRequest();
  const session = await rig.checkout(request.link);
  rig.stripe.control.pay(session, CARD);
  const { store } = rig.engine.world;
  const found = await store.requestByPublicId(request.id);
  const [attempt] = found ? await store.attemptsOfRequest(found.id) : [];
  if (!attempt) throw new Error('There is no attempt.');
  await store.transaction((tx) => tx.updateAttempt(attempt.id, { state: 'failed', nextCheckAt: null }));
  return request;
}

/** Paid at the stand-in through a session that other code made. */
async function payElsewhere(metadata: Record<string, string>): Promise<void> {
  rig.stripe.control.pay(await foreignSession(rig.stripe, metadata, { amount: '4200' }), CARD);
}

it('money that nobody told of is recorded a day later, with its number and its receipt', async () => {
  const request = await paidUnseen();
  await after(23 * HOUR);
  expect(lists()).toBe(0);
  expect(await invoiceOf(request)).toBe('draft');

  await after(DAY + HOUR);

  expect(lists()).toBe(1);
  expect((await rig.readRequest(request.id)).state).toBe('paid');
  expect(await invoiceOf(request)).toBe('paid');
  const receipts = rig.mail
    .mails()
    .filter(({ to, text }) => to.includes(request.email) && text.includes('TEST-INV-'));
  expect(receipts).toHaveLength(1);
  expect(orphanMails()).toEqual([]);
});

it('a payment of ours that the books do not know is told once, however often it is listed', async () => {
  await payElsewhere({
    client_billing_account: rig.stripeAccountId,
    client_billing_attempt: 'attemptOfYesterday000001',
  });
  await after(DAY + HOUR);
  await after(2 * DAY + 2 * HOUR);
  expect(lists()).toBe(2);
  const [told, ...more] = orphanMails();
  expect(more).toEqual([]);
  expect(told?.text).toContain('€42.00');
  expect(told?.text).toMatch(/pi_\w+/);
});

it('what other software, or another site, took through the same account is nobody’s business', async () => {
  await payElsewhere({});
  await payElsewhere({ order: '12' });
  await payElsewhere({
    client_billing_account: 'accountOfAnotherSite0001',
    client_billing_attempt: 'attemptOfAnotherSite0001',
  });
  await after(DAY + HOUR);
  expect(lists()).toBe(1);
  expect(orphanMails()).toEqual([]);
});

it('a provider that fails is asked again an hour later, over the same days, and at no tick before', async () => {
  const request = await paidUnseen();
  const path = '/v1/payment_intents';
  rig.stripe.control.inject({ kind: 'error_before', method: 'GET', path, times: 3 });
  await after(DAY + HOUR);
  const asked = lists();
  expect(asked).toBeGreaterThan(0);
  expect((await account()).sweptUntil).toBeNull();
  rig.stripe.control.clearFaults();

  await after(DAY + HOUR + 10 * 60_000);
  expect(lists()).toBe(asked);
  await after(DAY + 3 * HOUR);
  expect(lists()).toBe(asked + 1);
  expect(await invoiceOf(request)).toBe('paid');
  expect((await account()).sweptUntil).not.toBeNull();
});

it('an account that was unlinked is not asked any more', async () => {
  await after(DAY + HOUR);
  const { sweptUntil } = await account();
  const answer = await rig.admin.delete(`/client-billing/accounts/${rig.stripeAccountId}`);
  expect(answer.status).toBeLessThan(300);
  const before = lists();
  await after(3 * DAY);
  expect(lists()).toBe(before);
  expect((await account()).sweptUntil).toBe(sweptUntil);
});
