import type { Language } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import type { ConsentGiven } from '../use-cases/start-checkout';
import { readBuyerForm, typedFrom } from './buyer-form';
import { givenConsent, readConsent } from './consent-form';
import type { PageRequest } from './http';
import { NO_NOTICE, type PayForm } from './pay-view';
import { asksForMethod, isOwed } from './subscription-terms';

export type Submission =
  | {
      readonly ok: true;
      readonly buyer: Buyer;
      readonly consent: ConsentGiven | null;
      readonly form: PayForm;
    }
  /** As it was typed, with what is wrong. */
  | { readonly ok: false; readonly form: PayForm };

/** What was sent with the page's form: the buyer's details, unless they stand on an invoice, and the consent. */
export function readSubmission(page: KnownPaymentPage, request: PageRequest, language: Language): Submission {
  const consent = readConsent(page, language, request.body);
  const reading = isOwed(page) || asksForMethod(page) ? standingBuyer(page) : readBuyer(page, request);
  const problems = reading.ok ? {} : reading.problems;
  const typed = reading.ok ? typedFrom(reading.buyer, null) : reading.typed;
  const form = { typed, problems, consent, notice: NO_NOTICE };
  if (!reading.ok || consent.problem !== null) return { ok: false, form };
  return { ok: true, buyer: reading.buyer, consent: givenConsent(consent, language, request.ip), form };
}

function readBuyer(page: KnownPaymentPage, request: PageRequest) {
  const reading = readBuyerForm(request.body);
  return reading.ok ? { ok: true as const, buyer: { ...reading.buyer, email: page.request.email } } : reading;
}

/** An issued invoice names its buyer, and whose method is asked for is known: nothing is asked again. */
function standingBuyer({ buyer }: KnownPaymentPage) {
  if (buyer === null) throw new Error('The buyer of this page is known already, and it has none.');
  return { ok: true as const, buyer };
}
