import type { RecordedRequest } from './api';
import type { Fault, Faults } from '../faults';
import { closeDispute, openDispute } from './disputes';
import { knownInstrument } from './instruments';
import { settle, sweepPayments } from './intents';
import { deleteCustomer, detachMethod, expiryOf, savedEarlier } from './methods';
import { finishAuthentication, pay, type PayResult } from './payments';
import { finishRefund } from './refunds';
import { expireSession, sweepSessions } from './sessions';
import { emptyState } from './state';
import type { DisputeRow, EventRow, IntentRow, MethodRow, RefundRow, SessionRow, State } from './types';
import type { Deliverer, DeliveryLog } from './webhooks';
import type { World } from './world';

/** What a test may do to the stand-in, from inside or over `/_sandbox/…`. A `ref` is a session's or an intent's id. */
export type Control = {
  inject(fault: Fault): void;
  clearFaults(): void;
  requests(): readonly RecordedRequest[];
  clearRequests(): void;
  sessions(): SessionRow[];
  payments(): IntentRow[];
  /** What was typed on hosted pages, saved or not: saved ones have a customer. */
  methods(): MethodRow[];
  events(): EventRow[];
  deliveries(): readonly DeliveryLog[];
  /** What the client's click on the hosted page does, without a browser; it saves where that is asked. Expiry: «MM / YY». */
  pay(ref: string, number: string, expiry?: string): PayResult;
  authenticate(ref: string, isConfirmed: boolean): PayResult;
  /** A customer of test mode with a method, both of these ids: saved on some earlier day. */
  save(number: string, ids: { readonly id: string; readonly customerId: string }): void;
  /** From now on the saved method behaves like this number: what was declined is paid, or the other way round. */
  behave(methodId: string, number: string): void;
  /** The client or the merchant takes the saved method away. */
  detach(methodId: string): void;
  /** The merchant deletes the customer in the dashboard. */
  deleteCustomer(customerId: string): void;
  /** Ends a bank debit. */
  settle(ref: string, as: 'succeeded' | 'failed' | 'disputed'): void;
  expire(ref: string): void;
  dispute(ref: string, options?: { reason?: string; isInquiry?: boolean }): DisputeRow;
  closeDispute(disputeId: string, status: 'won' | 'lost' | 'warning_closed'): void;
  finishRefund(refundId: string, status: 'succeeded' | 'failed'): void;
  /** Where events go. A second secret makes a second signature, as during a rotation. */
  addEndpoint(endpoint: { url: string; secret: string; extraSecret?: string | null }): void;
  removeEndpoint(url: string): void;
  /** How many events wait for their first delivery, or for its answer. */
  undelivered(): number;
  withhold(): void;
  release(options?: { order?: 'as_sent' | 'reversed'; copies?: number }): Promise<void>;
  redeliver(eventId: string): Promise<void>;
  flush(): Promise<void>;
  /** Forgets all idempotency keys, as Stripe may after 24 hours. */
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
  return {
    inject: faults.inject,
    clearFaults: faults.clear,
    requests: () => requests,
    clearRequests: () => void requests.splice(0),
    sessions: () => Object.values(state.sessions),
    events: () => Object.values(state.events),
    deliveries: () => deliverer.log,
    payments: () => Object.values(state.intents),
    methods: () => Object.values(state.methods),
    pay(ref, number, expiry = '') {
      const instrument = knownInstrument(number);
      const session = sessionOf(state, ref);
      if (session.status !== 'open') throw new Error(`${session.id} is ${session.status}`);
      return pay(world, session, instrument, expiryOf(expiry));
    },
    authenticate: (ref, isConfirmed) => finishAuthentication(world, sessionOf(state, ref), isConfirmed),
    save: (number, ids) => savedEarlier(world, knownInstrument(number), ids),
    behave(methodId, number) {
      const method = found(state.methods[methodId], methodId);
      const { number: known, method: type } = knownInstrument(number);
      if (type !== knownInstrument(method.number).method) throw new Error('A card cannot become an account.');
      method.behavesAs = known;
      changed();
    },
    detach: (methodId) => detachMethod(world, found(state.methods[methodId], methodId)),
    deleteCustomer: (id) => deleteCustomer(world, found(state.customers[id], id)),
    settle: (ref, as) => settle(world, intentOf(state, ref), as),
    expire: (ref) => expireSession(world, sessionOf(state, ref)),
    dispute: (ref, { reason = 'fraudulent', isInquiry = false } = {}) =>
      openDispute(world, intentOf(state, ref), reason, isInquiry),
    closeDispute: (id, status) => closeDispute(world, found(state.disputes[id], id), status),
    finishRefund: (id, status) => finishRefund(world, found<RefundRow>(state.refunds[id], id), status),
    addEndpoint({ url, secret, extraSecret = null }) {
      // A demo whose site moved to another port registers the same path again: it is the same endpoint.
      const samePath = (row: { url: string }) => new URL(row.url).pathname === new URL(url).pathname;
      state.endpoints = [...state.endpoints.filter((row) => !samePath(row)), { url, secret, extraSecret }];
      changed();
    },
    removeEndpoint(url) {
      state.endpoints = state.endpoints.filter((row) => row.url !== url);
      changed();
    },
    undelivered: () => state.deliveries.filter((row) => row.nextAtMs !== null && row.tries === 0).length,
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
      sweepSessions(world);
      sweepPayments(world);
      changed();
    },
    reset() {
      const { endpoints } = state;
      Object.assign(state, emptyState(), { endpoints });
      requests.splice(0);
      faults.clear();
      changed();
    },
  };
}

function sessionOf(state: State, ref: string): SessionRow {
  return found(state.sessions[state.intents[ref]?.sessionId ?? ref], ref);
}

function intentOf(state: State, ref: string): IntentRow {
  return found(state.intents[state.sessions[ref]?.intentId ?? ref], ref);
}

function found<T>(row: T | undefined, id: string): T {
  if (row === undefined) throw new Error(`The sandbox has no ${id}`);
  return row;
}
