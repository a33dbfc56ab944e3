import { toCalendarDate } from '../billing';
import type { CalendarDate, Instant } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Plan, PlanVersion } from '../billing/plan/types';
import { said } from '../billing/said';
import type { Collection } from '../billing/subscription/types';
import type { PaymentAccount, Settings, World } from '../ports';
import { amountOfPeriod, type Subscribed } from './first-period';
import { knownClient } from './known-client';
import { refuseWhenIncomplete } from './missing-settings';
import { refuseUnchargeable, usableAccount } from './payment-accounts';

export type SubscriptionInput = {
  readonly planVersionId: PublicId;
  /** How many of it (seats); one when left out. */
  readonly quantity?: number | undefined;
  /** Who pays; the client itself when left out. */
  readonly payerId?: PublicId | undefined;
  readonly accountId?: PublicId | null | undefined;
  readonly startOn?: CalendarDate | null | undefined;
  /** `invite`: the payer is mailed. `at_once`: nobody's consent is needed. `later`: a draft. */
  readonly start: 'invite' | 'at_once' | 'later';
  /** Made by the form: the same key twice makes one subscription. */
  readonly submissionKey?: string | undefined;
  readonly successUrl?: string | null | undefined;
  readonly cancelUrl?: string | null | undefined;
};

/** All that is decided before the transaction. */
export type SubscriptionPlanned = {
  readonly client: Client;
  readonly payer: Client;
  readonly plan: Plan;
  readonly version: PlanVersion;
  readonly quantity: number;
  readonly collection: Collection;
  readonly account: PaymentAccount | null;
  readonly startOn: CalendarDate | null;
  readonly method: PaymentMethod | null;
  readonly settings: Settings;
  readonly businessNow: Instant;
};

/**
 * Decides before anything is written what a subscription will be, and refuses what it cannot be.
 * Throws `not_found`, `invalid_argument`, `settings_incomplete`, `out_of_range`, `transition_refused`.
 */
export async function planSubscription(
  world: World,
  clientPublicId: PublicId,
  input: SubscriptionInput
): Promise<SubscriptionPlanned> {
  const settings = await world.settings.read();
  const client = await presentClient(world, clientPublicId);
  const payer = input.payerId ? await presentClient(world, input.payerId) : client;
  if (payer.mode !== client.mode) {
    throw new BillingError('invalid_argument', 'The payer belongs to the other mode. Choose another one.', {
      details: { path: 'payerId' },
    });
  }
  const businessNow = await world.clock.business(client.mode);
  const today = toCalendarDate(businessNow, settings.timeZone);
  const { plan, version } = await sellableVersion(world, input.planVersionId, today);
  const account = await accountFor(world, version, client, input);
  const collection = collectionOf(version, account);
  const { quantity = 1 } = input;
  if (account) await refuseUnpayable(world, { settings, version, quantity, account });
  const method = account ? await mandateOf(world, payer, account) : null;
  const startOn = checkedStart(input.startOn ?? null, today);
  const planned = {
    client,
    payer,
    plan,
    version,
    quantity,
    collection,
    account,
    startOn,
    method,
    settings,
    businessNow,
  } as const;
  refuseWrongStart(planned, input.start);
  return planned;
}

/** What cannot be invoiced or charged through the account. Throws `settings_incomplete`, `out_of_range`. */
export async function refuseUnpayable(
  world: World,
  terms: Subscribed & { readonly settings: Settings; readonly account: PaymentAccount }
): Promise<void> {
  const { settings, version, account } = terms;
  await refuseWhenIncomplete(world, settings);
  const amount = amountOfPeriod(terms, version.tax ?? settings.tax).total;
  await refuseUnchargeable(world, account, amount, 'accountId');
}

export const planInactive = (): BillingError =>
  new BillingError(
    'transition_refused',
    'This plan takes no new subscriptions. Activate it, or choose another.'
  );

export const isArchived = ({ state }: Pick<Client, 'state'>): boolean => state === 'archived';

