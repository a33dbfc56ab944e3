/** Bugs that have been written somewhere, by somebody; each on its own. */
import * as period from '../../../server/src/billing/calendar/period';
import * as prorate from '../../../server/src/billing/subscription/prorate-change';
import * as listed from '../../../server/src/use-cases/listed-payment';
import * as page from '../../../server/src/use-cases/payment-page';
import type { AttemptId, PaymentMethodId } from '../../../server/src/billing/ids';
import type { WebhookNotice } from '../../../server/src/ports';
import { TABLES } from '../../../server/src/store/tables';
import { drop, onGateway, onTx, replace, type PlantedBug } from './plant';

export { drop };

let keys = 0;

export const BUGS: readonly PlantedBug[] = [
  {
    name: 'each retry of a charge goes out under a fresh key',
    caught: /is charged again/,
    world: (world) =>
      onGateway(world, ({ charge }) => ({ charge: (bytes, key) => charge(bytes, `${key}-${(keys += 1)}`) })),
    run: { pace: { webhooksLost: 1, subscribers: 20 } },
  },
  {
    name: 'a key is trusted after the provider has pruned it',
    caught: /is charged again/,
    world: (world) => onGateway(world, () => ({ keyLifeMs: 300 * 86_400_000 })),
    run: { pace: { webhooksLost: 1, subscribers: 20, ticksADay: 2 } },
  },
  {
    name: 'a charge that is on the provider’s list is taken for absent',
    caught: /is charged again/,
    modules: () => replace(listed, 'listedPayment', () => Promise.resolve(null)),
    run: { pace: { webhooksLost: 1 } },
  },
  {
    name: 'other bytes go out under the same key',
    caught: /was sent with other bytes/,
    world: (world) => onGateway(world, ({ charge }) => ({ charge: (bytes) => charge(bytes, 'the-key') })),
  },
  {
    name: 'a boundary is counted from the boundary before it',
    caught: /2 period_/,
    modules: () => {
      const { periodBoundary } = period;
      return replace(period, 'periodBoundary', (anchor, interval, n) => {
        let boundary = anchor;
        for (let step = 0; step < n; step += 1) boundary = periodBoundary(boundary, interval, 1);
        return boundary;
      });
    },
  },
  {
    name: 'a link is consumed by a GET',
    caught: /looking at a link has changed its request/,
    modules: () => {
      const { openPaymentPage } = page;
      return replace(page, 'openPaymentPage', async (needs, input) => {
        const shown = await openPaymentPage(needs, input);
        if (shown.kind !== 'payable') return shown;
        await needs.store.transaction((tx) =>
          tx.updateRequest(shown.request.id, { tokenHash: `used-${shown.request.id}` })
        );
        return shown;
      });
    },
  },
  {
    name: 'the index that keeps a mail from being queued twice is gone',
    caught: /unforeseen/,
    withoutIndex: 'client_billing_outbox_mail_uq',
  },
  {
    name: 'the index that keeps an event from being stored twice is gone',
    caught: /stands in the inbox twice/,
    withoutIndex: 'client_billing_inbox_event_uq',
  },
  {
    name: 'a form that is submitted twice is not recognised, and its index is gone',
    caught: /the form of request .* made two/,
    withoutIndex: 'client_billing_requests_submission_key_uq',
    world: (world) =>
      void Object.assign(world.store, { requestBySubmissionKey: () => Promise.resolve(null) }),
    run: { pace: { doingsADay: 10 } },
  },
  {
    name: 'a transaction is none',
    caught: /touched: |unforeseen/,
    world: (world) => {
      const { transaction } = world.store;
      Object.assign(world.store, {
        transaction: async (work: (tx: unknown) => Promise<unknown>) =>
          work(await transaction((tx) => Promise.resolve(tx))),
      });
    },
    run: { pace: { faultiness: 15, doingsADay: 20 } },
  },
  {
    name: 'a mail is noted as sent though it never left',
    caught: /no mail server has taken it/,
    world: (world) => void Object.assign(world, { mailer: { send: () => Promise.resolve() } }),
  },
  {
    name: 'a mail leaves under another Message-ID than the one that is kept',
    caught: /no mail server has taken it/,
    world: (world) => {
      const { mailer } = world;
      Object.assign(world, {
        mailer: {
          send: (mail: object) => mailer.send({ ...mail, messageId: `other-${(keys += 1)}@site` } as never),
        },
      });
    },
  },
  {
    name: 'a number is left out',
    caught: /5 number_gap/,
    world: (world, database) =>
      onTx(world, (tx) => ({
        issueInvoice: async (id, stamp) => {
          await tx.issueInvoice(id, stamp);
          database.raw.exec(`update ${TABLES.numberSeries} set next = next + 1`);
        },
      })),
  },
  {
    name: 'a document names another one’s hash as the one before',
    caught: /5 chain_broken/,
    world: (world) =>
      onTx(world, (tx) => ({
        lockSeries: async (series, mode) => ({
          ...(await tx.lockSeries(series, mode)),
          lastHash: 'f'.repeat(64),
        }),
      })),
  },
  {
    name: 'a paid invoice keeps a balance',
    caught: /7 paid_with_balance/,
    world: (world) =>
      onTx(world, (tx) => ({
        settleInvoice: (id, change) =>
          tx.settleInvoice(id, change.state === 'paid' ? { ...change, balanceDue: 1n } : change),
      })),
  },
  {
    name: 'a draft’s tax is a cent off',
    caught: /4 tax_/,
    world: (world) =>
      onTx(world, (tx) => ({
        insertInvoice: (invoice) =>
          tx.insertInvoice({
            ...invoice,
            taxes: invoice.taxes.map((one) => ({ ...one, tax: one.tax + 1n })),
          }),
      })),
  },
  {
    name: 'a renewal forgets when to look again',
    caught: /3 not_scheduled/,
    world: (world) =>
      onTx(world, (tx) => ({
        advanceSubscriptions: (rows) =>
          tx.advanceSubscriptions(rows.map((row) => ({ ...row, nextBillingAt: null }))),
      })),
  },
  {
    name: 'a run overlooks planned ends',
    caught: /12 billed_after_end|3 scheduled_late/,
    run: { pace: { doingsADay: 40 } },
    world: (world) => {
      const { claimDue } = world.store;
      Object.assign(world.store, {
        claimDue: async (...given: Parameters<typeof claimDue>) => {
          const { rows, broken } = await claimDue(...given);
          const without = rows.map((row) => ({
            ...row,
            subscription: { ...row.subscription, cancelOn: null },
          }));
          return { rows: without, broken };
        },
      });
    },
  },
  {
    name: 'a change costs the whole period, however few days are left',
    caught: /10: a change asks for/,
    modules: () =>
      replace(prorate, 'prorateChange', ({ oldNet, newNet }) => ({
        ...newNet,
        amount: newNet.amount - oldNet.amount,
      })),
    run: { pace: { doingsADay: 40 } },
  },
  {
    name: 'a change stands before it is paid',
    caught: /10: it is dearer by \d+, and nothing was issued/,
    world: (world) =>
      onTx(world, (tx) => ({
        updateSubscription: (id, change) =>
          tx.updateSubscription(id, { ...change, ...change.pendingChange?.awaited?.now }),
      })),
    run: { pace: { doingsADay: 40 } },
  },
  {
    name: 'somebody else’s mandate is charged',
    caught: /12 mandate_/,
    world: (world) =>
      onTx(world, (tx) => ({
        insertAttempts: (attempts) =>
          tx.insertAttempts(
            attempts.map((one) => ({
              ...one,
              paymentMethodId: one.paymentMethodId === null ? null : (1 as PaymentMethodId),
            }))
          ),
      })),
  },
  {
    name: 'an attempt is booked in the other mode',
    caught: /12 mode_crossed/,
    world: (world) =>
      onTx(world, (tx) => ({
        insertAttempt: (attempt) =>
          tx.insertAttempt({ ...attempt, mode: attempt.mode === 'live' ? 'test' : 'live' }),
      })),
  },
  {
    name: 'a lease that nobody gives back lasts a year',
    caught: /3 lease_without_end/,
    world: (world) => {
      const { takeLease } = world.store;
      Object.assign(world.store, {
        takeLease: (name: string, holder: string, now: string) =>
          takeLease(name, holder, now, 365 * 86_400_000),
      });
    },
  },
  {
    name: 'a webhook’s signature is not looked at',
    caught: /a forged webhook was taken/,
    world: (world) =>
      onGateway(world, ({ readWebhook, mode }) => ({
        readWebhook: (delivery) => {
          try {
            return readWebhook(delivery);
          } catch {
            const { id, type, ref } = JSON.parse(delivery.rawBody.toString()) as Record<string, string>;
            return {
              eventId: id,
              type,
              subjectRef: ref,
              mode,
              dedupeKey: id,
              isRepeatable: false,
            } as WebhookNotice;
          }
        },
      })),
    run: { pace: { doingsADay: 40 } },
  },
  {
    name: 'a declined charge counts as paid',
    caught: /is failed, and attempt .* is succeeded/,
    world: (world) =>
      onGateway(world, (gateway) => ({
        fetchPayment: async (ref) => {
          const snapshot = await gateway.fetchPayment(ref);
          return snapshot.state === 'failed' ? { ...snapshot, state: 'succeeded', failure: null } : snapshot;
        },
      })),
  },
  {
    name: 'an attempt whose answer was lost forgets what it pays',
    caught: /7 allocations_differ/,
    world: (world) =>
      onTx(world, (tx) => ({
        updateAttempt: async (id: AttemptId, change) => {
          await tx.updateAttempt(id, change);
          if (change.state === 'unknown') await tx.updateAttempt(id, { allocations: [] });
        },
      })),
  },
];
