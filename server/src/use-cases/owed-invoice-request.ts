import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import type { AccountId, InvoiceId } from '../billing/ids';
import type { Invoice, TaxTreatment } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx, World } from '../ports';
import { addressedTo, newRequest, type NewRequest } from './new-request';

/** A link to an owed invoice works for so long; the invoice outlives it. */
export const OWED_LINK_HOURS = 365 * 24;

type Owed = {
  readonly invoice: Omit<Invoice, 'id'> & { readonly id: InvoiceId | null };
  readonly subscription: Pick<Subscription, 'id'>;
  readonly payer: Pick<Client, 'id' | 'email' | 'language'>;
  readonly accountId: AccountId;
  readonly planName: string;
  readonly businessNow: Instant;
};

/**
 * The request through which an issued invoice is paid by the payer's own hand. It asks for the balance, and its end does
 * not write the invoice off. Throws `encryption_key_missing`.
 */
export function owedRequestOf(
  world: Pick<World, 'random' | 'links'>,
  { invoice, subscription, payer, accountId, planName, businessNow }: Owed
): NewRequest {
  const number = invoice.issued?.numberText;
  return newRequest(world, {
    mode: invoice.mode,
    type: 'invoice',
    subscriptionId: subscription.id,
    ...addressedTo(payer),
    accountId,
    amount: { amount: invoice.balanceDue, currency: invoice.currency },
    tax: taxOf(invoice),
    purpose: number === undefined ? planName : `${planName}, ${number}`,
    buyer: invoice.buyer,
    invoiceId: invoice.id,
    expiresAt: instantPlus(businessNow, { hours: OWED_LINK_HOURS }),
    createdAt: businessNow,
  });
}

/**
 * The pending request of an owed invoice: made once, found afterwards. The first period's invoice is paid through the
 * invitation that made it for as long as that one is open. The invoice must be locked.
 */
export async function ensureOwedRequest(
  tx: StoreTx,
  world: Pick<World, 'random' | 'links'>,
  owed: {
    readonly invoice: Invoice;
    readonly subscription: Pick<Subscription, 'id'>;
    readonly payer: Pick<Client, 'id' | 'email' | 'language'>;
    readonly accountId: AccountId;
    readonly planName: string;
  },
  { businessNow }: { readonly businessNow: Instant }
): Promise<BillingRequest> {
  const { invoice } = owed;
  const maker = invoice.requestId === null ? null : await tx.request(invoice.requestId);
  if (maker?.state === 'pending') return maker;
  const known = await tx.requestOfOwedInvoice(invoice.id);
  if (known) return known;
  return tx.insertRequest(owedRequestOf(world, { ...owed, businessNow }));
}

/** An invoice of one period has one tax. */
export function taxOf({ taxes, mentions }: Pick<Invoice, 'taxes' | 'mentions'>): TaxTreatment {
  const [first] = taxes;
  return { category: first?.category ?? 'standard', rate: first?.rate ?? '0', mention: mentions[0] ?? null };
}
