/** One account at a simulated provider: its checkouts, payments, refunds and saved methods, and what people and banks do there. */
import { createHash } from 'node:crypto';
import type { PaymentSnapshot } from '../../../server/src/billing/payment/types';
import {
  GatewayError,
  type ChargeOrder,
  type CheckoutOrder,
  type ListedPayment,
  type PaymentAccount,
  type RefundOrder,
  type RefundSnapshot,
} from '../../../server/src/ports';
import type { Chance } from '../chance';
import type { Faults } from '../faults';
import type { Time } from '../time';
import { createKeys, type Keys } from './keys';
import { chargeOutcome, checkoutOutcome, DEBIT_FAILED } from './outcomes';
import { refundSnapshot, snapshotOf, snapshotOfCheckout } from './snapshots';
import type {
  Delivery,
  Manner,
  ProviderHappening,
  SimulatedCheckout,
  SimulatedMethod,
  SimulatedPayment,
  SimulatedRefund,
  Temper,
} from './types';

/** A description that ends with an invoice's number is of that invoice alone. */
const NUMBERED = /, \S+\d$/;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export type ProviderNeeds = {
  readonly time: Time;
  readonly chance: Chance;
  readonly faults: Faults;
  /** A violation of what a provider's client has to keep. */
  readonly accuse: (text: string) => void;
  /** Of news that the engine would find out by itself, so much never arrives. */
  readonly webhooksLost: number;
  readonly later: (at: number, what: ProviderHappening) => void;
  readonly deliver: (at: number, delivery: Delivery) => void;
};

export type SimulatedProvider = {
  readonly account: PaymentAccount;
  readonly manner: Manner;
  readonly keys: Keys;
  readonly payments: ReadonlyMap<string, SimulatedPayment>;
  readonly refunds: ReadonlyMap<string, SimulatedRefund>;
  readonly methods: ReadonlyMap<string, SimulatedMethod>;
  /** The merchant's key was revoked: every call is refused until it is given back. */
  isKeyRefused: boolean;
  open(order: CheckoutOrder): SimulatedCheckout;
  close(ref: string): void;
  charge(order: ChargeOrder): PaymentSnapshot;
  refund(order: RefundOrder): RefundSnapshot;
  fetch(ref: string): PaymentSnapshot;
  list(attempt: string, createdAfter: number): PaymentSnapshot[];
  listAll(createdAfter: number): ListedPayment[];
  methodOf(ref: { customerRef: string; methodRef: string }): SimulatedMethod | null;
  /** A method that was saved before the run. */
  enrol(temper: Temper): { readonly customerRef: string; readonly methodRef: string };
  /** What the payer does at the hosted page. */
  pay(url: string, temper: Temper): 'paid' | 'processing' | 'declined' | 'closed';
  happen(what: ProviderHappening): void;
  /** Somebody of the merchant's gives money back at the provider, past the engine. */
  refundByHand(payment: SimulatedPayment): boolean;
  sign(body: string): string;
};

