import { invoiceOfRequest, splitGross } from '../../../../server/src/billing';
import { currency, decimal, holds } from '../property';
import { refusalOf } from '../refusal';
import fc from 'fast-check';
import { buyer, requestFor, seller } from './samples';

describe('A request’s amount is what the client pays: net = round(gross ÷ (1 + rate)), tax = the rest (BILLING.md, money, 2)', () => {
  it.each([
    [12000n, 'EUR', '20', 10000n, 2000n],
    [10000n, 'EUR', '20', 8333n, 1667n],
    [10000n, 'EUR', '5.5', 9479n, 521n],
    [10000n, 'EUR', '0', 10000n, 0n],
    [1000n, 'JPY', '10', 909n, 91n],
    [3n, 'EUR', '20', 3n, 0n],
    [1n, 'EUR', '100', 1n, 0n],
  ])('given %s %s at %s %%, then %s + %s', (amount, code, rate, net, tax) => {
    const parts = splitGross({ amount, currency: code }, rate);
    expect([parts.net.amount, parts.tax.amount, parts.total.amount]).toEqual([net, tax, amount]);
  });

  it('given a negative or garbled rate, then it is refused', () => {
    expect(refusalOf(() => splitGross({ amount: 1n, currency: 'EUR' }, '-1'))).toBe('out_of_range');
    expect(refusalOf(() => splitGross({ amount: 1n, currency: 'EUR' }, '1e3'))).toBe('invalid_amount');
  });

  it('net + tax is always the amount, and the tax is within a unit of rate × net', () => {
    holds(fc.bigInt({ min: 1n, max: 10n ** 12n }), decimal(27, 1), currency, (amount, rate, code) => {
      const { net, tax, total } = splitGross({ amount, currency: code }, rate);
      expect(net.amount + tax.amount).toBe(amount);
      expect(total.amount).toBe(amount);
      const perMille = BigInt(rate.replace('.', ''));
      const off = tax.amount * 1000n - net.amount * perMille;
      expect(off < 1000n && -off < 1000n).toBe(true);
    });
  });
});

describe('The invoice of a request has one line at its net price', () => {
  it('given 100.00 with 20 % of tax, then it states quantity 1, unit 83.33, tax 16.67', () => {
    const mention = 'TVA acquittée sur les débits';
    const content = invoiceOfRequest(
      requestFor({
        amount: { amount: 10000n, currency: 'EUR' },
        tax: { category: 'standard', rate: '20.0', mention },
        suppliedOn: '2026-01-31',
      })
    );
    expect(content).toEqual({
      mode: 'live',
      payerId: 1,
      accountId: null,
      requestId: 1,
      subscriptionId: null,
      period: null,
      renewalKey: null,
      language: 'fr',
      currency: 'EUR',
      seller,
      buyer,
      lines: [
        {
          description: 'Refonte du site',
          quantity: '1',
          unitNet: '83.33',
          taxRate: '20',
          taxCategory: 'standard',
          net: 8333n,
          discount: 0n,
        },
      ],
      taxes: [{ category: 'standard', rate: '20', base: 8333n, tax: 1667n }],
      mentions: [mention],
      net: 8333n,
      tax: 1667n,
      total: 10000n,
      creditApplied: 0n,
      balanceDue: 10000n,
      suppliedOn: '2026-01-31',
      dueOn: null,
      paidAt: null,
    });
  });

  it('given no mention, then none; the caller’s values stay unfrozen, the content is frozen', () => {
    const own = { ...buyer, address: { ...buyer.address } };
    const content = invoiceOfRequest(requestFor({ buyer: own }));
    expect(content.mentions).toEqual([]);
    expect([Object.isFrozen(own), Object.isFrozen(own.address)]).toEqual([false, false]);
    expect([Object.isFrozen(content.buyer.address), Object.isFrozen(content.lines[0])]).toEqual([true, true]);
  });

  it.each([0n, -1n])('given an amount of %s, then it is refused', (amount) => {
    expect(refusalOf(() => invoiceOfRequest(requestFor({ amount: { amount, currency: 'EUR' } })))).toBe(
      'out_of_range'
    );
  });
});
