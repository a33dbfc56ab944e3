import { isBillingError } from '../../billing/errors';
import type { Mode } from '../../billing/ids';
import { said } from '../../billing/said';
import type {
  AttemptInBooks,
  BookObjectType,
  CreditNoteInBooks,
  CreditInBooks,
  InvoiceInBooks,
  LeaseInBooks,
  RefundInBooks,
  SubscriptionInBooks,
} from '../../ports';
import { allocations, balance } from './balance';
import {
  creditedWithinInvoice,
  creditedInMode,
  creditedState,
  creditTotals,
  givenBackAsNoted,
} from './credit-notes';
import { creditBalance, creditInMode, creditOnInvoice, creditSource } from './credit';
import { liveAttempts } from './live-attempts';
import { billedByRight, chargedByRight, refundedInMode, runsByRight } from './mandates';
import { numberAndState } from './numbering';
import { oneRenewalInvoice } from './one-renewal-invoice';
import { invoicedPeriod, runningPeriod } from './periods';
import { refundsWithinPayment } from './refunds';
import type { InvariantNumber } from './rules';
import { leaseExpiry, schedule } from './schedule';
import { totals } from './totals';
import type { Breach, Check, Moment, Offender } from './violation';

/** One kind of object: what is verified of it, and how a person finds it again. */
export type Kind<T> = {
  readonly checks: readonly Check<T>[];
  /** Under which invariant a row counts that cannot be read. */
  readonly unreadable: readonly [InvariantNumber, BookObjectType];
  readonly offender: (item: T) => Offender;
  readonly modeOf: (item: T) => Mode | null;
};

export const KINDS: {
  readonly invoice: Kind<InvoiceInBooks>;
  readonly creditNote: Kind<CreditNoteInBooks>;
  readonly attempt: Kind<AttemptInBooks>;
  readonly refund: Kind<RefundInBooks>;
  readonly credit: Kind<CreditInBooks>;
  readonly subscription: Kind<SubscriptionInBooks>;
  readonly lease: Kind<LeaseInBooks>;
} = {
  invoice: {
    checks: [
      oneRenewalInvoice,
      invoicedPeriod,
      totals,
      numberAndState,
      liveAttempts,
      balance,
      creditOnInvoice,
      creditedState,
      billedByRight,
    ],
    unreadable: [4, 'invoice'],
    offender: ({ invoice }) => offenderOf('invoice', invoice, invoice.issued?.numberText ?? null),
    modeOf: ({ invoice }) => invoice.mode,
  },
  creditNote: {
    checks: [creditTotals, givenBackAsNoted, creditedWithinInvoice, creditedInMode],
    unreadable: [4, 'credit_note'],
    offender: ({ note }) => offenderOf('credit_note', note, note.issued.numberText),
    modeOf: ({ note }) => note.mode,
  },
  attempt: {
    checks: [allocations, chargedByRight],
    unreadable: [6, 'attempt'],
    offender: ({ attempt, label }) => offenderOf('attempt', attempt, label),
    modeOf: ({ attempt }) => attempt.mode,
  },
  refund: {
    checks: [refundsWithinPayment, refundedInMode],
    unreadable: [8, 'refund'],
    offender: ({ refund, label }) => offenderOf('refund', refund, label),
    modeOf: ({ refund }) => refund.mode,
  },
  credit: {
    checks: [creditBalance, creditSource, creditInMode],
    unreadable: [9, 'credit_entry'],
    offender: ({ entry, label }) => offenderOf('credit_entry', entry, label),
    modeOf: ({ entry }) => entry.mode,
  },
  subscription: {
    checks: [runningPeriod, schedule, runsByRight],
    unreadable: [3, 'subscription'],
    offender: ({ subscription, clientName }) => offenderOf('subscription', subscription, clientName),
    modeOf: ({ subscription }) => subscription.mode,
  },
  lease: {
    checks: [leaseExpiry],
    unreadable: [3, 'lease'],
    offender: ({ name }) => ({ type: 'lease', id: name, label: null }),
    modeOf: () => null,
  },
};

export const offenderOf = (
  type: BookObjectType,
  { publicId }: { readonly publicId: string },
  label: string | null
): Offender => ({ type, id: publicId, label });

/** What the core refuses to compute with (a currency that there is not, a garbled date) is a breach itself. */
export function breachesOf<T>(check: Check<T>, item: T, moment: Moment): readonly Breach[] {
  try {
    return check.breaches(item, moment);
  } catch (error) {
    const found = isBillingError(error) ? error.said : said`values of another kind than were written`;
    return [{ code: 'unreadable', expected: said`values that can be computed with`, found }];
  }
}
