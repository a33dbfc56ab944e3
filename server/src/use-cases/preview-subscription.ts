import { toCalendarDate } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { World } from '../ports';
import {
  comingInvoices,
  foretell,
  previewSite,
  twelveMonthsFrom,
  type ComingInvoices,
} from './coming-invoices';
import { MOST } from './preview-client';

/**
 * The invoices that a subscription would be issued in the next twelve months. Where its payer has credit, what else it pays
 * for is looked at, too: the credit goes to what is issued first. Nothing is written. Throws `not_found`.
 */
export async function previewSubscription(
  world: Pick<World, 'store' | 'settings' | 'clock' | 'gateways'>,
  publicId: PublicId
): Promise<ComingInvoices> {
  const { store } = world;
  const row = await store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const [settings, now, balances] = await Promise.all([
    world.settings.read(),
    world.clock.business(row.subscription.mode),
    store.creditOf([row.payer.id]),
  ]);
  const paid = balances.length === 0 ? [] : (await store.subscriptionsPaidBy(row.payer.id, MOST)).rows;
  const isAmong = paid.some(({ subscription }) => subscription.id === row.subscription.id);
  const rows = isAmong ? paid : [...paid, row];
  const days = twelveMonthsFrom(toCalendarDate(now, settings.timeZone));
  const site = await previewSite(world, settings, rows, balances);
  const foretold = rows.map((one) => foretell(one, days, site));
  return comingInvoices(days, foretold, true, { balances, only: publicId });
}
