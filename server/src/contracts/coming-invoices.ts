/** What would be invoiced in the next twelve months: of a client, a subscription, or somebody new on a plan. */
import { z } from 'zod';
import * as v from './values';

const subject = {
  /** Null where nobody has subscribed yet. */
  subscriptionId: v.publicId.nullable(),
  planName: z.string(),
  /** Who uses it, when that is not who pays. */
  clientName: z.string().nullable(),
};

const comingInvoice = z.object({
  ...subject,
  /** It is due on the same day. */
  issueOn: v.calendarDate,
  dueOn: v.calendarDate,
  period: z.object({ start: v.calendarDate, end: v.calendarDate }),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: z.string(),
      /** A decimal in major units. */
      unitNet: z.string(),
      taxRate: z.string(),
      net: v.money,
    })
  ),
  net: v.money,
  tax: v.money,
  total: v.money,
  /** What it would use of the payer's credit, and what is then to be paid. */
  credit: v.money,
  due: v.money,
});
export type ComingInvoiceView = z.output<typeof comingInvoice>;

export const stopReason = z.enum([
  'horizon',
  'cancelled',
  'expired',
  'not_invoiced',
  'not_accepted',
  'owed',
  'review',
  'parked',
  'blocked',
  'none_planned',
]);

const stop = z.object({
  ...subject,
  /** Why no more comes; `horizon`: it goes on after `until`. */
  why: stopReason,
  /** The first day without service, of what is `cancelled` or `expired`. */
  on: v.calendarDate.nullable(),
  /** How many periods were missed, of a `review`. */
  missed: z.number().nullable(),
  /** What it would be refused for, of what is `blocked`. */
  reason: z.string().nullable(),
});
export type ComingStopView = z.output<typeof stop>;

export const comingInvoices = z.object({
  /** Both days inclusive. */
  from: v.calendarDate,
  until: v.calendarDate,
  /** By the day on which they are issued. */
  invoices: z.array(comingInvoice),
  /** To be paid after credit, tax included; one for each currency. */
  totals: z.array(v.money),
  /** One for each subscription that was looked at. */
  stops: z.array(stop),
  /** False when not all could be looked at: the sums are too small then. */
  isComplete: z.boolean(),
});
export type ComingInvoicesView = z.output<typeof comingInvoices>;

export const comingInvoicesAnswer = z.object({ data: comingInvoices });
