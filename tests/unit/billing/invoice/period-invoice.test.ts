import {
  invoiceOfPeriod,
  type ClientId,
  type PeriodForInvoice,
  type SubscriptionId,
} from '../../../../server/src/billing';
import { refusalOf } from '../refusal';
import { buyer, seller, standardRate } from './samples';

const october: PeriodForInvoice = {
  mode: 'live',
  payerId: 1 as ClientId,
  accountId: null,
  requestId: null,
  subscriptionId: 7 as SubscriptionId,
  subscriptionPublicId: 'sub7',
  language: 'en',
  planName: 'Studio',
  clientName: null,
  period: { start: '2025-10-01', end: '2025-11-01' },
  netPrice: { amount: 1999n, currency: 'EUR' },
  quantity: 1,
  tax: standardRate,
  seller,
  buyer,
  dueOn: '2025-10-01',
  isNumbered: true,
};

describe('One invoice for each subscription and period (BILLING.md, subscriptions, 3)', () => {
  it('states the plan at its net price, the tax on it, and the period', () => {
    // 20 % of 19.99 is 3.998, rounded 4.00.
    expect(invoiceOfPeriod(october)).toMatchObject({
      subscriptionId: 7,
      period: { start: '2025-10-01', end: '2025-11-01' },
      renewalKey: 'sub7:2025-10-01',
      currency: 'EUR',
      lines: [
        { quantity: '1', unitNet: '19.99', taxRate: '20', taxCategory: 'standard', net: 1999n, discount: 0n },
      ],
      taxes: [{ category: 'standard', rate: '20', base: 1999n, tax: 400n }],
      net: 1999n,
      tax: 400n,
      total: 2399n,
      creditApplied: 0n,
      balanceDue: 2399n,
      suppliedOn: '2025-10-01',
      dueOn: '2025-10-01',
    });
  });

  it('three of it are three times its price, taxed as one sum', () => {
    // 3 × 19.99 = 59.97; 20 % of that is 11.994, rounded 11.99: not three times 4.00.
    expect(invoiceOfPeriod({ ...october, quantity: 3 })).toMatchObject({
      lines: [{ quantity: '3', unitNet: '19.99', net: 5997n }],
      net: 5997n,
      tax: 1199n,
      total: 7196n,
    });
  });

  it.each([
    ['en', null, 'Studio, 1 October 2025 to 31 October 2025'],
    ['fr', null, 'Studio, du 1er octobre 2025 au 31 octobre 2025'],
    // Who pays for another one reads whom it is for.
    ['en', 'Anna Weber', 'Studio for Anna Weber, 1 October 2025 to 31 October 2025'],
    ['fr', 'Anna Weber', 'Studio pour Anna Weber, du 1er octobre 2025 au 31 octobre 2025'],
  ] as const)('in %s, for %s, the line reads «%s»', (language, clientName, line) => {
    expect(invoiceOfPeriod({ ...october, language, clientName }).lines[0]?.description).toBe(line);
  });

  it('a period of one day names the day', () => {
    const period = { start: '2025-10-01', end: '2025-10-02' };
    expect(invoiceOfPeriod({ ...october, period }).lines[0]?.description).toBe('Studio, 1 October 2025');
  });

  it('a draft does not take the period’s key: it may never become an invoice', () => {
    expect(invoiceOfPeriod({ ...october, isNumbered: false }).renewalKey).toBeNull();
  });

  it('prints why no tax is charged', () => {
    const tax = { category: 'exempt', rate: '0', mention: 'TVA non applicable, art. 293 B du CGI' } as const;
    expect(invoiceOfPeriod({ ...october, tax })).toMatchObject({
      tax: 0n,
      total: 1999n,
      taxes: [{ category: 'exempt', rate: '0', base: 1999n, tax: 0n }],
      mentions: ['TVA non applicable, art. 293 B du CGI'],
    });
  });

  it('a currency without decimals is billed in whole units', () => {
    const netPrice = { amount: 980n, currency: 'JPY' };
    expect(invoiceOfPeriod({ ...october, netPrice })).toMatchObject({
      total: 1176n,
      lines: [{ unitNet: '980' }],
    });
  });

  it('an unknown currency is refused', () => {
    expect(refusalOf(() => invoiceOfPeriod({ ...october, netPrice: { amount: 1n, currency: 'ZZZ' } }))).toBe(
      'invalid_currency'
    );
  });

  it('what it returns does not follow later changes of what it was given', () => {
    const given = { ...october, buyer: { ...buyer } };
    const made = invoiceOfPeriod(given);
    given.buyer.name = 'Somebody else';
    expect(made.buyer.name).toBe(buyer.name);
    expect(Object.isFrozen(made.lines[0])).toBe(true);
  });
});
