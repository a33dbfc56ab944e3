import { frozenCopy } from '../../../server/src/billing/frozen';

describe('a frozen copy', () => {
  it('says the same, cannot be changed anywhere, and does not follow the original', () => {
    const original = {
      name: 'Ann',
      address: { lines: ['1 rue des Arts', 'Floor 3'], zip: null },
      amount: 5n,
    };
    const copy = frozenCopy(original);
    expect(copy).toEqual(original);
    expect([copy, copy.address, copy.address.lines].every((part) => Object.isFrozen(part))).toBe(true);
    original.address.lines[0] = 'elsewhere';
    original.name = 'Bob';
    expect(copy).toMatchObject({ name: 'Ann', address: { lines: ['1 rue des Arts', 'Floor 3'] } });
    expect(Object.isFrozen(original)).toBe(false);
  });

  it('of what is frozen already is that itself', () => {
    const kept = Object.freeze({ name: 'Ann' });
    expect(frozenCopy(kept)).toBe(kept);
  });
});
