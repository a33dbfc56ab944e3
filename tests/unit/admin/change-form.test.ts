import { changeOffers, outcomeOf } from '../../../admin/src/pages/Subscription/change-form';
import type { PlanView } from '../../../server/src/contracts/plans';
import type { ChangeQuoteView, PlannedChange } from '../../../server/src/contracts/subscriptions';

const price = (amount: string, currency = 'EUR') => ({ amount, currency, decimal: '' });
const plan = (name: string, versions: unknown[], offeredVersionId: string | null) =>
  ({ name, isActive: true, offeredVersionId, versions }) as unknown as PlanView;
const version = (id: string, given = {}) => ({ id, charging: 'charged', netPrice: price('100'), ...given });

const subject = {
  plan: { id: 'p', name: 'Studio', version: 1, versionId: 'v1' },
  collection: 'provider',
  unitNetPrice: price('100'),
  pendingChange: null,
} as const;

it('a subscription keeps its own version, offered or not, and is offered those charged in the same way and currency', () => {
  const plans = [
    plan('Studio', [version('v2'), version('v1')], 'v2'),
    plan('Dollars', [version('d', { netPrice: price('100', 'USD') })], 'd'),
    plan('Free', [version('f', { charging: 'free' })], 'f'),
    plan('Unoffered', [version('u')], null),
  ];
  const ids = (offers: ReturnType<typeof changeOffers>) => offers.map((offer) => offer.version.id);
  expect(ids(changeOffers(plans, subject))).toEqual(['v1', 'v2']);
  const free = { ...subject, collection: 'free' } as const;
  expect(ids(changeOffers(plans, free))).toEqual(['v1', 'f']);
});

const quote: ChangeQuoteView = { on: '2026-03-01', now: null, due: null, atRenewal: null, next: null };
const change = { quantity: 2 } as PlannedChange;
const planned = { atRenewal: { ...change, on: '2026-04-01' }, awaited: null };

it.each([
  ['nothing changes', quote, null, null],
  ['what was planned is taken back', quote, planned, 'change.done-back'],
  [
    'something is due',
    { ...quote, now: change, due: { net: price('1'), tax: price('0'), total: price('1') } },
    null,
    'change.done-due',
  ],
  ['free of charge', { ...quote, now: change, atRenewal: change }, null, 'change.done'],
  ['it waits for the renewal', { ...quote, atRenewal: change }, null, 'change.done-planned'],
] as const)('%s', (_what, given, pendingChange, outcome) => {
  expect(outcomeOf(given, { pendingChange })).toBe(outcome);
});
