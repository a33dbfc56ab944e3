import { isBillingError } from '../billing/errors';
import type { BrokenSubscription, SubscriptionRow } from '../ports';
import { closeChange } from './awaited-change';
import { billAlone } from './bill-alone';
import { changeSubscription } from './change-subscription';
import { nameOf } from './client-name';
import { endNow } from './end-subscription';
import { parkSubscription, type Parking } from './park-subscription';
import { isSiteFault } from './plan-billing';
import { blameable, commit, noteFault, stayDue, type Batch, type Staying } from './renewal-run';
import { prepareRetry, retryOwed } from './retry-renewal';
import { reasonFor, type Alone } from './sort-due';
import { giveUp } from './suspend-subscription';
import { holdLease } from './write-billings';

/** One subscription in a transaction of its own, tried twice before the failure is held against it. */
export async function workAlone(batch: Batch, work: Alone): Promise<void> {
  const { run } = batch;
  for (let tries = 1; run.isHeld(); tries += 1) {
    try {
      if (!(await attemptAlone(batch, work))) return;
      batch.written.add(work.kind);
      run.hasMore = true;
      return;
    } catch (error) {
      if (isSiteFault(error)) return waitForTheSite(batch, work, error);
      await blameable(run, error);
      if (tries === 1) continue;
      batch.failed.push({ kind: work.kind, row: work.row, error });
      return;
    }
  }
}

/**
 * Nobody is charged, nor counted as declined, while the account cannot be opened; but a try to charge that cannot be made
 * does not keep what is owed from being given up on its day.
 */
async function waitForTheSite(batch: Batch, { kind, row }: Alone, error: unknown): Promise<void> {
  const { run, day } = batch;
  const graceEndOn = row.subscription.dunning?.graceEndOn;
  const isOver = kind === 'retry' && graceEndOn !== undefined && graceEndOn <= day.today;
  if (!isOver) {
    stayDue(run, row, error);
    return;
  }
  noteFault(run, row, error);
  await workAlone(batch, { kind: 'give_up', row });
}

/** False when there was nothing to write: somebody was faster. */
async function attemptAlone(batch: Batch, work: Alone): Promise<boolean> {
  if (work.kind === 'park') {
    await park(batch, { ...work.parking, ...identityOf(work.row) });
    return false;
  }
  if (work.kind === 'bill') return commit(batch, (tx, context) => billAlone(tx, work.billing, context));
  return takeStep(batch, work.kind, work.row);
}

async function takeStep(
  batch: Batch,
  kind: Exclude<Alone['kind'], 'park' | 'bill'>,
  row: SubscriptionRow
): Promise<boolean> {
  const { version, account } = row;
  const { today } = batch.day;
  const means = kind === 'retry' ? await prepareRetry(batch.run.world, row) : null;
  return commit(batch, async (tx, context) => {
    if (means && account) await tx.lockAccount(account.id);
    const subscription = await tx.lockSubscription(row.subscription.id);
    // Somebody was faster: the next claim sees what it is now.
    if (subscription.revision !== row.subscription.revision) return false;
    const ending = { subscription, version, today };
    if (means) await retryOwed(tx, { subscription, row, means, today }, context);
    else if (kind === 'give_up') await giveUp(tx, ending, context);
    else if (kind === 'end') await endNow(tx, { ...ending, why: 'cancelled' }, context);
    else if (kind === 'expire') await endNow(tx, { ...ending, why: 'expired' }, context);
    else if (kind === 'await_change') await closeChange(tx, subscription, context);
    else await changeSubscription(tx, subscription, version, {}, context);
    await holdLease(tx, batch.run.lease);
    return true;
  });
}

// -------------------------------------------------------------------------------------------------- parking

/**
 * What failed by itself is set aside: refused by our own rules, or by the database while others of its kind went through.
 * When the database refused all of a kind that the batch had, the fault is not theirs: they stay due.
 */
export async function parkFailed(batch: Batch): Promise<void> {
  const { run, failed, written } = batch;
  const refused = failed.filter(({ error }) => !isBillingError(error)).map(({ kind }) => kind);
  for (const { kind, row, error } of failed) {
    const isTheDatabase = !written.has(kind) && refused.filter((one) => one === kind).length > 1;
    const passesBy = isBillingError(error) ? error.code === 'concurrent_update' : isTheDatabase;
    if (passesBy || isSiteFault(error)) stayDue(run, row, error);
    else {
      const parking = { ...reasonFor(run, error), ...identityOf(row) };
      await parkOrWait(batch, row, parking);
    }
  }
}

/** What could not even be read. */
export const parkBroken = (batch: Batch, { id, publicId, mode, reason }: BrokenSubscription): Promise<void> =>
  parkOrWait(
    batch,
    { subscription: { id, publicId }, account: null },
    { id, publicId, mode, reason, kind: 'subscription_parked', label: null }
  );

/** One that cannot even be set aside stays due: it keeps nobody else from being billed. */
async function parkOrWait(batch: Batch, row: Staying, parking: Parking): Promise<void> {
  try {
    await park(batch, parking);
  } catch (error) {
    await blameable(batch.run, error);
    stayDue(batch.run, row, error);
  }
}

async function park(batch: Batch, parking: Parking): Promise<void> {
  await commit(batch, async (tx, context) => {
    await parkSubscription(tx, parking, context);
    await holdLease(tx, batch.run.lease);
  });
}

const identityOf = ({ subscription, version, client }: SubscriptionRow) => ({
  id: subscription.id,
  publicId: subscription.publicId,
  mode: subscription.mode,
  label: `${version.planName}, ${nameOf(client)}`,
});
