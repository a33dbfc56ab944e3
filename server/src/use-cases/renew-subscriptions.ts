import { instantPlus } from '../billing';
import { wordsForLog } from '../billing/errors';
import type { Mode } from '../billing/ids';
import type { World } from '../ports';
import { alertSiteFault } from './alert-site-fault';
import type { Billing } from './plan-billing';
import { blameable, commit, dayOf, type Batch, type Run, type RunHold, type WorkKind } from './renewal-run';
import { parkBroken, parkFailed, workAlone } from './renewal-steps';
import { sortDue } from './sort-due';
import { writeBillings } from './write-billings';

/**
 * So many are computed in memory and written in one transaction: what a batch costs whatever its size is then little beside
 * what is written, and a batch is a few megabytes.
 */
const BATCH_SIZE = 500;
/** A crash leaves its claims behind for so long. */
const CLAIM_MS = 60_000;
/** Steps of one subscription that may follow each other on one day: more than any has. */
const MOST_PASSES = 6;

/**
 * Does what is due of the subscriptions of a mode, a bounded batch at a time, until nothing is (BILLING.md, subscriptions,
 * 3; documents and payments, 1). Renewals of a batch are written together; what fails is found by halving and set aside
 * with an alert, and the rest are billed. A database that is away, or a site that is not set up, parks nobody: all stays
 * due, and the alert addresses are told. Throws `LeaseLost` when another instance has taken over, and what the database throws when it is away.
 */
export async function renewSubscriptions(world: World, mode: Mode, hold: RunHold): Promise<void> {
  const run: Run = {
    ...hold,
    world,
    mode,
    gateways: new Map(),
    tokens: [],
    seen: new Set(),
    stayed: new Set(),
    faults: new Map(),
    hasMore: true,
  };
  for (let pass = 1; pass <= MOST_PASSES && run.hasMore && run.isHeld(); pass += 1) {
    run.hasMore = false;
    await onePass(run);
  }
  await tellFaults(run);
}

/** Each subscription once: what is due again by then is the next pass's. */
async function onePass(run: Run): Promise<void> {
  run.seen.clear();
  try {
    while (run.isHeld() && (await nextBatch(run)));
  } finally {
    for (const token of run.tokens.splice(0)) await run.world.store.releaseClaims(token);
  }
}

/** What the alert says has not to stop the run, nor the alerts of other accounts. */
async function tellFaults({ world, mode, faults }: Run): Promise<void> {
  for (const fault of faults.values()) {
    try {
      await alertSiteFault(world, { mode, ...fault });
    } catch (error) {
      world.log.error(`An alert could not be raised: ${wordsForLog(error)}`);
    }
  }
}

/** False when nothing is due that this pass has not had in hand. */
async function nextBatch(run: Run): Promise<boolean> {
  const { world, mode, seen, stayed } = run;
  const businessNow = await world.clock.business(mode);
  const systemNow = world.clock.system();
  const token = world.random.hex(16);
  const claim = { token, systemNow, until: instantPlus(systemNow, { ms: CLAIM_MS }) };
  run.tokens.push(token);
  const claimed = await world.store.claimDue(mode, businessNow, BATCH_SIZE, claim);
  const broken = claimed.broken.filter(({ id }) => !seen.has(id) && !stayed.has(id));
  // A claim ends by itself, and what stays due whatever is done would be claimed again for ever.
  const unseen = claimed.rows.filter(({ subscription }) => !seen.has(subscription.id));
  if (unseen.length === 0 && broken.length === 0) return false;
  for (const { id } of [...unseen.map(({ subscription }) => subscription), ...broken]) seen.add(id);
  const fresh = unseen.filter(({ subscription }) => !stayed.has(subscription.id));
  const day = await dayOf(run, businessNow, fresh);
  const waiting = await world.store.chargesOfMerchant(fresh.map(({ subscription }) => subscription.id));
  const batch: Batch = { run, token, day, waiting, failed: [], written: new Set() };
  for (const one of broken) await parkBroken(batch, one);
  const { together, alone } = sortDue(batch, fresh);
  await billTogether(batch, together);
  for (const work of alone) await workAlone(batch, work);
  await parkFailed(batch);
  return true;
}

/**
 * Writes a batch; when that fails, each half of it, down to the ones that fail alone. One bad of five hundred costs some
 * twenty transactions. One that stands alone is tried twice before it is held to be bad.
 */
async function billTogether(batch: Batch, billings: readonly Billing[], tries = 1): Promise<void> {
  const { run } = batch;
  const [only] = billings;
  if (!only || !run.isHeld()) return;
  try {
    const written = await commit(batch, (tx, context) => writeBillings(tx, billings, context));
    for (const { billing } of written) {
      batch.written.add(kindOf(billing));
      // A planned end may have come in the meantime.
      const { nextBillingAt } = billing.advance;
      run.hasMore ||= nextBillingAt !== null && nextBillingAt <= batch.day.businessNow;
    }
  } catch (error) {
    await blameable(run, error);
    if (billings.length > 1) {
      const middle = Math.ceil(billings.length / 2);
      await billTogether(batch, billings.slice(0, middle));
      await billTogether(batch, billings.slice(middle));
    } else if (tries === 1) await billTogether(batch, billings, 2);
    else batch.failed.push({ kind: kindOf(only), row: only.row, error });
  }
}

const kindOf = ({ invoices }: Billing): WorkKind => (invoices.length > 0 ? 'invoices' : 'renew');
