import type Stripe from 'stripe';
import { z } from 'zod';
import type { PaymentSnapshot, SavedMethod } from '../../billing/payment/types';
import type { Mode, PublicId } from '../../billing/ids';
import { said } from '../../billing/said';
import { GatewayError, type AccountIdentity, type CheckoutOpened, type RefundSnapshot } from '../../ports';
import { declineFailure } from '../failure-words';
import { declineOf, type StripeFailure } from './declines';
import { redact } from './errors';
import { fromStripeAmount } from './money';
import { isCheckoutRef, isPaymentRef } from './refs';
import { METADATA } from './submission';

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent;
type State = PaymentSnapshot['state'];
type Failure = PaymentSnapshot['failure'];

/** What Stripe holds on one payment: the session when there is one, its intent once the client tried to pay. */
export type PaymentFacts = {
  readonly session: Session | null;
  readonly intent: Intent | null;
  /** Newest first; asked for only when the charge says that it is disputed. */
  readonly disputes: readonly Stripe.Dispute[];
  /** Asked for only when the payment was to save its method. */
  readonly savedMethod?: SavedMethod | null;
};

/** Only what is shown. A restricted key sees less of its account than a full one. */
const accountFacts = z.object({
  id: z.string().min(1),
  country: z.string().nullish(),
  business_profile: z.object({ name: z.string().nullish() }).nullish(),
  settings: z.object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() }).nullish(),
});

export function toAccountIdentity(account: unknown, mode: Mode): AccountIdentity {
  const { success, data } = accountFacts.safeParse(account);
  if (!success) throw new GatewayError('unknown', 'Stripe answered without an account.');
  const name = data.settings?.dashboard?.display_name || data.business_profile?.name || null;
  return { ref: data.id, name, country: data.country ?? null, mode };
}

/** A fresh Checkout Session. Throws `unknown` when the answer lacks what the client must be sent to. */
export function toCheckoutOpened(session: Session): CheckoutOpened {
  if (!isCheckoutRef(session.id) || typeof session.url !== 'string') {
    throw new GatewayError('unknown', 'Stripe answered without a checkout that can be opened.');
  }
  return {
    checkoutRef: session.id,
    url: session.url,
    closesAt:
      typeof session.expires_at === 'number' ? new Date(session.expires_at * 1000).toISOString() : null,
    paymentRef: refOf(session.payment_intent),
  };
}

/**
 * One payment in our words.
 * @throws GatewayError `unknown` when the answer cannot be read, `not_found` when it is whole, but no payment of ours:
 *   other software of the merchant has checkouts in the same account that only save a card, and have no amount
 */
export function toPaymentSnapshot(facts: PaymentFacts): PaymentSnapshot {
  const { session, intent, disputes } = facts;
  const subject = session ?? intent;
  if (subject === null) throw new GatewayError('unknown', 'Stripe answered without a payment.');
  const attemptPublicId = metadataOf(session, METADATA.attempt) ?? metadataOf(intent, METADATA.attempt);
  const state = stateOf(session, intent, disputes);
  return {
    checkoutRef: session?.id ?? null,
    paymentRef: intent?.id ?? refOf(session?.payment_intent),
    attemptPublicId,
    mode: modeOf(subject.livemode),
    state,
    ...(attemptPublicId === null && isWhole(subject)
      ? foreignAmountsOf(session, intent)
      : amountsOf(session, intent)),
    failure: state === 'succeeded' || state === 'processing' ? null : failureOfIntent(session, intent),
    savedMethod: facts.savedMethod ?? null,
  };
}

export function toRefundSnapshot(refund: Stripe.Refund): RefundSnapshot {
  if (typeof refund.id !== 'string') throw new GatewayError('unknown', 'Stripe answered without a refund.');
  const state = refundState(refund.status);
  return {
    refundRef: refund.id,
    refundPublicId: metadataOf(refund, METADATA.refund),
    state,
    amount: fromStripeAmount(refund.amount, refund.currency),
    failure:
      state === 'failed'
        ? {
            code: refund.failure_reason ?? refund.status ?? 'failed',
            message: said`The bank did not take the refund.`,
          }
        : null,
  };
}

export function modeOf(livemode: unknown): Mode {
  return livemode === true ? 'live' : 'test';
}

