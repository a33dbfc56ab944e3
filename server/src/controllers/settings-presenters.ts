import type { settings as settingsContracts } from '../contracts';
import type { SettingsBody } from '../contracts/settings';
import type { Settings } from '../ports';
import type { RequestOptions } from '../use-cases/read-request-options';
import type { SettingsReport } from '../use-cases/read-settings';
import { presentAccountChoice, presentTax, type Data } from './presenters';

export const presentSettings = (report: SettingsReport): Data<typeof settingsContracts.readSettings> => ({
  settings: presentSettingsBody(report.settings),
  hasSmtpPassword: report.hasSmtpPassword,
  encryptionKeyAvailable: report.encryptionKeyAvailable,
  missing: [...report.missing],
  advised: [...report.advised],
  timeZones: TIME_ZONES,
});

function presentSettingsBody(settings: Settings): SettingsBody {
  const { merchant, mail } = settings;
  return {
    merchant: merchant && {
      legalName: merchant.legalName,
      legalForm: merchant.legalForm,
      shareCapital: merchant.shareCapital,
      registration: merchant.registration,
      vatNumber: merchant.vatNumber,
      address: presentAddress(merchant.address),
      email: merchant.email,
    },
    timeZone: settings.timeZone,
    language: settings.language,
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
    tax: presentTax(settings.tax),
    invoicePrefix: settings.invoicePrefix,
    requestExpiryHours: settings.requestExpiryHours,
    invitationExpiryDays: settings.invitationExpiryDays,
    dunning: { ...settings.dunning, retryDays: [...settings.dunning.retryDays] },
    missedPeriodsCap: settings.missedPeriodsCap,
    mail: {
      smtp: mail.smtp && {
        host: mail.smtp.host,
        port: mail.smtp.port,
        security: mail.smtp.security,
        user: mail.smtp.user,
      },
      fromName: mail.fromName,
      fromAddress: mail.fromAddress,
      replyTo: mail.replyTo,
    },
    alertAddresses: [...settings.alertAddresses],
  };
}

export const presentAddress = (address: NonNullable<Settings['merchant']>['address']) => ({
  line1: address.line1,
  line2: address.line2,
  postalCode: address.postalCode,
  city: address.city,
  country: address.country,
});

/** Node lists the geographical zones only. */
const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

export const presentRequestOptions = (
  options: RequestOptions
): Data<typeof settingsContracts.readRequestOptions> => ({
  accounts: options.accounts.map(presentAccountChoice),
  currencies: [...options.currencies],
  language: options.language,
  tax: presentTax(options.tax),
  missing: [...options.missing],
  advised: [...options.advised],
  requestExpiryHours: options.requestExpiryHours,
});
