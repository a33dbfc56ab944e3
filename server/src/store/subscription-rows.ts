/** Subscriptions with what stands beside them, for lists and for runs: one query for each thing beside, whatever their number. */
import type { Client } from '../billing/client/types';
import type { Mode, SubscriptionId } from '../billing/ids';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Subscription } from '../billing/subscription/types';
import { said, type Said } from '../billing/said';
import type {
  BrokenSubscription,
  Claimed,
  PaymentAccount,
  SubscriptionFilter,
  SubscriptionReads,
  SubscriptionRow,
} from '../ports';
import { selectVersions } from './plans';
import { toAccount } from './rows/account';
import { toClient } from './rows/client';
import { toMethod } from './rows/payment-method';
import { toPlanVersion } from './rows/plan';
import { all, first, publicId, ref, refOrNull, text, whole, type Row } from './rows/reading';
import { LIVE_SUBSCRIPTIONS, toSubscription } from './rows/subscription';
import { byNameOrEmail, holds, patternOf } from './search';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

const S = TABLES.subscriptions;
const MOST_OF_A_CLIENT = 100;

type Reads = 'subscriptionRow' | 'subscriptions' | 'subscriptionsOfClient' | 'subscriptionsPaidBy';

export function subscriptionRowReads(session: Session): Pick<SubscriptionReads, Reads> {
  return {
    async subscriptionRow(id) {
      const { knex } = await session();
      const { rows } = await readWhole(knex, await all(knex(S).where({ document_id: id })));
      return rows[0] ?? null;
    },

    async subscriptions(filter) {
      const { knex } = await session();
      const counted = await first(matching(knex, filter).count({ total: '*' }).first());
      const page = await all(
        matching(knex, filter)
          .select(`${S}.*`)
          .orderBy(`${S}.id`, 'desc')
          .limit(filter.pageSize)
          .offset((filter.page - 1) * filter.pageSize)
      );
      const { rows } = await readWhole(knex, page);
      return { rows: [...rows], total: counted ? whole(counted, 'total') : 0 };
    },

    async subscriptionsOfClient(clientId) {
      const { knex } = await session();
      const newest = await all(
        knex(S)
          .where({ client_id: clientId })
          .orWhere({ payer_id: clientId })
          .orderBy('id', 'desc')
          .limit(MOST_OF_A_CLIENT)
      );
      return [...(await readWhole(knex, newest)).rows];
    },

    async subscriptionsPaidBy(payerId, limit) {
      const { knex } = await session();
      const live = knex(S).where({ payer_id: payerId }).whereIn('state', LIVE_SUBSCRIPTIONS);
      return readWhole(knex, await all(live.orderBy('id').limit(limit)));
    },
  };
}

function matching(knex: Connection, { mode, states, isParked, search }: SubscriptionFilter) {
  const query = knex(S).where(`${S}.mode`, mode);
  if (states && states.length > 0) void query.whereIn(`${S}.state`, states);
  if (isParked === true) void query.whereNotNull(`${S}.parked_at`);
  if (isParked === false) void query.whereNull(`${S}.parked_at`);
  const pattern = patternOf(search);
  if (pattern === null) return query;
  const clients = knex(TABLES.clients).select('id').where({ mode }).where(byNameOrEmail(pattern));
  const versions = knex(TABLES.planVersions)
    .join(TABLES.plans, `${TABLES.plans}.id`, `${TABLES.planVersions}.plan_id`)
    .select(`${TABLES.planVersions}.id`)
    .whereRaw(...holds(`${TABLES.plans}.name`, pattern));
  return query.where((any) => {
    void any
      .whereIn(`${S}.client_id`, clients)
      .orWhereIn(`${S}.payer_id`, clients.clone())
      .orWhereIn(`${S}.plan_version_id`, versions);
  });
}

