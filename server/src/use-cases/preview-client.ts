import { toCalendarDate } from '../billing';
import type { PublicId } from '../billing/ids';
import type { World } from '../ports';
import {
  comingInvoices,
  foretell,
  previewSite,
  twelveMonthsFrom,
  type ComingInvoices,
} from './coming-invoices';
import { knownClient } from './known-client';

/** So many subscriptions of one payer are looked at: a firm that pays for its clients has dozens. Each costs a millisecond. */
export const MOST = 200;

/**
 * The invoices that a client would receive in the next twelve months: those of the subscriptions that it pays for, whoever
 * uses them. What others pay for it stands with them. Nothing is written. Throws `not_found`.
 */
export async function previewClient(
  world: Pick<World, 'store' | 'settings' | 'clock' | 'gateways'>,
  publicId: PublicId
): Promise<ComingInvoices> {
  const { store } = world;
  const client = await knownClient(world, publicId);
  const [settings, now, paid, balances] = await Promise.all([
    world.settings.read(),
    world.clock.business(client.mode),
    store.subscriptionsPaidBy(client.id, MOST + 1),
    store.creditOf([client.id]),
  ]);
  const rows = paid.rows.slice(0, MOST);
  const days = twelveMonthsFrom(toCalendarDate(now, settings.timeZone));
  const site = await previewSite(world, settings, rows, balances);
  const foretold = rows.map((row) => foretell(row, days, site));
  const isComplete = paid.broken.length === 0 && paid.rows.length <= MOST;
  return comingInvoices(days, foretold, isComplete, { balances });
}
