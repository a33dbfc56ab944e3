import { SANDBOX_KEY, startStripeSandbox, type StripeSandbox } from '../sandbox';
import { orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { stripeGateway } from './stripe-harness';

const SUCCESS = 'https://shop.example/pay/return?t=a&b=c';

describe('the hosted checkout page where a method is saved', () => {
  let sandbox: StripeSandbox;
  beforeEach(async () => {
    sandbox = await startStripeSandbox();
  });
  afterEach(() => sandbox.close());
  const open = async (changes: Parameters<typeof orderOf>[0]) => {
    const gateway = stripeGateway(sandbox);
    const order = orderOf({ saves: payer(), ...changes });
    return { gateway, ...(await gateway.openCheckout(gateway.prepareCheckout(order), 'key-1')) };
  };
  const send = (url: string, form: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  it('says what will be done with it, and offers numbers that are declined later', async () => {
    const { url } = await open({});
    const html = await (await fetch(url)).text();
    expect(html).toContain('pourra débiter ce moyen de paiement plus tard');
    expect(html).toMatch(/value="4000 0000 0341 9995"/);
    sandbox.control.reset();
    const alone = await open({ saves: null });
    expect(await (await fetch(alone.url)).text()).not.toContain('pourra débiter');
  });

  it('shows no amount when nothing is charged, and saves the card with its printed end', async () => {
    const { url, gateway, checkoutRef } = await open({ amount: { amount: 0n, currency: 'EUR' } });
    const html = await (await fetch(url)).text();
    expect(html).toContain('Rien n’est débité aujourd’hui.');
    expect(html).not.toContain('€');
    const answer = await send(url, { card: '5555 5555 5555 4444', expiry: '02 / 28' });
    expect(answer.headers.get('location')).toBe(SUCCESS);
    expect((await gateway.fetchPayment(checkoutRef)).savedMethod).toMatchObject({
      label: 'Mastercard •••• 4444',
      expiresAt: '2028-03-01T00:00:00.000Z',
    });
  });

  it.each([
    ['confirm', 'succeeded'],
    ['refuse', 'open'],
  ])('asks for 3-D Secure before it saves: %s', async (outcome, state) => {
    const { url, gateway, checkoutRef } = await open({ amount: { amount: 0n, currency: 'EUR' } });
    const answer = await send(url, { card: '4000 0025 0000 3155' });
    const path = answer.headers.get('location') ?? '';
    expect(path).toMatch(/authenticate$/);
    await send(`${sandbox.url}${path}`, { outcome });
    const payment = await gateway.fetchPayment(checkoutRef);
    expect(payment.state).toBe(state);
    expect(payment.failure?.decline).toBe(state === 'open' ? 'authentication_required' : undefined);
  });

  it.each([
    ['4000 0000 0000 0341', 'generic_decline', 'soft'],
    ['4000 0000 0341 9995', 'insufficient_funds', 'soft'],
    ['4000 0000 0341 9987', 'lost_card', 'hard'],
    ['4000 0000 0341 9979', 'stolen_card', 'hard'],
    ['4000 0000 0341 0069', 'expired_card', 'hard'],
    ['4000 0027 6000 3184', 'authentication_required', 'authentication_required'],
  ])('%s is paid now and declined later: %s', async (number, code, decline) => {
    const { gateway, checkoutRef } = await open({});
    if (sandbox.control.pay(checkoutRef, number) === 'authenticate') {
      sandbox.control.authenticate(checkoutRef, true);
    }
    const { state, savedMethod } = await gateway.fetchPayment(checkoutRef);
    expect(state).toBe('succeeded');
    if (savedMethod === null) throw new Error('Nothing was saved.');
    const charge = await gateway.charge(gateway.prepareCharge(chargeOf(savedMethod)), 'key-2');
    expect(charge).toMatchObject({ state: 'failed', failure: { code, decline } });
  });
});

describe('the sandbox as Stripe, asked for a charge', () => {
  it.each([
    [
      'a list of types, which the API takes no more',
      { 'payment_method_types[]': 'card' },
      'payment_method_types_no_longer_supported',
    ],
    ['a customer that is not there', { customer: 'cus_none' }, 'resource_missing'],
    ['a method that is not there', { payment_method: 'pm_none' }, 'resource_missing'],
    ['an amount below the floor', { amount: '49' }, 'amount_too_small'],
    ['an unknown parameter', { foo: '1' }, 'parameter_unknown'],
  ])('refuses a charge with %s', async (_what, changes, code) => {
    const sandbox = await startStripeSandbox();
    const gateway = stripeGateway(sandbox);
    const { checkoutRef } = await gateway.openCheckout(
      gateway.prepareCheckout(orderOf({ saves: payer() })),
      'key-1'
    );
    sandbox.control.pay(checkoutRef, '4242424242424242');
    const { savedMethod } = await gateway.fetchPayment(checkoutRef);
    const form = {
      amount: '4900',
      currency: 'eur',
      customer: savedMethod?.customerRef ?? '',
      payment_method: savedMethod?.methodRef ?? '',
      confirm: 'true',
      off_session: 'true',
    };
    const post = async (body: Record<string, string>) => {
      const answer = await fetch(`${sandbox.url}/v1/payment_intents`, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { Authorization: `Bearer ${SANDBOX_KEY}` },
      });
      const { error } = (await answer.json()) as { error?: { code?: string } };
      return { status: answer.status, error };
    };
    expect(await post({ ...form, ...changes })).toMatchObject({ status: 400, error: { code } });
    expect((await post(form)).status).toBe(200);
    await sandbox.close();
  });
});
