/** Linking: one row for one provider account and mode, whatever happened to it before. */
import { SANDBOX_KEY, SANDBOX_WEBHOOK_SECRET } from '../sandbox';
import { startBillingRig, type BillingRig } from '../support/billing-rig';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const link = (change: Record<string, unknown> = {}) =>
  rig.admin.post<{ data: { id: string; label: string } }>('/client-billing/accounts', {
    provider: 'stripe',
    mode: 'test',
    label: 'Stripe, again',
    secretKey: SANDBOX_KEY,
    webhookSecret: SANDBOX_WEBHOOK_SECRET,
    ...change,
  });
const stripeRows = async () => (await rig.rows('accounts')).filter((row) => row['provider'] === 'stripe');

it('an account that is linked is not linked a second time: its news would be shared between two rows', async () => {
  const answer = await link();
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain('linked already, as “Stripe (test)”');
  expect(await stripeRows()).toHaveLength(1);
});

it('an account that was unlinked and is linked again keeps its id, so that a dispute of an earlier payment is heard', async () => {
  const request = await rig.sendRequest();
  const { sessionId } = await rig.payFor(request);
  expect((await rig.readRequest(request.id)).state).toBe('paid');
  expect((await rig.admin.delete(`/client-billing/accounts/${rig.stripeAccountId}`)).status).toBe(200);

  const again = await link();
  expect(again.status).toBe(200);
  expect(again.body.data).toMatchObject({ id: rig.stripeAccountId, label: 'Stripe, again' });
  expect(await stripeRows()).toMatchObject([{ label: 'Stripe, again', unlinked_at: null }]);
  rig.stripe.control.dispute(sessionId);
  await rig.settle();

  const { state, attempts } = await rig.readRequest(request.id);
  expect(state).toBe('pending');
  expect(attempts.map((attempt) => attempt.state)).toEqual(['charged_back']);
});

it('offline accounts have no account behind them: any number may be linked', async () => {
  const offline = { provider: 'offline', mode: 'test', label: 'Cash', instructions: null };
  const answers = [
    await rig.admin.post('/client-billing/accounts', offline),
    await rig.admin.post('/client-billing/accounts', offline),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

it('an account without a webhook secret is named in the panel’s checklist, blocks nothing, and leaves it with the secret', async () => {
  type Checklist = { data: { missing: string[]; advised: string[] } };
  const paths = ['/client-billing/settings', '/client-billing/billing-requests/options'];
  const checklists = () =>
    Promise.all(
      paths.map(async (path) => {
        const { missing, advised } = (await rig.admin.get<Checklist>(path)).body.data;
        return { missing, advised };
      })
    );
  const nothing = { missing: [], advised: [] };
  expect(await checklists()).toEqual([nothing, nothing]);

  await rig.admin.delete(`/client-billing/accounts/${rig.stripeAccountId}`);
  expect((await link({ webhookSecret: null })).status).toBe(200);
  const withoutSecret = { missing: [], advised: ['webhook_secret'] };
  expect(await checklists()).toEqual([withoutSecret, withoutSecret]);
  expect((await rig.createRequest()).status).toBe(200);

  const path = `/client-billing/accounts/${rig.stripeAccountId}`;
  await rig.admin.put(path, { webhookSecret: SANDBOX_WEBHOOK_SECRET });
  expect(await checklists()).toEqual([nothing, nothing]);
});
