import type { Core } from '@strapi/types';
import { createJobs, type Jobs } from './jobs';
import { createInProcessQueue } from './jobs/queue';
import { createMailer, createRenderer, type StrapiEmail } from './mail';
import type { Log, World } from './ports';
import { createGateways, type StripeEndpoint } from './providers';
import { createSecrets, createSettingsStore, type PluginConfig } from './settings';
import { afterCommitOf, createBooks, createStore } from './store';
import { createClock } from './system/clock';
import { createEvents } from './system/events';
import { createLinks } from './system/links';
import { createRandom } from './system/random';

export type Composition = { readonly world: World; readonly jobs: Jobs };

/** Joins the ports to their adapters. The only file that knows both sides. Reads configuration, opens nothing. */
export function compose(strapi: Core.Strapi): Composition {
  const config = strapi.config.get<PluginConfig>('plugin::client-billing');
  const log = createLog(strapi);
  const random = createRandom();
  const store = createStore({ strapi, random });
  const settings = createSettingsStore(strapi);
  const secrets = createSecrets(strapi);
  const afterCommit = afterCommitOf(strapi);
  const queue = createInProcessQueue(afterCommit);
  const world: World = {
    clock: createClock({ store }),
    random,
    store,
    books: createBooks(strapi),
    settings,
    secrets,
    queue,
    log,
    gateways: createGateways({
      secrets,
      log,
      stripeEndpoint: endpointOf(config.stripe.endpoint),
      mollieEndpoint: config.mollie.endpoint ?? undefined,
    }),
    mailer: createMailer({
      settings,
      secrets,
      log,
      strapiEmail: strapiEmail(strapi),
      config: { allowPrivateSmtp: config.allowPrivateSmtp, isProduction: isProduction() },
    }),
    renderer: createRenderer(),
    links: createLinks({
      encryptionKey: strapi.config.get<string | null>('admin.secrets.encryptionKey', null),
      publicUrl: publicUrl(strapi, config),
      apiPrefix: strapi.config.get<string>('api.rest.prefix', '/api'),
    }),
    events: createEvents({ eventHub: strapi.eventHub, log, afterCommit }),
  };
  return { world, jobs: createJobs(world, { tick: config.tick, queue }) };
}

const isProduction = () => process.env.NODE_ENV === 'production';

/** Asked for with each mail: plugins are not loaded yet when this is composed. */
function strapiEmail(strapi: Core.Strapi): StrapiEmail {
  return {
    send: (mail) => (strapi.plugin('email').service('email') as unknown as StrapiEmail).send(mail),
  };
}

/** The stand-in's address in the parts that Stripe's SDK wants; nothing for Stripe itself. */
function endpointOf(address: string | null): StripeEndpoint | undefined {
  if (address === null) return undefined;
  const { protocol, hostname, port } = new URL(address);
  const isSecure = protocol === 'https:';
  return {
    protocol: isSecure ? 'https' : 'http',
    host: hostname,
    port: Number(port || (isSecure ? 443 : 80)),
  };
}

/** The plugin's own setting, else Strapi's `server.url` when it is absolute. Without a trailing slash. */
function publicUrl(strapi: Core.Strapi, config: PluginConfig): string | null {
  const candidates = [config.publicUrl, strapi.config.get<string>('server.url', '')];
  const absolute = candidates.find((url) => url && /^https?:\/\//.test(url));
  return absolute ? absolute.replace(/\/+$/, '') : null;
}

function createLog(strapi: Core.Strapi): Log {
  const prefix = (message: string) => `[client-billing] ${message}`;
  return {
    info: (message) => strapi.log.info(prefix(message)),
    warn: (message) => strapi.log.warn(prefix(message)),
    error: (message) => strapi.log.error(prefix(message)),
  };
}
