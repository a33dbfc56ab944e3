/**
 * Plans, clients, mandates and subscriptions to begin a test with, written through the store. All of it is of test mode.
 *
 *   const store = storeOf(app);                                  // or engine.world.store of a billing rig
 *   const { plan, version } = await onePlan(store);              // «Studio», 20.00 EUR net a month, 20 % tax, 7 days of grace
 *   const one = await oneSubscriber(store);                      // active since 1 March 2026, a valid mandate, renews on 1 April
 *   const due = await oneSubscriber(store, { plan: one, account, periodStartOn: '2026-01-31', anchorOn: '2026-01-31' });
 *   const many = await manySubscribers(store, 200, { account }); // one plan, 200 clients, due on the same day
 *
 * `nextBillingAt` is what `wakeUpAt` says in Paris, unless it is given. Whatever else a test is about is given in
 * `subscription`, `version`, `client` or `method`: parts of the record that replace what stands here.
 */
import { periodAt, wakeUpAt } from '../../server/src/billing';
import type { Client } from '../../server/src/billing/client/types';
import type { PaymentMethod } from '../../server/src/billing/payment/payment-method';
import type { Plan, PlanVersion } from '../../server/src/billing/plan/types';
import type { Consent, Subscription } from '../../server/src/billing/subscription/types';
import type { NewRow, PaymentAccount, Store, StoreTx } from '../../server/src/ports';
import { createRandom } from '../../server/src/system/random';
import { buyer, newAccount, newClient, NOON } from './records';

const random = createRandom();
export const PARIS = 'Europe/Paris';

export const consent: Consent = {
  text: 'I agree that the amount of each period is charged to this payment method.',
  givenAt: NOON,
  ip: '192.0.2.7',
  language: 'fr',
};

export const newPlan = (given: Partial<NewRow<Plan>> = {}): NewRow<Plan> => ({
  name: 'Studio',
  description: 'For a studio of up to five',
  isActive: true,
  families: ['studio'],
  position: 1,
  ...given,
});

type NewVersion = Omit<NewRow<PlanVersion>, 'version' | 'planName'>;

/** 20.00 EUR net a month, which is 24.00 with the tax. */
export const newVersion = (plan: Pick<Plan, 'id'>, given: Partial<NewVersion> = {}): NewVersion => ({
  planId: plan.id,
  charging: 'charged',
  netPrice: { amount: 2_000n, currency: 'EUR' },
  interval: { unit: 'month', count: 1 },
  periods: null,
  tax: { category: 'standard', rate: '20', mention: null },
  graceDays: 7,
  noticeDays: 0,
  commitmentPeriods: 0,
  features: ['Five seats', 'Mail support'],
  activeFrom: null,
  ...given,
});

/** A mandate that may be charged. Its refs are new ones, unless they are given. */
export const newMethod = (
  { account, payer }: { account: Pick<PaymentAccount, 'id'>; payer: Pick<Client, 'id'> },
  given: Partial<NewRow<PaymentMethod>> = {}
): NewRow<PaymentMethod> & { createdAt: string } => ({
  mode: 'test',
  clientId: payer.id,
  accountId: account.id,
  state: 'valid',
  customerRef: `cus_${random.hex(8)}`,
  methodRef: `pm_${random.hex(8)}`,
  kind: 'card',
  label: 'Visa •••• 4242',
  expiresAt: null,
  consent,
  createdAt: NOON,
  ...given,
});

type NewSubscription = Omit<NewRow<Subscription>, 'revision'> & { createdAt: string };

/** A draft that nobody was asked about. */
export const newSubscription = (
  parts: {
    client: Pick<Client, 'id'>;
    payer?: Pick<Client, 'id'>;
    version: Pick<PlanVersion, 'id'>;
    account?: Pick<PaymentAccount, 'id'> | null;
  },
  given: Partial<NewSubscription> = {}
): NewSubscription => ({
  mode: 'test',
  state: 'draft',
  clientId: parts.client.id,
  payerId: (parts.payer ?? parts.client).id,
  planVersionId: parts.version.id,
  quantity: 1,
  collection: 'provider',
  accountId: parts.account?.id ?? null,
  paymentMethodId: null,
  startOn: null,
  term: null,
  period: null,
  earlier: null,
  acceptedAt: null,
  consent: null,
  cancelOn: null,
  pendingChange: null,
  dunning: null,
  suspendedOn: null,
  nextBillingAt: null,
  parked: null,
  submissionKey: null,
  createdAt: NOON,
  ...given,
});

