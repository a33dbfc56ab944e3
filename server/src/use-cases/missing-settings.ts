import type { SettingsView } from '../contracts/settings';
import { webhookSecretOf, type Settings, type World } from '../ports';

export type MissingSetting = SettingsView['missing'][number];
export type AdvisedSetting = SettingsView['advised'][number];

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

/**
 * What should be set, though requests can be sent without it. An account without a webhook secret refuses each event:
 * payments are still settled when the client comes back and by reconciliation, so it blocks nothing (and the secret can
 * only follow the link, whose address it is for); but a dispute, or a refund that the bank gives back, goes unheard.
 */
export async function advisedSettings(
  world: Pick<World, 'secrets' | 'store' | 'gateways'>
): Promise<AdvisedSetting[]> {
  for (const { provider, publicId } of await world.store.accounts()) {
    const speaks = world.gateways.traits(provider).webhookEvents.length > 0;
    if (speaks && !(await world.secrets.has(webhookSecretOf(publicId)))) return ['webhook_secret'];
  }
  return [];
}
