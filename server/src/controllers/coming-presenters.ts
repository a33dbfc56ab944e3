import type { Language } from '../billing/ids';
import type { ComingInvoicesView, ComingInvoiceView, ComingStopView } from '../contracts/coming-invoices';
import type { ComingInvoices } from '../use-cases/coming-invoices';
import { presentMoney, wordsOrNull } from './presenters';

export const presentComingInvoices = (coming: ComingInvoices, language: Language): ComingInvoicesView => ({
  from: coming.today,
  until: coming.until,
  invoices: coming.invoices.map(presentInvoice),
  totals: coming.totals.map(presentMoney),
  stops: coming.stops.map((one) => presentStop(one, language)),
  isComplete: coming.isComplete,
});

function presentInvoice(coming: ComingInvoices['invoices'][number]): ComingInvoiceView {
  // What a run issues is due on its day.
  const { issueOn, period, invoice } = coming;
  const money = (amount: bigint) => presentMoney({ amount, currency: invoice.currency });
  return {
    ...presentSubject(coming),
    issueOn,
    dueOn: issueOn,
    period: { start: period.start, end: period.end },
    lines: invoice.lines.map(({ description, quantity, unitNet, taxRate, net }) => ({
      description,
      quantity,
      unitNet,
      taxRate,
      net: money(net),
    })),
    net: money(invoice.net),
    tax: money(invoice.tax),
    total: money(invoice.total),
    credit: money(invoice.creditApplied),
    due: money(invoice.balanceDue),
  };
}

const presentStop = (
  { stop, ...subject }: ComingInvoices['stops'][number],
  language: Language
): ComingStopView => ({
  ...presentSubject(subject),
  why: stop.why,
  on: 'on' in stop ? stop.on : null,
  missed: 'missed' in stop ? stop.missed : null,
  reason: wordsOrNull('reason' in stop ? stop.reason : null, language),
});

type Subject = Pick<ComingInvoices['stops'][number], 'subscriptionId' | 'planName' | 'clientName'>;
const presentSubject = ({ subscriptionId, planName, clientName }: Subject) => ({
  subscriptionId,
  planName,
  clientName,
});
