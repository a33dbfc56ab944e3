import { BillingError } from '../billing/errors';
import type { ClientId, PlanVersionId } from '../billing/ids';
import type { Subscription } from '../billing/subscription/types';
import type { SubscriptionReads, SubscriptionWrites } from '../ports';
import { clientName } from './names';
import { selectVersions } from './plans';
import { toClient } from './rows/client';
import { toPlan } from './rows/plan';
import { all, first, text, whole } from './rows/reading';
import { fromSubscription, LIVE_SUBSCRIPTIONS, toSubscription } from './rows/subscription';
import { documentRow, insertRow, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

const S = TABLES.subscriptions;

type Reads = 'subscription' | 'subscriptionByPublicId' | 'subscriptionBySubmissionKey';

export function subscriptionReads(session: Session): Pick<SubscriptionReads, Reads> {
  const one = async (where: Record<string, unknown>): Promise<Subscription | null> => {
    const { knex } = await session();
    const row = await first(knex(S).where(where).first());
    return row ? toSubscription(row) : null;
  };
  return {
    subscription: (id) => one({ id }),
    subscriptionByPublicId: (publicId) => one({ document_id: publicId }),
    subscriptionBySubmissionKey: (submissionKey) => one({ submission_key: submissionKey }),
  };
}

type Writes = 'lockSubscription' | 'heldInFamilies' | 'insertSubscription' | 'updateSubscription';

export function subscriptionWrites(session: Session, stamps: Stamps): Pick<SubscriptionWrites, Writes> {
  return {
    async lockSubscription(id) {
      const { knex } = await session();
      const row = await first(knex(S).where({ id }).forUpdate().first());
      if (!row) throw new BillingError('not_found', 'There is no such subscription.');
      return toSubscription(row);
    },

    async heldInFamilies(clientId, families) {
      const { knex } = await session();
      // Drafts hold nothing, but the one that asks is locked among the others: all by their ids, as whoever takes several.
      const states = ['draft', ...LIVE_SUBSCRIPTIONS];
      const rows = knex(S).where({ client_id: clientId }).whereIn('state', states).orderBy('id').forUpdate();
      const held = (await all(rows)).map(toSubscription).filter(({ state }) => state !== 'draft');
      const familiesOf = await familiesByVersion(knex, held.flatMap(versionsOf));
      return held.filter((one) =>
        versionsOf(one).some((id) => familiesOf.get(id)?.some((family) => families.includes(family)))
      );
    },

    async insertSubscription({ publicId, ...subscription }) {
      const { knex } = await session();
      const columns = {
        ...fromSubscription(subscription),
        ...(await namesOf(knex, subscription)),
        revision: 1,
      };
      const row = documentRow(stamps, publicId, columns);
      const id = await insertRow(knex, S, row);
      return toSubscription({ ...row, id });
    },

    async updateSubscription(id, change) {
      const { knex } = await session();
      await knex(S)
        .where({ id })
        .update({
          ...fromSubscription(change),
          ...(await namesOf(knex, change)),
          revision: knex.raw('?? + 1', ['revision']),
          updated_at: stamps.now(),
        });
    },
  };
}

/** The version that it is of, and those that it is to be of: their families are taken, too. */
const versionsOf = ({ planVersionId, pendingChange }: Subscription): readonly PlanVersionId[] => {
  const { atRenewal, awaited } = pendingChange ?? {};
  const planned = [atRenewal, awaited?.now, awaited?.atRenewal];
  return [planVersionId, ...planned.flatMap((one) => one?.planVersionId ?? [])];
};

async function familiesByVersion(
  knex: Connection,
  ids: readonly PlanVersionId[]
): Promise<Map<number, readonly string[]>> {
  const versions = await all(
    knex(TABLES.planVersions)
      .join(TABLES.plans, `${TABLES.plans}.id`, `${TABLES.planVersions}.plan_id`)
      .whereIn(`${TABLES.planVersions}.id`, ids)
      .select(`${TABLES.plans}.*`, `${TABLES.planVersions}.id as version_id`)
  );
  return new Map(versions.map((row) => [whole(row, 'version_id'), toPlan(row).families]));
}

/** What the content manager's lists show of the parts that are named here. */
async function namesOf(
  knex: Connection,
  given: { clientId?: ClientId; payerId?: ClientId; planVersionId?: PlanVersionId }
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const wanted = [given.clientId, given.payerId].filter((id) => id !== undefined);
  if (wanted.length > 0) {
    const clients = (await all(knex(TABLES.clients).whereIn('id', wanted))).map(toClient);
    for (const client of clients) {
      if (client.id === given.clientId) names['client_name'] = clientName(client);
      if (client.id === given.payerId) names['payer_name'] = clientName(client);
    }
  }
  if (given.planVersionId !== undefined) {
    const row = await first(
      selectVersions(knex)
        .where({ [`${TABLES.planVersions}.id`]: given.planVersionId })
        .first()
    );
    if (row) names['plan_name'] = text(row, 'plan_name');
  }
  return names;
}
