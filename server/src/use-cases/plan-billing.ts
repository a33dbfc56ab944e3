import {
  atNextBoundary,
  billPeriods,
  isInvoiced,
  planRenewal,
  toCalendarDate,
  wakeUpAt,
  type DuePeriod,
  type InvoiceContent,
  type StepKind,
} from '../billing';
import type { CalendarDate, Instant } from '../billing/calendar/types';
import { BillingError, isBillingError, type BillingErrorCode } from '../billing/errors';
import { frozenCopy } from '../billing/frozen';
import type { AccountId, PublicId } from '../billing/ids';
import type { Seller } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { ChargeObstacle } from '../billing/subscription/dunning';
import type { RunningPeriod } from '../billing/subscription/types';
import type {
  Gateway,
  PaymentAccount,
  Random,
  Settings,
  SubscriptionAdvance,
  SubscriptionChange,
  SubscriptionRow,
} from '../ports';
import { contentOfRenewal } from './content-of-period';
import { obstacleOf } from './new-charge';

/** What the planning of a run rests on: the same for all of it. */
export type BillingDay = {
  readonly settings: Settings;
  /** The settings' legal entity, frozen: it stands on every invoice. */
  readonly seller: Seller | null;
  readonly businessNow: Instant;
  readonly today: CalendarDate;
  readonly gateways: ReadonlyMap<AccountId, Gateway | BillingError>;
  readonly random: Pick<Random, 'publicId'>;
};

/** The day of a mode's business clock, with the accounts that were opened for it. */
export const billingDayOf = (
  settings: Settings,
  businessNow: Instant,
  gateways: BillingDay['gateways'],
  random: BillingDay['random']
): BillingDay => ({
  settings,
  seller: sellerOf(settings),
  businessNow,
  today: toCalendarDate(businessNow, settings.timeZone),
  gateways,
  random,
});

/** The settings' legal entity, frozen once for all the invoices that it stands on. */
export const sellerOf = ({ merchant }: Pick<Settings, 'merchant'>): Seller | null =>
  merchant && frozenCopy(merchant);

export type PlannedInvoice = { readonly publicId: PublicId; readonly content: InvoiceContent };

/** How the money of the planned invoices comes in. */
export type Collecting =
  | { readonly by: 'nobody' }
  | { readonly by: 'hand'; readonly account: PaymentAccount }
  | {
      readonly by: 'charge';
      readonly account: PaymentAccount;
      readonly gateway: Gateway;
      readonly method: PaymentMethod;
    }
  /** Invoiced, but there is nothing to charge. */
  | { readonly by: 'obstacle'; readonly obstacle: Extract<ChargeObstacle, `method_${string}`> };

/** One subscription's share of a batch: computed in memory, written with the others. */
export type Billing = {
  /** As its periods find it: a change that was planned for them is made. */
  readonly row: SubscriptionRow;
  /** What that change writes beside `advance`; null where none was planned. */
  readonly change: SubscriptionChange | null;
  readonly kind: Extract<StepKind, 'start' | 'renew'>;
  readonly periods: readonly RunningPeriod[];
  readonly invoices: readonly PlannedInvoice[];
  readonly collecting: Collecting;
  /** The least that the provider takes of its currency, as far as it is known; null where it takes anything. */
  readonly minimum: bigint | null;
  readonly advance: SubscriptionAdvance;
};

export type Planned =
  { readonly kind: 'bill'; readonly billing: Billing } | { readonly kind: 'review'; readonly missed: number };

/**
 * The periods of a subscription that are due, with their invoices. Pure but for the ids. Throws for what is wrong with it,
 * and (`isSiteFault`) for what is wrong with the site.
 */
export function planBilling(
  found: SubscriptionRow,
  kind: Billing['kind'],
  day: BillingDay,
  cap = day.settings.missedPeriodsCap
): Planned {
  const row = { ...found, ...atNextBoundary(found.subscription, found.version, found.next) };
  const { subscription, version } = row;
  const { settings, today } = day;
  const plan = planRenewal({ subscription, version, today, cap });
  if (plan.kind === 'review') return plan;
  const collecting = collectingOf(row, day);
  const invoiceOf = (due: DuePeriod) => contentOfRenewal(row, due, day);
  const billed = billPeriods({ plan, subscription, version, today, invoiceOf });
  const invoices = billed.invoices.map((content) => ({ publicId: day.random.publicId(), content }));
  const { id, revision } = subscription;
  const nextBillingAt = wakeUpAt({ ...subscription, ...billed.then }, version, settings.timeZone);
  const advance = { id, revision, ...billed.then, nextBillingAt };
  const change = subscription === found.subscription ? null : changeOf(subscription);
  const minimum = minimumOf(row, day.gateways);
  const billing = { row, change, kind, periods: plan.periods, invoices, collecting, minimum, advance };
  return { kind: 'bill', billing };
}

const changeOf = ({
  planVersionId,
  quantity,
  pendingChange,
  earlier,
}: SubscriptionRow['subscription']): SubscriptionChange => ({
  planVersionId,
  quantity,
  pendingChange,
  earlier,
});

/** The least that the provider of a subscription's account takes; null where it takes anything, or cannot be asked. */
export function minimumOf(
  { account, version }: Pick<SubscriptionRow, 'account' | 'version'>,
  gateways: BillingDay['gateways']
): bigint | null {
  const gateway = account && gateways.get(account.id);
  return gateway && !isBillingError(gateway) ? gateway.minimumAmount(version.netPrice.currency) : null;
}

function collectingOf(row: SubscriptionRow, day: BillingDay): Collecting {
  const { subscription, method } = row;
  const { collection } = subscription;
  if (!isInvoiced(collection)) return { by: 'nobody' };
  const account = linkedAccountOf(row);
  if (collection === 'offline') return { by: 'hand', account };
  const obstacle = obstacleOf(method, subscription);
  if (obstacle !== null || !method) return { by: 'obstacle', obstacle: obstacle ?? 'method_missing' };
  const gateway = day.gateways.get(account.id);
  if (gateway === undefined) throw new Error('The account of a claimed subscription was not opened.');
  if (isBillingError(gateway)) throw gateway;
  return { by: 'charge', account, gateway, method };
}

/** The account that its money comes through. Throws `invalid_argument` when it may not be used any more. */
export function linkedAccountOf({
  subscription,
  account,
}: Pick<SubscriptionRow, 'subscription' | 'account'>): PaymentAccount {
  if (account?.unlinkedAt === null && account.mode === subscription.mode) return account;
  throw new BillingError(
    'invalid_argument',
    'The payment account of this subscription is not linked any more. Link it again, then let the subscription go.'
  );
}

const SITE_FAULTS: readonly BillingErrorCode[] = [
  'settings_incomplete',
  'encryption_key_missing',
  'secret_unreadable',
  'account_unusable',
  'provider_unavailable',
];

/** Nothing is wrong with the subscription: it stays due until the site is mended. */
export const isSiteFault = (error: unknown): boolean =>
  isBillingError(error) && SITE_FAULTS.includes(error.code);