export function createProvider(
  account: PaymentAccount,
  manner: Manner,
  { time, chance, faults, accuse, later, deliver, webhooksLost }: ProviderNeeds
): SimulatedProvider {
  const checkouts = new Map<string, SimulatedCheckout>();
  const byUrl = new Map<string, SimulatedCheckout>();
  const payments = new Map<string, SimulatedPayment>();
  const refunds = new Map<string, SimulatedRefund>();
  const methods = new Map<string, SimulatedMethod>();
  const byAttempt = new Map<string, (SimulatedCheckout | SimulatedPayment)[]>();
  /** What was taken off-session by what it was for: the bank statement's line. */
  const charged = new Map<string, SimulatedPayment[]>();
  let made = 0;
  const short = `${manner.provider.slice(0, 2)}${account.mode.slice(0, 1)}`;
  const nextRef = (kind: string) => `${kind}_${short}${(made += 1)}`;
  const sign = (body: string) => createHash('sha256').update(`${account.publicId}${body}`).digest('hex');
  const keys = createKeys(manner, time.truth, faults, (key) =>
    accuse(`key ${key} was sent with other bytes`)
  );
  const note = (attempt: string, object: SimulatedCheckout | SimulatedPayment) =>
    byAttempt.set(attempt, [...(byAttempt.get(attempt) ?? []), object]);

  // ------------------------------------------------------------------------------------------- news

  /** `isOnlyNews`: nothing but this delivery would ever tell of it, so it is not lost. */
  function tell(ref: string, type: string, isOnlyNews: boolean): void {
    if (!isOnlyNews && faults.strikes('webhook_lost', webhooksLost)) return;
    const id = nextRef('evt');
    const body = manner.signsWebhooks ? JSON.stringify({ id, type, ref, mode: account.mode }) : `id=${ref}`;
    const headers: Delivery['headers'] = manner.signsWebhooks ? { signature: sign(body) } : {};
    const delivery: Delivery = {
      provider: account.provider,
      accountPublicId: account.publicId,
      mode: account.mode,
      body,
      headers,
      tries: 0,
    };
    deliver(time.truth() + delay(), delivery);
    if (faults.strikes('webhook_twice', 0.05)) deliver(time.truth() + delay(), delivery);
  }
  /** Seconds as a rule; so that news overtakes news, now and then days. */
  const delay = (): number =>
    faults.strikes('webhook_late', 0.04) ? chance.between(MINUTE, 2 * DAY) : chance.between(500, 20_000);
  const tellOf = (payment: SimulatedPayment, isOnlyNews = false) =>
    tell(
      payment.checkout && manner.isOneObject ? payment.checkout.ref : payment.ref,
      payment.state,
      isOnlyNews
    );

  // --------------------------------------------------------------------------------------- payments

  function settle(payment: SimulatedPayment): void {
    payment.state = 'succeeded';
    payment.failure = null;
    if (payment.method?.state === 'pending') payment.method.state = 'valid';
    if (chance.is(0.004))
      later(time.truth() + chance.between(5 * DAY, 60 * DAY), { kind: 'dispute', payment });
    if (payment.method?.temper === 'debit' && chance.is(0.01)) {
      later(time.truth() + chance.between(2 * DAY, 50 * DAY), { kind: 'debit_returns', payment });
    }
  }
  function begin(payment: SimulatedPayment): void {
    payments.set(payment.ref, payment);
    if (payment.state === 'succeeded') settle(payment);
    if (payment.state === 'processing')
      later(time.truth() + chance.between(DAY, 6 * DAY), { kind: 'debit_ends', payment });
    tellOf(payment);
  }

  const keyOf = ({ customerRef, methodRef }: { customerRef: string; methodRef: string }) =>
    `${customerRef} ${methodRef}`;
  function saved({ saves }: SimulatedCheckout, temper: Temper): SimulatedMethod | null {
    if (saves === null) return null;
    const method: SimulatedMethod = {
      customerRef: saves.customerRef ?? nextRef('cus'),
      methodRef: nextRef('pm'),
      temper,
      state: manner.isOneObject && temper === 'debit' ? 'pending' : 'valid',
    };
    methods.set(keyOf(method), method);
    if (temper === 'stolen')
      later(time.truth() + chance.between(20 * DAY, 500 * DAY), { kind: 'method_reported', method });
    return method;
  }

  /** What has no number yet (a change) may be had again, months later or by somebody else; not at once, by the same. */
  const isJustLike = (payment: SimulatedPayment, { amount }: ChargeOrder, method: SimulatedMethod): boolean =>
    payment.method === method &&
    payment.amount.amount === amount.amount &&
    time.truth() - payment.createdAt < 3 * DAY;
  const isKept = ({ state }: SimulatedPayment) => state === 'succeeded' || state === 'processing';

  const provider: SimulatedProvider = {
    account,
    manner,
    keys,
    payments,
    refunds,
    methods,
    isKeyRefused: false,
    sign,

    open(order) {
      const ref = nextRef(manner.isOneObject ? 'tr' : 'cs');
      const wanted = Date.parse(order.closesAt);
      const opened = Date.parse(order.openedAt);
      const closesAt = manner.isOneObject
        ? time.truth() + chance.pick([15 * MINUTE, 30 * MINUTE, 12 * DAY])
        : Math.min(Math.max(wanted, opened + 32 * MINUTE), opened + DAY - 5 * MINUTE);
      const checkout: SimulatedCheckout = {
        ref,
        url: `https://pay.test/${ref}`,
        attempt: order.attemptPublicId,
        amount: order.amount,
        description: order.description,
        saves: order.saves,
        closesAt,
        createdAt: time.truth(),
        state: 'open',
        payment: null,
        declined: null,
      };
      if (order.saves?.customerRef) {
        const known = [...methods.values()].some(
          ({ customerRef, state }) => customerRef === order.saves?.customerRef && state !== 'gone'
        );
        if (!known) throw new GatewayError('method_gone', 'No such customer.', 'resource_missing');
      }
      checkouts.set(ref, checkout);
      byUrl.set(checkout.url, checkout);
      note(order.attemptPublicId, checkout);
      later(closesAt, { kind: 'checkout_closes', checkout });
      return checkout;
    },

    close(ref) {
      const checkout = checkouts.get(ref);
      if (!checkout) throw new GatewayError('not_found', 'There is no such checkout.');
      if (checkout.state !== 'open') return;
      checkout.state = 'expired';
      tell(ref, 'expired', false);
    },

    charge(order) {
      const method = methods.get(keyOf(order));
      if (!method || method.state === 'gone')
        throw new GatewayError('method_gone', 'No such payment method.', 'resource_missing');
      const { description } = order;
      const before = (charged.get(description) ?? []).filter(
        (payment) => isKept(payment) && (NUMBERED.test(description) || isJustLike(payment, order, method))
      );
      if (before.length > 0)
        accuse(`«${description}» is charged again, though ${before[0]?.ref} is ${before[0]?.state}`);
      const payment: SimulatedPayment = {
        ref: nextRef(manner.isOneObject ? 'tr' : 'pi'),
        attempt: order.attemptPublicId,
        amount: order.amount,
        description,
        session: 'off_session',
        checkout: null,
        method,
        createdAt: time.truth(),
        refunded: 0n,
        refundedByHand: 0n,
        ...chargeOutcome(method, chance),
      };
      note(order.attemptPublicId, payment);
      charged.set(description, [...(charged.get(description) ?? []), payment]);
      begin(payment);
      return snapshotOf(payment, account.mode);
    },

    refund(order) {
      const payment = payments.get(order.paymentRef);
      if (!payment) throw new GatewayError('not_found', 'There is no such payment.');
      const left = payment.amount.amount - payment.refunded;
      if (payment.state !== 'succeeded' || order.amount.amount > left) {
        throw new GatewayError('rejected', 'There is nothing left to give back.', 'charge_already_refunded');
      }
      const refund: SimulatedRefund = {
        ref: nextRef('re'),
        refund: order.refundPublicId,
        payment,
        amount: order.amount,
        state: manner.isOneObject ? 'processing' : 'succeeded',
      };
      refunds.set(refund.ref, refund);
      payment.refunded += order.amount.amount;
      if (refund.state === 'processing')
        later(time.truth() + chance.between(DAY, 5 * DAY), { kind: 'refund_ends', refund });
      else if (chance.is(0.05))
        later(time.truth() + chance.between(DAY, 20 * DAY), { kind: 'refund_returns', refund });
      return refundSnapshot(refund);
    },

    fetch(ref) {
      const checkout = checkouts.get(ref);
      if (checkout) return snapshotOfCheckout(checkout, account.mode, manner);
      const payment = payments.get(ref);
      if (!payment) throw new GatewayError('not_found', 'There is no such payment.');
      return payment.checkout
        ? snapshotOfCheckout(payment.checkout, account.mode, manner)
        : snapshotOf(payment, account.mode);
    },

    list: (attempt, createdAfter) =>
      (byAttempt.get(attempt) ?? [])
        .filter(({ createdAt }) => createdAt >= createdAfter)
        .reverse()
        .map((object) =>
          'url' in object
            ? snapshotOfCheckout(object, account.mode, manner)
            : snapshotOf(object, account.mode)
        ),

    listAll: (createdAfter) =>
      [...payments.values()]
        .filter(({ createdAt }) => createdAt >= createdAfter)
        .reverse()
        .map(({ ref, attempt, amount, createdAt, state }) => ({
          paymentRef: ref,
          attemptPublicId: attempt,
          amount,
          createdAt: new Date(createdAt).toISOString(),
          hasMoved: state === 'processing' || state === 'succeeded' || state === 'charged_back',
        })),

    enrol(temper) {
      const ref = { customerRef: nextRef('cus'), methodRef: nextRef('pm') };
      methods.set(keyOf(ref), { ...ref, temper, state: 'valid' });
      return ref;
    },

    methodOf: (ref) => methods.get(keyOf(ref)) ?? null,

    pay(url, temper) {
      const checkout = byUrl.get(url);
      if (!checkout || checkout.state !== 'open' || time.truth() >= checkout.closesAt) return 'closed';
      const outcome = checkoutOutcome(temper, chance);
      if (outcome.state === 'failed' && !manner.isOneObject) {
        // The page stays open for another card.
        checkout.declined = outcome.failure;
        tell(checkout.ref, 'declined', false);
        return 'declined';
      }
      const payment: SimulatedPayment = {
        ref: manner.isOneObject ? checkout.ref : nextRef(checkout.amount.amount === 0n ? 'seti' : 'pi'),
        attempt: checkout.attempt,
        amount: checkout.amount,
        description: checkout.description,
        session: 'on_session',
        checkout,
        method: outcome.state === 'failed' ? null : saved(checkout, temper),
        createdAt: time.truth(),
        refunded: 0n,
        refundedByHand: 0n,
        ...outcome,
      };
      checkout.state = 'complete';
      checkout.payment = payment;
      begin(payment);
      return payment.state === 'processing'
        ? 'processing'
        : payment.state === 'succeeded'
          ? 'paid'
          : 'declined';
    },

    happen(what) {
      switch (what.kind) {
        case 'debit_ends':
          if (what.payment.state !== 'processing') return;
          if (chance.is(0.92)) settle(what.payment);
          else Object.assign(what.payment, { state: 'failed', failure: DEBIT_FAILED });
          tellOf(what.payment);
          return;
        case 'debit_returns':
          if (what.payment.state !== 'succeeded' || what.payment.refunded > 0n) return;
          Object.assign(what.payment, { state: 'failed', failure: DEBIT_FAILED });
          tellOf(what.payment, true);
          return;
        case 'dispute':
          if (what.payment.state !== 'succeeded' || what.payment.refunded > 0n) return;
          if (what.payment.amount.amount === 0n) return;
          what.payment.state = 'charged_back';
          if (chance.is(0.4))
            later(time.truth() + chance.between(5 * DAY, 40 * DAY), { ...what, kind: 'dispute_won' });
          tellOf(what.payment, true);
          return;
        case 'dispute_won':
          if (what.payment.state !== 'charged_back') return;
          what.payment.state = 'succeeded';
          tellOf(what.payment, true);
          return;
        case 'refund_ends':
          if (what.refund.state !== 'processing') return;
          if (chance.is(0.95)) what.refund.state = 'succeeded';
          else giveBack(what.refund);
          return;
        case 'refund_returns':
          if (what.refund.state === 'succeeded') giveBack(what.refund);
          return;
        case 'checkout_closes':
          if (what.checkout.state !== 'open') return;
          what.checkout.state = 'expired';
          tell(what.checkout.ref, 'expired', false);
          return;
        case 'method_reported':
          if (what.method.state !== 'gone') what.method.state = chance.is(0.5) ? 'invalid' : 'gone';
      }
    },

    refundByHand(payment) {
      const left = payment.amount.amount - payment.refunded;
      if (payment.state !== 'succeeded' || left <= 0n) return false;
      payment.refunded += left;
      payment.refundedByHand += left;
      tellOf(payment, true);
      return true;
    },
  };

  function giveBack(refund: SimulatedRefund): void {
    refund.state = 'failed';
    refund.payment.refunded -= refund.amount.amount;
    tellOf(refund.payment, true);
  }
  return provider;
}
