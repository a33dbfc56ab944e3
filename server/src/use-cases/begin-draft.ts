import { BillingError } from '../billing/errors';
import type { Plan, PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { Settings, StoreReads, StoreTx, SubscriptionRow, World } from '../ports';
import { refuseHeldFamily } from './give-subscription';
import { lockParties } from './lock-parties';
import { clientArchived, isArchived, planInactive, refuseUnpayable } from './plan-subscription';

/**
 * Before a draft is invited to or started it is asked what giving it today would be asked: nobody is archived, its plan is
 * offered, and the account can be paid through.
 * Throws `transition_refused`, `account_unusable`, `settings_incomplete`, `out_of_range`.
 */
export async function refuseStaleDraft(
  world: World,
  row: SubscriptionRow,
  settings: Settings
): Promise<void> {
  const refusal = await staleness(world.store, row);
  if (refusal !== null) throw refusal;
  const { version, account, subscription } = row;
  if (account) await refuseUnpayable(world, { settings, version, quantity: subscription.quantity, account });
}

/** The part of it that our own rows tell, for whoever wants to know before; null where nothing has changed since. */
export async function staleness(
  store: Pick<StoreReads, 'plans'>,
  { client, payer, version, account }: SubscriptionRow
): Promise<BillingError | null> {
  if ([client, payer].some(isArchived)) return clientArchived();
  const plan = await planOf(store, version);
  if (plan && !plan.isActive) return planInactive();
  return account?.unlinkedAt == null ? null : accountUnlinked();
}

/** Nothing can be paid through it. */
export const accountUnlinked = (): BillingError =>
  new BillingError(
    'account_unusable',
    'Nothing is paid through a linked account for this subscription, so there is nothing to accept. Give it anew.'
  );

/**
 * The draft, locked after its parties and with all that its client holds, by their ids. Drafts hold no family: another may
 * have taken it since this one was made. Throws `transition_refused`.
 */
export async function lockDraft(
  tx: StoreTx,
  { subscription: found, client, version }: SubscriptionRow
): Promise<Subscription> {
  await lockParties(tx, found);
  const plan = await planOf(tx, version);
  if (plan) await refuseHeldFamily(tx, client, plan);
  const draft = await tx.lockSubscription(found.id);
  if (draft.state === 'draft') return draft;
  throw new BillingError('transition_refused', 'This is no draft any more. Reload to see its present state.');
}

async function planOf(store: Pick<StoreReads, 'plans'>, { planId }: PlanVersion): Promise<Plan | undefined> {
  return (await store.plans()).find(({ plan }) => plan.id === planId)?.plan;
}
