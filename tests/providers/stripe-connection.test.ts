import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GatewayError } from '../../server/src/ports';
import { redact } from '../../server/src/providers/stripe/errors';
import {
  checkStripeKeyMode,
  createStripeGateway,
  STRIPE_KEY_PERMISSIONS,
} from '../../server/src/providers/stripe';
import { SANDBOX_KEY, startStripeSandbox, type StripeSandbox } from '../sandbox';
import { orderOf } from './contract';
import { recordConversation } from './oracle/scenario';
import { LIVE_KEY, stripeGateway } from './stripe-harness';

describe('a connection that breaks', () => {
  let sandbox: StripeSandbox;
  beforeEach(async () => {
    sandbox = await startStripeSandbox();
  });
  afterEach(() => sandbox.close());

  it.each(['reset_before', 'reset_after'] as const)(
    '%s: the SDK’s one repeat goes out under our key',
    async (kind) => {
      const gateway = stripeGateway(sandbox);
      sandbox.control.inject({ kind });
      await gateway.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1');
      expect(sandbox.control.requests().map(({ idempotencyKey }) => idempotencyKey)).toEqual([
        'key-1',
        'key-1',
      ]);
      expect(new Set(sandbox.control.requests().map(({ body }) => body)).size).toBe(1);
      expect(sandbox.control.sessions()).toHaveLength(1);
    }
  );

  it('is unknown when it breaks again', async () => {
    const gateway = stripeGateway(sandbox);
    sandbox.control.inject({ kind: 'reset_after', times: 2 });
    const call = gateway.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1');
    await expect(call).rejects.toMatchObject({ name: 'GatewayError', kind: 'unknown' });
    expect(sandbox.control.sessions()).toHaveLength(1);
  });

  it('is unknown when nobody listens', async () => {
    const { port } = await startStripeSandbox().then(async (gone) => {
      await gone.close();
      return gone;
    });
    await expect(stripeGateway({ port }).identify()).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('never retries a failure of Stripe by itself, nor a limit', async () => {
    const gateway = stripeGateway(sandbox);
    for (const kind of ['error_before', 'rate_limit', 'lock_timeout'] as const) {
      sandbox.control.clearRequests();
      sandbox.control.inject({ kind });
      await expect(gateway.identify()).rejects.toBeInstanceOf(GatewayError);
      expect(sandbox.control.requests()).toHaveLength(1);
    }
  });

  it('pins the API version of the SDK and sends no telemetry', async () => {
    const gateway = stripeGateway(sandbox);
    await gateway.identify();
    await gateway.identify();
    const versions = sandbox.control.requests().map(({ stripeVersion }) => stripeVersion);
    expect(versions).toEqual(['2026-10-28.endive', '2026-10-28.endive']);
    expect(sandbox.control.requests().map(({ telemetry }) => telemetry)).toEqual([null, null]);
  });
});

/** Which line of the dashboard a call belongs to; who may write may read. */
const RESOURCES: readonly (readonly [RegExp, string])[] = [
  [/ checkout\/sessions/, 'write Checkout Sessions'],
  [/ payment_intents/, 'write PaymentIntents'],
  [/ refunds/, 'write Charges and Refunds'],
  [/^read setup_intents/, 'read SetupIntents'],
  [/^read payment_methods/, 'read PaymentMethods'],
  [/^read disputes/, 'read Disputes'],
  [/^read account/, 'read Accounts (basic)'],
];

describe('keys', () => {
  it('leave this machine over https only', () => {
    const options = {
      secretKey: SANDBOX_KEY,
      webhookSecrets: [],
      mode: 'test',
      requestTimeoutMs: 1,
    } as const;
    const open = (protocol: 'http' | 'https', host: string) => () =>
      createStripeGateway({ ...options, endpoint: { protocol, host, port: 80 } });
    expect(open('http', 'stripe.example')).toThrow(
      expect.objectContaining({ code: 'account_unusable' }) as Error
    );
    expect(open('https', 'stripe.example')).not.toThrow();
    expect(open('http', '127.0.0.1')).not.toThrow();
  });

  it('of the other mode are refused before any call, and never repeated', () => {
    expect(() => checkStripeKeyMode(LIVE_KEY, 'live')).not.toThrow();
    expect(() => checkStripeKeyMode(SANDBOX_KEY, 'test')).not.toThrow();
    for (const [key, mode] of [
      [LIVE_KEY, 'test'],
      [SANDBOX_KEY, 'live'],
      ['pk_test_0000000000000000', 'test'],
      ['nonsense', 'test'],
    ] as const) {
      let thrown: unknown;
      try {
        checkStripeKeyMode(key, mode);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ name: 'BillingError', code: 'account_unusable' });
      expect(String(thrown)).not.toContain(key);
    }
  });

  it.each(['README.md', 'admin/src/translations/en.json', 'admin/src/translations/fr.json'])(
    'need what %s asks the admin to allow',
    (file) => {
      const text = readFileSync(resolve(__dirname, '../..', file), 'utf8');
      const sentence = /(?:restricted key\*\*|Stripe\)).{0,60}(?:write|écrire)[^.;]*/s.exec(text)?.[0] ?? '';
      const [writable = '', readable = ''] = sentence.split(/\bread\b|\blire\b/);
      // «Charges and Refunds» is one line of the dashboard; the account is named in prose.
      for (const { resource, access } of STRIPE_KEY_PERMISSIONS) {
        const names = resource.startsWith('Accounts') ? [/account|compte/] : resource.split(' and ');
        for (const name of names) expect(access === 'write' ? writable : readable).toMatch(name);
      }
    }
  );

  it('are allowed to do all that the adapter asks of Stripe, and no more', async () => {
    const conversation = await recordConversation();
    const used = new Set(
      conversation
        .filter(({ path }) => path !== '/v1/events')
        .map(
          ({ method, path }) =>
            `${method === 'POST' ? 'write' : 'read'} ${path.split('/').slice(2, 4).join('/')}`
        )
        .map((name) => RESOURCES.find(([pattern]) => pattern.test(name))?.[1] ?? name)
    );
    const allowed = STRIPE_KEY_PERMISSIONS.map(({ access, resource }) => `${access} ${resource}`);
    // A customer is named in checkouts and charges, never called for.
    expect([...used].sort()).toEqual(allowed.filter((name) => name !== 'read Customers').sort());
  });

  it('are taken out of Stripe’s own words', () => {
    expect(redact('Invalid API Key provided: rk_test_************WXYZ')).toBe(
      'Invalid API Key provided: [key]'
    );
    expect(redact('secret whsec_abc/+= and sk_live_1')).toBe('secret [key] and [key]');
  });
});
