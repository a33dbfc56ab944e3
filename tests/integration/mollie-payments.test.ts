/** The whole plugin with Mollie's stand-in: the account is linked as the panel does it, a client pays, Mollie calls back. */
import { MOLLIE_SANDBOX_KEY, startMollieSandbox, trustAuthority, type MollieSandbox } from '../sandbox';
import { allDelivered, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';

const LIVE_KEY = 'live_sandboxSandboxSandbox0000';

let mollie: MollieSandbox;
let distrust: () => void;
let rig: BillingRig;
let accountId: string;

beforeAll(async () => {
  mollie = await startMollieSandbox({ apiKeys: [MOLLIE_SANDBOX_KEY, LIVE_KEY] });
  distrust = trustAuthority(mollie.ca);
  rig = await startBillingRig({ boot: { pluginConfig: { mollie: { endpoint: mollie.apiUrl } } } });
  mollie.control.routeTo(rig.app.url);
  const answer = await link({ secretKey: MOLLIE_SANDBOX_KEY });
  accountId = (answer.body as { data: { id: string } }).data.id;
});

afterAll(async () => {
  await rig.close();
  distrust();
  await mollie.close();
});

const link = (changes: Record<string, unknown>) =>
  rig.admin.post('/client-billing/accounts', {
    provider: 'mollie',
    mode: 'test',
    label: 'Mollie (test)',
    ...changes,
  });
const send = (): Promise<SentRequest> => rig.sendRequest({ accountId });
const stateOf = async ({ id }: SentRequest) => (await rig.readRequest(id)).state;
const webhook = (body: string, account = accountId) =>
  fetch(`${rig.app.url}/api/client-billing/webhooks/mollie/${account}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));

/** Until Mollie has made its calls, and everything due is done. */
async function settle(): Promise<void> {
  await allDelivered(mollie);
  await rig.runDue();
}

describe('linking', () => {
  it('takes a key that Mollie knows, names its profile, and asks for no webhook secret', async () => {
    const { body } = await rig.admin.get<{ data: Record<string, unknown>[] }>('/client-billing/accounts');
    expect(body.data.find(({ id }) => id === accountId)).toMatchObject({
      provider: 'mollie',
      mode: 'test',
      providerAccountRef: 'pfl_SandboxShop',
      providerAccountName: 'Sandbox merchant',
      webhookUrl: null,
      webhookEvents: [],
      hasSecretKey: true,
      hasWebhookSecret: false,
    });
  });

  it.each([
    ['a key of the other mode', { secretKey: LIVE_KEY }],
    ['a key that Mollie does not know', { secretKey: 'test_unknownUnknownUnknown00' }],
    ['a key of Stripe', { secretKey: 'rk_test_sandbox0000000000' }],
    ['the same profile a second time', { secretKey: MOLLIE_SANDBOX_KEY }],
  ])('refuses %s, and never repeats it', async (_what, changes) => {
    const { status, body } = await link(changes);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toContain(changes.secretKey);
  });
});

describe('a client pays through Mollie', () => {
  it('is sent to Mollie’s page; the unsigned call makes us fetch the payment, and the request is paid', async () => {
    const request = await send();
    const url = await rig.goToCheckout(request.link);
    expect(url.startsWith(`${mollie.pageUrl}/checkout/tr_`)).toBe(true);
    const paymentId = url.split('/').pop() ?? '';
    const page = await fetch(url).then((answer) => answer.text());
    expect(page).toContain(request.purpose);
    mollie.control.choose(paymentId, { method: 'creditcard', status: 'paid' });
    await settle();
    const detail = await rig.readRequest(request.id);
    expect(detail.state).toBe('paid');
    const receipts = rig.mail.mails().filter(({ to }) => to.includes(request.email));
    expect(receipts).toHaveLength(2);
  });

  it('comes back through the hosted page with a form, as a browser does', async () => {
    const request = await send();
    const url = await rig.goToCheckout(request.link);
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ method: 'ideal', status: 'paid' }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/api/client-billing/pay/');
    await settle();
    expect(await stateOf(request)).toBe('paid');
  });

  it('by direct debit: on its way for days, then paid; the second call about the same id is news too', async () => {
    const request = await send();
    const paymentId = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    mollie.control.choose(paymentId, { method: 'directdebit', status: 'pending' });
    // Mollie does not call for `pending`: a stranger's call, or the regular check, finds it.
    expect((await webhook(`id=${paymentId}`)).status).toBe(200);
    await settle();
    expect(await stateOf(request)).toBe('pending');
    expect((await rig.readRequest(request.id)).invoice?.number ?? null).not.toBeNull();
    mollie.control.settle(paymentId, 'paid');
    await settle();
    expect(await stateOf(request)).toBe('paid');
    mollie.control.chargeBack(paymentId, { code: 'MD06', description: 'Refund requested by the payer' });
    await settle();
    expect(await stateOf(request)).toBe('pending');
    const rows = await rig.rows('inbox');
    expect(rows.filter((row) => row['event_id'] === paymentId)).toHaveLength(1);
  });

  it('gets money back by a credit note: through Mollie, where a refund is on its way for days', async () => {
    const request = await send();
    const paymentId = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    mollie.control.choose(paymentId, { method: 'creditcard', status: 'paid' });
    await settle();
    const { invoice } = await rig.readRequest(request.id);
    const path = `/client-billing/invoices/${invoice?.id}`;
    const lines = [{ position: 0, net: '25.00' }];
    const quote = await rig.admin.post<{ data: Record<'left' | 'total', { amount: string }> }>(
      `${path}/credit-quote`,
      { lines }
    );
    const { left, total } = quote.body.data;
    const order = { lines, reason: 'One day less', giveBack: 'provider' };
    await rig.admin.post(`${path}/credit`, { ...order, left: left.amount, total: total.amount });
    await settle();
    const [refund] = mollie.control.refunds().filter((one) => one.paymentId === paymentId);
    expect(refund?.amount).toEqual({ minor: 3_000, currency: 'EUR' });
    const stateOfRefund = async () =>
      (await rig.readRequest(request.id)).invoice?.creditNotes[0]?.refunds.map(({ state }) => state);
    expect(await stateOfRefund()).toEqual(['processing']);
    mollie.control.finishRefund(String(refund?.id), 'refunded');
    const back = rig.shiftSystemClock(3_600_000);
    await settle();
    back();
    expect(await stateOfRefund()).toEqual(['succeeded']);
  });

  it('can try again after a payment that failed', async () => {
    const request = await send();
    const failed = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    mollie.control.choose(failed, { status: 'failed', reason: 'insufficient_funds' });
    await settle();
    expect(await stateOf(request)).toBe('pending');
    const second = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    expect(second).not.toBe(failed);
    mollie.control.choose(second, { method: 'paypal', status: 'paid' });
    await settle();
    expect(await stateOf(request)).toBe('paid');
  });

  it('never twice: a request that was deleted closes its checkout at Mollie', async () => {
    const request = await send();
    const paymentId = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    await rig.admin.delete(`/client-billing/billing-requests/${request.id}`);
    await settle();
    expect(mollie.control.payments().find(({ id }) => id === paymentId)?.status).toBe('canceled');
  });
});

describe('Mollie’s webhook address', () => {
  it('answers an unknown id just as a known one, so that asking teaches nothing', async () => {
    const request = await send();
    const paymentId = (await rig.goToCheckout(request.link)).split('/').pop() ?? '';
    const known = await webhook(`id=${paymentId}`);
    const unknown = await webhook('id=tr_nobodyKnowsThisOne00');
    expect(unknown).toEqual(known);
    expect(known.status).toBe(200);
    await settle();
    expect(await stateOf(request)).toBe('pending');
  });

  it.each(['', 'id=', 'status=paid', 'id=tr_a/../../customers', '{"id":"tr_a"}'])(
    'takes nothing else: %j',
    async (body) => {
      const before = (await rig.rows('inbox')).length;
      expect((await webhook(body)).status).toBe(400);
      expect((await rig.rows('inbox')).length).toBe(before);
    }
  );

  it('is none of an account that is not Mollie’s', async () => {
    expect((await webhook('id=tr_a', rig.stripeAccountId)).status).toBe(404);
    expect((await webhook('id=tr_a', rig.offlineAccountId)).status).toBe(404);
    expect((await webhook('id=tr_a', 'a'.repeat(24))).status).toBe(404);
  });
});
