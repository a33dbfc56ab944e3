import type { Language } from '../../billing/ids';
import type { MailKind } from '../../ports';
import * as alert from './alert';
import type { MailTemplate } from './mail-template';
import * as paymentLink from './payment_link';
import * as receipt from './receipt';
import * as smtpTest from './smtp_test';

/** Every mail in every language. A kind or a language without its template does not compile. */
export const MAIL_TEMPLATES: Readonly<Record<MailKind, Readonly<Record<Language, MailTemplate>>>> = {
  payment_link: paymentLink,
  receipt,
  alert,
  smtp_test: smtpTest,
};

export const ALERT_WORDS = { en: alert.enAlerts, fr: alert.frAlerts } as const satisfies Record<
  Language,
  unknown
>;

export const FACT_WORDS = { en: alert.enFacts, fr: alert.frFacts } as const satisfies Record<
  Language,
  unknown
>;

/** What every mail of test mode says first. */
export const TEST_WORDS: Readonly<Record<Language, { mark: string; note: string }>> = {
  en: { mark: '[TEST]', note: 'Test mode: no real money moves.' },
  fr: { mark: '[TEST]', note: 'Mode test : aucun argent réel ne circule.' },
};
