/** The simulated time: it stands still unless something takes time, and whoever waits for an interval is woken by it. */
import { LEASE_TTL_MS } from '../../server/src/jobs/lease';

export type Time = {
  /** Milliseconds since 1970, on the machine's clock. */
  now(): number;
  /** What a clock on the wall says: the provider's, and the agenda's. */
  truth(): number;
  /** To a moment that an agenda has reached. */
  set(ms: number): void;
  /** Something took so long: heartbeats that fell due meanwhile are done, one after the other. */
  pass(ms: number): Promise<void>;
  /** The machine's clock is put forwards or back. */
  jump(ms: number): void;
  /** The process stood still for so long: nobody's heartbeat came. */
  sleep(ms: number): void;
  /** What the next heartbeat is to be waited by. */
  wait(work: Promise<unknown>): void;
  /** Puts Node's own intervals back. */
  close(): void;
};

const BEAT_MS = LEASE_TTL_MS / 3;

type Beat = { readonly run: () => void; at: number };

/**
 * The engine's leases are renewed by an interval of Node's. Here it is driven by the simulated time: those of just this length are
 * kept back and run when their moment has come.
 */
export function createTime(start: string): Time {
  let truth = Date.parse(start);
  let skew = 0;
  const beats = new Set<Beat>();
  let waiting: Promise<unknown>[] = [];
  const { setInterval, clearInterval } = globalThis;
  const handles = new Map<object, Beat>();
  const patched = ((run: () => void, ms?: number, ...rest: unknown[]) => {
    if (ms !== BEAT_MS) return (setInterval as (...given: unknown[]) => unknown)(run, ms, ...rest);
    const beat = { run, at: truth + BEAT_MS };
    const handle = { unref: () => handle };
    beats.add(beat);
    handles.set(handle, beat);
    return handle;
  }) as typeof setInterval;
  const cleared = ((handle: object) => {
    const beat = handles.get(handle);
    if (!beat) return clearInterval(handle as unknown as NodeJS.Timeout);
    beats.delete(beat);
    handles.delete(handle);
  }) as typeof clearInterval;
  Object.assign(globalThis, { setInterval: patched, clearInterval: cleared });

  return {
    now: () => truth + skew,
    truth: () => truth,
    set(ms) {
      truth = ms;
    },
    async pass(ms) {
      const end = truth + ms;
      for (;;) {
        const next = [...beats].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        truth = Math.max(truth, next.at);
        next.at += BEAT_MS;
        next.run();
        await Promise.allSettled(waiting.splice(0));
      }
      truth = end;
    },
    jump(ms) {
      skew += ms;
    },
    sleep(ms) {
      truth += ms;
      for (const beat of beats) beat.at = truth + BEAT_MS;
    },
    wait: (work) => void waiting.push(work),
    close() {
      waiting = [];
      Object.assign(globalThis, { setInterval, clearInterval });
    },
  };
}
