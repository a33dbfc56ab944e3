import type { Instant } from '../../billing/calendar/types';
import type { Mode } from '../../billing/ids';
import type { PaymentFailure, PaymentSnapshot, SavedMethod } from '../../billing/payment/types';
import { said } from '../../billing/said';
import { GatewayError, type AccountIdentity, type CheckoutOpened, type RefundSnapshot } from '../../ports';
import { declineFailure, withTheirs } from '../failure-words';
import { declineOf } from './declines';
import { redact } from './errors';
import {
  metadataOf,
  profileFacts,
  readFacts,
  refundFacts,
  type MandateFacts,
  type PaymentFacts,
  type RefundFacts,
} from './facts';
import { fromMollieAmount } from './money';
import { refundRefOf } from './refs';

/**
 * Who a key belongs to: a profile, since a key opens no organisation. A profile's own `mode` says whether it was verified,
 * not what the key is for: that is told by the key.
 * Source: https://docs.mollie.com/reference/get-current-profile
 */
export function toAccountIdentity(answer: unknown, mode: Mode): AccountIdentity {
  const profile = readFacts(profileFacts, answer, 'Mollie answered without a profile.');
  if (profile.status === 'blocked') {
    throw new GatewayError('rejected', 'Mollie has blocked the profile of this key. Ask Mollie about it.');
  }
  if (mode === 'live' && profile.status === 'unverified') {
    throw new GatewayError(
      'rejected',
      'Mollie has not verified the profile of this key yet, so it takes no real payments. Finish its onboarding at Mollie.'
    );
  }
  return { ref: profile.id, name: profile.name ?? null, country: null, mode };
}

/** A fresh payment. Throws `unknown` when the answer lacks what the client must be sent to. */
export function toCheckoutOpened({ id, _links, expiresAt }: PaymentFacts): CheckoutOpened {
  const url = _links.checkout?.href;
  if (url === undefined) {
    throw new GatewayError('unknown', 'Mollie answered without a checkout that can be opened.');
  }
  return { checkoutRef: id, url, closesAt: expiresAt ? instantOf(expiresAt) : null, paymentRef: id };
}

/**
 * One payment in our words. Read by its own id it is whole: the chargebacks are embedded.
 * @throws GatewayError `unknown` when the answer cannot be read, `not_found` for a payment of the other mode
 */
export function toPaymentSnapshot(
  payment: PaymentFacts,
  mode: Mode,
  savedMethod: SavedMethod | null
): PaymentSnapshot {
  if (payment.mode !== mode) {
    throw new GatewayError('not_found', 'This payment belongs to the other mode.');
  }
  const state = stateOf(payment);
  return {
    // A charge has no page that a client could be sent to.
    checkoutRef: payment.sequenceType === 'recurring' ? null : payment.id,
    paymentRef: payment.id,
    attemptPublicId: metadataOf(payment, 'attempt'),
    mode: payment.mode,
    state,
    ...amountsOf(payment),
    failure: failureOf(payment, state),
    savedMethod,
  };
}

export function toRefundSnapshot(answer: unknown): RefundSnapshot {
  const refund = readFacts(refundFacts, answer, 'Mollie answered without a refund.');
  const state = refundStateOf(refund.status);
  return {
    refundRef: refundRefOf(refund.paymentId, refund.id),
    refundPublicId: metadataOf(refund, 'refund'),
    state,
    amount: fromMollieAmount(refund.amount),
    failure:
      state === 'failed' ? { code: refund.status, message: said`The bank did not take the refund.` } : null,
  };
}

export function toSavedMethod(mandate: MandateFacts, customerRef: string): SavedMethod {
  const { cardExpiryDate } = mandate.details ?? {};
  return {
    customerRef,
    methodRef: mandate.id,
    state: mandate.status,
    kind: mandate.method,
    label: labelOf(mandate),
    expiresAt: cardExpiryDate ? dayAfter(cardExpiryDate) : null,
  };
}

export const instantOf = (moment: string): Instant => new Date(moment).toISOString();

/** Source: https://docs.mollie.com/docs/handling-payment-status. Money that was taken back decides. */
function stateOf(payment: PaymentFacts): PaymentSnapshot['state'] {
  switch (payment.status) {
    case 'paid':
      return openChargebackOf(payment) === null ? 'succeeded' : 'charged_back';
    case 'pending':
    case 'authorized':
      return 'processing';
    case 'failed':
      return 'failed';
    case 'canceled':
    case 'expired':
      return 'cancelled';
    case 'open':
      return 'open';
  }
}

/** A chargeback may be reversed later (https://docs.mollie.com/reference/get-chargeback): then the money is here again. */
const openChargebackOf = ({ _embedded }: PaymentFacts) =>
  _embedded?.chargebacks?.find(({ reversedAt }) => !reversedAt) ?? null;

type Amounts = Pick<PaymentSnapshot, 'amount' | 'refunded'>;

/** Other software of the merchant uses the same profile: what is not ours and cannot be read is not worth asking again. */
function amountsOf(payment: PaymentFacts): Amounts {
  try {
    const refunded = payment.amountRefunded ? fromMollieAmount(payment.amountRefunded).amount : 0n;
    return { amount: fromMollieAmount(payment.amount), refunded };
  } catch (error) {
    if (metadataOf(payment, 'attempt') !== null) throw error;
    throw new GatewayError('not_found', 'This is no payment that was asked for here.');
  }
}

const TAKEN_BACK = said`The payer’s bank took the payment back.`;

function failureOf(payment: PaymentFacts, state: PaymentSnapshot['state']): PaymentFailure | null {
  const reason = openChargebackOf(payment)?.reason;
  if (state === 'charged_back' && reason) {
    return {
      code: reason.code,
      message: withTheirs(TAKEN_BACK, 'mollie', redact(reason.description)),
    };
  }
  if (state !== 'failed') return null;
  const { details, statusReason } = payment;
  const failureReason = details?.failureReason ?? null;
  const bankReasonCode = details?.bankReasonCode ?? null;
  const code = failureReason ?? bankReasonCode ?? statusReason?.code ?? 'failed';
  const theirs = details?.failureMessage ?? details?.bankReason ?? statusReason?.message;
  const decline = declineOf({ failureReason, bankReasonCode });
  return declineFailure('mollie', { code, decline }, theirs && redact(theirs));
}

/** Source of the states: https://docs.mollie.com/reference/get-refund */
function refundStateOf(status: RefundFacts['status']): RefundSnapshot['state'] {
  switch (status) {
    case 'refunded':
      return 'succeeded';
    case 'failed':
    case 'canceled':
      return 'failed';
    default:
      return 'processing';
  }
}

/** Never a whole number, and of a PayPal account not even its address. */
function labelOf({ method, details }: MandateFacts): string {
  const ending = (number: string | null | undefined) => (number ? ` •••• ${number.slice(-4)}` : '');
  switch (method) {
    case 'creditcard':
      return `${details?.cardLabel ?? 'Card'}${ending(details?.cardNumber)}`;
    case 'directdebit':
      return `SEPA${ending(details?.consumerAccount)}`;
    case 'paypal':
      return 'PayPal';
    default:
      return method;
  }
}

/** `2027-03-31` is the last day on which the card works. Null for what is no date. */
function dayAfter(date: string): Instant | null {
  const last = Date.parse(`${date}T00:00:00.000Z`);
  return Number.isNaN(last) ? null : new Date(last + 86_400_000).toISOString();
}
