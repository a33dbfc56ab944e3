/**
 * Instances on one database: each period is billed, charged and told once, whoever ticks beside whom, and whoever is killed
 * in the middle. SQLite bears one process at its file: what is said of two is said of one there, which is killed and
 * started again (`instanceCount`).
 */
import { expectBilledOnce, expectRestAndChain } from '../support/strapi-process/books';
import {
  instanceCount,
  SUBSCRIPTIONS,
  startSite,
  until,
  type Site,
} from '../support/strapi-process/instances';

/** More than leases, claims and the first looks at a lost answer last. */
const LONG_ENOUGH_MS = 3 * 60_000;
const who = instanceCount() === 1 ? 'the one instance' : 'two instances on one database';
let site: Site;

beforeAll(async () => {
  site = await startSite();
}, 180_000);
afterAll(async () => {
  await site.close();
});

describe(`two hundred that are due, and ${who}`, () => {
  it('ticking: one invoice, one charge, one receipt each, numbers without a gap', async () => {
    await site.nextMonth();
    await site.settled();
    await expectBilledOnce(site, 1);
  }, 240_000);

  it('killed when a hundred are billed and the next hundred written but not committed, and started again: the same', async () => {
    const { holder } = await site.held('before_commit', 2);
    const written = holder.wrote();
    expect(written).toHaveLength(100);
    expect(await site.rows('invoices')).toHaveLength(300);
    await site.kill(holder);
    expect(await site.rows('invoices')).toHaveLength(300);

    site.passTime(LONG_ENOUGH_MS);
    await site.start();
    await site.settled();
    await expectBilledOnce(site, 2, 1);
    expect(
      (await site.rows('invoices')).filter((row) => written.includes(String(row['document_id'])))
    ).toEqual([]);
  }, 240_000);

  it('killed while it charges, one answer on its way, and started again: the same', async () => {
    const before = site.stripe.control.payments().length;
    await site.nextMonth();
    await until('it charges', () => site.stripe.control.payments().length >= before + 30, site);
    site.stripe.control.inject({ kind: 'hang_after', method: 'POST', path: '/v1/payment_intents' });
    const isUnanswered = () => sendings().some(({ status }) => status === null);
    await until('the provider has taken a charge and not answered', isUnanswered, site);
    const charger = await site.holderOf('submit-charges');
    if (!charger) throw new Error('Nobody charges.');
    await site.kill(charger);
    const half = site.stripe.control.payments().length - before;
    expect(half).toBeGreaterThanOrEqual(30);
    expect(half).toBeLessThan(200);

    site.passTime(LONG_ENOUGH_MS);
    await site.start();
    await site.settled();
    await expectBilledOnce(site, 3, 2);
    // What had no answer was sent again, the same bytes under the same key; so was what had one that nobody wrote down.
    const sent = sendings().map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`);
    expect(sent.length).toBeGreaterThan(3 * SUBSCRIPTIONS);
    expect(new Set(sent).size).toBe(3 * SUBSCRIPTIONS);
  }, 240_000);

  it('shut down, it leaves a chain of numbers that holds, and no lease', async () => {
    await expectRestAndChain(site, await site.shutDown());
  }, 120_000);
});

const sendings = () =>
  site.stripe.control
    .requests()
    .filter(({ method, path }) => method === 'POST' && path === '/v1/payment_intents');
