import { BillingError } from '../billing/errors';
import { inARow, said, type Said } from '../billing/said';
import type { SettingsView } from '../contracts/settings';
import { webhookSecretOf, type Settings, type World } from '../ports';

export type MissingSetting = SettingsView['missing'][number];
export type AdvisedSetting = SettingsView['advised'][number];

/** As a refusal names them. */
export const NAMES_OF_MISSING: Readonly<Record<MissingSetting, Said>> = {
  encryption_key: said`an encryption key`,
  public_url: said`the site’s public address`,
  merchant: said`your legal entity`,
  privacy_url: said`the address of your privacy policy`,
  terms_url: said`the address of your terms`,
  payment_account: said`a payment account`,
  mail: said`the sender’s address`,
};

/** What must still be set before a billing request can be sent; empty when all is there. */
export async function missingSettings(
  world: Pick<World, 'secrets' | 'links' | 'store'>,
  settings: Settings
): Promise<MissingSetting[]> {
  const accounts = await world.store.accounts();
  const checks: readonly [MissingSetting, boolean][] = [
    ['encryption_key', world.secrets.isAvailable()],
    ['public_url', world.links.hasPublicUrl()],
    ['merchant', settings.merchant !== null],
    ['privacy_url', settings.privacyUrl !== null],
    ['terms_url', settings.termsUrl !== null],
    ['payment_account', accounts.length > 0],
    // Without SMTP of our own, Strapi's e-mail plugin has a sender of its own.
    ['mail', settings.mail.smtp === null || settings.mail.fromAddress !== null],
  ];
  return checks.filter(([, isThere]) => !isThere).map(([code]) => code);
}

/** Throws `settings_incomplete`, naming what is missing. */
export async function refuseWhenIncomplete(
  world: Pick<World, 'secrets' | 'links' | 'store'>,
  settings: Settings
): Promise<void> {
  const missing = await missingSettings(world, settings);
  if (missing.length === 0) return;
  throw new BillingError(
    'settings_incomplete',
    said`Nothing was sent. Settings › Client billing shows how to set what is missing: ${inARow(missing.map((code) => NAMES_OF_MISSING[code]))}.`,
    { details: { missing: missing.join(',') } }
  );
}

/**
 * What should be set, though requests can be sent without it. An account without a webhook secret refuses each event:
 * payments are still settled when the client comes back and by reconciliation, so it blocks nothing (and the secret can
 * only follow the link, whose address it is for); but a dispute, or a refund that the bank gives back, goes unheard.
 */
export async function advisedSettings(
  world: Pick<World, 'secrets' | 'store' | 'gateways'>
): Promise<AdvisedSetting[]> {
  for (const { provider, publicId } of await world.store.accounts()) {
    const { webhookEvents, signsWebhooks } = world.gateways.traits(provider);
    if (webhookEvents.length > 0 && signsWebhooks && !(await world.secrets.has(webhookSecretOf(publicId))))
      return ['webhook_secret'];
  }
  return [];
}