/** The charge that the intent ended in, when it was expanded. */
export function chargeOf(intent: Intent | null): Stripe.Charge | null {
  const charge = intent?.latest_charge;
  return typeof charge === 'object' && charge !== null ? charge : null;
}

export function metadataOf(
  object: { metadata?: Stripe.Metadata | null } | null,
  name: string
): PublicId | null {
  return object?.metadata?.[name] ?? null;
}

/** Money that moved decides; as long as none did, the session does. */
function stateOf(session: Session | null, intent: Intent | null, disputes: PaymentFacts['disputes']): State {
  if (intent?.status === 'succeeded') return disputes.some(tookMoneyBack) ? 'charged_back' : 'succeeded';
  if (intent?.status === 'processing' || intent?.status === 'requires_capture') return 'processing';
  if (session === null) return intent === null ? 'open' : loneIntentState(intent);
  if (session.status === 'open') return 'open';
  if (session.status === 'expired') return 'cancelled';
  if (intent?.status === 'requires_action') return 'requires_action';
  if (intent !== null) return 'failed';
  return session.payment_status === 'unpaid' ? 'processing' : 'succeeded';
}

function loneIntentState(intent: Intent): State {
  switch (intent.status) {
    case 'canceled':
      return 'cancelled';
    // The payer is not there to act: a payment that stands alone is a charge of a saved method.
    case 'requires_action':
      return 'failed';
    case 'requires_payment_method':
      return intent.last_payment_error === null ? 'open' : 'failed';
    default:
      return 'open';
  }
}

/**
 * An inquiry (`warning_…`) takes no money and a won dispute gave it back; any other dispute did take it.
 * Source: https://docs.stripe.com/disputes/how-disputes-work
 */
function tookMoneyBack(dispute: Stripe.Dispute): boolean {
  return dispute.status !== 'won' && !dispute.status.startsWith('warning_');
}

type Amounts = Pick<PaymentSnapshot, 'amount' | 'refunded'>;

const amountsOf = (session: Session | null, intent: Intent | null): Amounts => ({
  amount: amountOf(session, intent),
  refunded: refundedOf(intent),
});

function foreignAmountsOf(session: Session | null, intent: Intent | null): Amounts {
  try {
    return amountsOf(session, intent);
  } catch {
    throw new GatewayError('not_found', 'This is no payment that was asked for here.');
  }
}

/** Tells an object without our metadata from an answer that broke on its way: Stripe's objects always name theirs. */
function isWhole({ id, metadata }: Session | Intent): boolean {
  return (isCheckoutRef(id) || isPaymentRef(id)) && typeof metadata === 'object';
}

function amountOf(session: Session | null, intent: Intent | null): PaymentSnapshot['amount'] {
  if (intent?.status === 'succeeded') return fromStripeAmount(intent.amount_received, intent.currency);
  if (session !== null) return fromStripeAmount(session.amount_total, session.currency);
  return fromStripeAmount(intent?.amount, intent?.currency);
}

function refundedOf(intent: Intent | null): bigint {
  const charge = chargeOf(intent);
  return charge === null ? 0n : fromStripeAmount(charge.amount_refunded, charge.currency).amount;
}

/** What went wrong, and what it means for the next charge of the same method. */
export function failureOf(
  error: (StripeFailure & { type?: string | null; message?: string | null }) | null | undefined
): Failure {
  if (!error) return null;
  const code = error.decline_code || error.code || error.type || 'failed';
  return declineFailure(
    'stripe',
    { code, decline: declineOf(error) },
    error.message && redact(error.message)
  );
}

function failureOfIntent(session: Session | null, intent: Intent | null): Failure {
  if (session === null && intent?.status === 'requires_action') {
    return failureOf({ code: 'authentication_required' });
  }
  return failureOf(intent?.last_payment_error);
}

/** Source of the states: https://docs.stripe.com/api/refunds/object#refund_object-status */
function refundState(status: string | null): RefundSnapshot['state'] {
  switch (status) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
    case 'canceled':
      return 'failed';
    default:
      return 'processing';
  }
}

function refOf(reference: string | { id: string } | null | undefined): string | null {
  const id = typeof reference === 'object' ? reference?.id : reference;
  return isPaymentRef(id) ? id : null;
}
