import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { answerText, listen, serve, stop } from '../http-server';
import { saveState } from '../kept-state';
import { handleControl } from '../stripe/control-http';
import { createFaults } from '../faults';
import { createApi, type ApiKeys } from './api';
import { makeLocalCertificate } from './certificate';
import { handleCheckout } from './checkout-page';
import { createControl, sweep, type Control } from './control';
import { loadState } from './state';
import { createDeliverer } from './webhooks';
import type { ProfileFacts, World } from './world';

export type { RecordedRequest as RecordedMollieRequest } from './api';
export type { Control as MollieControl } from './control';
export type { Choice as MollieChoice } from './payments';
export { trustAuthority } from './trust';

export const MOLLIE_SANDBOX_KEY = 'test_sandboxSandboxSandbox0000';

export type MollieSandboxOptions = {
  /** Where the API answers, over https. 0 or left out: any free one. */
  apiPort?: number;
  /** Where the hosted pages and the controls are, over http: a browser need not trust our authority. */
  pagePort?: number;
  /** Which keys are let in; `any_test_key` for a demo in which an admin may make one up. */
  apiKeys?: ApiKeys;
  profile?: ProfileFacts;
  /** Where the data is kept; nowhere when left out. */
  dataFile?: string;
  /** After how long what takes days at a bank ends by itself; never when left out. */
  autoSettleMs?: number;
};

export type MollieSandbox = {
  readonly apiUrl: string;
  readonly pageUrl: string;
  /** The authority of the API's certificate, in PEM: whoever calls must trust it. */
  readonly ca: string;
  readonly control: Control;
  close(): Promise<void>;
};

const HOST = '127.0.0.1';
const TICK_MS = 200;

/** Starts a stand-in for Mollie: its API under `/v2`, the hosted checkout under `/checkout`, the controls under `/_sandbox`. */
export async function startMollieSandbox(options: MollieSandboxOptions = {}): Promise<MollieSandbox> {
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
  let apiUrl = '';
  let pageUrl = '';
  const world: World = {
    state,
    profile: options.profile ?? { id: 'pfl_SandboxShop', name: 'Sandbox merchant', status: 'verified' },
    apiUrl: () => apiUrl,
    pageUrl: () => pageUrl,
    autoSettleMs: options.autoSettleMs ?? null,
    announce: deliverer.announce,
  };
  const faults = createFaults();
  const api = createApi(world, options.apiKeys ?? [MOLLIE_SANDBOX_KEY], faults);
  const control = createControl({ world, faults, requests: api.requests, deliverer, changed });

  const { ca, cert, key } = makeLocalCertificate();
  const apiServer = createHttps({ cert, key }, (req, res) =>
    serve(req, res, async (target, body) => {
      if (!target.pathname.startsWith('/v2/')) {
        answerText(res, 404, 'Nothing here.');
        return;
      }
      sweep(world);
      changed();
      await api.handle(req, res, target, body);
    })
  );
  const pageServer = createHttp((req, res) =>
    serve(req, res, async (target, body) => {
      const method = req.method ?? 'GET';
      sweep(world);
      changed();
      if (handleCheckout(world, res, method, target.pathname, body)) return;
      if (await handleControl(control, res, method, target.pathname, body)) return;
      if (target.pathname !== '/') {
        answerText(res, 404, 'Nothing here.');
        return;
      }
      answerText(res, 200, 'Stand-in for Mollie. No money moves.');
    })
  );

  const tick = setInterval(() => {
    sweep(world);
    void deliverer.flush();
    save();
  }, TICK_MS);
  tick.unref();
  apiUrl = `https://${HOST}:${await listen(apiServer, options.apiPort ?? 0, HOST)}`;
  pageUrl = `http://${HOST}:${await listen(pageServer, options.pagePort ?? 0, HOST)}`;
  return {
    apiUrl,
    pageUrl,
    ca,
    control,
    async close() {
      clearInterval(tick);
      await Promise.all([stop(apiServer), stop(pageServer)]);
      save();
    },
  };
}
