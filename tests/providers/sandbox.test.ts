import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeSandbox, type StripeSandbox } from '../sandbox';
import { parseForm } from '../sandbox/stripe/form';
import { orderOf } from './contract';
import { stripeGateway } from './stripe-harness';

const SUCCESS = 'https://shop.example/pay/return?t=a&b=c';

describe('the hosted checkout page of the sandbox, without JavaScript', () => {
  let sandbox: StripeSandbox;
  const send = (path: string, form: Record<string, string>) =>
    fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const open = async (changes: Parameters<typeof orderOf>[0] = {}) => {
    const gateway = stripeGateway(sandbox);
    const { checkoutRef, url } = await gateway.openCheckout(
      gateway.prepareCheckout(orderOf(changes)),
      'key-1'
    );
    return { checkoutRef, url, path: new URL(url).pathname, gateway };
  };
  beforeEach(async () => {
    sandbox = await startStripeSandbox({
      account: { id: 'acct_1', name: 'Atelier <Dupont>', country: 'FR' },
    });
  });
  afterEach(() => sandbox.close());

  it('shows merchant, purpose and amount in the client’s language, as text', async () => {
    const { url } = await open({
      description: '<script>alert(1)</script>',
      amount: { amount: 123_456n, currency: 'EUR' },
    });
    const html = await (await fetch(url)).text();
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('Atelier &lt;Dupont&gt;');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
    // 1 234,56 € with the French no-break spaces.
    expect(html).toMatch(/1\s234,56\s€/);
  });

  it('pays with the card that succeeds and sends the client to the success address', async () => {
    const { path, gateway, checkoutRef } = await open();
    const answer = await send(path, { card: '4242 4242 4242 4242' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, SUCCESS]);
    expect((await gateway.fetchPayment(checkoutRef)).state).toBe('succeeded');
    expect(await (await fetch(`${sandbox.url}${path}`)).text()).toContain('Ce paiement est terminé.');
  });

  it('says that a card was declined, and stays open', async () => {
    const { path, url } = await open();
    const answer = await send(path, { card: '4000000000000002' });
    expect(answer.headers.get('location')).toBe(path);
    expect(await (await fetch(url)).text()).toContain('Your card was declined.');
  });

  it('refuses a number that is no test number: no true card is ever taken', async () => {
    const { path } = await open();
    expect((await send(path, { card: '4111111111111111' })).status).toBe(400);
    expect(sandbox.control.events()).toEqual([]);
  });

  it.each([
    ['confirm', 'succeeded', SUCCESS],
    ['refuse', 'open', null],
  ])('asks for 3-D Secure: %s', async (outcome, state, location) => {
    const { path, gateway, checkoutRef } = await open();
    const answer = await send(path, { card: '4000 0025 0000 3155' });
    expect(answer.headers.get('location')).toBe(`${path}/authenticate`);
    const after = await send(`${path}/authenticate`, { outcome });
    expect(after.headers.get('location')).toBe(location ?? path);
    expect((await gateway.fetchPayment(checkoutRef)).state).toBe(state);
  });

  it('offers the way back, and says when it has expired', async () => {
    const { url, checkoutRef } = await open();
    expect(await (await fetch(url)).text()).toContain('href="https://shop.example/pay/cancel"');
    sandbox.control.advanceClock(25 * 3_600_000);
    expect(await (await fetch(url)).text()).toContain('a expiré');
    expect(sandbox.control.events().map(({ type }) => type)).toEqual(['checkout.session.expired']);
    expect(() => sandbox.control.pay(checkoutRef, '4242424242424242')).toThrow('expired');
  });
});

