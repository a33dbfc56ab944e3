import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from './api';
import { handleCheckout } from './checkout-page';
import { createControl, type Control } from './control';
import { handleControl } from './control-http';
import { createFaults } from './faults';
import { sweepPayments } from './payments';
import { sweepSessions } from './sessions';
import { loadState, saveState } from './state';
import type { AccountFacts } from './types';
import { createDeliverer } from './webhooks';
import type { World } from './world';

export type { Control } from './control';
export type { Fault, FaultKind } from './faults';
export type { RecordedRequest } from './api';
export { signatureHeader } from './webhooks';

export const SANDBOX_KEY = 'rk_test_sandbox0000000000';
export const SANDBOX_WEBHOOK_SECRET = 'whsec_sandbox0000000000';

export type StripeSandboxOptions = {
  /** 0 or left out: any free one. */
  port?: number;
  /** 127.0.0.1 when left out: the stand-in trusts whoever reaches it. */
  host?: string;
  webhookUrl?: string;
  webhookSecret?: string;
  /** Which keys are let in; `any_test_key` for a demo in which an admin may make one up. */
  secretKeys?: readonly string[] | 'any_test_key';
  account?: AccountFacts;
  /** Where the data is kept; nowhere when left out. */
  dataFile?: string;
  /** After how long a bank debit ends by itself; never when left out. */
  autoSettleMs?: number;
};

export type StripeSandbox = {
  readonly url: string;
  readonly port: number;
  readonly control: Control;
  close(): Promise<void>;
};

const MAX_BODY = 1_000_000;
const TICK_MS = 200;

/** Starts a stand-in for Stripe: its API under `/v1`, the hosted checkout under `/c/pay`, the controls under `/_sandbox`. */
export async function startStripeSandbox(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  const state = loadState(options.dataFile);
  let isDirty = false;
  const changed = () => {
    isDirty = true;
  };
  const save = () => {
    if (isDirty) saveState(options.dataFile, state);
    isDirty = false;
  };
  const deliverer = createDeliverer(state, changed);
  let url = '';
  const world: World = {
    state,
    account: options.account ?? { id: 'acct_1SandboxMerchant', name: 'Sandbox merchant', country: 'FR' },
    baseUrl: () => url,
    autoSettleMs: options.autoSettleMs ?? null,
    announce: deliverer.announce,
  };
  const faults = createFaults();
  const api = createApi(world, options.secretKeys ?? [SANDBOX_KEY], faults);
  const control = createControl({ world, faults, requests: api.requests, deliverer, changed });
  if (options.webhookUrl)
    control.addEndpoint({ url: options.webhookUrl, secret: options.webhookSecret ?? SANDBOX_WEBHOOK_SECRET });

  const server = createServer((req, res) => {
    handle(req, res).catch((error: unknown) => {
      if (!res.headersSent) res.writeHead(500);
      res.end(String(error));
    });
  });
  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const target = new URL(req.url ?? '/', 'http://sandbox');
    const body = await bodyOf(req);
    const method = req.method ?? 'GET';
    sweepSessions(world);
    changed();
    if (target.pathname.startsWith('/v1/')) return api.handle(req, res, target, body);
    if (handleCheckout(world, res, method, target.pathname, body)) return;
    if (await handleControl(control, res, method, target.pathname, body)) return;
    const isHome = target.pathname === '/';
    res.writeHead(isHome ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8' });
    res.end(isHome ? 'Stand-in for Stripe. No money moves.\n' : 'Nothing here.\n');
  }

  const tick = setInterval(() => {
    sweepSessions(world);
    sweepPayments(world);
    void deliverer.flush();
    save();
  }, TICK_MS);
  tick.unref();
  const port = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  url = `http://${options.host ?? '127.0.0.1'}:${port}`;
  return {
    url,
    port,
    control,
    async close() {
      clearInterval(tick);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      save();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new Error('The body is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
