/**
 * A site of several instances: real processes on one database, each ticking every second, with two hundred subscriptions
 * that renew together each month, and one stand-in for Stripe for all of them. SQLite bears one
 * process at its file, so there the site has one instance.
 */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { toCalendarDate } from '../../../server/src/billing';
import type { Composition } from '../../../server/src/compose';
import type { StripeSandbox } from '../../sandbox';
import { CARD, startBillingRig } from '../billing-rig';
import { bootStrapi, type StrapiApp } from '../strapi-app';
import { removeApp } from '../strapi-app-files';
import { manySubscribers, PARIS } from '../subscriptions';
import { databaseOfRun, queryDatabase } from '../test-database';
import { until as untilSo } from '../until';
import { startStrapiProcess, type HoldPoint, type StrapiProcess } from './index';

export const SUBSCRIPTIONS = 200;
export const instanceCount = (): 1 | 2 => (databaseOfRun() === 'sqlite' ? 1 : 2);

const DAY_MS = 24 * 3_600_000;
const LIMIT_MS = 150_000;

/** Of a row, or of what stands in it. */
export type Row = Record<string, string | number | null>;

/** An instance that stands still in the middle of a batch, and those that do not. */
export type Held = {
  readonly holder: StrapiProcess;
  readonly others: readonly StrapiProcess[];
};

export type Site = {
  readonly stripe: StripeSandbox;
  readonly instances: readonly StrapiProcess[];
  /** One more; its clock is as far ahead as the others'. */
  start(): Promise<StrapiProcess>;
  /** Message-IDs of all mails that have left, from whichever instance, dead or alive. */
  mailed(): string[];
  /** SIGKILL. */
  kill(instance: StrapiProcess): Promise<void>;
  /** The clocks of all instances go on by so much: leases, claims and waits of who is gone run out. */
  passTime(ms: number): void;
  /** The test clock goes on, and all subscriptions are due once more. */
  nextMonth(): void | Promise<void>;
  /** Who holds the lease of a job, or was the last to hold it. */
  holderOf(job: string): Promise<StrapiProcess | undefined>;
  /** Whichever takes the next run stands still at this point of a batch. */
  held(point: HoldPoint, batch?: number): Promise<Held>;
  rows(table: string): Promise<Row[]>;
  /** Waits until everything of the months so far is billed, charged and told. */
  settled(): Promise<void>;
  /** Shuts all instances down and boots the site in the test's own process, where nothing runs by itself. */
  shutDown(): Promise<StrapiApp>;
  close(): Promise<void>;
};

export async function startSite(): Promise<Site> {
  const rig = await startBillingRig({ webhooks: false });
  const { appDir } = rig.app;
  await subscribe(rig.engine, rig.stripe, rig.stripeAccountId);
  await rig.app.close({ keepData: true });
  await rig.mail.close();

  const instances: StrapiProcess[] = [];
  const everyone: StrapiProcess[] = [];
  let [shift, months, days] = [0, 0, 0];
  let atRest: StrapiApp | null = null;
  const pluginConfig = {
    publicUrl: 'https://shop.test',
    stripe: { endpoint: rig.stripe.url },
    tick: '* * * * * *',
  };

  const site: Site = {
    stripe: rig.stripe,
    instances,
    async start() {
      const clockShiftMs = shift;
      const instance = await startStrapiProcess({ appDir, pluginConfig, clockShiftMs, mail: 'told' });
      instances.push(instance);
      everyone.push(instance);
      return instance;
    },
    mailed: () =>
      everyone.flatMap((instance) =>
        instance.told().flatMap(({ mailed }) => (mailed as string | undefined) ?? [])
      ),
    async kill(instance) {
      instances.splice(instances.indexOf(instance), 1);
      await instance.kill();
    },
    passTime(ms) {
      shift += ms;
      for (const instance of instances) instance.shiftClock(shift);
    },
    async nextMonth() {
      months += 1;
      // From any day: 32 days after it lies one renewal, 31 more days bring one more each.
      days += months === 1 ? 32 : 31;
      await write(appDir, `update client_billing_test_clock set offset_ms = ${days * DAY_MS}`);
    },
    async held(point, batch) {
      const heard = (instance: StrapiProcess) => instance.told().filter(({ held }) => held === point);
      const before = new Map(instances.map((instance) => [instance, heard(instance).length]));
      await Promise.all(instances.map((instance) => instance.hold(point, batch)));
      await site.nextMonth();
      const isHeld = (instance: StrapiProcess) => heard(instance).length > (before.get(instance) ?? 0);
      await until(`an instance is held ${point}`, () => instances.some(isHeld), site);
      const others = instances.filter((instance) => !isHeld(instance));
      const [holder, second] = instances.filter(isHeld);
      if (!holder || second) throw new Error('One of them holds the lease, and no more than one.');
      for (const other of others) other.letPass();
      return { holder, others };
    },
    async holderOf(job) {
      const lease = (await site.rows('leases')).find(({ name }) => name === job);
      // A lease is held in the name of a process.
      return instances.find(({ pid }) => String(lease?.['holder']).startsWith(`${pid}-`));
    },
    rows: async (table) =>
      (await queryDatabase(appDir, `select * from client_billing_${table} order by id`)) as Row[],
    async settled() {
      await until(
        'all receipts are sent',
        async () => {
          const receipts = (await site.rows('outbox')).filter(({ kind }) => kind === 'receipt');
          return receipts.length >= months * SUBSCRIPTIONS && receipts.every(({ state }) => state === 'sent');
        },
        site
      );
    },
    async shutDown() {
      await Promise.all(instances.splice(0).map((instance) => instance.stop()));
      atRest = await bootStrapi({ appDir, pluginConfig: { ...pluginConfig, tick: false } });
      return atRest;
    },
    async close() {
      await Promise.all(instances.splice(0).map((instance) => instance.kill()));
      await atRest?.close({ keepData: true });
      await rig.stripe.close();
      await removeApp(appDir);
    },
  };
  for (let count = 1; count <= instanceCount(); count += 1) await site.start();
  return site;
}

/** Active since today, each with a card that Stripe knows: the first renewal is due in a month. */
async function subscribe({ world }: Composition, stripe: StripeSandbox, accountId: string): Promise<void> {
  const { store } = world;
  const account = await store.accountByPublicId(accountId);
  if (!account) throw new Error('The rig has linked no account.');
  const anchorOn = toCalendarDate(world.clock.system(), PARIS);
  const many = await manySubscribers(store, SUBSCRIPTIONS, { account, anchorOn });
  for (const { method } of many)
    stripe.control.save(CARD, { id: method.methodRef, customerId: method.customerRef });
  await store.transaction((tx) => tx.setTestClockOffsetMs(0));
}

/** In the database under the instances, while they run. */
async function write(appDir: string, statement: string): Promise<void> {
  if (databaseOfRun() !== 'sqlite') {
    await queryDatabase(appDir, statement);
    return;
  }
  const database = new Database(join(appDir, '.tmp/data.db'));
  try {
    database.prepare(statement).run();
  } finally {
    database.close();
  }
}

/** What the instances have printed last is part of the story when it is waited for in vain. */
export const until = (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { instances }: Pick<Site, 'instances'>
): Promise<void> =>
  untilSo(what, isSo, {
    limitMs: LIMIT_MS,
    everyMs: 100,
    tell: () => instances.map((instance) => instance.printed().slice(-3_000)).join('\n---\n'),
  });
