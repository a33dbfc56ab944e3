/** Webhooks over real HTTP, on sites with settings of their own: the bytes that were signed are the bytes that are stored. */
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { PaymentAccount, World } from '../../server/src/ports';
import { webhookSecretOf } from '../../server/src/ports';
import { engineOf } from '../../server/src/services/engine';
import { asSuperAdmin } from '../support/admin-api';
import { bootStrapi, type BootOptions, type StrapiApp } from '../support/strapi-app';

const SECRET = 'whsec_test_0123456789abcdef';
const TABLE = 'client_billing_inbox';

/** Stripe's scheme v1 (https://docs.stripe.com/webhooks#verify-manually): HMAC-SHA256 over `${t}.${body}`, in hex. */
function sign(body: Buffer, secret = SECRET, t = Math.floor(Date.now() / 1000)): string {
  const v1 = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex');
  return `t=${t},v1=${v1}`;
}

const event = (id: string, extra = '') =>
  Buffer.from(
    `{ "livemode":false,\r\n\t"type" : "charge.refunded",  "note":"Zoë \\u00e9 \u{1F600}"${extra},"object":"event",` +
      `"data":{"object":{"object":"charge","id":"ch_1","payment_intent":null}},\n"id":"${id}" }\n`
  );

async function linkedAccount({ store, secrets, random }: World): Promise<PaymentAccount> {
  const publicId = random.publicId();
  await secrets.write(webhookSecretOf(publicId), SECRET);
  await secrets.write(`account:${publicId}:secret-key`, 'rk_test_0123456789');
  return store.transaction((tx) =>
    tx.insertAccount({
      publicId,
      provider: 'stripe',
      mode: 'test',
      label: 'Main',
      providerAccountRef: 'acct_1',
      providerAccountName: 'Main Ltd',
      country: 'FR',
      instructions: null,
      unlinkedAt: null,
      sweptUntil: null,
      nextSweepAt: null,
    })
  );
}

type Site = { readonly app: StrapiApp; readonly prefix: string; readonly account: PaymentAccount };

async function site(prefix: string, options: BootOptions): Promise<Site> {
  const app = await bootStrapi({ pluginConfig: { tick: false }, ...options });
  const { world } = engineOf(app.strapi);
  // What is stored is looked at; processing it would ask Stripe.
  Object.assign(world.queue, { kick: () => undefined });
  return { app, prefix, account: await linkedAccount(world) };
}

const addressOf = ({ app, prefix, account }: Site, accountId = account.publicId) =>
  `${app.url}${prefix}/client-billing/webhooks/stripe/${accountId}`;

const deliver = (at: Site, body: Buffer, signature = sign(body), url = addressOf(at)) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: new Uint8Array(body),
  });

const rows = ({ app }: Site) =>
  app.strapi.db.connection(TABLE).select('*').orderBy('id') as Promise<
    { event_id: string; raw_body: string }[]
  >;

const sites: [string, () => Promise<Site>][] = [
  ['a plain site', () => site('/api', {})],
  [
    'a site with a prefix and body settings of its own',
    () =>
      site('/v1/rest', {
        config: { api: { rest: { prefix: '/v1/rest' } } },
        beforeLoad: (strapi) => {
          strapi.config.set('middlewares', [
            'strapi::logger',
            'strapi::errors',
            'strapi::security',
            'strapi::cors',
            'strapi::query',
            { name: 'strapi::body', config: { jsonLimit: '1kb', formLimit: '1kb', includeUnparsed: true } },
            'strapi::session',
            'strapi::favicon',
            'strapi::public',
          ]);
        },
      }),
  ],
];

describe.each(sites)('webhooks of %s', (_, open) => {
  let at: Site;
  beforeAll(async () => {
    at = await open();
  });
  afterAll(() => at.app.close());
  beforeEach(() => at.app.strapi.db.connection(TABLE).delete());

  it('are stored byte for byte, odd white space, unicode and key order included', async () => {
    const body = event('evt_exact');
    const answer = await deliver(at, body);
    expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
    const stored = await rows(at);
    expect(stored.map(({ raw_body }) => Buffer.from(raw_body))).toEqual([body]);
  });

  it('may be larger than the body limit of the site', async () => {
    const body = event('evt_large', `,"padding":"${'x'.repeat(100 * 1024)}"`);
    expect((await deliver(at, body)).status).toBe(200);
    expect((await rows(at))[0]?.raw_body).toHaveLength(body.toString().length);
  });

  it('are taken whatever content type they claim', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const body = event(`evt_${type.length}`);
      const headers = { 'content-type': type, 'stripe-signature': sign(body) };
      const answer = await fetch(addressOf(at), { method: 'POST', headers, body });
      expect([type, answer.status]).toEqual([type, 200]);
    }
  });

  it('of a repeat are stored once and answered alike', async () => {
    const body = event('evt_twice');
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(at, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await rows(at)).toHaveLength(1);
  });

  it.each([
    [
      'one byte changed',
      (body: Buffer) => [Buffer.from(body.toString().replace('ch_1', 'ch_2')), sign(body)] as const,
    ],
    [
      're-serialised JSON',
      (body: Buffer) => [Buffer.from(JSON.stringify(JSON.parse(body.toString()))), sign(body)] as const,
    ],
    ['another secret', (body: Buffer) => [body, sign(body, 'whsec_other_0123456789')] as const],
    [
      'a time stamp 301 s old',
      (body: Buffer) => [body, sign(body, SECRET, Math.floor(Date.now() / 1000) - 301)] as const,
    ],
    ['an empty signature', (body: Buffer) => [body, ''] as const],
    ['nonsense for a signature', (body: Buffer) => [body, 't=now,v1='] as const],
  ])('with %s are refused with 400, and nothing is written', async (_name, forge) => {
    const [body, signature] = forge(event('evt_forged'));
    const answer = await deliver(at, body, signature);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      data: null,
      error: { status: 400, details: { code: 'signature_invalid' } },
    });
    expect(await rows(at)).toEqual([]);
  });

  it('to an unknown account or provider get one and the same answer', async () => {
    const body = event('evt_lost');
    const root = addressOf(at).replace(/stripe\/.*$/, '');
    const answers = await Promise.all(
      [
        `stripe/${'z'.repeat(24)}`,
        'stripe/1',
        `offline/${at.account.publicId}`,
        `mollie/${at.account.publicId}`,
      ].map(async (rest) => {
        const answer = await deliver(at, body, sign(body), `${root}${rest}`);
        return [answer.status, await answer.text()];
      })
    );
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
    expect(await rows(at)).toEqual([]);
  });

  it('too large are answered 413, and the site goes on', async () => {
    const body = event('evt_huge', `,"padding":"${'x'.repeat(256 * 1024)}"`);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = httpRequest(
        addressOf(at),
        { method: 'POST', headers: { 'stripe-signature': sign(body) } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }
      );
      call.on('error', reject);
      call.end(body);
    });
    expect(status).toBe(413);
    expect((await deliver(at, event('evt_after'))).status).toBe(200);
  });

  it('leave every other route its own body parser and limits', async () => {
    const admin = await asSuperAdmin(at.app);
    expect((await admin.get('/client-billing/test-clock')).status).toBe(200);
    const padded = await fetch(`${at.app.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@b.test', password: 'x'.repeat(2048) }),
    });
    expect(padded.status).toBe(at.prefix === '/api' ? 400 : 413);
  });
});
