import { graceWords, nextTryWords } from '../../../admin/src/pages/Subscription/dunning-words';

const dunning = { failedOn: '2026-12-01', graceEndOn: '2026-12-08', nextRetryOn: null, retriesDone: 0 };
const today = '2026-12-04';
const method = { label: 'Visa •••• 4242', kind: 'card', state: 'valid', expiresAt: null } as const;

describe('what the panel says of a payment that is missing', () => {
  it('where no payment method was ever saved says so, instead of that none is tried again', () => {
    expect(nextTryWords({ dunning, collection: 'provider', method: null, today })).toBe('dunning.no-method');
    expect(nextTryWords({ dunning, collection: 'provider', method, today })).toBe('dunning.no-retry');
  });

  it('of what is paid by hand misses no method', () => {
    expect(nextTryWords({ dunning, collection: 'offline', method: null, today })).toBe('dunning.no-retry');
  });

  it('names the day of the next try, where there is one', () => {
    const ahead = { ...dunning, nextRetryOn: '2026-12-04' };
    const missing = { dunning: ahead, collection: 'provider', method } as const;
    expect(nextTryWords({ ...missing, today })).toBe('dunning.next-retry');
    // Nobody was there on that day.
    expect(nextTryWords({ ...missing, today: '2026-12-05' })).toBe('dunning.retry-late');
  });

  it('names the last day until the first one without service has come', () => {
    expect(graceWords(dunning, '2026-12-07')).toBe('dunning.grace-end');
    expect(graceWords(dunning, '2026-12-08')).toBe('dunning.grace-over');
  });
});
