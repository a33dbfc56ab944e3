import type { SettingsView } from '../contracts/settings';
import type { Settings, World } from '../ports';

export type MissingSetting = SettingsView['missing'][number];

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
