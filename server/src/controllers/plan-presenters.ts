import { offeredVersion } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { PlanVersion } from '../billing/plan/types';
import type { PlanVersionView, PlanView } from '../contracts/plans';
import type { PlanRow } from '../ports';
import { presentMoney, presentTax } from './presenters';

/** `today` decides which version is offered. */
export const presentPlan = ({ plan, versions, live }: PlanRow, today: CalendarDate): PlanView => ({
  id: plan.publicId,
  name: plan.name,
  description: plan.description,
  isActive: plan.isActive,
  families: [...plan.families],
  position: plan.position,
  versions: versions.map(presentVersion),
  offeredVersionId: offeredVersion(versions, today)?.publicId ?? null,
  live: { test: live.test, live: live.live },
});

const presentVersion = (version: PlanVersion): PlanVersionView => ({
  id: version.publicId,
  version: version.version,
  charging: version.charging,
  netPrice: presentMoney(version.netPrice),
  interval: { unit: version.interval.unit, count: version.interval.count },
  periods: version.periods,
  tax: version.tax && presentTax(version.tax),
  graceDays: version.graceDays,
  noticeDays: version.noticeDays,
  commitmentPeriods: version.commitmentPeriods,
  features: [...version.features],
  activeFrom: version.activeFrom,
});
