import type { CalendarDate, Interval } from '../calendar/types';
import type { PlanId, PlanVersionId, PublicId } from '../ids';
import type { TaxTreatment } from '../invoice/types';
import type { Money } from '../money/types';

/** A formula to subscribe to. It has no price: price and terms live on its immutable versions. */
export type Plan = {
  readonly id: PlanId;
  readonly publicId: PublicId;
  readonly name: string;
  readonly description: string | null;
  /** An inactive plan takes no new subscriptions; those that exist go on. */
  readonly isActive: boolean;
  /** A client holds at most one live subscription per family; a combined plan occupies several. */
  readonly families: readonly string[];
  /** Smaller comes first where plans are listed. */
  readonly position: number;
};

/** `charged`: invoiced and collected. `external`: billed outside. `free`: never billed. The last two issue no invoice. */
export type PlanCharging = 'charged' | 'external' | 'free';
export const PLAN_CHARGING = ['charged', 'external', 'free'] as const satisfies readonly PlanCharging[];

/** The intervals that the product offers, in months; the core takes any (BILLING.md, money, tax, time, 6). */
export const OFFERED_MONTHS = [1, 3, 6, 12] as const;

/** Price and terms of a plan, for good: another price is another version. */
export type PlanVersion = {
  readonly id: PlanVersionId;
  readonly publicId: PublicId;
  readonly planId: PlanId;
  /** As it is now: names may be edited, versions not. */
  readonly planName: string;
  /** 1, 2, 3 … within the plan. */
  readonly version: number;
  readonly charging: PlanCharging;
  /** Without tax, per interval; zero when nothing is charged here. */
  readonly netPrice: Money;
  readonly interval: Interval;
  /** How many periods it runs for; null renews until it is cancelled. */
  readonly periods: number | null;
  /** Null: the merchant's default on the day of each invoice. */
  readonly tax: TaxTreatment | null;
  /** Days of service after a renewal that could not be collected. */
  readonly graceDays: number;
  readonly noticeDays: number;
  /** A client stays at least for so many periods. */
  readonly commitmentPeriods: number;
  /** What the plan includes, as lines for the reader. */
  readonly features: readonly string[];
  /** Offered from this day on; null at once. */
  readonly activeFrom: CalendarDate | null;
};
