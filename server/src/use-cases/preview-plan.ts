import { billOfPeriod, offeredVersion, previewInvoices, toCalendarDate, type Previewed } from '../billing';
import { BillingError } from '../billing/errors';
import type { Language, PublicId } from '../billing/ids';
import type { PlanVersion } from '../billing/plan/types';
import type { World } from '../ports';
import { comingInvoices, firstTwelveMonthsFrom, type ComingInvoices } from './coming-invoices';
import { readPlan } from './read-plans';

/**
 * What somebody who subscribes to a plan today would be invoiced in the first twelve months, by the version that is offered
 * and the same functions as any subscription. Lines are worded in `language`. Nothing is written.
 * Throws `not_found`, and `transition_refused` where no version is offered yet.
 */
export async function previewPlan(
  world: Pick<World, 'store' | 'settings' | 'clock'>,
  publicId: PublicId,
  language: Language
): Promise<ComingInvoices> {
  const { versions } = await readPlan(world, publicId);
  const settings = await world.settings.read();
  // Plans belong to no mode: what is offered today is a matter of the real day.
  const now = world.clock.system();
  const days = firstTwelveMonthsFrom(toCalendarDate(now, settings.timeZone));
  const version = offeredVersion(versions, days.today);
  if (version === null) {
    throw new BillingError(
      'transition_refused',
      'No version of this plan is offered yet. Add one, or wait for the day of the newest.'
    );
  }
  const { planName, netPrice } = version;
  const tax = version.tax ?? settings.tax;
  const preview = previewInvoices({
    subscription: { ...newcomer(version), startOn: days.today, acceptedAt: now },
    version,
    ...days,
    cap: settings.missedPeriodsCap,
    invoiceOf: ({ period }) =>
      billOfPeriod({ language, planName, clientName: null, period, netPrice, quantity: 1, tax }),
  });
  const subject = { subscriptionId: null, planName, clientName: null };
  return comingInvoices(days, [{ subject, payerId: null, minimum: null, ...preview }], true);
}

/** Who has accepted and begins on their day; through a provider or not, the invoices are the same. */
const newcomer = ({ id, charging }: Pick<PlanVersion, 'id' | 'charging'>): Previewed => ({
  state: 'pending',
  collection: charging === 'charged' ? 'provider' : charging,
  startOn: null,
  term: null,
  period: null,
  earlier: null,
  planVersionId: id,
  quantity: 1,
  pendingChange: null,
  acceptedAt: null,
  cancelOn: null,
  dunning: null,
  parked: null,
});
