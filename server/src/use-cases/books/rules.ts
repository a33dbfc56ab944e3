import { said, type Said } from '../../billing/said';

/**
 * The invariants of BILLING.md that the data of today can break, by their numbers there. The others speak of what has no
 * data yet (coupons, usage, changes of plan, revenue figures, partnerships) or of behaviour, which tests prove.
 */
export const INVARIANTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12] as const;
export type InvariantNumber = (typeof INVARIANTS)[number];

/** What each invariant says, in short. */
export const TITLES: Readonly<Record<InvariantNumber, Said>> = {
  1: said`One invoice for each subscription and period`,
  2: said`Periods follow each other and their term`,
  3: said`What runs is looked at in time; leases expire`,
  4: said`Lines, discounts, taxes and totals add up`,
  5: said`Numbers without gaps, documents unchanged`,
  6: said`One payment attempt at a time`,
  7: said`Payments and balances agree`,
  8: said`Nothing is refunded that was not paid, and nothing credited that was not invoiced`,
  9: said`Credit is the sum of its ledger`,
  12: said`Charges only with a mandate, before the end, within one mode`,
};

/** What is not so, for each kind of violation. Codes are public: they do not change. */
export const RULES = {
  unreadable: said`It cannot be read, so it cannot be checked.`,

  billed_twice: said`A subscription is invoiced once for a period.`,
  renewal_key: said`The key that keeps a period from being invoiced twice names the subscription and the period.`,

  period_off_term: said`A period is counted from the first day of its term.`,
  period_not_contiguous: said`A period begins on the day on which the one before it ended.`,
  period_ahead: said`No period is invoiced beyond the running one.`,

  not_scheduled: said`A running subscription has a time at which it is looked at next.`,
  scheduled_late: said`A subscription is looked at when its next step is due.`,
  overdue: said`What is due is taken up by a run.`,
  claim_without_end: said`A run’s claim on a subscription ends within minutes.`,
  lease_without_end: said`A job’s lease ends within minutes.`,

  line_differs: said`A line is its quantity times its unit price, rounded.`,
  discount_differs: said`A discount is between zero and what it is taken from.`,
  net_differs: said`The net amount is the sum of the lines after discounts.`,
  tax_rate_differs: said`The tax of a rate is that of the lines at this rate.`,
  tax_differs: said`The tax is the sum of the taxes of all rates.`,
  total_differs: said`The total is net plus tax.`,
  amount_out_of_range: said`Credit and balance lie between zero and the total.`,

  number_gap: said`Numbers run from 1 without a gap.`,
  number_twice: said`A number is given once.`,
  content_changed: said`A numbered document says what it said when it was issued.`,
  chain_broken: said`A numbered document names the hash of the one before it.`,
  date_backwards: said`No document is dated before the one that precedes it.`,
  counter_missing: said`A series has a counter.`,
  counter_differs: said`The counter of a series agrees with its last document.`,
  number_past_counter: said`No number lies ahead of its counter.`,
  number_and_state: said`Drafts have no number, and everything else has one.`,

  two_live_attempts: said`An invoice has one live attempt of a kind.`,
  new_key_while_unknown: said`Nothing new is tried while the outcome of an attempt is unknown.`,
  attempt_unguarded: said`The key that keeps a second live attempt away is there while the attempt is live, and only then.`,

  balance_differs: said`What was paid, and not given or taken back, is the total less the balance.`,
  paid_with_balance: said`A paid invoice has no balance.`,
  allocations_differ: said`The parts of a payment sum to its amount.`,

  refund_exceeds: said`No more is given back than was paid.`,
  refund_without_payment: said`A refund belongs to a payment.`,
  refund_differs: said`A refund goes the way that the payment came.`,

  note_differs: said`A credit note is its lines, with their share of the invoice’s tax.`,
  note_exceeds: said`No more is credited of a line than was invoiced.`,
  note_without_invoice: said`A credit note belongs to an invoice with a number.`,
  note_and_state: said`An invoice is credited when its notes credit all of it, and only then.`,
  given_back_differs: said`What a credit note gives back is what its refunds come to.`,
  credit_differs: said`The credit that an invoice used is what the ledger says.`,
  credit_below_zero: said`Nobody uses more credit than there is.`,
  credit_without_source: said`An entry of the ledger names what brought it about.`,

  mandate_missing: said`A charge with the payer absent names its mandate.`,
  mandate_foreign: said`A mandate is charged for its own payer, through its own account.`,
  mandate_later: said`A mandate is agreed to before it is charged.`,
  charged_after_end: said`Nothing is charged by itself after the subscription has ended.`,
  billed_after_end: said`No period begins at or after the end of the subscription.`,
  mode_crossed: said`Nothing crosses between test and live mode.`,
} as const satisfies Record<string, Said>;
