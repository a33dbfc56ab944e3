import { invoiceOfPeriod, type DuePeriod, type InvoiceContent } from '../billing';
import type { CalendarDate, Period } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { Buyer, Seller, TaxTreatment } from '../billing/invoice/types';
import type { RequestId } from '../billing/ids';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { Settings } from '../ports';
import { nameBeside } from './client-name';

/** Who and what a period's invoice is about, as the store holds it. */
export type PeriodParties = {
  readonly subscription: Subscription;
  readonly version: PlanVersion;
  /** Who uses it. */
  readonly client: Client;
  readonly payer: Client;
};

export type PeriodDocument = {
  readonly period: Period;
  /** As just given on the page; the payer's own when left out. */
  readonly buyer?: Buyer | null;
  /** As announced; the version's, else the merchant's of today, when left out. */
  readonly tax?: TaxTreatment;
  readonly seller: Seller | null;
  readonly requestId: RequestId | null;
  readonly dueOn: CalendarDate | null;
  readonly isNumbered: boolean;
};

/**
 * The invoice of one period, from what the store holds: for the first one and for every renewal.
 * Throws `settings_incomplete` (no legal entity), `invalid_argument` (no billing details), and what `invoiceOfPeriod` throws.
 */
export function contentOfPeriod(
  { subscription, version, client, payer }: PeriodParties,
  document: PeriodDocument,
  settings: Pick<Settings, 'tax'>
): InvoiceContent {
  const named = namedOn({ seller: document.seller, buyer: document.buyer ?? payer.billing });
  return invoiceOfPeriod({
    ...partiesOfInvoice({ subscription, client, payer }),
    ...named,
    subscriptionPublicId: subscription.publicId,
    requestId: document.requestId,
    planName: version.planName,
    period: document.period,
    netPrice: version.netPrice,
    quantity: subscription.quantity,
    tax: document.tax ?? version.tax ?? settings.tax,
    dueOn: document.dueOn,
    isNumbered: document.isNumbered,
  });
}

/** Who a subscription's invoice is about and for. */
export const partiesOfInvoice = ({ subscription, client, payer }: Omit<PeriodParties, 'version'>) => ({
  mode: subscription.mode,
  payerId: payer.id,
  accountId: subscription.accountId,
  subscriptionId: subscription.id,
  language: payer.language,
  clientName: nameBeside(client, payer.id),
});

/** Who it is between. Throws `settings_incomplete` (no legal entity), `invalid_argument` (no billing details). */
export function namedOn({ seller, buyer }: { seller: Seller | null; buyer: Buyer | null }): {
  readonly seller: Seller;
  readonly buyer: Buyer;
} {
  if (!seller) {
    throw new BillingError(
      'settings_incomplete',
      'Set your legal entity under Settings › Client billing: an invoice names its seller.'
    );
  }
  if (!buyer) {
    throw new BillingError(
      'invalid_argument',
      'The payer has no billing details, and an invoice names its buyer. Fill them in on the payer’s page.'
    );
  }
  return { seller, buyer };
}

/** The invoice of a period that a run bills, or would bill: due on the day that it is issued. Throws as `contentOfPeriod`. */
export const contentOfRenewal = (
  parties: PeriodParties,
  { period, dueOn }: DuePeriod,
  { seller, settings }: { readonly seller: Seller | null; readonly settings: Pick<Settings, 'tax'> }
): InvoiceContent =>
  contentOfPeriod(parties, { period, dueOn, seller, requestId: null, isNumbered: true }, settings);