/** In the order of the rows. What cannot be read stands apart, and takes nothing else with it. */
export async function readWhole(knex: Connection, rows: readonly Row[]): Promise<Claimed> {
  const subscriptions = readable(rows, toSubscription);
  const beside = async <T extends { id: number }>(
    query: (ids: readonly number[]) => PromiseLike<unknown>,
    map: (row: Row) => T,
    columns: readonly string[],
    others: readonly number[] = []
  ): Promise<Map<number, T>> => {
    const named = columns.flatMap((column) => rows.map((row) => refOrNull(row, column) ?? 0));
    const ids = new Set([...named, ...others]);
    ids.delete(0);
    if (ids.size === 0) return new Map();
    return readable(await all(query([...ids])), map);
  };
  const from = (table: string) => (ids: readonly number[]) => knex(table).whereIn('id', ids);
  const versionsFrom = (ids: readonly number[]) =>
    selectVersions(knex).whereIn(`${TABLES.planVersions}.id`, ids);
  const nextVersions = [...subscriptions.values()].flatMap(
    ({ pendingChange }) => pendingChange?.atRenewal?.planVersionId ?? []
  );
  const parts: Parts = {
    subscriptions,
    versions: await beside(versionsFrom, toVersionOfRow, ['plan_version_id'], nextVersions),
    clients: await beside(from(TABLES.clients), toClient, ['client_id', 'payer_id']),
    accounts: await beside(from(TABLES.accounts), toAccount, ['account_id']),
    methods: await beside(from(TABLES.methods), toMethod, ['payment_method_id']),
  };
  const read = rows.map((row) => joined(row, parts));
  return {
    rows: read.filter((one) => 'subscription' in one),
    broken: read.filter((one) => 'reason' in one),
  };
}

const toVersionOfRow = (row: Row) => ({
  id: whole(row, 'id'),
  version: toPlanVersion(row),
  planPublicId: text(row, 'plan_document_id'),
});

type Parts = {
  readonly subscriptions: ReadonlyMap<number, Subscription>;
  readonly versions: ReadonlyMap<number, ReturnType<typeof toVersionOfRow>>;
  readonly clients: ReadonlyMap<number, Client>;
  readonly accounts: ReadonlyMap<number, PaymentAccount>;
  readonly methods: ReadonlyMap<number, PaymentMethod>;
};

function joined(row: Row, parts: Parts): SubscriptionRow | BrokenSubscription {
  const broken = (reason: Said): BrokenSubscription => ({
    id: ref<SubscriptionId>(row, 'id'),
    publicId: publicId(row),
    mode: text(row, 'mode') as Mode,
    reason,
  });
  const subscription = parts.subscriptions.get(whole(row, 'id'));
  if (!subscription) return broken(said`This subscription cannot be read.`);
  const agreed = parts.versions.get(subscription.planVersionId);
  if (!agreed) return broken(said`The plan version of this subscription cannot be read.`);
  const next = found(parts.versions, subscription.pendingChange?.atRenewal?.planVersionId ?? null);
  if (next === undefined) return broken(said`The plan version of this subscription cannot be read.`);
  const client = parts.clients.get(subscription.clientId);
  if (!client) return broken(said`The client of this subscription cannot be read.`);
  const payer = parts.clients.get(subscription.payerId);
  if (!payer) return broken(said`The payer of this subscription cannot be read.`);
  const account = found(parts.accounts, subscription.accountId);
  if (account === undefined) return broken(said`The payment account of this subscription cannot be read.`);
  const method = found(parts.methods, subscription.paymentMethodId);
  if (method === undefined) return broken(said`The payment method of this subscription cannot be read.`);
  const { version, planPublicId } = agreed;
  const beside = { client, payer, account, method };
  return { subscription, version, next: next && next.version, planPublicId, ...beside };
}

/** Null when there is none to be found, undefined when it is not there. */
const found = <T>(values: ReadonlyMap<number, T>, id: number | null): T | null | undefined =>
  id === null ? null : values.get(id);

/** Those that the mapper can read, by id. */
function readable<T extends { id: number }>(rows: readonly Row[], map: (row: Row) => T): Map<number, T> {
  const values = new Map<number, T>();
  for (const row of rows) {
    try {
      const value = map(row);
      values.set(value.id, value);
    } catch {
      // Whoever needs it finds that it is not there.
    }
  }
  return values;
}
