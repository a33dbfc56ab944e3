import cron, { type ScheduledTask } from 'node-cron';
import { wordsForLog } from '../billing/errors';
import { JOBS, type JobName, type Lease, type WorkQueue, type World } from '../ports';
import { deliverMailJob } from './deliver-mail';
import { expireRequestsJob } from './expire-requests';
import { underLease, type Fence } from './lease';
import { processWebhooksJob } from './process-webhooks';
import { reconcileAttemptsJob } from './reconcile-attempts';
import { renewSubscriptionsJob } from './renew-subscriptions';
import { submitChargesJob } from './submit-charges';
import { submitRefundsJob } from './submit-refunds';
import { sweepPaymentsJob } from './sweep-payments';

const WORK = {
  'process-webhooks': processWebhooksJob,
  'expire-requests': expireRequestsJob,
  'renew-subscriptions': renewSubscriptionsJob,
  'submit-charges': submitChargesJob,
  'reconcile-attempts': reconcileAttemptsJob,
  'submit-refunds': submitRefundsJob,
  'sweep-payments': sweepPaymentsJob,
  'deliver-mail': deliverMailJob,
} as const satisfies Record<JobName, (world: World, fence: Fence, lease: Lease) => Promise<void>>;

export type Jobs = {
  /** Starts the tick and does at once what came due while nobody was there. */
  start(): void;
  stop(): Promise<void>;
  /**
   * Does what is due, and what comes of it, and waits for what this process does of it (`WorkQueue.idle`): for the test
   * clock, `npm run demo` and tests.
   */
  runDue(): Promise<void>;
};

/**
 * What runs by itself. Every instance ticks; a lease per job decides who works. `tick` is a cron expression, or false
 * when the site owner calls the jobs some other way.
 */
export function createJobs(world: World, options: { tick: string | false; queue: WorkQueue }): Jobs {
  const holder = `${process.pid}-${world.random.hex(8)}`;
  let task: ScheduledTask | null = null;
  let isStopping = false;

  async function run(job: JobName): Promise<void> {
    try {
      await underLease(world, job, holder, (fence, lease) =>
        WORK[job](world, { isHeld: () => !isStopping && fence.isHeld() }, lease)
      );
    } catch (error) {
      // The database may be away: the next tick finds the same work.
      world.log.error(`Job ${job}: ${wordsForLog(error)}`);
    }
  }

  const kickAll = () => {
    for (const job of JOBS) options.queue.kick(job);
  };

  options.queue.handle(run);
  return {
    start() {
      if (options.tick === false || task) return;
      task = cron.schedule(options.tick, kickAll, { noOverlap: true });
      kickAll();
    },
    async stop() {
      // What is half done ends; what has not begun waits in the database for the next start.
      isStopping = true;
      await task?.destroy();
      task = null;
      await options.queue.close();
    },
    async runDue() {
      for (const job of JOBS) {
        options.queue.kick(job);
        await options.queue.idle();
      }
    },
  };
}
