import type { PaymentProblem } from './types';

/** What becomes of a charge. */
export type Outcome = 'succeeds' | 'declined' | 'settles' | 'bounces' | 'is_disputed';

/** What a client's number makes happen: on the hosted page, and later, when what was saved is charged without the client. */
export type Instrument = {
  readonly number: string;
  readonly method: 'card' | 'sepa_debit';
  readonly brand: string;
  readonly last4: string;
  readonly outcome: Outcome | 'authenticate';
  readonly problem?: PaymentProblem;
  readonly later: { readonly outcome: Outcome; readonly problem?: PaymentProblem };
};

export const declined = (code: string, declineCode: string | null, message: string): PaymentProblem => ({
  type: 'card_error',
  code,
  declineCode,
  message,
});

/** Source: https://docs.stripe.com/declines/codes, https://docs.stripe.com/testing#declined-payments */
const GENERIC = declined('card_declined', 'generic_decline', 'Your card was declined.');
const NO_FUNDS = declined('card_declined', 'insufficient_funds', 'Your card has insufficient funds.');
const LOST = declined('card_declined', 'lost_card', 'Your card was declined.');
const STOLEN = declined('card_declined', 'stolen_card', 'Your card was declined.');
const EXPIRED = declined('expired_card', null, 'Your card has expired.');
const PROCESSING = declined(
  'processing_error',
  null,
  'An error occurred while processing your card. Try again in a little bit.'
);
const NEEDS_AUTHENTICATION = declined(
  'authentication_required',
  'authentication_required',
  'Your card was declined. This transaction requires authentication.'
);

type Behaviour = {
  readonly brand?: string;
  readonly now: Instrument['outcome'];
  readonly problem?: PaymentProblem;
  readonly later?: Instrument['later'];
};
const laterDeclined = (problem: PaymentProblem): Behaviour => ({
  now: 'succeeds',
  later: { outcome: 'declined', problem },
});

/**
 * Source of the numbers: https://docs.stripe.com/testing. The ones with 0341 are made up after Stripe's “decline after
 * attaching”: with Stripe even the first payment of that one is declined, and a demo needs one that goes through. Their last
 * four digits are those of Stripe's number for the same decline.
 */
const CARDS: Readonly<Record<string, Behaviour>> = {
  '4242424242424242': { now: 'succeeds' },
  '5555555555554444': { brand: 'mastercard', now: 'succeeds' },
  // Asks once, and never again after it was set up.
  '4000002500003155': { now: 'authenticate' },
  // Asks each time.
  '4000002760003184': {
    now: 'authenticate',
    later: { outcome: 'declined', problem: NEEDS_AUTHENTICATION },
  },
  '4000000000000259': { now: 'is_disputed', later: { outcome: 'succeeds' } },
  '4000000000000002': { now: 'declined', problem: GENERIC },
  '4000000000009995': { now: 'declined', problem: NO_FUNDS },
  '4000000000009987': { now: 'declined', problem: LOST },
  '4000000000009979': { now: 'declined', problem: STOLEN },
  '4000000000000069': { now: 'declined', problem: EXPIRED },
  '4000000000000119': { now: 'declined', problem: PROCESSING },
  '4000000000000341': laterDeclined(GENERIC),
  '4000000003419995': laterDeclined(NO_FUNDS),
  '4000000003419987': laterDeclined(LOST),
  '4000000003419979': laterDeclined(STOLEN),
  '4000000003410069': laterDeclined(EXPIRED),
  '4000000003410119': laterDeclined(PROCESSING),
};

/** Source: https://docs.stripe.com/payments/sepa-debit */
const IBANS: Readonly<Record<string, Outcome>> = {
  DE89370400440532013000: 'settles',
  FR1420041010050500013M02606: 'settles',
  DE62370400440532013001: 'bounces',
  FR8420041010050500013M02607: 'bounces',
  DE35370400440532013002: 'is_disputed',
};

/** The test instrument behind a number as typed; null when it is none. */
export function instrumentOf(typed: string): Instrument | null {
  const number = typed.replace(/[\s-]/g, '').toUpperCase();
  const last4 = number.slice(-4);
  const card = CARDS[number];
  if (card !== undefined) {
    const { brand = 'visa', now, problem } = card;
    const same: Instrument['later'] = { outcome: now === 'authenticate' ? 'succeeds' : now, problem };
    return { number, method: 'card', brand, last4, outcome: now, problem, later: card.later ?? same };
  }
  const outcome = IBANS[number];
  if (outcome === undefined) return null;
  return { number, method: 'sepa_debit', brand: '', last4, outcome, later: { outcome } };
}

/** One that must be there, because it was checked when it was typed. */
export function knownInstrument(number: string): Instrument {
  const instrument = instrumentOf(number);
  if (instrument === null) throw new Error(`${number} is no test number`);
  return instrument;
}

/** What is said when a decline has no words of its own. */
export const GENERIC_DECLINE = GENERIC;
