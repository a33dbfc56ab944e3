/** Whoever reads the site's log must not be able to open a client's payment page. */
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { CARD, BUYER_FIELDS, startBillingRig, type BillingRig } from '../support/billing-rig';
import { refuseWrites } from '../support/refuse-writes';

type Factory = (config: unknown, context: { strapi: Core.Strapi }) => (ctx: Context, next: Next) => unknown;
type Registry = { extend(uid: string, wrap: (original: Factory) => Factory): unknown };

let rig: BillingRig;
const lines: string[] = [];
const configs: unknown[] = [];
const MESSAGE = Symbol.for('message');

/** A site owner's own settings of the logger, and what a chattier version of it might print. */
function watchLogger(strapi: Core.Strapi): void {
  strapi.config.set('middlewares', [
    { name: 'strapi::logger', config: { chosenBy: 'the site owner' } },
    'strapi::errors',
    'strapi::security',
    'strapi::cors',
    'strapi::poweredBy',
    'strapi::query',
    'strapi::body',
    'strapi::session',
    'strapi::favicon',
    'strapi::public',
  ]);
  // The plugin gets the chatty one to wrap.
  const registry = strapi.get<Registry>('middlewares');
  const extend = registry.extend.bind(registry);
  registry.extend = (uid, wrap) =>
    extend(uid, (original) => wrap(uid === 'strapi::logger' ? chatty(original) : original));
}

const chatty =
  (original: Factory): Factory =>
  (config, context) => {
    configs.push(config);
    const log = original(config, context);
    return (ctx, next) => {
      const { originalUrl, path, href, request } = ctx;
      context.strapi.log.debug([originalUrl, path, href, request.url].join(' '));
      return log(ctx, next);
    };
  };

beforeAll(async () => {
  const logger = { config: { level: 'http' }, updates: { enabled: false }, startup: { enabled: false } };
  rig = await startBillingRig({
    boot: {
      config: { server: { logger } },
      beforeLoad(strapi) {
        const log = strapi.log as unknown as NodeJS.EventEmitter & { transports: { silent: boolean }[] };
        for (const transport of log.transports) transport.silent = true;
        log.on('data', (info: Record<string | symbol, unknown>) => {
          lines.push([info['message'], info['stack'], info[MESSAGE]].map(String).join('\n'));
        });
        watchLogger(strapi);
      },
    },
  });
});
afterAll(() => rig.close());
beforeEach(() => void (lines.length = 0));

const tokenOf = (link: string) => link.split('/').pop() ?? '';
const logged = () => lines.join('\n');
async function open(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  await answer.arrayBuffer();
  return answer;
}
const post = (url: string) => open(url, { method: 'POST', body: new URLSearchParams(BUYER_FIELDS) });

describe('the log of the site', () => {
  it('tells of each request for a payment page, and holds its token nowhere', async () => {
    const { link } = await rig.sendRequest();
    expect((await open(link)).status).toBe(200);
    expect((await open(`${link}/?lang=fr`)).status).toBe(200);
    expect((await post(link)).status).toBe(303);
    expect((await open(`${link}/checkout`)).status).toBe(200);
    expect((await open(`${link}/cancelled`)).status).toBe(303);
    expect((await open(`${link}/return?session=1`)).status).toBe(303);
    expect((await open(`${link}/nowhere`)).status).toBe(404);
    expect((await open(link.replace('/pay/', '/PAY/'))).status).toBe(200);

    expect(logged()).toMatch(/GET \/api\/client-billing\/pay\/\[token\] \(\d+ ms\) 200/);
    expect(logged()).toMatch(/GET \/api\/client-billing\/pay\/\[token\]\/\?lang=fr \(\d+ ms\) 200/);
    expect(logged()).toMatch(/POST \/api\/client-billing\/pay\/\[token\] \(\d+ ms\) 303/);
    expect(logged()).toMatch(/GET \/api\/client-billing\/pay\/\[token\]\/return\?session=1 \(\d+ ms\) 303/);
    expect(logged()).not.toContain(tokenOf(link));
  });

  it('tells of a payment from the form to the receipt without the token', async () => {
    const request = await rig.sendRequest();
    await rig.payFor(request, CARD);
    expect((await open(`${request.link}/return`)).status).toBe(303);
    expect((await rig.readRequest(request.id)).state).toBe('paid');
    expect(lines.length).toBeGreaterThan(3);
    expect(logged()).not.toContain(tokenOf(request.link));
  });

  it('tells of a failure without the token, though the failed statement holds it', async () => {
    const { link } = await rig.sendRequest();
    // The submission that is stored for the provider names the return address, token and all.
    const mend = await refuseWrites(rig.app, 'client_billing_attempts');
    try {
      expect((await post(link)).status).toBe(500);
    } finally {
      await mend();
    }
    expect(logged()).toMatch(/Payment page: /);
    expect(logged()).not.toContain(tokenOf(link));
    expect(logged()).not.toContain('insert into');
  });

  it('shows every other request as it is, by the site’s own logger with its own settings', async () => {
    await rig.admin.get('/client-billing/settings?shown=as-is');
    expect(logged()).toMatch(/GET \/client-billing\/settings\?shown=as-is \(\d+ ms\) 200/);
    expect(configs).toEqual([{ chosenBy: 'the site owner' }]);
  });
});