export const clientArchived = (): BillingError =>
  new BillingError('transition_refused', 'This client is archived. Restore it first.');

async function presentClient(world: Pick<World, 'store'>, publicId: PublicId): Promise<Client> {
  const client = await knownClient(world, publicId);
  if (isArchived(client)) throw clientArchived();
  return client;
}

export async function sellableVersion(
  world: Pick<World, 'store'>,
  publicId: PublicId,
  today: CalendarDate
): Promise<{ plan: Plan; version: PlanVersion }> {
  const version = await world.store.planVersionByPublicId(publicId);
  const row = version && (await world.store.plans()).find(({ plan }) => plan.id === version.planId);
  if (!version || !row)
    throw new BillingError('not_found', 'There is no such plan version. Choose another plan.');
  if (!row.plan.isActive) throw planInactive();
  if (version.activeFrom !== null && version.activeFrom > today) {
    throw new BillingError(
      'transition_refused',
      said`This version is offered from ${version.activeFrom} on. Choose an earlier one.`
    );
  }
  return { plan: row.plan, version };
}

async function accountFor(
  world: World,
  version: PlanVersion,
  { mode }: Client,
  { accountId }: SubscriptionInput
): Promise<PaymentAccount | null> {
  if (version.charging !== 'charged') return null;
  if (!accountId) {
    throw new BillingError(
      'invalid_argument',
      'Choose the payment account through which this plan is paid.',
      {
        details: { path: 'accountId' },
      }
    );
  }
  return usableAccount(world, { accountId, mode });
}

function collectionOf(version: PlanVersion, account: PaymentAccount | null): Collection {
  if (version.charging !== 'charged') return version.charging;
  return account?.provider === 'offline' ? 'offline' : 'provider';
}

/** A method of the payer's at this account that it agreed to be charged on; null where there is none. */
export async function mandateOf(
  world: Pick<World, 'store'>,
  payer: Client,
  account: PaymentAccount
): Promise<PaymentMethod | null> {
  const methods = await world.store.methodsOfClient(payer.id);
  return (
    methods.find(
      (method) => method.accountId === account.id && method.state === 'valid' && method.consent !== null
    ) ?? null
  );
}

function checkedStart(startOn: CalendarDate | null, today: CalendarDate): CalendarDate | null {
  if (startOn === null || startOn >= today) return startOn;
  throw new BillingError('out_of_range', 'The start lies in the past. Choose today or a later day.', {
    details: { path: 'startOn' },
  });
}

/** An admin starts what needs nobody's consent, and never consents to a mandate for somebody else. */
function refuseWrongStart(planned: SubscriptionPlanned, start: SubscriptionInput['start']): void {
  const { collection } = planned;
  if (start === 'invite' && (collection === 'free' || collection === 'external')) {
    throw new BillingError(
      'invalid_argument',
      'Nothing is paid here for this plan, so there is nothing to accept: start it at once.',
      { details: { path: 'start' } }
    );
  }
  if (start === 'at_once') refuseWithoutConsent(planned);
}

/** What cannot start by an admin's word alone. Throws `invalid_argument`. */
export function refuseWithoutConsent(planned: ConsentParts): void {
  const refusal = consentRefusal(planned);
  if (refusal !== null) throw refusal;
}

type ConsentParts = Pick<SubscriptionPlanned, 'collection' | 'method' | 'payer'>;

/** The same, for whoever wants to know before: null where nobody's consent is needed. */
export function consentRefusal({ collection, method, payer }: ConsentParts): BillingError | null {
  if (collection === 'provider' && method === null) {
    return new BillingError(
      'invalid_argument',
      'The payer has saved no payment method at this account yet: only the payer can consent to one. Send an invitation.',
      { details: { path: 'start' } }
    );
  }
  if ((collection === 'provider' || collection === 'offline') && payer.billing === null) {
    return new BillingError(
      'invalid_argument',
      'The payer has no billing details yet, and an invoice names its buyer. Fill them in, or send an invitation.',
      { details: { path: 'start' } }
    );
  }
  return null;
}
