import { plannedEnd } from '../../billing';
import type { Mode } from '../../billing/ids';
import { said } from '../../billing/said';
import type {
  AttemptInBooks,
  InvoiceInBooks,
  Neighbour,
  RefundInBooks,
  SubscriptionInBooks,
} from '../../ports';
import { NONE, plain, type Breach, type Check } from './violation';

/**
 * Invariant 12, for attempts: with the payer absent, only on a mandate of that payer at that account, agreed to before it is
 * charged, and not after the subscription has ended. Of a mandate that is invalid today nothing tells whether it was so then.
 */
export const chargedByRight: Check<AttemptInBooks> = {
  invariant: 12,
  appliesTo: () => true,
  breaches: (item) => [
    ...modesCrossed(item.attempt.mode, item.beside),
    ...(item.attempt.session === 'off_session' ? [...onMandate(item), ...afterEnd(item)] : []),
  ],
};

/** Invariant 12, for invoices: what is billed begins before the end that was asked for. */
export const billedByRight: Check<InvoiceInBooks> = {
  invariant: 12,
  appliesTo: () => true,
  breaches({ invoice, subscription, beside }) {
    const crossed = modesCrossed(invoice.mode, beside);
    const end = subscription?.state === 'cancelled' ? subscription.cancelOn : null;
    const start = invoice.issued ? (invoice.period?.start ?? null) : null;
    return [...crossed, ...pastEnd(start, end)];
  },
};

/** Invariant 12, for subscriptions: no period runs at or after its end, a fixed number of periods included. */
export const runsByRight: Check<SubscriptionInBooks> = {
  invariant: 12,
  appliesTo: () => true,
  breaches({ subscription, version, client, payer, account, method }) {
    const beside: Neighbour[] = [
      { ...client, type: 'client' },
      { ...payer, type: 'client' },
      ...(account ? [{ ...account, type: 'account' as const }] : []),
      ...(method ? [{ ...method, type: 'method' as const }] : []),
    ];
    return [
      ...modesCrossed(subscription.mode, beside),
      ...pastEnd(subscription.period?.start ?? null, plannedEnd(subscription, version)),
    ];
  },
};

/** Invariant 12, for refunds. */
export const refundedInMode: Check<RefundInBooks> = {
  invariant: 12,
  appliesTo: ({ attempt }) => attempt !== null,
  breaches: ({ refund, attempt }) =>
    attempt ? modesCrossed(refund.mode, [{ ...attempt, type: 'attempt' }]) : [],
};

function onMandate({ attempt, method }: AttemptInBooks): Breach[] {
  if (method === null) return [{ code: 'mandate_missing', expected: said`a mandate`, found: NONE }];
  if (method.clientId !== attempt.payerId) return [foreign(said`a mandate of the payer`, method.publicId)];
  if (method.accountId !== attempt.accountId)
    return [foreign(said`a mandate at the account of the charge`, method.publicId)];
  const agreedAt = method.consent?.givenAt ?? null;
  if (agreedAt === null || attempt.submittedAt === null || agreedAt <= attempt.submittedAt) return [];
  return [
    { code: 'mandate_later', expected: said`agreed to by ${attempt.submittedAt}`, found: plain(agreedAt) },
  ];
}

const foreign = (expected: Breach['expected'], methodId: string): Breach => ({
  code: 'mandate_foreign',
  expected,
  found: plain(methodId),
});

function afterEnd({ attempt, endedAt }: AttemptInBooks): Breach[] {
  if (endedAt === null || attempt.createdAt <= endedAt) return [];
  const expected = said`nothing after ${endedAt}`;
  return [{ code: 'charged_after_end', expected, found: plain(attempt.createdAt) }];
}

function pastEnd(start: string | null, end: string | null): Breach[] {
  if (start === null || end === null || start < end) return [];
  return [{ code: 'billed_after_end', expected: said`a start before ${end}`, found: plain(start) }];
}

/** Of what something refers to, the first that is of the other mode. */
export function modesCrossed(mode: Mode, beside: readonly Neighbour[]): Breach[] {
  const crossed = beside.find((neighbour) => neighbour.mode !== mode);
  if (!crossed) return [];
  const found = said`${crossed.type} ${crossed.publicId} in ${crossed.mode} mode`;
  return [{ code: 'mode_crossed', expected: said`${mode} mode`, found }];
}
