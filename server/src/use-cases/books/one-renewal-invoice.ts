import { renewalKeyOf } from '../../billing';
import type { InvoiceInBooks } from '../../ports';
import { said } from '../../billing/said';
import { fromTo, plainOrNone, type Check } from './violation';

/** Invariant 1: at most one live invoice for each subscription and period, which the unique key holds. */
export const oneRenewalInvoice: Check<InvoiceInBooks> = {
  invariant: 1,
  appliesTo: ({ invoice }) =>
    invoice.issued !== null && invoice.subscriptionId !== null && invoice.period !== null,

  breaches({ invoice, subscription, twin }) {
    const { period, renewalKey, state } = invoice;
    if (period === null) return [];
    // Credited in full, it stands in nobody's way.
    const isLive = state !== 'credited';
    if (isLive && twin) {
      const other = twin.numberText ?? twin.publicId;
      return [
        {
          code: 'billed_twice',
          expected: said`one invoice for ${fromTo(period)}`,
          found: said`${other}, too`,
        },
      ];
    }
    if (subscription === null) return [];
    const key = isLive ? renewalKeyOf(subscription.publicId, period) : null;
    return key === renewalKey
      ? []
      : [{ code: 'renewal_key', expected: plainOrNone(key), found: plainOrNone(renewalKey) }];
  },
};
