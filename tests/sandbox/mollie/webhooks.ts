import type { CallRow, PaymentRow, State } from './types';

export type Deliverer = {
  announce(payment: PaymentRow): void;
  /** Keeps calls back until `release`. */
  withhold(): void;
  /** Lets them go: in which order, and how many times each. */
  release(options?: { order?: 'as_sent' | 'reversed'; copies?: number }): Promise<void>;
  /** Calls a payment's webhook once more, news or not. */
  redeliver(paymentId: string): Promise<void>;
  /** Makes the calls that are due, and resolves when each was answered. */
  flush(): Promise<void>;
  /** Calls a site at another address than the one that it names: a test's site listens on this machine. */
  routeTo(origin: string): void;
  readonly log: readonly CallLog[];
};

/** `status` is null when nobody answered. */
export type CallLog = { paymentId: string; url: string; status: number | null };

const HERE = /^https?:\/\/(?:127\.0\.0\.1|localhost)(?::|\/)/;

/** Source: https://docs.mollie.com/reference/webhooks (15 seconds; only a 200 counts) */
const TIMEOUT_MS = 15_000;

/** Ten calls within 26 hours (https://docs.mollie.com/reference/webhooks); here the first pauses are short, so that a demo sees them. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 60_000, 300_000, 900_000, 3_600_000, 7_200_000];

export function createDeliverer(state: State, changed: () => void): Deliverer {
  let isWithheld = false;
  let origin: string | null = null;
  const log: CallLog[] = [];
  const busy = new Set<CallRow>();

  /** Nobody but this machine is ever called. */
  function addressOf(url: string): string | null {
    const { pathname, search } = new URL(url);
    const address = origin === null ? url : `${origin}${pathname}${search}`;
    return HERE.test(address) ? address : null;
  }

  async function send({ paymentId, url }: Pick<CallRow, 'paymentId' | 'url'>): Promise<number | null> {
    const address = addressOf(url);
    const status = address === null ? null : await post(address, paymentId);
    log.push({ paymentId, url, status });
    return status;
  }

  async function attempt(row: CallRow): Promise<void> {
    busy.add(row);
    row.lastStatus = await send(row);
    busy.delete(row);
    const pause = row.lastStatus === 200 ? undefined : RETRY_MS[row.tries];
    row.tries += 1;
    row.nextAtMs = pause === undefined ? null : Date.now() + pause;
    changed();
  }

  async function flush(): Promise<void> {
    if (isWithheld) return;
    const now = Date.now();
    const due = state.calls.filter((row) => row.nextAtMs !== null && row.nextAtMs <= now && !busy.has(row));
    await Promise.all(due.map(attempt));
    state.calls = state.calls.filter((row) => row.nextAtMs !== null || busy.has(row));
  }

  return {
    log,
    flush,
    announce({ id, webhookUrl }) {
      if (webhookUrl === null || addressOf(webhookUrl) === null) return;
      state.calls.push({ paymentId: id, url: webhookUrl, tries: 0, nextAtMs: Date.now(), lastStatus: null });
      changed();
      setImmediate(() => void flush());
    },
    routeTo(target) {
      origin = target;
    },
    withhold() {
      isWithheld = true;
    },
    async release({ order = 'as_sent', copies = 1 } = {}) {
      const held = state.calls.filter((row) => row.nextAtMs !== null && !busy.has(row));
      if (order === 'reversed') held.reverse();
      for (const row of held) {
        for (let copy = 1; copy < copies; copy += 1) await send(row);
        await attempt(row);
      }
      // Only now: the ticking clock would send the rest in an order of its own.
      isWithheld = false;
      await flush();
    },
    async redeliver(paymentId) {
      const url = state.payments[paymentId]?.webhookUrl;
      if (!url) throw new Error(`${paymentId} has no webhook`);
      await send({ paymentId, url });
    },
  };
}

/** A form with one field, and no signature. Source: https://docs.mollie.com/reference/webhooks */
async function post(url: string, paymentId: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ id: paymentId }),
      headers: { 'User-Agent': 'Mollie HTTP client/1.0' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
