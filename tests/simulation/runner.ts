/**
 * Runs a simulation: takes what comes next from the agenda, does it as one step, and looks at what it has touched. One thing
 * at a time, so that a seed is all there is to say of a run; what happens at once happens in the gaps of a step (`meanwhile`).
 */
import { createHash } from 'node:crypto';
import { isBillingError, type BillingErrorCode } from '../../server/src/billing/errors';
import type { Mode } from '../../server/src/billing/ids';
import { sentenceOf } from '../../server/src/billing/said';
import { JOBS, type ProviderName } from '../../server/src/ports';
import { TABLES } from '../../server/src/store/tables';
import { checkBooks } from '../../server/src/use-cases/check-books';
import { createPlan } from '../../server/src/use-cases/create-plan';
import type { Moment, Violation } from '../../server/src/use-cases/books/violation';
import type { StrapiApp } from '../support/strapi-app';
import { newAccount } from '../support/records';
import { ACTIONS } from './actions';
import { arrives, atPage, reads, returns } from './actions/client';
import { createAgenda } from './agenda';
import { createChance } from './chance';
import { createFaults, Stopped, type Faults } from './faults';
import { bankStatement, besideTouched } from './invariants/beside';
import { createChangesCheck } from './invariants/changes';
import { createTouchedCheck } from './invariants/touched';
import { createMailboxes } from './mailboxes';
import { TEMPERS } from './provider/outcomes';
import { createProvider, type SimulatedProvider } from './provider/provider';
import { MANNERS, type Delivery } from './provider/types';
import type { SimulatedDatabase } from './site/database';
import { PLANS } from './site/plans';
import { settleSubscribers } from './site/subscribers';
import { createSite, type Plant, type Site } from './site/site';
import { createTime } from './time';
import {
  ADMIN,
  DAY,
  HOUR,
  MINUTE,
  type Event,
  type Person,
  type PlanForSale,
  type Simulation,
} from './simulation';

export type RunOptions = {
  readonly seed: string;
  readonly clients: number;
  readonly years: number;
  /** A bug, to see whether it is found. */
  readonly plant?: Plant;
  readonly pace?: Partial<Pace>;
  /** Ends with the first violation. */
  readonly stopsAtFirst?: boolean;
  readonly log?: (line: string) => void;
};

/** How dense a run is: a short one has to bring much in little time. */
export type Pace = {
  readonly start: string;
  /** Clients arrive within so many days. */
  readonly arrivalDays: number;
  readonly ticksADay: number;
  /** All faults so many times as often. */
  readonly faultiness: number;
  /** So often an admin does something. */
  readonly doingsADay: number;
  readonly webhooksLost: number;
  /** So many have subscribed before; the other clients are newcomers. */
  readonly subscribers: number;
  /** Names of plans and providers; all of them where none are named. */
  readonly plans?: readonly string[];
  readonly through?: readonly ProviderName[];
};

export type Found = {
  readonly step: number;
  readonly at: string;
  readonly doing: string;
  readonly text: string;
};

export type RunReport = {
  readonly seed: string;
  readonly clients: number;
  readonly years: number;
  readonly steps: number;
  readonly faults: number;
  readonly violations: readonly Found[];
  /** Of every step and of all that stands in the database at the end: two runs of a seed have the same, in any process. */
  readonly digest: string;
  readonly faultCounts: Faults['counts'];
  readonly rows: Readonly<Record<string, number>>;
  readonly statements: number;
};

const START = '2026-01-05T08:00:00.000Z';
const YEAR_DAYS = 365.25;
/** What an action may be told; anything else nobody has foreseen. */
const ANSWERS: readonly BillingErrorCode[] = [
  'transition_refused',
  'not_found',
  'already_settled',
  'attempt_in_flight',
  'provider_unavailable',
  'provider_rejected',
  'invalid_argument',
  'concurrent_update',
  'out_of_range',
];
/** Of the time that passes nobody makes a step: the whole check tells of it. */
const OF_TIME = 'overdue';
const OFFENCES_KEPT = 200;

export async function runSimulation(
  app: StrapiApp,
  database: SimulatedDatabase,
  options: RunOptions
): Promise<RunReport> {
  return database.within(async () => {
    const run = await begin(app, database, options);
    try {
      return await run();
    } finally {
      database.recover();
    }
  });
}

