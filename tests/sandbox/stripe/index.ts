import { createServer } from 'node:http';
import { answerText, listen, serve, stop } from '../http-server';
import { saveState } from '../kept-state';
import { createApi } from './api';
import { handleCheckout } from './checkout-page';
import { createControl, type Control } from './control';
import { handleControl } from './control-http';
import { createFaults } from '../faults';
import { sweepPayments } from './intents';
import { sweepSessions } from './sessions';
import { loadState } from './state';
import type { AccountFacts } from './types';
import { createDeliverer } from './webhooks';
import type { World } from './world';

export type { Control } from './control';
export type { Fault, FaultKind } from '../faults';
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

  const server = createServer((req, res) =>
    serve(req, res, async (target, body) => {
      const method = req.method ?? 'GET';
      sweepSessions(world);
      changed();
      if (target.pathname.startsWith('/v1/')) return api.handle(req, res, target, body);
      if (handleCheckout(world, res, method, target.pathname, body)) return;
      if (await handleControl(control, res, method, target.pathname, body)) return;
      const isHome = target.pathname === '/';
      answerText(res, isHome ? 200 : 404, isHome ? 'Stand-in for Stripe. No money moves.' : 'Nothing here.');
    })
  );

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
      await stop(server);
      save();
    },
  };
}
