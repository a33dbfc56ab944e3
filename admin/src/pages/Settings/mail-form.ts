import type { SettingsBody } from '../../../../server/src/contracts/settings';
import type { TradKey } from '../../translations/get-trad';

type Smtp = NonNullable<SettingsBody['mail']['smtp']>;
export const SECURITIES = ['starttls', 'tls', 'none'] as const satisfies readonly Smtp['security'][];

export type MailForm = {
  way: 'strapi' | 'smtp';
  'mail.smtp.host': string;
  'mail.smtp.port': string;
  'mail.smtp.security': Smtp['security'];
  'mail.smtp.user': string;
  'mail.fromName': string;
  'mail.fromAddress': string;
  'mail.replyTo': string;
};

export function mailFormOf({ mail }: SettingsBody): MailForm {
  return {
    way: mail.smtp === null ? 'strapi' : 'smtp',
    'mail.smtp.host': mail.smtp?.host ?? '',
    'mail.smtp.port': String(mail.smtp?.port ?? 587),
    'mail.smtp.security': mail.smtp?.security ?? 'starttls',
    'mail.smtp.user': mail.smtp?.user ?? '',
    'mail.fromName': mail.fromName ?? '',
    'mail.fromAddress': mail.fromAddress ?? '',
    'mail.replyTo': mail.replyTo ?? '',
  };
}

export function checkMail(form: MailForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  if (form['mail.fromAddress'].trim() === '') issues['mail.fromAddress'] = 'field.required';
  if (form.way === 'strapi') return issues;
  if (form['mail.smtp.host'].trim() === '') issues['mail.smtp.host'] = 'field.required';
  const port = Number(form['mail.smtp.port']);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) issues['mail.smtp.port'] = 'field.port-invalid';
  return issues;
}

export function settingsWithMail(form: MailForm, before: SettingsBody): SettingsBody {
  const smtp = {
    host: form['mail.smtp.host'].trim(),
    port: Number(form['mail.smtp.port']),
    security: form['mail.smtp.security'],
    user: form['mail.smtp.user'].trim() || null,
  };
  return {
    ...before,
    mail: {
      smtp: form.way === 'smtp' ? smtp : null,
      fromName: form['mail.fromName'].trim() || null,
      fromAddress: form['mail.fromAddress'].trim() || null,
      replyTo: form['mail.replyTo'].trim() || null,
    },
  };
}
