/** What is for sale: every interval, with and without an end, notice, commitment and grace, charged here and not. */
import type { Plan } from '../../../server/src/billing/plan/types';
import type { NewRow } from '../../../server/src/ports';
import type { VersionInput } from '../../../server/src/use-cases/plan-version-input';

const plan = (
  name: string,
  position: number,
  version: Partial<VersionInput> = {}
): NewRow<Plan> & { readonly version: VersionInput } => ({
  name,
  description: null,
  isActive: true,
  families: [name.toLowerCase()],
  position,
  version: {
    charging: 'charged',
    currency: 'EUR',
    netPrice: '19.99',
    intervalMonths: 1,
    periods: null,
    tax: null,
    graceDays: 7,
    noticeDays: 0,
    commitmentPeriods: 0,
    features: [],
    activeFrom: null,
    ...version,
  },
});

export const PLANS = [
  plan('Studio', 1),
  plan('Atelier', 2, { netPrice: '7.35', graceDays: 14, noticeDays: 14 }),
  plan('Quarter', 3, { netPrice: '59.00', intervalMonths: 3, commitmentPeriods: 2 }),
  plan('Half', 4, {
    netPrice: '110.10',
    intervalMonths: 6,
    tax: { category: 'standard', rate: '10', mention: null },
  }),
  plan('Year', 5, { netPrice: '199.90', intervalMonths: 12, graceDays: 30 }),
  plan('Course', 6, { netPrice: '45.00', periods: 6 }),
  plan('Free', 7, { charging: 'free', netPrice: '0' }),
];
