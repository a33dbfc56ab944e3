import type { JobName, Queue } from '../ports';

export type InProcessQueue = Queue & {
  /** Says who does the work; kicks that came before are done then. */
  handle(run: (job: JobName) => Promise<void>): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
  /** Takes no more work, and resolves when what runs has ended. */
  close(): Promise<void>;
};

/**
 * The queue inside one process: a job runs at most once at a time, and a kick while it runs makes it run once more.
 * It keeps nothing: what a kick was about stands in the database, and the tick finds it after a crash.
 */
export function createInProcessQueue(): InProcessQueue {
  const waiting = new Set<JobName>();
  let run: ((job: JobName) => Promise<void>) | null = null;
  let isClosed = false;
  let working: Promise<void> | null = null;

  async function workOffKicks(handler: (job: JobName) => Promise<void>): Promise<void> {
    for (const job of waiting) {
      waiting.delete(job);
      await handler(job);
    }
  }

  function start(): void {
    const handler = run;
    if (!handler || working || waiting.size === 0) return;
    // Later, not now: a kick right after a commit must not hold up the answer to the request that made it.
    working = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => workOffKicks(handler))
      .finally(() => {
        working = null;
        start();
      });
  }

  async function idle(): Promise<void> {
    while (working) await working;
  }

  return {
    kick(job) {
      if (isClosed) return;
      waiting.add(job);
      start();
    },
    handle(handler) {
      run = handler;
      start();
    },
    idle,
    async close() {
      isClosed = true;
      waiting.clear();
      await idle();
    },
  };
}
