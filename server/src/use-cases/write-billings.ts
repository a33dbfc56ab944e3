import { awaitedByHand, wakeUpAt } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { isBillingError } from '../billing/errors';
import type { AccountId } from '../billing/ids';
import type { Lease, StoreTx } from '../ports';
import { collectAll, tellingOf } from './collect-billings';
import { issueAll, type Issued } from './issue-billings';
import type { Billing } from './plan-billing';
import type { SettleContext } from './settle-request';
import { bookCredit, payersOf, useCredit } from './spend-credit';

/** Another instance runs this job by now: nothing of what was computed may be written. */
export class LeaseLost extends Error {
  constructor() {
    super('The lease of this run has gone to another holder.');
    this.name = 'LeaseLost';
  }
}

export type BatchContext = SettleContext & {
  readonly today: CalendarDate;
  /** Of a run; null when a person bills one subscription, which is then locked by itself. */
  readonly claim: { readonly token: string; readonly lease: Lease } | null;
};

/**
 * Bills a set of subscriptions in one transaction: a constant number of statements whatever their number. What moved since
 * it was claimed is left out, to be computed again. Numbers are given in the order in which the periods became due, from
 * the locked series, in memory (BILLING.md, documents and payments, 1). Throws `LeaseLost`.
 */
export async function writeBillings(
  tx: StoreTx,
  billings: readonly Billing[],
  context: BatchContext
): Promise<readonly Issued[]> {
  const linked = await withoutUnlinked(tx, billings);
  const balances = await tx.lockCredit(payersOf(linked));
  const kept = useCredit(await lockStanding(tx, linked, context), balances, context);
  if (kept.length === 0) return [];
  const written = (await issueAll(tx, kept, context)).map((one) => withGrace(one, context));
  await bookCredit(tx, written, context);
  await collectAll(tx, written, context);
  const told = written.map((one) => tellingOf(one, context));
  await tx.recordAll(told.flatMap(({ entries }) => entries));
  await advanceAll(
    tx,
    written.map(({ billing }) => billing),
    context
  );
  context.events.push(...told.flatMap(({ events }) => events));
  if (context.claim) await holdLease(tx, context.claim.lease);
  return written;
}

/** The last thing before a commit of a run. Throws `LeaseLost`. */
export async function holdLease(tx: StoreTx, lease: Lease): Promise<void> {
  try {
    await tx.holdLease(lease);
  } catch (error) {
    if (isBillingError(error) && error.code === 'concurrent_update') throw new LeaseLost();
    throw error;
  }
}

/** An account whose key is being forgotten takes no new charge: whoever comes first holds the other up. */
async function withoutUnlinked(tx: StoreTx, billings: readonly Billing[]): Promise<readonly Billing[]> {
  const ids = new Set<AccountId>();
  for (const { collecting } of billings) if ('account' in collecting) ids.add(collecting.account.id);
  const unlinked = new Set<AccountId>();
  for (const id of [...ids].sort((a, b) => a - b)) {
    if ((await tx.lockAccount(id)).unlinkedAt !== null) unlinked.add(id);
  }
  if (unlinked.size === 0) return billings;
  return billings.filter(
    ({ collecting }) => !('account' in collecting && unlinked.has(collecting.account.id))
  );
}

async function lockStanding(
  tx: StoreTx,
  billings: readonly Billing[],
  { claim }: BatchContext
): Promise<readonly Billing[]> {
  if (billings.length === 0) return [];
  const rows = billings.map(({ row }) => row.subscription);
  if (claim) {
    const standing = await tx.lockClaimed(claim.token, rows);
    return billings.filter(({ row }) => standing.has(row.subscription.id));
  }
  const standing: Billing[] = [];
  for (const billing of billings) {
    const { id, revision } = billing.row.subscription;
    if ((await tx.lockSubscription(id)).revision === revision) standing.push(billing);
  }
  return standing;
}

/** Paid by hand, grace counts from the day on which the invoice is due: the series may have moved that on. */
function withGrace({ billing, invoices }: Issued, { settings, today }: BatchContext): Issued {
  const { advance, row } = billing;
  const dueOn = invoices.find(({ balanceDue }) => balanceDue > 0n)?.dueOn ?? today;
  if (advance.dunning === null || dueOn === today) return { billing, invoices };
  const { subscription, version } = row;
  const dunning = awaitedByHand({ dueOn, period: advance.period, version });
  const nextBillingAt = wakeUpAt({ ...subscription, ...advance, dunning }, version, settings.timeZone);
  return { billing: { ...billing, advance: { ...advance, dunning, nextBillingAt } }, invoices };
}

/** Planned changes are few: each is written by itself, before what every renewal writes. */
async function advanceAll(tx: StoreTx, kept: readonly Billing[], { claim }: BatchContext): Promise<void> {
  for (const { change, advance } of kept) if (change) await tx.updateSubscription(advance.id, change);
  const rows = kept.map(({ advance }) => advance);
  if (claim) return tx.advanceSubscriptions(rows);
  for (const { id, revision: _revision, ...change } of rows) await tx.updateSubscription(id, change);
}