async function begin(app: StrapiApp, database: SimulatedDatabase, options: RunOptions) {
  const { seed, clients, years, plant = () => undefined, log = () => undefined } = options;
  database.empty();
  const statementsBefore = database.statements();
  const days = Math.ceil(years * YEAR_DAYS);
  const pace: Pace = {
    start: START,
    arrivalDays: 0.6 * days,
    ticksADay: 3,
    faultiness: 1,
    doingsADay: clients / 40,
    webhooksLost: 0.03,
    subscribers: 0,
    ...options.pace,
  };
  const chance = createChance(seed);
  const time = createTime(pace.start);
  const faults = createFaults(chance.fork('faults'), pace.faultiness);
  const agenda = createAgenda<Event>();
  const digest = createHash('sha256');
  const violations: Found[] = [];
  const providers = new Map<string, SimulatedProvider>();
  const people = new Map<string, Person>();
  let steps = 0;
  let doing = 'begin';
  let depth = 0;

  const later = (ms: number, event: Event) => agenda.add(time.truth() + ms, event);
  const accuse = (text: string) => {
    if (violations.length >= OFFENCES_KEPT) return;
    violations.push({ step: steps, at: new Date(time.truth()).toISOString(), doing, text });
    log(`! step ${steps}, ${doing}: ${text}`);
  };
  const mailboxes = createMailboxes({
    time,
    chance: chance.fork('mail'),
    faults,
    accuse,
    arrived({ to, token }) {
      const person = people.get(to);
      if (person && chance.is(0.93))
        later(chance.between(MINUTE, 2 * DAY), { kind: 'reads', person, token, tries: 1 });
    },
  });
  const site: Site = createSite({
    app,
    time,
    chance: chance.fork('site'),
    faults,
    mailboxes,
    providers,
    plant,
    meanwhile,
    heard: (event) => void digest.update(`event ${event.name} ${event.objectId}\n`),
  });
  database.listen(faults);
  faults.setOn(false);
  const accounts = await openAccounts(site, pace.through ?? ['stripe', 'mollie', 'offline']);
  for (const account of [...accounts.test, ...accounts.live]) {
    if (account.provider === 'offline') continue;
    const provider: SimulatedProvider = createProvider(account, MANNERS[account.provider], {
      time,
      chance: chance.fork(account.label),
      faults,
      accuse,
      webhooksLost: pace.webhooksLost,
      later: (at, what) => agenda.add(at, { kind: 'provider', provider, what }),
      deliver: (at, delivery) => agenda.add(at, { kind: 'deliver', delivery }),
    });
    providers.set(account.publicId, provider);
  }
  const plans = await makePlans(site, pace.plans);
  for (const person of await settleSubscribers(site, accounts.test, providers, pace.subscribers))
    people.set(person.email, person);
  const simulation: Simulation = {
    chance,
    faults,
    time,
    site,
    database,
    people,
    plans,
    accounts,
    providers,
    later,
    accuse,
  };
  const checkTouched = createTouchedCheck(app.strapi, database, site.world);
  const checkChanges = createChangesCheck(database);

  // ------------------------------------------------------------------------------------------ a step

  async function perform(event: Event): Promise<string> {
    switch (event.kind) {
      case 'day':
        return beginDay();
      case 'tick':
        for (const job of JOBS) await site.runJob(job);
        return '';
      case 'kicked':
        for (const job of site.kicked()) if (!faults.strikes('hint_lost', 0.02)) await site.runJob(job);
        return '';
      case 'admin': {
        const action = chance.weighted(ACTIONS);
        doing = action.name;
        return action.run(simulation);
      }
      case 'newcomer':
        people.set(event.person.email, event.person);
        return arrives(simulation, event);
      case 'deliver':
        return deliver(event.delivery);
      case 'provider':
        event.provider.happen(event.what);
        return event.what.kind;
      case 'reads':
        return reads(simulation, event);
      case 'at_page':
        return atPage(simulation, event);
      case 'returns':
        return returns(simulation, event);
      case 'key_back':
        event.provider.isKeyRefused = false;
        return event.provider.account.label;
      case 'month':
        return '';
    }
  }

  /** What came of it, in a word. */
  async function outcomeOf(event: Event): Promise<string> {
    try {
      return await perform(event);
    } catch (error) {
      if (faults.isDead() || error instanceof Stopped) return 'stopped';
      if (isBillingError(error)) {
        if (!ANSWERS.includes(error.code)) accuse(`answered with «${error.code}»: ${error.message}`);
        return error.code;
      }
      accuse(`unforeseen: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return 'unforeseen';
    }
  }

  async function step(event: Event): Promise<void> {
    steps += 1;
    doing = event.kind;
    faults.setNested(false);
    faults.setOn(true);
    if (event.kind !== 'day' && faults.strikes('clock_jump', 0.002))
      time.jump(chance.pick([-2_000, 3_000, 60_000, -1_000]));
    const outcome = await outcomeOf(event);
    faults.setOn(false);
    if (faults.isDead()) await afterStop(event);
    digest.update(`${steps} ${time.truth()} ${doing} ${outcome}\n`);
    await look();
    const isWaiting = site.hasKicked();
    if (isWaiting && event.kind !== 'kicked') later(chance.between(50, 2_000), { kind: 'kicked' });
    else if (isWaiting) later(chance.between(1_000, 60_000), { kind: 'kicked' });
  }

  /** What still ran of the process has met its end by then; another one begins a while later. */
  async function afterStop(event: Event): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    database.recover();
    site.restart();
    // A provider that got no answer delivers again.
    if (event.kind === 'deliver') again(event.delivery);
    later(chance.between(1_000, 90 * MINUTE), { kind: 'tick' });
  }

  async function look(): Promise<void> {
    for (const line of site.unforeseen()) accuse(`unforeseen, in the log: ${line}`);
    for (const sql of database.strangers()) accuse(`not of the run: ${sql}`);
    const touched = database.touched();
    if (touched.size === 0) return;
    for (const violation of await checkTouched(touched, momentNow()))
      if (violation.code !== OF_TIME) accuse(`touched: ${inWords(violation)}`);
    for (const text of besideTouched(database, mailboxes, touched)) accuse(text);
    for (const text of checkChanges(touched)) accuse(text);
  }

  function momentNow(): Moment {
    const [offset] = database.rows(`select offset_ms from ${TABLES.testClock}`);
    const system = new Date(time.now()).toISOString();
    const test = new Date(time.now() + Number(offset?.['offset_ms'] ?? 0)).toISOString();
    return { business: { test, live: system }, system, timeZone: site.settings.timeZone, isRenewing: false };
  }

  /** In a gap of a step, while its process waits: somebody else's doing, in the same database. */
  async function meanwhile(): Promise<void> {
    if (depth > 0 || app.strapi.db.inTransaction() || faults.isDead()) return;
    if (!faults.strikes('meanwhile', 0.01)) return;
    depth += 1;
    faults.setNested(true);
    const before = doing;
    const next = chance.is(0.5) ? agenda.take(time.truth() + 10 * MINUTE) : null;
    const isFit = next !== null && next.what.kind !== 'day' && next.what.kind !== 'month';
    if (next && !isFit) agenda.add(next.at, next.what);
    const event: Event = isFit ? next.what : { kind: chance.pick(['tick', 'admin'] as const) };
    const outcome = await outcomeOf(event);
    if (faults.isDead() && event.kind === 'deliver') again(event.delivery);
    digest.update(`meanwhile ${doing} ${outcome}\n`);
    doing = before;
    depth -= 1;
  }

  // ---------------------------------------------------------------------------------------- a delivery

  async function deliver(delivery: Delivery): Promise<string> {
    const { provider, accountPublicId, body, headers } = delivery;
    const { status } = await site.receive({
      provider,
      accountId: accountPublicId,
      rawBody: Buffer.from(body),
      headers,
      ip: '192.0.2.1',
    });
    if (status !== 200) again(delivery);
    return String(status);
  }
  /** For three days, ever more seldom. */
  function again(delivery: Delivery): void {
    if (delivery.tries >= 20) return;
    const wait = Math.min(4 * HOUR, MINUTE * 2 ** delivery.tries);
    later(wait, { kind: 'deliver', delivery: { ...delivery, tries: delivery.tries + 1 } });
  }

  // -------------------------------------------------------------------------------------------- a day

  let day = 0;
  function beginDay(): string {
    day += 1;
    later(DAY, { kind: 'day' });
    // Nobody is there for days: the machine is off, or nothing ticks.
    if (faults.strikes('outage', 0.004)) {
      quietUntil = time.truth() + chance.pick([DAY, 3 * DAY, 10 * DAY]);
    }
    if (time.truth() >= quietUntil) {
      const share = DAY / pace.ticksADay;
      for (let tick = 0; tick < pace.ticksADay; tick += 1)
        later(chance.between(tick * share, (tick + 1) * share - 1), { kind: 'tick' });
    }
    const today = Math.floor(pace.doingsADay) + (chance.is(pace.doingsADay % 1) ? 1 : 0);
    for (let one = 0; one < today; one += 1) later(chance.between(0, DAY - 1), { kind: 'admin' });
    return String(day);
  }
  let quietUntil = 0;

  function invitePeople(): void {
    for (let number = 1; number <= clients; number += 1) {
      const mode: Mode = chance.is(0.8) ? 'live' : 'test';
      const { temper } = chance.weighted(TEMPERS);
      const person: Person = { email: `c${number}@${mode}.test`, mode, temper };
      later(chance.between(0, pace.arrivalDays * DAY), { kind: 'newcomer', person });
    }
  }

  // ------------------------------------------------------------------------------------ the whole check

  /** All that is due is done first, without faults, so that what is overdue then is. */
  async function wholeCheck(): Promise<void> {
    doing = 'tick before the check';
    await outcomeOf({ kind: 'tick' });
    await look();
    doing = 'whole check';
    await checkBooks(site.world(), (violation) => accuse(`whole: ${inWords(violation)}`));
    database.touched();
  }

  /** No more faults and nobody's doing: all that is on its way arrives, and both sides' books are compared. */
  async function comeToRest(): Promise<void> {
    const end = time.truth() + 70 * DAY;
    for (const provider of providers.values()) provider.isKeyRefused = false;
    const begun = time.truth();
    for (let at = begun; at < end; at += at < begun + 3 * DAY ? 4 * HOUR : DAY)
      agenda.add(at, { kind: 'tick' });
    for (let next = agenda.take(end); next; next = agenda.take(end)) {
      const { kind } = next.what;
      if (kind === 'day' || kind === 'admin' || kind === 'newcomer' || kind === 'reads' || kind === 'at_page')
        continue;
      time.set(Math.max(time.truth(), next.at));
      steps += 1;
      doing = kind;
      digest.update(`${steps} ${time.truth()} ${kind} ${await outcomeOf(next.what)}\n`);
      await look();
      if (site.hasKicked() && kind !== 'kicked') later(1_000, { kind: 'kicked' });
    }
    await wholeCheck();
    doing = 'bank statement';
    for (const text of bankStatement(database, [...providers.values()])) accuse(text);
  }

  // ---------------------------------------------------------------------------------------------- all

  return async (): Promise<RunReport> => {
    try {
      const isOver = () => options.stopsAtFirst === true && violations.length > 0;
      const end = time.truth() + days * DAY;
      let month = time.truth() + 30 * DAY;
      invitePeople();
      later(0, { kind: 'day' });
      const startedAt = Date.now();
      for (let next = agenda.take(end); next && !isOver(); next = agenda.take(end)) {
        if (next.at >= month) {
          time.set(Math.max(time.truth(), month));
          await wholeCheck();
          month += (30 * DAY * 365.25) / 360;
          log(progress(startedAt));
        }
        time.set(Math.max(time.truth(), next.at));
        await step(next.what);
      }
      if (!isOver()) await comeToRest();
      const rows = countRows(database);
      digestRows(database, digest);
      return {
        ...{ seed, clients, years, steps, violations, rows },
        faults: faults.total(),
        digest: digest.digest('hex'),
        faultCounts: faults.counts,
        statements: database.statements() - statementsBefore,
      };
    } finally {
      time.close();
    }
  };

  function progress(startedAt: number): string {
    const [invoices] = database.rows(`select count(*) as count from ${TABLES.invoices}`);
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0);
    return `day ${day} of ${days}: ${steps} steps, ${faults.total()} faults, ${String(invoices?.['count'])} invoices, ${violations.length} violations, ${seconds} s`;
  }
}

const inWords = ({ invariant, code, object, expected, found }: Violation): string =>
  `${invariant} ${code} ${object.type} ${object.id} (${object.label ?? ''}): expected ${sentenceOf(expected)}, found ${sentenceOf(found)}`;

async function openAccounts(site: Site, through: readonly ProviderName[]): Promise<Simulation['accounts']> {
  const { store } = site.world();
  const open = (mode: Mode) =>
    store.transaction(async (tx) => {
      const made = [];
      for (const provider of through) {
        const ref = provider === 'offline' ? null : `acct_${provider}_${mode}`;
        made.push(
          await tx.insertAccount({
            ...newAccount(),
            provider,
            mode,
            label: `${provider} ${mode}`,
            providerAccountRef: ref,
          })
        );
      }
      return made;
    });
  return { test: await open('test'), live: await open('live') };
}

async function makePlans(site: Site, names?: readonly string[]): Promise<PlanForSale[]> {
  const made: PlanForSale[] = [];
  for (const plan of PLANS.filter(({ name }) => names?.includes(name) ?? true)) {
    const { versions } = await createPlan(site.world(), plan, ADMIN);
    const version = versions[0];
    if (version) made.push({ versionId: version.publicId, charging: version.charging });
  }
  return made;
}

const TOLD = Object.values(TABLES).filter((table) => table !== TABLES.secrets);

function countRows(database: SimulatedDatabase): Record<string, number> {
  return Object.fromEntries(
    TOLD.map((table) => [
      table.replace('client_billing_', ''),
      Number(database.rows(`select count(*) as count from ${table}`)[0]?.['count'] ?? 0),
    ])
  );
}

function digestRows(database: SimulatedDatabase, digest: ReturnType<typeof createHash>): void {
  for (const table of TOLD) {
    // Page by page: a long run's tables do not fit in memory beside everything else.
    for (let after = 0; ;) {
      const rows = database.rows(`select * from ${table} where id > ? order by id limit 1000`, after);
      // Who held a lease begins with the number that this process has on this machine.
      for (const row of rows) digest.update(`${table} ${JSON.stringify({ ...row, holder: undefined })}\n`);
      const last = rows.at(-1);
      if (!last) break;
      after = Number(last['id']);
    }
  }
}
