import { z } from 'zod';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

/** https anywhere; http is for a site that is being developed. The use case decides which of the two this site is. */
const webUrl = z.url({ protocol: /^https?$/ }).max(2000);

export const merchant = z.strictObject({
  legalName: v.requiredLine(120),
  legalForm: v.line(60).nullable(),
  shareCapital: v.line(60).nullable(),
  registration: v.line(120).nullable(),
  vatNumber: v.line(20).nullable(),
  address: v.postalAddress,
  email: v.email.nullable(),
});

export const smtpSecurity = z.enum(['none', 'starttls', 'tls']);
const smtp = z.strictObject({
  host: v.requiredLine(253),
  port: z.number().int().min(1).max(65_535),
  security: smtpSecurity,
  user: v.line(254).nullable(),
});

export const settingsBody = z.strictObject({
  merchant: merchant.nullable(),
  timeZone: z.string().max(60),
  language: v.language,
  privacyUrl: webUrl.nullable(),
  termsUrl: webUrl.nullable(),
  tax: v.taxTreatment,
  invoicePrefix: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9/-]{0,11}$/, 'Up to 12 capitals, digits, - and /, such as INV-.'),
  requestExpiryHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90),
  invitationExpiryDays: z.number().int().min(1).max(365),
  dunning: z.strictObject({
    /** Days after the first failure, each later than the one before. */
    retryDays: z
      .array(z.number().int().min(1).max(60))
      .max(8)
      .refine((days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? 0)), {
        error: 'Give the days in order, each later than the one before.',
      }),
    afterGrace: z.enum(['suspend', 'cancel']),
  }),
  missedPeriodsCap: z.number().int().min(0).max(12),
  mail: z.strictObject({
    smtp: smtp.nullable(),
    fromName: v.line(80).nullable(),
    fromAddress: v.email.nullable(),
    replyTo: v.email.nullable(),
  }),
  alertAddresses: z.array(v.email).max(10),
});
export type SettingsBody = z.output<typeof settingsBody>;

/** Something that must be set before a request can be sent. `code` has words in the panel's translations. */
export const missingSetting = z.enum([
  'encryption_key',
  'public_url',
  'merchant',
  'privacy_url',
  'terms_url',
  'payment_account',
  'mail',
]);

/** Something that should be set, though requests can be sent without it. Has words in the panel's translations, too. */
export const advisedSetting = z.enum(['webhook_secret']);

const settingsView = z.object({
  settings: settingsBody,
  /** A secret never comes out: only whether there is one. */
  hasSmtpPassword: z.boolean(),
  encryptionKeyAvailable: z.boolean(),
  missing: z.array(missingSetting),
  advised: z.array(advisedSetting),
  timeZones: z.array(z.string()),
});
export type SettingsView = z.output<typeof settingsView>;
const settingsAnswer = z.object({ data: settingsView });

export const readSettings = {
  method: 'GET',
  path: '/settings',
  action: ACTIONS.settingsRead,
  summary: 'The settings, without secrets, and what is still missing.',
  response: settingsAnswer,
} as const satisfies Contract;

export const updateSettings = {
  method: 'PUT',
  path: '/settings',
  action: ACTIONS.settingsUpdate,
  summary: 'Replaces the settings. Secrets are written only when given.',
  body: z.strictObject({
    settings: settingsBody,
    /** Absent: unchanged. Null: removed. */
    smtpPassword: z.string().min(1).max(500).nullish(),
  }),
  response: settingsAnswer,
} as const satisfies Contract;

export const sendTestMail = {
  method: 'POST',
  path: '/settings/test-mail',
  action: ACTIONS.settingsUpdate,
  summary: 'Sends a test mail with the saved settings and waits for the mail server.',
  body: z.strictObject({ to: v.email }),
  response: z.object({ data: z.object({ accepted: z.literal(true) }) }),
} as const satisfies Contract;

/** What the form of a billing request needs, for those who may create one but not see the settings. */
export const readRequestOptions = {
  method: 'GET',
  path: '/billing-requests/options',
  action: ACTIONS.requestsRead,
  summary: 'Accounts, currencies, default language and tax, and what is still missing in the settings.',
  response: z.object({
    data: z.object({
      accounts: z.array(z.object({ id: v.publicId, label: z.string(), provider: v.provider, mode: v.mode })),
      currencies: z.array(z.string()),
      language: v.language,
      tax: v.taxTreatment,
      missing: z.array(missingSetting),
      advised: z.array(advisedSetting),
      requestExpiryHours: z.number(),
    }),
  }),
} as const satisfies Contract;
