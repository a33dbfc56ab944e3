/** Credit (BILLING.md, documents and payments, 5 and 6; subscriptions, 3): numbers worked out by hand. */
import {
  creditUsed,
  spreadCredit,
  suspendedDaysOf,
  unservedShare,
  withCredit,
} from '../../../server/src/billing';
import type { ClientId } from '../../../server/src/billing/ids';

const [ANNA, BEN] = [1, 2] as ClientId[] as [ClientId, ClientId];

describe('an invoice of 24.00', () => {
  const used = (inHand: bigint, minimum: bigint | null = 50n, total = 2_400n) =>
    creditUsed({ total, minimum }, inHand);

  it('uses what is in hand, and never more than its total', () => {
    expect([used(0n), used(1_000n), used(2_400n), used(9_999n)]).toEqual([0n, 1_000n, 2_400n, 2_400n]);
  });

  it('leaves nothing to pay, or at least what the provider takes', () => {
    // 2400 − 2350 = 50 is taken; 2400 − 2351 = 49 is not, so 2350 are used of what is there.
    expect([used(2_350n), used(2_351n), used(2_399n)]).toEqual([2_350n, 2_350n, 2_350n]);
    expect(used(2_399n, null)).toBe(2_399n);
  });

  it('uses none where even the whole is less than the provider takes, unless it is covered', () => {
    expect([used(30n, 50n, 40n), used(40n, 50n, 40n), used(30n, 50n, 50n)]).toEqual([0n, 40n, 0n]);
  });

  it('uses none of a balance that is below zero', () => {
    expect(used(-1n)).toBe(0n);
  });

  it('owes the rest', () => {
    expect(withCredit({ total: 2_400n }, 1_000n)).toEqual({
      total: 2_400n,
      creditApplied: 1_000n,
      balanceDue: 1_400n,
    });
  });
});

describe('several invoices', () => {
  const invoice = (payerId: ClientId, currency: string, total: bigint, minimum: bigint | null = null) => ({
    payerId,
    currency,
    total,
    minimum,
  });

  it('share what their payer has in hand, in their order', () => {
    const invoices = [
      invoice(ANNA, 'EUR', 2_400n),
      invoice(ANNA, 'EUR', 2_400n),
      invoice(ANNA, 'EUR', 2_400n),
    ];
    expect(spreadCredit([{ clientId: ANNA, currency: 'EUR', amount: 3_000n }], invoices)).toEqual([
      2_400n,
      600n,
      0n,
    ]);
  });

  it('leave to the next one what the provider’s minimum kept from being used', () => {
    // 1000 of 1020 leave 20, which is too little: 970 are used, 30 are left for the next one.
    const invoices = [invoice(ANNA, 'EUR', 1_020n, 50n), invoice(ANNA, 'EUR', 500n, 50n)];
    expect(spreadCredit([{ clientId: ANNA, currency: 'EUR', amount: 1_000n }], invoices)).toEqual([
      970n,
      30n,
    ]);
  });

  it('use the credit of their own payer, in their own currency', () => {
    const balances = [
      { clientId: ANNA, currency: 'EUR', amount: 500n },
      { clientId: BEN, currency: 'CHF', amount: 700n },
    ];
    const invoices = [invoice(BEN, 'EUR', 900n), invoice(ANNA, 'CHF', 900n), invoice(BEN, 'CHF', 900n)];
    expect(spreadCredit(balances, invoices)).toEqual([0n, 0n, 700n]);
  });
});

describe('days without service', () => {
  // April: 30 days.
  const period = { start: '2026-04-01', end: '2026-05-01' };

  it.each([
    ['from the suspension to the end of the period', '2026-04-15', '2026-05-20', 16],
    ['from the suspension to the payment, when that is earlier', '2026-04-15', '2026-04-20', 5],
    ['none, when service ended with the period', '2026-05-01', '2026-05-20', 0],
    ['all, when it was suspended before', '2026-03-20', '2026-05-20', 30],
  ])('are counted %s', (_, suspendedOn, paidOn, days) => {
    expect(suspendedDaysOf(period, { suspendedOn, paidOn })).toBe(days);
  });

  it('come to the total × days ÷ days of the period, rounded once, half away from zero', () => {
    const share = (total: bigint, suspendedOn: string) =>
      unservedShare({ total, period }, { suspendedOn, paidOn: '2026-05-20' });
    // 2400 × 16 ÷ 30 = 1280; 999 × 16 ÷ 30 = 532.8; 1001 × 15 ÷ 30 = 500.5.
    expect([share(2_400n, '2026-04-15'), share(999n, '2026-04-15'), share(1_001n, '2026-04-16')]).toEqual([
      1_280n,
      533n,
      501n,
    ]);
    expect(share(2_400n, '2026-05-01')).toBe(0n);
  });
});
