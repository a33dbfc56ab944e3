import type { Fault, Faults } from '../faults';
import type { RecordedRequest } from './api';
import { createPayment } from './create-payment';
import { sweepMandates } from './mandates';
import { cancelPayment, chargeBack, choose, settle, sweepPayments, type Choice } from './payments';
import { finishRefund, sweepRefunds } from './refunds';
import { emptyState } from './state';
import type {
  ChargebackRow,
  ChargeOutcome,
  CustomerRow,
  MandateRow,
  MandateStatus,
  PaymentRow,
  RefundRow,
} from './types';
import type { CallLog, Deliverer } from './webhooks';
import { nowMs, type World } from './world';

/** What a test may do to the stand-in, from inside or over `/_sandbox/…`. */
export type Control = {
  inject(fault: Fault): void;
  clearFaults(): void;
  requests(): readonly RecordedRequest[];
  clearRequests(): void;
  payments(): PaymentRow[];
  customers(): CustomerRow[];
  mandates(): MandateRow[];
  refunds(): RefundRow[];
  calls(): readonly CallLog[];
  /** What the payer's click on the hosted page does, without a browser. */
  choose(paymentId: string, choice: Choice): void;
  /** Payments of the merchant's other software, made now. */
  fill(count: number): void;
  /** Ends a pending payment. */
  settle(paymentId: string, as: 'paid' | 'failed', reason?: string): void;
  expire(paymentId: string): void;
  cancel(paymentId: string): void;
  /** Takes a paid payment back. The reason is told for direct debits. */
  chargeBack(paymentId: string, reason?: { code: string; description: string }): ChargebackRow;
  reverseChargeback(chargebackId: string): void;
  finishRefund(refundId: string, status: 'refunded' | 'failed' | 'canceled'): void;
  setMandate(mandateId: string, status: MandateStatus): void;
  /** The merchant deletes the customer, and its mandates with it. */
  deleteCustomer(customerId: string): void;
  /** What later charges on a mandate come to. */
  onCharge(mandateId: string, outcome: ChargeOutcome): void;
  /** Webhooks go to this origin, on this machine; else only to addresses that name this machine themselves. */
  routeTo(origin: string): void;
  /** How many webhooks wait for their first call, or for its answer. */
  undelivered(): number;
  withhold(): void;
  release(options?: { order?: 'as_sent' | 'reversed'; copies?: number }): Promise<void>;
  redeliver(paymentId: string): Promise<void>;
  flush(): Promise<void>;
  /** Forgets all idempotency keys, as Mollie does at some point. */
  pruneKeys(): void;
  advanceClock(ms: number): void;
  reset(): void;
};

export type ControlDeps = {
  world: World;
  faults: Faults;
  requests: RecordedRequest[];
  deliverer: Deliverer;
  changed: () => void;
};

export function createControl({ world, faults, requests, deliverer, changed }: ControlDeps): Control {
  const { state } = world;
  const payment = (id: string): PaymentRow => found(state.payments[id], id);
  return {
    inject: faults.inject,
    clearFaults: faults.clear,
    requests: () => requests,
    clearRequests: () => void requests.splice(0),
    payments: () => Object.values(state.payments),
    customers: () => Object.values(state.customers),
    mandates: () => Object.values(state.mandates),
    refunds: () => Object.values(state.refunds),
    calls: () => deliverer.log,
    choose: (id, choice) => choose(world, payment(id), choice),
    fill(count) {
      for (let index = 0; index < count; index += 1) {
        createPayment(
          world,
          {
            amount: { currency: 'EUR', value: '1.00' },
            description: `Order ${index}`,
            redirectUrl: 'https://shop.example/thanks',
          },
          'test'
        );
      }
      changed();
    },
    settle(id, as, reason = 'refused_by_issuer') {
      const row = payment(id);
      if (row.status !== 'pending') throw new Error(`${id} is ${row.status}, not pending`);
      settle(world, row, as === 'paid' ? { as } : { as, reason });
    },
    expire: (id) => choose(world, payment(id), { status: 'expired' }),
    cancel: (id) => cancelPayment(world, payment(id)),
    chargeBack: (id, reason) => chargeBack(world, payment(id), reason ?? null),
    reverseChargeback(id) {
      const row = found(state.chargebacks[id], id);
      row.reversedAt = nowMs(world);
      world.announce(payment(row.paymentId));
    },
    finishRefund: (id, status) => finishRefund(world, found(state.refunds[id], id), status),
    setMandate(id, status) {
      found(state.mandates[id], id).status = status;
      changed();
    },
    deleteCustomer(id) {
      found(state.customers[id], id).isDeleted = true;
      changed();
    },
    onCharge(id, outcome) {
      found(state.mandates[id], id).charges = outcome;
      changed();
    },
    undelivered: () => state.calls.filter((row) => row.nextAtMs !== null && row.tries === 0).length,
    routeTo: deliverer.routeTo,
    withhold: deliverer.withhold,
    release: deliverer.release,
    redeliver: deliverer.redeliver,
    flush: deliverer.flush,
    pruneKeys() {
      state.keys = {};
      changed();
    },
    advanceClock(ms) {
      state.clockOffsetMs += ms;
      sweep(world);
      changed();
    },
    reset() {
      Object.assign(state, emptyState());
      requests.splice(0);
      faults.clear();
      changed();
    },
  };
}

/** Whatever is due by the sandbox's clock. */
export function sweep(world: World): void {
  sweepMandates(world);
  sweepPayments(world);
  sweepRefunds(world);
}

function found<T>(row: T | undefined, id: string): T {
  if (row === undefined) throw new Error(`The sandbox has no ${id}`);
  return row;
}
