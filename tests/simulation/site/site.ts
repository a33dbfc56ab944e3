/**
 * The site: the real use cases, jobs and receiver over the real store, with the world around them simulated. Its process can be
 * stopped at any point, and another one goes on with what the database has.
 */
import { compose } from '../../../server/src/compose';
import { createJobs, type Jobs } from '../../../server/src/jobs';
import {
  JOBS,
  type BillingEvent,
  type JobName,
  type PaymentAccount,
  type Settings,
  type World,
  type WorkQueue,
} from '../../../server/src/ports';
import { createBooks, createStore } from '../../../server/src/store';
import { createClock } from '../../../server/src/system/clock';
import { createOfflineGateway } from '../../../server/src/providers/offline';
import {
  createWebhookReceiver,
  type WebhookArrival,
  type WebhookVerdict,
} from '../../../server/src/webhooks/receive';
import type { StrapiApp } from '../../support/strapi-app';
import { randomFrom, type Chance } from '../chance';
import type { Faults } from '../faults';
import type { Mailboxes } from '../mailboxes';
import { createSimulatedGateway } from '../provider/gateway';
import type { SimulatedProvider } from '../provider/provider';
import type { Time } from '../time';
import { SETTINGS } from './settings';

/** A bug to be planted: it changes ports, or what stands in their place, before the process begins. */
export type Plant = (world: World) => void;

export type Site = {
  /** Of the process that runs now. */
  world(): World;
  receive(arrival: WebhookArrival): Promise<WebhookVerdict>;
  runJob(job: JobName): Promise<void>;
  /** Which jobs were kicked since this was asked last, in their order. */
  kicked(): JobName[];
  hasKicked(): boolean;
  /** Another process begins; what the one before had in memory is gone. */
  restart(): void;
  /** Errors of the log that are no answers of ours: nobody has foreseen them. */
  unforeseen(): string[];
  settings: Settings;
};

export type SiteNeeds = {
  readonly app: StrapiApp;
  readonly time: Time;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly mailboxes: Mailboxes;
  readonly providers: ReadonlyMap<string, SimulatedProvider>;
  readonly meanwhile: () => Promise<void>;
  readonly heard: (event: BillingEvent) => void;
  readonly plant: Plant;
};

type Process = {
  readonly world: World;
  readonly jobs: Jobs;
  readonly receive: Site['receive'];
  readonly run: (job: JobName) => Promise<void>;
};

/** `wordsForLog` of what is neither a refusal nor a provider's answer: an error's name and its stack. */
const UNFORESEEN = /(?:^|: )[A-Za-z]*Error(?: \([A-Z_]+\))?\n\s+at /;

export function createSite(needs: SiteNeeds): Site {
  const { app, time, chance, faults, providers } = needs;
  const base = compose(app.strapi).world;
  const ids = chance.fork('ids');
  const kicks = new Set<JobName>();
  let unforeseen: string[] = [];
  let settings: Settings = SETTINGS;

  const error = (line: string) => {
    if (!faults.isDead() && UNFORESEEN.test(line)) unforeseen.push(line);
  };

  function begin(): Process {
    const random = randomFrom(ids);
    const store = createStore({ strapi: app.strapi, random, now: () => new Date(time.now()) });
    const { renewLease, transaction } = store;
    Object.assign(store, {
      // A heartbeat: the simulated time waits for it.
      renewLease: (...given: Parameters<typeof renewLease>) => {
        const renewed = renewLease(...given);
        time.wait(renewed);
        return renewed;
      },
      // Others may do something between any two transactions.
      transaction: async (work: Parameters<typeof transaction>[0]) => {
        await needs.meanwhile();
        return transaction(work);
      },
    });
    const clock = createClock({ store, now: time.now });
    const world: World = {
      ...base,
      random,
      store,
      books: createBooks(app.strapi),
      clock: {
        ...clock,
        pause: async (ms) => {
          const point = faults.point();
          await time.pass(ms);
          point.after();
        },
      },
      settings: {
        read: () => Promise.resolve(settings),
        write: (next) => Promise.resolve(void (settings = next)),
      },
      mailer: needs.mailboxes,
      events: { emit: needs.heard },
      queue: { kick: (job) => void kicks.add(job) },
      log: { info: () => undefined, warn: error, error },
      gateways: {
        ...base.gateways,
        open: (account: PaymentAccount) => {
          if (account.provider === 'offline')
            return Promise.resolve(createOfflineGateway({ mode: account.mode }));
          const provider = providers.get(account.publicId);
          if (!provider || account.unlinkedAt !== null) return base.gateways.open(account);
          return Promise.resolve(
            createSimulatedGateway(provider, { time, chance, faults, meanwhile: needs.meanwhile })
          );
        },
      },
    };
    needs.plant(world);
    let run: Process['run'] = () => Promise.resolve();
    const queue: WorkQueue = {
      kick: world.queue.kick,
      handle: (work) => void (run = work),
      idle: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    const jobs = createJobs(world, { tick: false, queue });
    return { world, jobs, receive: createWebhookReceiver(world), run: (job) => run(job) };
  }

  let process = begin();
  return {
    world: () => process.world,
    receive: (arrival) => process.receive(arrival),
    runJob: (job) => process.run(job),
    kicked() {
      const found = JOBS.filter((job) => kicks.has(job));
      kicks.clear();
      return found;
    },
    hasKicked: () => kicks.size > 0,
    restart() {
      kicks.clear();
      faults.restart();
      process = begin();
    },
    unforeseen: () => {
      const found = unforeseen;
      unforeseen = [];
      return found;
    },
    get settings() {
      return settings;
    },
    set settings(next) {
      settings = next;
    },
  };
}
