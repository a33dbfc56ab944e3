import type { StepKind } from '../billing';
import { isBillingError, wordsForLog, type BillingError } from '../billing/errors';
import type { AccountId, Mode, SubscriptionId } from '../billing/ids';
import type { Subscription } from '../billing/subscription/types';
import type { Instant } from '../billing/calendar/types';
import { said, type Said } from '../billing/said';
import type { BillingEvent, Gateway, Lease, PaymentAccount, StoreTx, SubscriptionRow, World } from '../ports';
import { siteFaultIn, type SiteFault } from './alert-site-fault';
import { billingDayOf, type BillingDay } from './plan-billing';
import { LeaseLost, type BatchContext } from './write-billings';

/** A run's right to work. */
export type RunHold = {
  /** Held in every transaction of the run: whoever lost it writes nothing. */
  readonly lease: Lease;
  /** False when the process should stop at the next occasion. */
  readonly isHeld: () => boolean;
};

/** One run over one mode, and what it has learnt so far. */
export type Run = RunHold & {
  readonly world: World;
  readonly mode: Mode;
  readonly gateways: Map<AccountId, Gateway | BillingError>;
  /** Claims are held until the end of a pass: what stays due holds up nothing that stands behind it. */
  readonly tokens: string[];
  /** What this pass has had in hand: it is worked on once a pass, whatever becomes of its claim meanwhile. */
  readonly seen: Set<SubscriptionId>;
  /** Something was written whose next step may be due today, too: another pass looks. */
  hasMore: boolean;
  /** What this run has had in hand and could do nothing about. */
  readonly stayed: Set<SubscriptionId>;
  /** What they wait for, by the account that it is about (null: the site itself). */
  readonly faults: Map<AccountId | null, Omit<SiteFault, 'mode'>>;
};

/** What was to be written: what the database takes of one kind says nothing of another, which is in other tables. */
export type WorkKind = 'invoices' | StepKind | 'await_change' | 'bill' | 'reschedule' | 'park';

/** What one batch of a run rests on, and how it fares. */
export type Batch = {
  readonly run: Run;
  readonly day: BillingDay;
  readonly token: string;
  /** Whose charge for an earlier period the provider refused for a reason of the merchant's, and that reason. */
  readonly waiting: ReadonlyMap<SubscriptionId, Said>;
  /** What failed by itself, twice. */
  readonly failed: { readonly kind: WorkKind; readonly row: SubscriptionRow; readonly error: unknown }[];
  /** Kinds of which something was committed: a transaction that found nothing to write does not count. */
  readonly written: Set<WorkKind>;
};

/** The settings and the day, and the accounts of these subscriptions, each opened once a run. */
export async function dayOf(
  run: Run,
  businessNow: Instant,
  rows: readonly SubscriptionRow[]
): Promise<BillingDay> {
  const { world, gateways } = run;
  const settings = await world.settings.read();
  for (const { account, subscription } of rows) {
    const isCharged = account?.unlinkedAt === null && subscription.collection === 'provider';
    if (isCharged && !gateways.has(account.id)) gateways.set(account.id, await opened(world, account));
  }
  return billingDayOf(settings, businessNow, gateways, world.random);
}

/** One that cannot be opened is tried again by the next run. */
export async function opened(
  world: Pick<World, 'gateways'>,
  account: PaymentAccount
): Promise<Gateway | BillingError> {
  try {
    return await world.gateways.open(account);
  } catch (error) {
    if (isBillingError(error)) return error;
    throw error;
  }
}

/** One transaction of the run, and what is told after its commit. `work` must hold the lease last. */
export async function commit<T>(
  { run, day, token }: Pick<Batch, 'run' | 'day' | 'token'>,
  work: (tx: StoreTx, context: BatchContext) => Promise<T>
): Promise<T> {
  const { world, lease } = run;
  const events: BillingEvent[] = [];
  const context: BatchContext = {
    settings: day.settings,
    businessNow: day.businessNow,
    today: day.today,
    systemNow: world.clock.system(),
    actor: 'engine',
    events,
    random: world.random,
    links: world.links,
    claim: { token, lease },
  };
  const done = await world.store.transaction(async (tx) => {
    events.length = 0;
    return work(tx, context);
  });
  world.queue.kick('submit-charges');
  world.queue.kick('deliver-mail');
  events.forEach((event) => {
    world.events.emit(event);
  });
  return done;
}

/**
 * After a failure, before it is held against a subscription: throws when it is not the subscription's. A lost lease ends
 * the run, and a database that is away is found out by asking it something.
 */
export async function blameable({ world }: Run, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) throw error;
  await world.store.testClockOffsetMs();
}

/** Of what stays due, as much as is told. */
export type Staying = {
  readonly subscription: Pick<Subscription, 'id' | 'publicId'>;
  readonly account: PaymentAccount | null;
};

const DATABASE_REFUSED = said`The database refused what was to be written. The server log has the details.`;

/** Nothing is wrong with it: it stays due, and the log tells why. */
export function stayDue(run: Run, row: Staying, error: unknown): void {
  const { id, publicId } = row.subscription;
  run.stayed.add(id);
  run.world.log.error(`Subscription ${publicId} stays due: ${wordsForLog(error)}`);
  noteFault(run, row, error);
}

/**
 * For the alert, where a person has to mend it: a provider that does not answer passes. What was left to somebody who was
 * faster, twice and with nobody beside it, is no coincidence any more.
 */
export function noteFault({ faults }: Run, { account }: Pick<Staying, 'account'>, error: unknown): void {
  const isTheDatabase = !isBillingError(error) || error.code === 'concurrent_update';
  const fault = isTheDatabase ? { account: null, reason: DATABASE_REFUSED } : siteFaultIn(error, account);
  if (fault) faults.set(fault.account?.id ?? null, fault);
}
