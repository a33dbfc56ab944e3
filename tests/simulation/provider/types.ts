/** What a simulated provider holds: its own books, which know nothing of ours but what was sent. */
import type { Mode, PublicId } from '../../../server/src/billing/ids';
import type { Money } from '../../../server/src/billing/money/types';
import type { DeclineKind, PaymentFailure } from '../../../server/src/billing/payment/types';
import type { MethodToSave, ProviderName } from '../../../server/src/ports';

/** How two providers differ, as far as the engine can notice. */
export type Manner = {
  readonly provider: Extract<ProviderName, 'stripe' | 'mollie'>;
  /** What the adapter promises, and when the provider prunes a key. */
  readonly keyLifeMs: number;
  readonly prunesAfterMs: number;
  /** A 500 is kept under its key and answered again. */
  readonly cachesErrors: boolean;
  /** One object is checkout and payment; a declined one is over, and the next try is a new one. */
  readonly isOneObject: boolean;
  /** Events of their own, signed; else deliveries name the payment and nothing more. */
  readonly signsWebhooks: boolean;
};

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** As `server/src/providers/stripe` and `mollie` know them. */
export const MANNERS = {
  stripe: {
    provider: 'stripe',
    keyLifeMs: 23 * HOUR,
    prunesAfterMs: 24 * HOUR,
    cachesErrors: true,
    isOneObject: false,
    signsWebhooks: true,
  },
  mollie: {
    provider: 'mollie',
    keyLifeMs: 55 * MINUTE,
    prunesAfterMs: 60 * MINUTE,
    cachesErrors: false,
    isOneObject: true,
    signsWebhooks: false,
  },
} as const satisfies Record<string, Manner>;

/**
 * How a payer's method fares when it is charged. `debit`: the bank needs days. `asks`: the bank wants the payer there now and
 * then. `stolen`: good until it is reported.
 */
export type Temper = 'good' | 'poor' | 'asks' | 'debit' | 'stolen';

export type SimulatedMethod = {
  readonly customerRef: string;
  readonly methodRef: string;
  readonly temper: Temper;
  state: 'pending' | 'valid' | 'invalid' | 'gone';
};

export type PaymentState =
  'processing' | 'succeeded' | 'failed' | 'cancelled' | 'charged_back' | 'requires_action';

export type SimulatedPayment = {
  readonly ref: string;
  readonly attempt: PublicId;
  readonly amount: Money;
  readonly description: string;
  readonly session: 'on_session' | 'off_session';
  readonly checkout: SimulatedCheckout | null;
  readonly method: SimulatedMethod | null;
  readonly createdAt: number;
  state: PaymentState;
  failure: PaymentFailure | null;
  /** Minor units, by whomever. */
  refunded: bigint;
  /** Of that, what somebody gave back at the provider by hand. */
  refundedByHand: bigint;
};

export type SimulatedCheckout = {
  readonly ref: string;
  readonly url: string;
  readonly attempt: PublicId;
  readonly amount: Money;
  readonly description: string;
  readonly saves: MethodToSave | null;
  readonly closesAt: number;
  readonly createdAt: number;
  state: 'open' | 'complete' | 'expired';
  payment: SimulatedPayment | null;
  /** Of a card that was declined while the page stayed open. */
  declined: PaymentFailure | null;
};

export type SimulatedRefund = {
  readonly ref: string;
  readonly refund: PublicId;
  readonly payment: SimulatedPayment;
  readonly amount: Money;
  state: 'processing' | 'succeeded' | 'failed';
};

/** What comes about at the provider without anybody's asking. */
export type ProviderHappening =
  | { readonly kind: 'debit_ends'; readonly payment: SimulatedPayment }
  | { readonly kind: 'debit_returns'; readonly payment: SimulatedPayment }
  | { readonly kind: 'dispute'; readonly payment: SimulatedPayment }
  | { readonly kind: 'dispute_won'; readonly payment: SimulatedPayment }
  | { readonly kind: 'refund_ends'; readonly refund: SimulatedRefund }
  | { readonly kind: 'refund_returns'; readonly refund: SimulatedRefund }
  | { readonly kind: 'checkout_closes'; readonly checkout: SimulatedCheckout }
  | { readonly kind: 'method_reported'; readonly method: SimulatedMethod };

/** One delivery of a webhook, as it arrives at the site. */
export type Delivery = {
  readonly provider: ProviderName;
  readonly accountPublicId: PublicId;
  readonly mode: Mode;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tries: number;
  readonly isForged?: boolean;
};

export type DeclineCode = { readonly code: string; readonly decline: DeclineKind };
