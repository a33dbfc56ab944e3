/**
 * An instance that is stopped (SIGSTOP) in the middle of a run for longer than its lease, and goes on later (SIGCONT), as
 * a virtual machine does that was moved or a laptop that slept: what it had under way is not written. On SQLite, which
 * bears one process at its file, nobody takes the run over, and it ends its own work.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { HoldPoint, StrapiProcess } from '../support/strapi-process';
import { expectBilledOnce, expectRestAndChain } from '../support/strapi-process/books';
import {
  instanceCount,
  SUBSCRIPTIONS,
  startSite,
  until,
  type Site,
} from '../support/strapi-process/instances';

const LEASE_MS = 30_000;
/** A claim lasts for a minute; after two the answer of a charge is asked for once more. */
const CLAIM_MS = 60_000;
const CHARGE_MS = 150_000;
let site: Site;
let months = 0;

beforeAll(async () => {
  site = await startSite();
}, 180_000);
afterEach(() => {
  for (const instance of site.instances) instance.thaw();
});
afterAll(async () => {
  await site.close();
});

const holds = async (instance: StrapiProcess): Promise<boolean> =>
  (await site.holderOf('renew-subscriptions')) === instance;
/** Ids of this month's invoices. */
const issued = async (): Promise<string[]> =>
  (await site.rows('invoices')).slice((months - 1) * SUBSCRIPTIONS).map((row) => String(row['document_id']));
const claimed = async (): Promise<number> =>
  (await site.rows('subscriptions')).filter(({ claim_token }) => claim_token !== null).length;

/** Stopped in the month's first batch, with a hundred claimed; it would go on from there the moment it runs again. */
async function stopped(
  point: HoldPoint
): Promise<{ holder: StrapiProcess; others: readonly StrapiProcess[] }> {
  months += 1;
  const { holder, others } = await site.held(point);
  expect(await holds(holder)).toBe(true);
  expect(await claimed()).toBe(100);
  expect(await issued()).toEqual([]);
  holder.freeze();
  holder.release();
  return { holder, others };
}

/** The provider has taken a charge, and its answer comes when the one that waits for it is stopped. */
async function stoppedWhileCharging(): Promise<StrapiProcess> {
  months += 1;
  site.stripe.control.inject({ kind: 'slow', delayMs: 3_000, method: 'POST', path: '/v1/payment_intents' });
  await site.nextMonth();
  const isTaken = () => site.stripe.control.requests().some(({ status }) => status === null);
  await until('the provider has taken a charge', isTaken, site);
  const charger = await site.holderOf('submit-charges');
  if (!charger) throw new Error('Nobody charges.');
  charger.freeze();
  return charger;
}

const isBack = async ({ url }: StrapiProcess): Promise<void> => {
  await fetch(`${url}/_health`);
  // And two ticks more.
  await wait(2_500);
};

const ofTwo = () => {
  it('before its transaction: it has lost its lease and may not commit, and each is billed once', async () => {
    const { holder, others } = await stopped('before_batch');
    const [other] = others;
    // For everybody but the one whose clock stands still, too.
    site.passTime(LEASE_MS + 1_000);
    await until(
      'the other one has billed what is not claimed',
      async () => (await issued()).length === 100,
      site
    );
    expect(other && (await holds(other))).toBe(true);
    const before = holder.wrote();

    holder.thaw();
    const isRefused = () => holder.wrote() !== before && holder.printed().includes('LeaseLost');
    await until('the transaction of the one that was stopped is refused', isRefused, site);
    await site.settled();
    await expectBilledOnce(site, months);
  }, 240_000);

  it('with all written but the commit: the database ends it, the other one does all the work, and it writes nothing', async () => {
    const { holder, others } = await stopped('before_commit');
    const since = performance.now();
    const [other] = others;
    const written = holder.wrote();
    expect(written).toHaveLength(100);
    site.passTime(CLAIM_MS + 1_000);
    await until('the other one has taken over', async () => other !== undefined && holds(other), site);
    // It waits for what the stopped one has locked.
    expect(await issued()).toEqual([]);

    await site.settled();
    expect(performance.now() - since).toBeGreaterThan(LEASE_MS);
    await expectBilledOnce(site, months);
    const books = await issued();
    expect(books).toHaveLength(SUBSCRIPTIONS);

    holder.thaw();
    await isBack(holder);
    expect(await issued()).toEqual(books);
    expect(books.filter((id) => written.includes(id))).toEqual([]);
    await expectBilledOnce(site, months);
  }, 240_000);
};

const ofOne = () => {
  it.each(['before_batch', 'before_commit'] as const)(
    '%s: nobody has taken its work over, so it ends it, and each is billed once',
    async (point) => {
      const { holder } = await stopped(point);
      site.passTime(LEASE_MS + 1_000);
      await wait(2_000);
      expect(await issued()).toEqual([]);
      holder.thaw();
      await site.settled();
      await expectBilledOnce(site, months);
    },
    240_000
  );
};

describe('stopped for longer than its lease in the middle of a run', instanceCount() === 1 ? ofOne : ofTwo);

describe('stopped for longer than its lease in the middle of a charge', () => {
  it('whose answer it reads when all is over: charged once', async () => {
    const charger = await stoppedWhileCharging();
    site.passTime(CHARGE_MS);
    if (instanceCount() === 1) await wait(4_000);
    else await site.settled();
    charger.thaw();
    await isBack(charger);
    await site.settled();
    await expectBilledOnce(site, months, 1);
  }, 240_000);

  it('and shut down, the site leaves a chain of numbers that holds, and no lease', async () => {
    await expectRestAndChain(site, await site.shutDown());
  }, 120_000);
});
