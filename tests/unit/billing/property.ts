import fc from 'fast-check';

/** How often each property is tried; FC_RUNS=5000 for a thorough night. fast-check prints the seed of a failure. */
const numRuns = Number(process.env.FC_RUNS ?? 200);

export function holds<Ts extends [unknown, ...unknown[]]>(
  ...args: [...arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> }, predicate: (...values: Ts) => void]
): void {
  fc.assert(fc.property(...args), { numRuns });
}

export const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'USD', 'CLF');
export const calendarDate = fc
  .integer({ min: 0, max: 90_000 })
  .map((days) => new Date(Date.UTC(1970, 0, 1 + days)).toISOString().slice(0, 10));
export const interval = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
  count: fc.integer({ min: 1, max: 24 }),
});

/** A decimal with up to `digits` digits after the point, zero or more. */
export const decimal = (max: number, digits: number) =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
    .map(([whole, part]) => (digits === 0 ? `${whole}` : `${whole}.${String(part).padStart(digits, '0')}`));
