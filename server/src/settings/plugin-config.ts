/** What a site owner may write under `client-billing.config` in `config/plugins`. */
import { validate as isCron } from 'node-cron';

export type PluginConfig = {
  /**
   * The site's address as clients reach it, such as `https://shop.example`. Null: Strapi's `server.url` is taken.
   * Links in mails and at the provider begin with it.
   */
  readonly publicUrl: string | null;
  readonly stripe: {
    /** Where Stripe's API answers. For a stand-in while developing; null is Stripe itself. */
    readonly endpoint: string | null;
  };
  readonly mollie: {
    /** Where Mollie's API answers, always https. For a stand-in while developing; null is Mollie itself. */
    readonly endpoint: string | null;
  };
  /** Lets mail go to a mail server on a private or loopback address, in production too. */
  readonly allowPrivateSmtp: boolean;
  /** How often due work is looked for, as a cron expression; false when another instance does it. */
  readonly tick: string | false;
};

const defaults: PluginConfig = {
  publicUrl: null,
  stripe: { endpoint: null },
  mollie: { endpoint: null },
  allowPrivateSmtp: false,
  tick: '* * * * *',
};

/** For the server door: `config: pluginConfig`. The validator throws an Error that names the key and what it takes. */
export const pluginConfig = {
  default: (): PluginConfig => structuredClone(defaults),
  validator: validatePluginConfig,
};

export function validatePluginConfig(config: unknown): asserts config is PluginConfig {
  const given = record(config, 'config');
  refuseUnknown(given, Object.keys(defaults), '');
  const stripe = record(given['stripe'], 'stripe');
  refuseUnknown(stripe, Object.keys(defaults.stripe), 'stripe.');
  webAddress(given['publicUrl'], 'publicUrl');
  webAddress(stripe['endpoint'], 'stripe.endpoint');
  const mollie = record(given['mollie'], 'mollie');
  refuseUnknown(mollie, Object.keys(defaults.mollie), 'mollie.');
  webAddress(mollie['endpoint'], 'mollie.endpoint');
  httpsOnly(mollie['endpoint'], 'mollie.endpoint');
  if (typeof given['allowPrivateSmtp'] !== 'boolean') {
    throw new Error('allowPrivateSmtp must be true or false.');
  }
  const { tick } = given;
  if (tick !== false && !(typeof tick === 'string' && isCron(tick))) {
    throw new Error("tick must be a cron expression such as '* * * * *' (every minute), or false.");
  }
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`${name} must be an object.`);
}

function refuseUnknown(given: Record<string, unknown>, known: readonly string[], prefix: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new Error(
    `${prefix}${unknown} is not known. Known are: ${known.map((key) => prefix + key).join(', ')}.`
  );
}

function webAddress(value: unknown, name: string): void {
  if (value === null || value === undefined) return;
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) return;
  throw new Error(
    `${name} must be an http(s) address such as https://shop.example, without query or credentials.`
  );
}

function httpsOnly(value: unknown, name: string): void {
  if (typeof value !== 'string' || new URL(value).protocol === 'https:') return;
  throw new Error(`${name} must be an https address: the account's key is sent there.`);
}
