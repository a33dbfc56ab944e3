import { wordsForLog } from '../billing/errors';
import type { Log } from '../ports';
import type { Fence } from './lease';

/** How much of what is due is looked at in one go. */
const BATCH_SIZE = 50;

/**
 * Works off what is due, a bounded batch at a time, until nothing is due, the lease is lost, or a batch came back
 * unchanged (everything in it failed and was put off). One bad item is logged and blocks none of the others: what stays
 * due in spite of the work (a debit that takes days, a provider that is down) is read past.
 */
export async function workOff<Item>(options: {
  fence: Fence;
  log: Log;
  due: (limit: number) => Promise<readonly Item[]>;
  keyOf: (item: Item) => string | number;
  work: (item: Item) => Promise<void>;
  name: string;
}): Promise<void> {
  const seen = new Set<string | number>();
  let stuck = 0;
  for (;;) {
    const due = await options.due(BATCH_SIZE + stuck);
    const fresh = due.filter((item) => !seen.has(options.keyOf(item)));
    stuck = due.length - fresh.length;
    if (fresh.length === 0) return;
    for (const item of fresh) {
      if (!options.fence.isHeld()) return;
      seen.add(options.keyOf(item));
      try {
        await options.work(item);
      } catch (error) {
        options.log.error(`Job ${options.name}, item ${options.keyOf(item)}: ${wordsForLog(error)}`);
      }
    }
  }
}
