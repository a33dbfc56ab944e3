import { AsyncResource } from 'node:async_hooks';
import type { JobName, WorkQueue } from '../ports';

/**
 * The queue inside one process: each job runs at most once at a time, beside the others, and a kick while it runs makes
 * it run once more. It keeps nothing: what a kick was about stands in the database, and the tick finds it after a crash.
 *
 * A job runs in the context in which the queue was made, never in that of the kick: a transaction of the caller's must
 * not become the job's. `afterCommit` holds a kick back until such a transaction is committed; a rollback drops it.
 */
export function createInProcessQueue(
  afterCommit: (effect: () => void) => void = (effect) => effect()
): WorkQueue {
  const context = new AsyncResource('client-billing.queue');
  const waiting = new Set<JobName>();
  const working = new Map<JobName, Promise<void>>();
  let run: ((job: JobName) => Promise<void>) | null = null;
  let isClosed = false;

  function start(job: JobName): void {
    const handler = run;
    if (!handler || working.has(job) || !waiting.has(job)) return;
    // Later, not now: a kick right after a commit must not hold up the answer to the request that made it.
    const work = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => {
        // Closed meanwhile: the work stays in the database for the next start.
        if (waiting.delete(job)) return handler(job);
      })
      .finally(() => {
        working.delete(job);
        start(job);
      });
    working.set(job, work);
  }

  async function idle(): Promise<void> {
    while (working.size > 0) await Promise.all(working.values());
  }

  return {
    kick(job) {
      afterCommit(() => {
        if (isClosed) return;
        waiting.add(job);
        context.runInAsyncScope(start, undefined, job);
      });
    },
    handle(handler) {
      run = handler;
      for (const job of waiting) context.runInAsyncScope(start, undefined, job);
    },
    idle,
    async close() {
      isClosed = true;
      waiting.clear();
      await idle();
    },
  };
}
