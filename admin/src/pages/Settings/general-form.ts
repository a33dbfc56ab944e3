import type { SettingsBody } from '../../../../server/src/contracts/settings';
import { addressOf, EMPTY_ADDRESS, type AddressValues } from '../../components/address-values';
import { wholeNumber } from '../../formatting/whole-number';
import type { TradKey } from '../../translations/get-trad';

export const TAX_CATEGORIES = [
  'standard',
  'reduced',
  'zero',
  'reverse_charge',
  'exempt',
  'outside_scope',
] as const satisfies readonly SettingsBody['tax']['category'][];

/** The settings as texts in fields. Names are the contract's paths, so that the server's refusals find their field. */
export type GeneralForm = {
  'merchant.legalName': string;
  'merchant.legalForm': string;
  'merchant.shareCapital': string;
  'merchant.registration': string;
  'merchant.vatNumber': string;
  'merchant.email': string;
  privacyUrl: string;
  termsUrl: string;
  timeZone: string;
  language: SettingsBody['language'];
  'tax.category': SettingsBody['tax']['category'];
  'tax.rate': string;
  'tax.mention': string;
  invoicePrefix: string;
  requestExpiryHours: string;
  invitationExpiryDays: string;
  /** Days after the first failure: «3, 5, 7». */
  'dunning.retryDays': string;
  'dunning.afterGrace': SettingsBody['dunning']['afterGrace'];
  missedPeriodsCap: string;
  alertAddresses: string;
  address: AddressValues;
};
export type GeneralTextField = Exclude<keyof GeneralForm, 'address'>;

export function formOf(settings: SettingsBody): GeneralForm {
  const merchant = settings.merchant;
  return {
    'merchant.legalName': merchant?.legalName ?? '',
    'merchant.legalForm': merchant?.legalForm ?? '',
    'merchant.shareCapital': merchant?.shareCapital ?? '',
    'merchant.registration': merchant?.registration ?? '',
    'merchant.vatNumber': merchant?.vatNumber ?? '',
    'merchant.email': merchant?.email ?? '',
    privacyUrl: settings.privacyUrl ?? '',
    termsUrl: settings.termsUrl ?? '',
    timeZone: settings.timeZone,
    language: settings.language,
    'tax.category': settings.tax.category,
    'tax.rate': settings.tax.rate,
    'tax.mention': settings.tax.mention ?? '',
    invoicePrefix: settings.invoicePrefix,
    requestExpiryHours: String(settings.requestExpiryHours),
    invitationExpiryDays: String(settings.invitationExpiryDays),
    'dunning.retryDays': settings.dunning.retryDays.join(', '),
    'dunning.afterGrace': settings.dunning.afterGrace,
    missedPeriodsCap: String(settings.missedPeriodsCap),
    alertAddresses: settings.alertAddresses.join('\n'),
    address: merchant === null ? EMPTY_ADDRESS : { ...merchant.address, line2: merchant.address.line2 ?? '' },
  };
}

const REQUIRED = [
  'merchant.legalName',
  'privacyUrl',
  'termsUrl',
  'timeZone',
  'tax.rate',
  'invoicePrefix',
] as const satisfies readonly GeneralTextField[];

/** Issues by path. A request cannot be sent without these, so they are asked for at once. */
export function checkGeneral(form: GeneralForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  for (const name of REQUIRED) if (form[name].trim() === '') issues[name] = 'field.required';
  for (const name of ['line1', 'postalCode', 'city', 'country'] as const) {
    if (form.address[name].trim() === '') issues[`merchant.address.${name}`] = 'field.required';
  }
  const hours = Number(form.requestExpiryHours);
  if (!Number.isInteger(hours) || hours < 1 || hours > 24 * 90)
    issues.requestExpiryHours = 'field.hours-invalid';
  if (wholeNumber(form.invitationExpiryDays, 1, 365) === null)
    issues.invitationExpiryDays = 'field.expiry-days-invalid';
  if (retryDaysOf(form['dunning.retryDays']) === null)
    issues['dunning.retryDays'] = 'field.retry-days-invalid';
  if (wholeNumber(form.missedPeriodsCap, 0, 12) === null) issues.missedPeriodsCap = 'field.cap-invalid';
  return issues;
}

/** «3, 5, 7» → three days, each later than the one before; null when that is not what was typed. Empty: no retries. */
export function retryDaysOf(typed: string): number[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  const days = words.map((word) => wholeNumber(word, 1, 60) ?? 0);
  const isRising = days.every((day, index) => day > (days[index - 1] ?? 0));
  return isRising && days.length <= 8 ? days : null;
}

const orNull = (text: string): string | null => text.trim() || null;

/** Puts the form's part into the whole, which the server replaces at once. */
export function settingsWith(form: GeneralForm, before: SettingsBody): SettingsBody {
  return {
    ...before,
    merchant: {
      legalName: form['merchant.legalName'].trim(),
      legalForm: orNull(form['merchant.legalForm']),
      shareCapital: orNull(form['merchant.shareCapital']),
      registration: orNull(form['merchant.registration']),
      vatNumber: orNull(form['merchant.vatNumber']),
      email: orNull(form['merchant.email']),
      address: addressOf(form.address),
    },
    privacyUrl: orNull(form.privacyUrl),
    termsUrl: orNull(form.termsUrl),
    timeZone: form.timeZone,
    language: form.language,
    tax: {
      category: form['tax.category'],
      rate: form['tax.rate'].trim().replace(',', '.'),
      mention: orNull(form['tax.mention']),
    },
    invoicePrefix: form.invoicePrefix.trim(),
    requestExpiryHours: Number(form.requestExpiryHours),
    invitationExpiryDays: Number(form.invitationExpiryDays),
    dunning: {
      retryDays: retryDaysOf(form['dunning.retryDays']) ?? before.dunning.retryDays,
      afterGrace: form['dunning.afterGrace'],
    },
    missedPeriodsCap: Number(form.missedPeriodsCap),
    alertAddresses: form.alertAddresses.split(/[\s,;]+/).filter((address) => address !== ''),
  };
}

/** What a text field of the page is given. */
export type FieldOf = (name: GeneralTextField) => {
  name: string;
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
};
