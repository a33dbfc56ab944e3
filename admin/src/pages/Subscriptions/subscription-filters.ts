import type { ListFilter } from '../../components/use-list-filter';

export const FILTERS = [
  'all',
  'active',
  'past_due',
  'suspended',
  'pending',
  'draft',
  'over',
  'parked',
] as const;
export type SubscriptionFilter = (typeof FILTERS)[number];

/** What a filter asks the server for. What is parked is in some state besides. */
const ASKED: Record<SubscriptionFilter, { state?: string; parked?: 'yes' }> = {
  all: {},
  active: { state: 'active,trialing' },
  past_due: { state: 'past_due' },
  suspended: { state: 'suspended' },
  pending: { state: 'pending' },
  draft: { state: 'draft' },
  over: { state: 'cancelled,expired' },
  parked: { parked: 'yes' },
};

export const queryOf = ({ page, pageSize, state, search }: ListFilter<SubscriptionFilter>) => ({
  page,
  pageSize,
  ...ASKED[state],
  search: search || undefined,
});
