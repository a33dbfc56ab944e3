import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createInProcessQueue } from '../../../server/src/jobs/queue';
import type { JobName } from '../../../server/src/ports';

/** A piece of work that ends when it is told to. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the queue inside a process', () => {
  it('lets no job wait for another: mail goes out while a provider hangs', async () => {
    const queue = createInProcessQueue();
    const done: JobName[] = [];
    const provider = gate();
    queue.handle(async (job) => {
      if (job === 'reconcile-attempts') await provider.opened;
      done.push(job);
    });
    queue.kick('reconcile-attempts');
    queue.kick('deliver-mail');
    await wait(20);
    expect(done).toEqual(['deliver-mail']);
    provider.open();
    await queue.idle();
    expect(done).toEqual(['deliver-mail', 'reconcile-attempts']);
  });

  it('runs a job once at a time, and once more after any number of kicks meanwhile', async () => {
    const queue = createInProcessQueue();
    const state = { running: 0, most: 0, runs: 0 };
    queue.handle(async () => {
      state.runs += 1;
      state.running += 1;
      state.most = Math.max(state.most, state.running);
      if (state.runs === 1) for (let i = 0; i < 5; i += 1) queue.kick('deliver-mail');
      await wait(5);
      state.running -= 1;
    });
    queue.kick('deliver-mail');
    await queue.idle();
    expect(state).toEqual({ running: 0, most: 1, runs: 2 });
  });

  it('is idle only when what the jobs asked for is done, too', async () => {
    const queue = createInProcessQueue();
    const done: JobName[] = [];
    queue.handle(async (job) => {
      await wait(1);
      done.push(job);
      if (job === 'process-webhooks') queue.kick('submit-refunds');
      if (job === 'submit-refunds') queue.kick('deliver-mail');
    });
    queue.kick('process-webhooks');
    await queue.idle();
    expect(done).toEqual(['process-webhooks', 'submit-refunds', 'deliver-mail']);
  });

  it('works in the context that it was made in, never in that of the kick', async () => {
    const transaction = new AsyncLocalStorage<string>();
    const queue = createInProcessQueue();
    const seen: unknown[] = [];
    queue.handle(async () => {
      await wait(1);
      seen.push(transaction.getStore());
    });
    transaction.run('open', () => queue.kick('deliver-mail'));
    await queue.idle();
    expect(seen).toEqual([undefined]);
  });

  it('holds a kick back until the commit', async () => {
    const effects: (() => void)[] = [];
    const queue = createInProcessQueue((effect) => void effects.push(effect));
    const done: JobName[] = [];
    queue.handle(async (job) => void done.push(job));
    queue.kick('deliver-mail');
    await queue.idle();
    await wait(5);
    expect(done).toEqual([]);
    for (const effect of effects) effect();
    await queue.idle();
    expect(done).toEqual(['deliver-mail']);
  });

  it('begins nothing once it is closed, and ends what it began', async () => {
    const queue = createInProcessQueue();
    const done: JobName[] = [];
    const mail = gate();
    queue.handle(async (job) => {
      await mail.opened;
      done.push(job);
    });
    queue.kick('deliver-mail');
    await wait(5);
    queue.kick('submit-refunds');
    const closed = queue.close();
    queue.kick('process-webhooks');
    mail.open();
    await closed;
    await wait(5);
    expect(done).toEqual(['deliver-mail']);
  });
});