export type PlanAndVersion = { readonly plan: Plan; readonly version: PlanVersion };

/** A plan with its first version. */
export async function onePlan(
  store: Store,
  given: { plan?: Partial<NewRow<Plan>>; version?: Partial<NewVersion> } = {}
): Promise<PlanAndVersion> {
  return store.transaction(async (tx) => {
    const plan = await tx.insertPlan(newPlan(given.plan));
    return { plan, version: await tx.insertPlanVersion(newVersion(plan, given.version)) };
  });
}

export type Subscriber = PlanAndVersion & {
  readonly account: PaymentAccount;
  readonly client: Client;
  readonly method: PaymentMethod;
  readonly subscription: Subscription;
};

export type SubscriberOptions = {
  /** Left out, a Stripe account is made whose key nobody has. */
  readonly account?: PaymentAccount;
  /** Left out, one is made (`onePlan`), with `version` as its terms. */
  readonly plan?: PlanAndVersion;
  readonly version?: Partial<NewVersion>;
  readonly client?: Partial<NewRow<Client>>;
  readonly method?: Partial<NewRow<PaymentMethod>>;
  /** The first day of the term; 2026-03-01 when it is left out. */
  readonly anchorOn?: string;
  /** A day of the period that is running; the anchor when it is left out. */
  readonly runningOn?: string;
  readonly subscription?: Partial<NewSubscription>;
};

/** An active client with billing details and a mandate, which pays for its own active subscription. */
export async function oneSubscriber(store: Store, options: SubscriberOptions = {}): Promise<Subscriber> {
  const plan = options.plan ?? (await onePlan(store, { version: options.version }));
  return store.transaction(async (tx) => {
    const account = options.account ?? (await tx.insertAccount(newAccount()));
    return insertSubscriber(tx, { ...options, plan, account });
  });
}

/** So many, each of a client of its own, on one plan at one account. */
export async function manySubscribers(
  store: Store,
  count: number,
  options: SubscriberOptions = {}
): Promise<Subscriber[]> {
  const plan = options.plan ?? (await onePlan(store, { version: options.version }));
  return store.transaction(async (tx) => {
    const account = options.account ?? (await tx.insertAccount(newAccount()));
    const made: Subscriber[] = [];
    for (let number = 1; number <= count; number += 1)
      made.push(await insertSubscriber(tx, { ...options, plan, account }, number));
    return made;
  });
}

async function insertSubscriber(
  tx: StoreTx,
  options: SubscriberOptions & { plan: PlanAndVersion; account: PaymentAccount },
  number = 1
): Promise<Subscriber> {
  const { account, plan } = options;
  const email = `subscriber${number}@client.test`;
  const billing = { ...buyer, name: `Subscriber ${number}`, email };
  const client = await tx.insertClient(
    newClient({ state: 'active', email, name: billing.name, billing, ...options.client })
  );
  const method = await tx.saveMethod(newMethod({ account, payer: client }, options.method));
  const { interval } = plan.version;
  const anchor = options.anchorOn ?? '2026-03-01';
  const active = {
    ...newSubscription({ client, version: plan.version, account }),
    state: 'active',
    paymentMethodId: method.id,
    term: { anchor, interval },
    period: periodAt(anchor, interval, options.runningOn ?? anchor),
    acceptedAt: NOON,
    consent,
    ...options.subscription,
  } as const satisfies NewSubscription;
  const nextBillingAt = wakeUpAt(active, plan.version, PARIS);
  const subscription = await tx.insertSubscription({
    ...active,
    nextBillingAt,
    ...options.subscription,
  });
  return { ...plan, account, client, method, subscription };
}
