import { createHash } from 'node:crypto';
import type { Language } from '../billing/ids';
import type { ConsentGiven } from '../use-cases/start-checkout';
import { formFields } from './form-fields';
import { consentText, isOfSubscription } from './subscription-terms';
import type { KnownPaymentPage } from '../use-cases/payment-page';

/** What the form shows of the consent. `text` null: none is asked for. */
export type ConsentField = {
  readonly text: string | null;
  /** Sent along with the form: tells the text that was shown from what it would say by now. */
  readonly shown: string;
  readonly isGiven: boolean;
  readonly problem: 'missing' | 'changed' | null;
};

export const consentOf = (page: KnownPaymentPage, language: Language): string | null =>
  isOfSubscription(page) ? consentText(page, language) : null;

/** Before anything was sent: never ticked beforehand (Directive 2011/83/EU, art. 22 and 27). */
export function emptyConsent(page: KnownPaymentPage, language: Language): ConsentField {
  const text = consentOf(page, language);
  return { text, shown: text === null ? '' : markOf(text), isGiven: false, problem: null };
}

/**
 * Reads the box. Only a text that was shown can be agreed to: when price or terms changed since the page was opened, it is
 * asked for again.
 */
export function readConsent(page: KnownPaymentPage, language: Language, body: unknown): ConsentField {
  const empty = emptyConsent(page, language);
  if (empty.text === null) return empty;
  const fields = formFields(body);
  if (fields.get('consent') !== 'yes') return { ...empty, problem: 'missing' };
  const shown: unknown = fields.get('consentShown');
  const isSame = shown === undefined || shown === empty.shown;
  return isSame ? { ...empty, isGiven: true } : { ...empty, problem: 'changed' };
}

/** The record of it, as it was shown. */
export const givenConsent = (
  { text, isGiven }: ConsentField,
  language: Language,
  ip: string
): ConsentGiven | null => (text !== null && isGiven ? { text, ip, language } : null);

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
