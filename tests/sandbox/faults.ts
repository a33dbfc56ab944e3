import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What can go wrong on the way to a provider and back. */
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

type Call<Body> = {
  readonly method: string;
  readonly path: string;
  status: number | null;
  answer: Body | null;
};

/** One call: done and answered, but for what a fault swallows; `call` notes what was sent. */
export async function answerThrough<Body, Answer extends { readonly status: number; readonly body: Body }>(
  faults: Faults,
  res: ServerResponse,
  call: Call<Body>,
  on: {
    answer(fault: Fault | null): Promise<Answer>;
    /** Text and headers of an answer. */
    write(answer: Answer): { readonly text: string; readonly headers: Record<string, string> };
  }
): Promise<void> {
  const fault = faults.take(call.method, call.path);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset_before') return void res.socket?.destroy();
  const answer = await on.answer(fault);
  if (fault?.kind === 'hang_after') return;
  if (fault?.kind === 'reset_after') return void res.socket?.destroy();
  call.status = answer.status;
  call.answer = answer.body;
  if (fault?.kind === 'garbage') {
    res.writeHead(200, { 'Content-Type': 'text/html' }).end('<html><body>Bad gateway</body></html>');
    return;
  }
  const { text, headers } = on.write(answer);
  res.writeHead(answer.status, { ...headers, 'Content-Length': Buffer.byteLength(text) });
  if (fault?.kind === 'stall') res.write(text.slice(0, text.length / 2));
  else res.end(text);
}
