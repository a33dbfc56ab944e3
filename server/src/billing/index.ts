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
export { formatMoney, formatUnitPrice } from './money/format-money';

export type { CalendarDate, Instant, Interval, Period } from './calendar/types';
export { addDays, daysBetween } from './calendar/days';
export { periodAt, periodBoundary } from './calendar/period';
export { instantPlus, isTimeZone, startOfDay, toCalendarDate } from './calendar/instant';
export { formatDate, formatInstant } from './calendar/format-date';
export { formatDuration, formatEvery } from './calendar/format-interval';

export { endOn } from './subscription/end-on';
export { isInvoiced } from './subscription/collection';
export { cancellationEnd } from './subscription/cancellation-end';
export { periodsOfTerm, plannedEnd } from './subscription/fixed-number';
export {
  type ChangeParts,
  type Configured,
  costOfChange,
  isSameInterval,
  partsOfChange,
} from './subscription/change-parts';
export { type Changeable, atNextBoundary } from './subscription/at-boundary';
export { prorateChange } from './subscription/prorate-change';
export {
  type ChargeObstacle,
  type Recovery,
  afterFailure,
  afterPayment,
  afterRetry,
  awaitedByHand,
  daysAhead,
  retryToday,
} from './subscription/dunning';
export {
  type Schedule,
  type Step,
  type StepKind,
  type Terms,
  nextStep,
  wakeUpAt,
} from './subscription/next-step';
export { type DuePeriod, type PeriodsBilled, billPeriods } from './subscription/bill-periods';
export {
  type Ahead,
  type ComingInvoice,
  type InvoicePreview,
  type Previewed,
  type PreviewStop,
  previewInvoices,
} from './subscription/preview';
export { type RenewalPlan, periodOf, planRenewal, startTerm } from './subscription/plan-renewal';
export {
  type SubscriptionEvent,
  type SubscriptionState,
  subscriptionMachine,
} from './subscription/subscription-machine';

export type * from './subscription/types';

export type * from './client/types';
export type * from './payment/payment-method';
export { type Plan, type PlanCharging, type PlanVersion, OFFERED_MONTHS, PLAN_CHARGING } from './plan/types';
export { checkTerms } from './plan/check-terms';
export { offeredVersion } from './plan/offered-version';
export { type Indexation, indexPrice } from './plan/index-price';
export { type UsageModel, type UsageTier, rateUsage } from './usage/rate-usage';

export type * from './credit/types';
export { type Creditable, creditUsed, spreadCredit, withCredit } from './credit/use-credit';
export { type PaidDays, suspendedDaysOf, unservedShare } from './credit/suspended-days';

export type * from './invoice/types';
export {
  type ComputedInvoice,
  type DiscountInput,
  type InvoiceInput,
  type LineInput,
  computeInvoice,
} from './invoice/compute-invoice';
export { type VatNumberProblem, asVatNumber, checkVatNumber, vatNumberProblem } from './invoice/vat-number';
export { checkTax } from './invoice/check-tax';
export { sellerName } from './invoice/seller-name';
export { splitGross } from './invoice/split-gross';
export { type InvoiceContent, type RequestForInvoice, invoiceOfRequest } from './invoice/request-invoice';
export {
  type Bill,
  type PeriodForInvoice,
  billOfPeriod,
  invoiceOfPeriod,
  priceOfPeriod,
  renewalKeyOf,
} from './invoice/period-invoice';
export {
  type ChangeForInvoice,
  billOfChange,
  invoiceOfChange,
  isOfChange,
  titleOfChange,
} from './invoice/change-invoice';
export { GENESIS_HASH, type SeriesPosition, numberTextOf } from './invoice/document-stamp';
export { type IssuableContent, stampInvoice, verifyStamp } from './invoice/issue';
export {
  type CreditedLines,
  type NoteSums,
  type ToCredit,
  afterCreditNote,
  computeCreditNote,
  leftOfLines,
  leftToCredit,
} from './invoice/credit-note';
export { type IssuableNote, CREDIT_NOTE_SERIES, stampCreditNote, verifyNote } from './invoice/issue-note';
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
