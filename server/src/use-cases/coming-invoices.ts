import {
  addDays,
  periodBoundary,
  previewInvoices,
  spreadCredit,
  withCredit,
  type Ahead,
  type Bill,
  type ComingInvoice,
  type CreditBalance,
  type DuePeriod,
  type PreviewStop,
} from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError, isBillingError } from '../billing/errors';
import type { AccountId, ClientId, PublicId, SubscriptionId } from '../billing/ids';
import type { Seller } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { PlanVersion } from '../billing/plan/types';
import type { Said } from '../billing/said';
import type { Gateway, Settings, SubscriptionRow, World } from '../ports';
import { nameBeside } from './client-name';
import { contentOfRenewal } from './content-of-period';
import { linkedAccountOf, minimumOf, sellerOf, type BillingDay } from './plan-billing';
import { opened } from './renewal-run';

/** The days that a preview looks at, both inclusive. */
export type PreviewDays = { readonly today: CalendarDate; readonly until: CalendarDate };

/** Whom and what an invoice or an end is about. */
export type PreviewSubject = {
  /** Null where nobody has subscribed yet. */
  readonly subscriptionId: PublicId | null;
  readonly planName: string;
  /** Who uses it, when that is not who pays. */
  readonly clientName: string | null;
};

/** Why no more comes; `blocked`: what the run would refuse it for. */
export type ComingStop = PreviewStop | { readonly why: 'blocked'; readonly reason: Said };

/** What one or several subscriptions come to. */
export type ComingInvoices = PreviewDays & {
  /** By the day on which they are issued. */
  readonly invoices: readonly (PreviewSubject & ComingInvoice<Bill>)[];
  /** What the payer pays for all of them, tax included and after its credit: one sum for each currency, in the order of its letters. */
  readonly totals: readonly Money[];
  /** Of each subscription, why no more comes. */
  readonly stops: readonly (PreviewSubject & { readonly stop: ComingStop })[];
  /** False when there is more than was looked at, or something that cannot be read: the sums are too small then. */
  readonly isComplete: boolean;
};

/** One subject's invoices and end. */
export type Foretold = {
  readonly subject: PreviewSubject;
  /** Null where nobody has subscribed yet. */
  readonly payerId: ClientId | null;
  /** As `Billing.minimum`. */
  readonly minimum: bigint | null;
  readonly invoices: readonly ComingInvoice<Bill>[];
  readonly stop: ComingStop;
};

/** What the invoices of a preview rest on beside their subscriptions. */
export type PreviewSite = {
  readonly settings: Settings;
  readonly seller: Seller | null;
  /** Those whose charge waits for the merchant, and why. */
  readonly waiting: ReadonlyMap<SubscriptionId, Said>;
  /** Opened where there is credit: what the provider takes at least decides how much of it is used. */
  readonly gateways: BillingDay['gateways'];
};

/** Asks no provider anything. */
export async function previewSite(
  world: Pick<World, 'store' | 'gateways'>,
  settings: Settings,
  rows: readonly SubscriptionRow[],
  balances: readonly CreditBalance[]
): Promise<PreviewSite> {
  const waiting = await world.store.chargesOfMerchant(rows.map(({ subscription }) => subscription.id));
  const gateways = new Map<AccountId, Gateway | BillingError>();
  for (const { account } of balances.length > 0 ? rows : []) {
    if (account?.unlinkedAt === null && !gateways.has(account.id))
      gateways.set(account.id, await opened(world, account));
  }
  return { settings, seller: sellerOf(settings), waiting, gateways };
}

/** From today to the same day of the next year: twelve months of renewals where today's is issued already. */
export const twelveMonthsFrom = (today: CalendarDate): PreviewDays => ({
  today,
  until: periodBoundary(today, { unit: 'month', count: 12 }, 1),
});

