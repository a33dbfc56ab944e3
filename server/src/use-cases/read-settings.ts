import { SMTP_PASSWORD, type Settings, type World } from '../ports';
import {
  advisedSettings,
  missingSettings,
  type AdvisedSetting,
  type MissingSetting,
} from './missing-settings';

export type SettingsReport = {
  readonly settings: Settings;
  readonly hasSmtpPassword: boolean;
  readonly encryptionKeyAvailable: boolean;
  readonly missing: readonly MissingSetting[];
  readonly advised: readonly AdvisedSetting[];
};

/** The settings without any secret, what is still missing before a request can be sent, and what is advised. */
export async function readSettings(
  world: Pick<World, 'settings' | 'secrets' | 'links' | 'store' | 'gateways'>
): Promise<SettingsReport> {
  const settings = await world.settings.read();
  return {
    settings,
    hasSmtpPassword: await world.secrets.has(SMTP_PASSWORD),
    encryptionKeyAvailable: world.secrets.isAvailable(),
    missing: await missingSettings(world, settings),
    advised: await advisedSettings(world),
  };
}
