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

/** The invoices that a subscription would be issued in the next twelve months. Nothing is written. Throws `not_found`. */
export async function previewSubscription(
  world: Pick<World, 'store' | 'settings' | 'clock'>,
  publicId: PublicId
): Promise<ComingInvoices> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const [settings, now, waiting] = await Promise.all([
    world.settings.read(),
    world.clock.business(row.subscription.mode),
    world.store.chargesOfMerchant([row.subscription.id]),
  ]);
  const days = twelveMonthsFrom(toCalendarDate(now, settings.timeZone));
  return comingInvoices(days, [foretell(row, days, previewSite(settings, waiting))], true);
}