describe('the sandbox as Stripe', () => {
  it('reads nested form bodies', () => {
    expect(parseForm('a[b][0][c]=1&a[b][1][c]=x%20y&d[]=p&d[]=q&e=')).toEqual({
      a: { b: [{ c: '1' }, { c: 'x y' }] },
      d: ['p', 'q'],
      e: '',
    });
  });

  it.each([
    ['unknown parameter', { foo: '1' }, 'parameter_unknown'],
    ['missing mode', { mode: '' }, 'parameter_missing'],
    ['end in ten minutes', { expires_at: String(Math.floor(Date.now() / 1000) + 600) }, undefined],
    ['amount below the floor', { 'line_items[0][price_data][unit_amount]': '49' }, 'amount_too_small'],
    [
      'amount that is no integer',
      { 'line_items[0][price_data][unit_amount]': '1.5' },
      'parameter_invalid_integer',
    ],
    ['address that is none', { success_url: 'javascript:alert(1)' }, 'url_invalid'],
  ])('refuses a checkout with an %s, and keeps no key for it', async (_what, changes, code) => {
    const sandbox = await startStripeSandbox({ secretKeys: 'any_test_key' });
    const form = {
      mode: 'payment',
      success_url: SUCCESS,
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': '5000',
      'line_items[0][price_data][product_data][name]': 'x',
    };
    const post = (body: Record<string, string>) =>
      fetch(`${sandbox.url}/v1/checkout/sessions`, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { Authorization: 'Bearer sk_test_whatever00', 'Idempotency-Key': 'k' },
      });
    const refused = await post({ ...form, ...changes });
    expect(refused.status).toBe(400);
    expect(((await refused.json()) as { error: { code?: string } }).error.code).toBe(code);
    expect((await post(form)).status).toBe(200);
    await sandbox.close();
  });

  it('goes on with its data, keys included, when it is started twice on one file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const dataFile = join(folder, 'deep', 'stripe.json');
    const first = await startStripeSandbox({ dataFile });
    const gateway = stripeGateway(first);
    const bytes = gateway.prepareCheckout(orderOf());
    const { checkoutRef } = await gateway.openCheckout(bytes, 'key-1');
    await first.close();
    const second = await startStripeSandbox({ dataFile });
    const later = stripeGateway(second);
    expect((await later.fetchPayment(checkoutRef)).state).toBe('open');
    expect((await later.openCheckout(bytes, 'key-1')).checkoutRef).toBe(checkoutRef);
    await second.close();
    rmSync(folder, { recursive: true });
  });

  it('settles a bank debit by itself when it is told to', async () => {
    const sandbox = await startStripeSandbox({ autoSettleMs: 60_000 });
    const gateway = stripeGateway(sandbox);
    const { checkoutRef } = await gateway.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1');
    sandbox.control.pay(checkoutRef, 'FR1420041010050500013M02606');
    expect((await gateway.fetchPayment(checkoutRef)).state).toBe('processing');
    sandbox.control.advanceClock(61_000);
    expect((await gateway.fetchPayment(checkoutRef)).state).toBe('succeeded');
    await sandbox.close();
  });

  it('prunes a key after 24 hours: then it is a new request', async () => {
    const sandbox = await startStripeSandbox();
    const gateway = stripeGateway(sandbox);
    const order = orderOf({ closesAt: new Date(Date.now() + 23 * 3_600_000).toISOString() });
    await gateway.openCheckout(gateway.prepareCheckout(order), 'key-1');
    const dayMs = 24 * 3_600_000;
    sandbox.control.advanceClock(dayMs);
    const next = {
      ...order,
      openedAt: new Date(Date.now() + dayMs).toISOString(),
      closesAt: new Date(Date.now() + 2 * dayMs).toISOString(),
    };
    await gateway.openCheckout(gateway.prepareCheckout(next), 'key-1');
    expect(sandbox.control.sessions()).toHaveLength(2);
    await sandbox.close();
  });

  it('is controlled over HTTP too', async () => {
    const sandbox = await startStripeSandbox();
    const call = async (name: string, args: unknown) => {
      const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
        method: 'POST',
        body: JSON.stringify(args),
      });
      return [answer.status, await answer.json()];
    };
    expect(await call('inject', { kind: 'rate_limit' })).toEqual([200, { result: null }]);
    await expect(stripeGateway(sandbox).identify()).rejects.toMatchObject({ kind: 'busy' });
    expect(await call('endpoints', { url: 'http://127.0.0.1:1/x', secret: 'whsec_1' })).toEqual([
      200,
      { result: null },
    ]);
    expect(await call('settle', ['cs_test_none', 'succeeded'])).toEqual([
      400,
      { error: 'The sandbox has no cs_test_none' },
    ]);
    expect((await call('constructor', []))[0]).toBe(404);
    await sandbox.close();
  });
});
