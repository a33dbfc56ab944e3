import { checkAllocations, type Allocation } from '../../../../server/src/billing';
import { refusalOf } from '../refusal';

const to = (invoiceId: number, amount: bigint) => ({ invoiceId, amount }) as Allocation;

describe('The allocations of an attempt sum to its amount', () => {
  it('given parts that sum to the whole, then they stand', () => {
    expect(() => checkAllocations(10n, [to(1, 7n), to(2, 3n)])).not.toThrow();
  });

  it.each([
    ['less', 10n, [to(1, 9n)]],
    ['more', 10n, [to(1, 11n)]],
    ['none', 10n, []],
    ['a part below zero', 10n, [to(1, 11n), to(2, -1n)]],
    ['a part of zero', 10n, [to(1, 10n), to(2, 0n)]],
    ['one invoice twice', 10n, [to(1, 5n), to(1, 5n)]],
  ])('given %s, then they are refused', (_, amount, allocations) => {
    expect(refusalOf(() => checkAllocations(amount, allocations))).toBe('invalid_amount');
  });
});
