/**
 * The engine on a real Strapi, with a calendar that a test turns and a provider that says what the test wants: charges are
 * written by the run and answered by hand. Nothing runs by itself: what would be kicked is noted.
 */
import { said } from '../../server/src/billing/said';
import type { Attempt, PaymentFailure, PaymentSnapshot } from '../../server/src/billing/payment/types';
import type { Invoice } from '../../server/src/billing/invoice/types';
import type { Subscription } from '../../server/src/billing/subscription/types';
import type { Composition } from '../../server/src/compose';
import { underLease } from '../../server/src/jobs/lease';
import { renewSubscriptionsJob } from '../../server/src/jobs/renew-subscriptions';
import {
  secretKeyOf,
  type BillingEvent,
  type PaymentAccount,
  type Settings,
  type Store,
  type World,
} from '../../server/src/ports';
import { recordPayment } from '../../server/src/use-cases/record-payment';
import { QUIET } from './billing-rig';
import { newAccount, seller } from './records';
import { bootStrapi, type StrapiApp } from './strapi-app';

export type RenewalRig = {
  readonly app: StrapiApp;
  readonly world: World;
  readonly store: Store;
  readonly account: PaymentAccount;
  readonly offlineAccount: PaymentAccount;
  /** Since the rig was started. */
  readonly events: BillingEvent[];
  readonly logged: string[];
  /** Ten in the morning, UTC, of a day; or a moment. */
  at(when: string): void;
  /** The job `renew-subscriptions`, under its lease. */
  run(holder?: string): Promise<void>;
  /** A day's run: the clock is set, then the job. */
  runOn(when: string): Promise<void>;
  changeSettings(change: Partial<Settings>): Promise<void>;
  reload(subscription: Pick<Subscription, 'id'>): Promise<Subscription>;
  /** Oldest first. */
  invoices(subscription: Pick<Subscription, 'id'>): Promise<Invoice[]>;
  attempts(invoice: Pick<Invoice, 'id'>): Promise<Attempt[]>;
  /** The newest attempt of the newest invoice is answered by the provider. */
  answer(
    subscription: Pick<Subscription, 'id'>,
    state: PaymentSnapshot['state'],
    failure?: PaymentFailure
  ): Promise<void>;
  answerAttempt(attempt: Attempt, state: PaymentSnapshot['state'], failure?: PaymentFailure): Promise<void>;
  /** Kinds of the mails that were queued about these, oldest first. */
  mailKinds(...objectIds: readonly string[]): Promise<string[]>;
  rows(table: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

export const SOFT: PaymentFailure = { code: 'insufficient_funds', message: said`No funds.`, decline: 'soft' };
export const HARD: PaymentFailure = { code: 'stolen_card', message: said`Stolen.`, decline: 'hard' };

export const SETTINGS: Settings = {
  merchant: seller,
  timeZone: 'Europe/Paris',
  language: 'en',
  privacyUrl: 'https://atelier.test/privacy',
  termsUrl: 'https://atelier.test/terms',
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 24,
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
  mail: { smtp: null, fromName: null, fromAddress: null, replyTo: null },
  alertAddresses: ['alerts@atelier.test'],
};

export async function startRenewalRig(): Promise<RenewalRig> {
  const app = await bootStrapi({
    config: { server: QUIET },
    pluginConfig: { publicUrl: 'https://shop.test', tick: false },
  });
  const { world } = app.strapi.plugin('client-billing').service('engine') as unknown as Composition;
  const { store } = world;
  const [events, logged]: [BillingEvent[], string[]] = [[], []];
  Object.assign(world.queue, { kick: () => undefined });
  Object.assign(world.events, { emit: (event: BillingEvent) => void events.push(event) });
  const log = (line: string) => void logged.push(line);
  Object.assign(world.log, { info: log, warn: log, error: log });
  await world.settings.write(SETTINGS);
  const account = await store.transaction((tx) => tx.insertAccount(newAccount()));
  await world.secrets.write(secretKeyOf(account.publicId), 'rk_test_renewals');
  const offlineAccount = await store.transaction((tx) =>
    tx.insertAccount({ ...newAccount(), provider: 'offline', providerAccountRef: null, label: 'Transfer' })
  );

  const rig: RenewalRig = {
    app,
    world,
    store,
    account,
    offlineAccount,
    events,
    logged,
    at(when) {
      const now = when.includes('T') ? when : `${when}T10:00:00.000Z`;
      Object.assign(world.clock, { business: () => Promise.resolve(now) });
    },
    async run(holder = 'rig') {
      await underLease(world, 'renew-subscriptions', holder, (fence, lease) =>
        renewSubscriptionsJob(world, fence, lease)
      );
    },
    async runOn(when) {
      rig.at(when);
      await rig.run();
    },
    async changeSettings(change) {
      await world.settings.write({ ...(await world.settings.read()), ...change });
    },
    async reload({ id }) {
      const found = await store.subscription(id);
      if (!found) throw new Error('There is no such subscription.');
      return found;
    },
    invoices: async ({ id }) => (await store.invoicesOfSubscription(id, 100)).reverse(),
    attempts: ({ id }) => store.attemptsOfInvoice(id),
    async answer(subscription, state, failure) {
      const invoice = (await rig.invoices(subscription)).at(-1);
      const attempts = invoice ? await rig.attempts(invoice) : [];
      const newest = [...attempts].sort((a, b) => a.id - b.id).at(-1);
      if (!newest) throw new Error('There is nothing to answer.');
      await rig.answerAttempt(newest, state, failure);
    },
    async answerAttempt(attempt, state, failure) {
      const snapshot: PaymentSnapshot = {
        checkoutRef: null,
        paymentRef: attempt.paymentRef ?? `pi_${attempt.publicId}`,
        attemptPublicId: attempt.publicId,
        mode: attempt.mode,
        state,
        amount: attempt.amount,
        refunded: 0n,
        failure: failure ?? null,
        savedMethod: null,
      };
      await recordPayment(world, attempt.id, () => Promise.resolve(snapshot), 'engine');
    },
    async mailKinds(...objectIds) {
      const rows = await rig.rows('outbox');
      return rows
        .filter((row) => objectIds.includes(String(row['object_id'])))
        .map((row) => String(row['kind']));
    },
    rows: (table) => app.strapi.db.connection(`client_billing_${table}`).select('*').orderBy('id'),
    close: () => app.close(),
  };
  return rig;
}
