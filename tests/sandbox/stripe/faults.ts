import { setTimeout as wait } from 'node:timers/promises';

/** What can go wrong on the way to Stripe and back. */
export type FaultKind =
  /** 500 before anything was done; not kept under the key. */
  | 'error_before'
  /** 500 as the endpoint's own answer, nothing done; kept under the key as Stripe keeps it. */
  | 'error_kept'
  /** It was done, and 500 was answered; kept under the key. */
  | 'error_after'
  /** Nothing was done, and no answer comes. */
  | 'hang'
  /** It was done, and no answer comes; the true answer is kept under the key. */
  | 'hang_after'
  | 'reset_before'
  | 'reset_after'
  /** Answers after `delayMs`, or once `until` is fulfilled; meanwhile the key is in use. */
  | 'slow'
  | 'rate_limit'
  | 'lock_timeout'
  /** 403, as for a restricted key without the permission. */
  | 'forbidden'
  /** The merchant's set-up does not allow it: 400 at Stripe, 422 at Mollie. */
  | 'refused'
  /** 200 with a page instead of JSON. */
  | 'garbage'
  /** Headers and half of the answer, then nothing more. */
  | 'stall';

export type Fault = {
  readonly kind: FaultKind;
  /** Only requests of this method. */
  readonly method?: string;
  /** Only requests whose path holds this text. */
  readonly path?: string;
  /** For how many requests; 1 when left out. */
  readonly times?: number;
  readonly delayMs?: number;
  readonly until?: Promise<unknown>;
};

/** Holds the answer back, where the fault says so. */
export async function holdBack(fault: Fault | null): Promise<void> {
  if (fault?.kind === 'slow') await (fault.until ?? wait(fault.delayMs ?? 500));
}

export type Faults = {
  inject(fault: Fault): void;
  /** The fault for this request, used up by one. */
  take(method: string, path: string): Fault | null;
  clear(): void;
};

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    inject(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(method, path) {
      const hit = waiting.find(
        ({ fault }) =>
          (fault.method ?? method) === method && (fault.path === undefined || path.includes(fault.path))
      );
      if (hit === undefined) return null;
      hit.left -= 1;
      if (hit.left <= 0) waiting = waiting.filter((entry) => entry !== hit);
      return hit.fault;
    },
    clear() {
      waiting = [];
    },
  };
}
