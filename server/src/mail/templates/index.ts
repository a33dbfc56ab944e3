import type { Language } from '../../billing/ids';
import type { MailKind } from '../../ports';
import * as alert from './alert';
import * as cancellationPlanned from './cancellation_planned';
import * as creditNote from './credit_note';
import * as invitation from './invitation';
import * as invoiceDue from './invoice_due';
import * as methodUpdate from './method_update';
import type { MailTemplate } from './mail-template';
import * as paymentFailed from './payment_failed';
import * as paymentLink from './payment_link';
import * as receipt from './receipt';
import * as smtpTest from './smtp_test';
import * as subscriptionBegins from './subscription_begins';
import * as subscriptionChanged from './subscription_changed';
import * as subscriptionEnded from './subscription_ended';
import * as subscriptionResumed from './subscription_resumed';
import * as subscriptionSuspended from './subscription_suspended';

/** Every mail in every language. A kind or a language without its template does not compile. */
export const MAIL_TEMPLATES: Readonly<Record<MailKind, Readonly<Record<Language, MailTemplate>>>> = {
  payment_link: paymentLink,
  receipt,
  credit_note: creditNote,
  invitation,
  method_update: methodUpdate,
  subscription_begins: subscriptionBegins,
  invoice_due: invoiceDue,
  payment_failed: paymentFailed,
  subscription_suspended: subscriptionSuspended,
  cancellation_planned: cancellationPlanned,
  subscription_resumed: subscriptionResumed,
  subscription_changed: subscriptionChanged,
  subscription_ended: subscriptionEnded,
  alert,
  smtp_test: smtpTest,
};

export const FACT_WORDS = { en: alert.enFacts, fr: alert.frFacts } as const satisfies Record<
  Language,
  unknown
>;

export const STATE_WORDS = { en: alert.enStates, fr: alert.frStates } as const satisfies Record<
  Language,
  unknown
>;

/** What every mail of test mode says first. */
export const TEST_WORDS: Readonly<Record<Language, { mark: string; note: string }>> = {
  en: { mark: '[TEST]', note: 'Test mode: no real money moves.' },
  fr: { mark: '[TEST]', note: 'Mode test : aucun argent réel ne circule.' },
};
