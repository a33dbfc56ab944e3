import { createHmac } from 'node:crypto';
import { renderEvent } from './render';
import type { DeliveryRow, EndpointRow, EventRow, State } from './types';

export type Deliverer = {
  announce(event: EventRow): void;
  /** Keeps events back until `release`. */
  withhold(): void;
  /** Lets them go: in which order, and how many times each. */
  release(options?: { order?: 'as_sent' | 'reversed'; copies?: number }): Promise<void>;
  /** Sends an event once more to every endpoint, delivered before or not. */
  redeliver(eventId: string): Promise<void>;
  /** Sends what is due, and resolves when each was answered. */
  flush(): Promise<void>;
  readonly log: readonly DeliveryLog[];
};

export type DeliveryLog = { eventId: string; type: string; url: string; status: number | null };

const TIMEOUT_MS = 10_000;

/**
 * Stripe retries for up to three days with growing pauses (https://docs.stripe.com/webhooks#retries); here the first pauses
 * are short, so that a demo sees them.
 */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000];

/** The `Stripe-Signature` header. Source: https://docs.stripe.com/webhooks#verify-manually */
export function signatureHeader(body: string, secrets: readonly string[], seconds: number): string {
  const signatures = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  );
  return [`t=${seconds}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}

export function createDeliverer(state: State, changed: () => void): Deliverer {
  let isWithheld = false;
  const log: DeliveryLog[] = [];
  const busy = new Set<DeliveryRow>();

  async function send(endpoint: EndpointRow, event: EventRow): Promise<number | null> {
    const body = JSON.stringify(renderEvent(event, 1), null, 2);
    const secrets = [endpoint.secret, endpoint.extraSecret].filter((secret) => secret !== null);
    // Signed on the real clock: moving the sandbox's clock makes no signature stale.
    const header = signatureHeader(body, secrets, Math.floor(Date.now() / 1000));
    const status = await post(endpoint.url, body, header);
    log.push({ eventId: event.id, type: event.type, url: endpoint.url, status });
    return status;
  }

  async function attempt(row: DeliveryRow): Promise<void> {
    const endpoint = state.endpoints.find(({ url }) => url === row.url);
    const event = state.events[row.eventId];
    if (endpoint === undefined || event === undefined) {
      row.nextAtMs = null;
      return;
    }
    busy.add(row);
    row.lastStatus = await send(endpoint, event);
    busy.delete(row);
    const isDelivered = row.lastStatus !== null && row.lastStatus >= 200 && row.lastStatus < 300;
    const pause = isDelivered ? undefined : RETRY_MS[row.tries];
    row.tries += 1;
    row.nextAtMs = pause === undefined ? null : Date.now() + pause;
    changed();
  }

  async function flush(): Promise<void> {
    if (isWithheld) return;
    const due = state.deliveries.filter(
      (row) => row.nextAtMs !== null && row.nextAtMs <= Date.now() && !busy.has(row)
    );
    await Promise.all(due.map(attempt));
    state.deliveries = state.deliveries.filter((row) => row.nextAtMs !== null || busy.has(row));
  }

  return {
    log,
    flush,
    announce(event) {
      for (const { url } of state.endpoints) {
        state.deliveries.push({ eventId: event.id, url, tries: 0, nextAtMs: Date.now(), lastStatus: null });
      }
      changed();
      setImmediate(() => void flush());
    },
    withhold() {
      isWithheld = true;
    },
    async release({ order = 'as_sent', copies = 1 } = {}) {
      const held = state.deliveries.filter((row) => row.nextAtMs !== null && !busy.has(row));
      if (order === 'reversed') held.reverse();
      for (const row of held) {
        for (let copy = 1; copy < copies; copy += 1) await sendByRow({ ...row });
        await attempt(row);
      }
      // Only now: the ticking clock would send the rest in an order of its own.
      isWithheld = false;
      await flush();
    },
    async redeliver(eventId) {
      const event = state.events[eventId];
      if (event === undefined) throw new Error(`No such event: ${eventId}`);
      await Promise.all(state.endpoints.map((endpoint) => send(endpoint, event)));
    },
  };

  async function sendByRow(row: DeliveryRow): Promise<void> {
    const endpoint = state.endpoints.find(({ url }) => url === row.url);
    const event = state.events[row.eventId];
    if (endpoint !== undefined && event !== undefined) await send(endpoint, event);
  }
}

async function post(url: string, body: string, signature: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Stripe-Signature': signature,
        'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      // A redirect counts as a failure. Source: https://docs.stripe.com/webhooks
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
