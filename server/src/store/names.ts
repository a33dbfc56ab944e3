/**
 * Names that stand a second time at what refers to them, for the lists of the content manager, which cannot look them up:
 * a subscription's client, payer and plan, and the label of a plan version. Nothing else reads them.
 */
import type { Connection } from './session';
import type { ClientId, PlanId } from '../billing/ids';
import type { Client } from '../billing/client/types';
import { toClient } from './rows/client';
import { all, first, whole } from './rows/reading';
import { TABLES } from './tables';

export const clientName = ({ name, email }: Pick<Client, 'name' | 'email'>): string => name ?? email;

export const versionLabel = (planName: string, version: number): string => `${planName} · ${version}`;

/**
 * As the client is called now, at all of its subscriptions. These are locked as a run locks them, by their ids, so in a
 * transaction that holds nothing else.
 */
export async function rememberClientName(knex: Connection, id: ClientId): Promise<void> {
  const rows = knex(TABLES.subscriptions).where({ client_id: id }).orWhere({ payer_id: id });
  if ((await all(rows.orderBy('id').forUpdate().select('id'))).length === 0) return;
  const row = await first(knex(TABLES.clients).where({ id }).first());
  if (!row) return;
  const name = clientName(toClient(row));
  await knex(TABLES.subscriptions).where({ client_id: id }).update({ client_name: name });
  await knex(TABLES.subscriptions).where({ payer_id: id }).update({ payer_name: name });
}

export async function rememberPlanName(knex: Connection, id: PlanId, name: string): Promise<void> {
  const versions = await all(knex(TABLES.planVersions).where({ plan_id: id }).select('id', 'version'));
  for (const version of versions) {
    const label = versionLabel(name, whole(version, 'version'));
    await knex(TABLES.planVersions)
      .where({ id: whole(version, 'id') })
      .update({ label });
  }
  const ids = versions.map((version) => whole(version, 'id'));
  await knex(TABLES.subscriptions).whereIn('plan_version_id', ids).update({ plan_name: name });
}