/** The first twelve months of what begins today: without the day on which the thirteenth would begin. */
export const firstTwelveMonthsFrom = (today: CalendarDate): PreviewDays => ({
  today,
  until: addDays(twelveMonthsFrom(today).until, -1),
});

/**
 * The coming invoices of a stored subscription, by what the run would do (BILLING.md, subscriptions, 9). What the run would
 * refuse it for (no linked account, no buyer, no seller, a charge that waits for the merchant) stands in place of invoices.
 */
export function foretell(row: SubscriptionRow, { today, until }: PreviewDays, site: PreviewSite): Foretold {
  const { subscription, version, next, client, payer } = row;
  const { settings, waiting } = site;
  const subject = {
    subscriptionId: subscription.publicId,
    planName: version.planName,
    clientName: nameBeside(client, payer.id),
  };
  const invoiceOf = (due: DuePeriod, { version: agreed, subscription: { quantity } }: Ahead<PlanVersion>) => {
    const refusal = waiting.get(subscription.id);
    if (refusal) throw new BillingError('account_unusable', refusal);
    linkedAccountOf(row);
    const ahead = { ...row, version: agreed, subscription: { ...subscription, quantity } };
    return contentOfRenewal(ahead, due, site);
  };
  const cap = settings.missedPeriodsCap;
  const about = { subject, payerId: payer.id, minimum: minimumOf(row, site.gateways) };
  try {
    return { ...about, ...previewInvoices({ subscription, version, next, today, until, cap, invoiceOf }) };
  } catch (error) {
    if (!isBillingError(error)) throw error;
    return { ...about, invoices: [], stop: { why: 'blocked', reason: error.said } };
  }
}

/**
 * Several subjects' invoices together, with what each would use of its payer's credit: in the order in which the run would
 * number them. `only`: of one subscription, whose payer's others use that credit, too.
 */
export function comingInvoices(
  days: PreviewDays,
  foretold: readonly Foretold[],
  isComplete: boolean,
  { balances = [], only }: { readonly balances?: readonly CreditBalance[]; readonly only?: PublicId } = {}
): ComingInvoices {
  const isShown = ({ subscriptionId }: PreviewSubject) => only === undefined || subscriptionId === only;
  const invoices = afterCredit(foretold, balances).filter(isShown);
  return {
    ...days,
    invoices,
    totals: totalsOf(invoices),
    stops: foretold.map(({ subject, stop }) => ({ ...subject, stop })).filter(isShown),
    isComplete,
  };
}

function afterCredit(
  foretold: readonly Foretold[],
  balances: readonly CreditBalance[]
): ComingInvoices['invoices'] {
  const coming = foretold
    .flatMap(({ subject, payerId, minimum, invoices }) =>
      invoices.map((invoice) => ({ subject, payerId, minimum, invoice }))
    )
    // Sorting is stable: of one day's and period's, the order of the subscriptions stays.
    .sort((a, b) => compare(placeOf(a.invoice), placeOf(b.invoice)));
  const asked = coming.flatMap(({ payerId, minimum, invoice: { invoice } }) =>
    payerId === null ? [] : [{ payerId, minimum, currency: invoice.currency, total: invoice.total }]
  );
  // Nobody has credit before anybody subscribes: then all of them have a payer, or none.
  const used = spreadCredit(balances, asked);
  return coming.map(({ subject, invoice }, index) => ({
    ...subject,
    ...invoice,
    invoice: withCredit(invoice.invoice, used[index] ?? 0n),
  }));
}

const placeOf = ({ issueOn, period }: ComingInvoice<Bill>): string => `${issueOn} ${period.start}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function totalsOf(invoices: readonly ComingInvoice<Bill>[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const { invoice } of invoices) {
    sums.set(invoice.currency, (sums.get(invoice.currency) ?? 0n) + invoice.balanceDue);
  }
  return [...sums.keys()].sort().map((currency) => ({ currency, amount: sums.get(currency) ?? 0n }));
}
