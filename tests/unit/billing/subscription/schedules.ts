/** Subscriptions to begin a test with: monthly since 2025-09-01, in the period that runs until 2025-10-01. */
import type { Schedule } from '../../../../server/src/billing';

export const MONTH = { unit: 'month', count: 1 } as const;
export const ENDLESS = { interval: MONTH, periods: null };

export const active: Schedule = {
  state: 'active',
  startOn: null,
  term: { anchor: '2025-09-01', interval: MONTH },
  period: { start: '2025-09-01', end: '2025-10-01', index: 0 },
  earlier: null,
  acceptedAt: '2025-09-01T08:00:00.000Z',
  cancelOn: null,
  dunning: null,
};

export const pastDue: Schedule = {
  ...active,
  state: 'past_due',
  dunning: { failedOn: '2025-09-01', graceEndOn: '2025-09-15', nextRetryOn: '2025-09-04', retriesDone: 0 },
};
