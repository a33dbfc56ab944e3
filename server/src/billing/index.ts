/**
 * The pure core: values in, values out. No clock, no chance, no network, no database; runs without Strapi.
 * BILLING.md («Names that stay») lists the names that tests elsewhere rely on.
 */
export * from './errors';
export * from './ids';
export { LOCALES } from './languages';
export { type EventOf, type Machine, type StateOf, eventsBetween, transition } from './state-machine';

export type { Currency, Money } from './money/types';
export { currencies, exponentOf, isCurrency } from './money/currency';
export { add, assertMoney, compare, parseMajor, subtract, toMajor } from './money/money';
export { roundHalfAwayFromZero } from './money/round';
export { allocate } from './money/allocate';
export { formatMoney } from './money/format-money';

export type { CalendarDate, Instant, Interval, Period } from './calendar/types';
export { addDays, daysBetween } from './calendar/days';
export { periodAt, periodBoundary } from './calendar/period';
export { instantPlus, isTimeZone, toCalendarDate } from './calendar/instant';
export { formatDate, formatInstant } from './calendar/format-date';

export { endOn } from './subscription/end-on';
export { prorateChange } from './subscription/prorate-change';
export {
  type SubscriptionEvent,
  type SubscriptionState,
  subscriptionMachine,
} from './subscription/subscription-machine';

export { type Indexation, indexPrice } from './plan/index-price';
export { type UsageModel, type UsageTier, rateUsage } from './usage/rate-usage';

export type * from './invoice/types';
export {
  type ComputedInvoice,
  type DiscountInput,
  type InvoiceInput,
  type LineInput,
  computeInvoice,
} from './invoice/compute-invoice';
export { sellerName } from './invoice/seller-name';
export { splitGross } from './invoice/split-gross';
export { type InvoiceContent, type RequestForInvoice, invoiceOfRequest } from './invoice/request-invoice';
export {
  GENESIS_HASH,
  type IssuableContent,
  type SeriesPosition,
  numberTextOf,
  stampInvoice,
  verifyStamp,
} from './invoice/issue';
export { type InvoiceEvent, invoiceMachine } from './invoice/invoice-machine';

export type {
  Allocation,
  Attempt,
  AttemptState,
  BillingRequest,
  PaymentSnapshot,
  Refund,
  RefundState,
  RequestState,
} from './payment/types';
export { type RequestEvent, requestMachine } from './payment/request-machine';
export { type AttemptEvent, attemptEvents, attemptMachine } from './payment/attempt-machine';
export { type RefundEvent, refundEvents, refundMachine } from './payment/refund-machine';
export type * from './payment/snapshot-decision';
export { applySnapshot } from './payment/apply-snapshot';
export { checkAllocations } from './payment/allocations';
export { checkReturnUrl } from './payment/return-url';
