import type { AccountId } from '../../server/src/billing/ids';
import { secretKeyOf, webhookSecretOf, type Log, type PaymentAccount } from '../../server/src/ports';
import { createGateways } from '../../server/src/providers';
import { SANDBOX_KEY, signatureHeader, startStripeSandbox, type StripeSandbox } from '../sandbox';

const account = (changes: Partial<PaymentAccount> = {}): PaymentAccount => ({
  id: 1 as AccountId,
  publicId: 'account00000000000000001',
  provider: 'stripe',
  mode: 'test',
  label: 'Main',
  providerAccountRef: null,
  providerAccountName: null,
  country: null,
  instructions: null,
  unlinkedAt: null,
  sweptUntil: null,
  nextSweepAt: null,
  ...changes,
});

describe('opening a payment account', () => {
  let sandbox: StripeSandbox;
  const warnings: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (message) => void warnings.push(message),
    error: () => undefined,
  };
  const gatewaysWith = (secrets: Record<string, string>) =>
    createGateways({
      secrets: { read: (name) => Promise.resolve(secrets[name] ?? null) },
      log,
      stripeEndpoint: { protocol: 'http', host: '127.0.0.1', port: sandbox.port },
    });
  beforeAll(async () => {
    sandbox = await startStripeSandbox();
  });
  afterAll(() => sandbox.close());

  it('reads the account’s own secrets, two webhook secrets while one is rotated', async () => {
    const { publicId } = account();
    const gateways = gatewaysWith({
      [secretKeyOf(publicId)]: SANDBOX_KEY,
      [webhookSecretOf(publicId)]: 'whsec_old00000000 whsec_new00000000',
    });
    const gateway = await gateways.open(account());
    expect(await gateway.identify()).toEqual({
      ref: 'acct_1SandboxMerchant',
      name: 'Sandbox merchant',
      country: 'FR',
      mode: 'test',
    });
    const body = JSON.stringify({
      id: 'evt_1',
      object: 'event',
      type: 'a',
      livemode: false,
      data: { object: {} },
    });
    for (const secret of ['whsec_old00000000', 'whsec_new00000000']) {
      const headers = { 'stripe-signature': signatureHeader(body, [secret], 1_800_000_000) };
      const receivedAt = new Date(1_800_000_000_000).toISOString();
      expect(gateway.readWebhook({ rawBody: Buffer.from(body), headers, receivedAt }).eventId).toBe('evt_1');
    }
  });

  it.each([
    ['without a key', {}, {}],
    [
      'with a key of the other mode',
      { mode: 'live' as const },
      { [secretKeyOf(account().publicId)]: SANDBOX_KEY },
    ],
    [
      'that is unlinked',
      { unlinkedAt: '2026-01-01T00:00:00.000Z' },
      { [secretKeyOf(account().publicId)]: SANDBOX_KEY },
    ],
  ])('refuses an account %s, and says what to do', async (_which, changes, secrets) => {
    await expect(gatewaysWith(secrets).open(account(changes))).rejects.toMatchObject({
      code: 'account_unusable',
      message: expect.stringMatching(/settings|Use a key/) as string,
    });
  });

  it('opens an offline account without any secret', async () => {
    expect((await gatewaysWith({}).open(account({ provider: 'offline' }))).hasCheckout).toBe(false);
  });

  it('lets the error of the secret store through: it fails closed', async () => {
    const failure = Object.assign(new Error('x'), { code: 'secret_unreadable' });
    const gateways = createGateways({ secrets: { read: () => Promise.reject(failure) }, log });
    await expect(gateways.open(account())).rejects.toBe(failure);
  });

  it('asks who a key belongs to before it is saved, and tells a refusal from silence', async () => {
    const gateways = gatewaysWith({});
    expect((await gateways.identify('stripe', 'test', SANDBOX_KEY)).ref).toBe('acct_1SandboxMerchant');
    await expect(gateways.identify('stripe', 'live', SANDBOX_KEY)).rejects.toMatchObject({
      code: 'account_unusable',
    });
    await expect(gateways.identify('stripe', 'test', 'rk_test_wrong0000')).rejects.toMatchObject({
      code: 'account_unusable',
    });
    sandbox.control.inject({ kind: 'error_before' });
    await expect(gateways.identify('stripe', 'test', SANDBOX_KEY)).rejects.toMatchObject({
      code: 'provider_unavailable',
    });
  });

  it('tells each provider’s traits without opening an account', () => {
    const { traits } = gatewaysWith({});
    expect(traits('stripe')).toMatchObject({ displayName: 'Stripe', hasCheckout: true });
    expect(traits('stripe').webhookEvents).toContain('checkout.session.completed');
    expect(traits('offline')).toMatchObject({ hasCheckout: false, webhookEvents: [] });
  });
});
