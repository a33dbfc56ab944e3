import { checkTax, checkVatNumber, isTimeZone } from '../billing';
import { BillingError } from '../billing/errors';
import { SMTP_PASSWORD, type Settings, type SmtpSettings, type World } from '../ports';
import { readSettings, type SettingsReport } from './read-settings';

type Needs = Pick<World, 'settings' | 'secrets' | 'links' | 'store' | 'gateways' | 'clock'>;

/**
 * Replaces the settings; the SMTP password only when given (null removes it). Without an encryption key nothing at all is
 * saved: a half-saved page would look as if the password had been kept.
 * Throws `encryption_key_missing`, `invalid_argument`.
 */
export async function updateSettings(
  world: Needs,
  input: { settings: Settings; smtpPassword?: string | null | undefined },
  actor: string
): Promise<SettingsReport> {
  requireEncryptionKey(world);
  if (!isTimeZone(input.settings.timeZone)) {
    throw new BillingError('invalid_argument', 'Give an IANA time zone, such as Europe/Paris.', {
      details: { path: 'settings.timeZone' },
    });
  }
  checkTax(input.settings.tax, 'settings.tax');
  const { merchant } = input.settings;
  if (merchant?.vatNumber) {
    checkVatNumber(merchant.vatNumber, merchant.address.country, 'settings.merchant.vatNumber');
  }
  const before = await world.settings.read();
  // One transaction: a page that is saved by halves would look as if the password had been kept.
  await world.store.transaction(async (tx) => {
    if (input.smtpPassword) await world.secrets.write(SMTP_PASSWORD, input.smtpPassword);
    else if (input.smtpPassword === null || isOtherServer(before.mail.smtp, input.settings.mail.smtp)) {
      await world.secrets.remove(SMTP_PASSWORD);
    }
    await world.settings.write(input.settings);
    await tx.record({
      mode: 'live',
      objectType: 'settings',
      objectId: 'settings',
      event: 'settings.updated',
      actor,
      facts: { smtpPassword: input.smtpPassword === undefined ? 'unchanged' : 'changed' },
      at: world.clock.system(),
    });
  });
  return readSettings(world);
}

/**
 * The password was entered for one server and user. Sent to another, or without encryption, it would be given away by
 * whoever may change the settings; so it is forgotten and asked for again.
 */
function isOtherServer(before: SmtpSettings | null, after: SmtpSettings | null): boolean {
  if (before === null || after === null) return before !== after;
  const isSame =
    before.host === after.host &&
    before.port === after.port &&
    before.user === after.user &&
    before.security === after.security;
  return !isSame;
}

export function requireEncryptionKey(world: Pick<World, 'secrets'>): void {
  if (world.secrets.isAvailable()) return;
  throw new BillingError(
    'encryption_key_missing',
    'Nothing was saved: set admin.secrets.encryptionKey in config/admin (usually from ENCRYPTION_KEY), then restart.'
  );
}
