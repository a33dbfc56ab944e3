import {
  isCreditable,
  linesBody,
  openLines,
  refundKey,
  waysFor,
} from '../../../admin/src/components/credit/credit-form';
import type { CreditQuoteView } from '../../../server/src/contracts/credit-notes';

const eur = (decimal: string) => ({ amount: decimal.replace('.', ''), currency: 'EUR', decimal });
const quote = (change: Partial<CreditQuoteView> = {}): CreditQuoteView => ({
  lines: [
    { position: 0, description: 'A', invoiced: eur('100.00'), left: eur('75.00'), credited: eur('75.00') },
    { position: 1, description: 'B', invoiced: eur('20.00'), left: eur('0.00'), credited: eur('0.00') },
    { position: 2, description: 'C', invoiced: eur('10.00'), left: eur('10.00'), credited: eur('10.00') },
  ],
  net: eur('85.00'),
  tax: eur('17.00'),
  total: eur('102.00'),
  left: eur('102.00'),
  lowers: eur('0.00'),
  balanceDue: eur('0.00'),
  givesBack: eur('102.00'),
  refundable: eur('102.00'),
  isInFull: true,
  ...change,
});

describe('what is asked of the server', () => {
  it('is all that is left, while nobody has typed', () => {
    expect(openLines(quote()).map(({ position }) => position)).toEqual([0, 2]);
    expect(linesBody(quote(), {})).toEqual({});
    expect(linesBody(quote(), { 0: '75.00' })).toEqual({});
  });

  it('is the lines as typed, those with nothing left out', () => {
    expect(linesBody(quote(), { 0: '12,5', 2: '' })).toEqual({ lines: [{ position: 0, net: '12.5' }] });
    expect(linesBody(quote(), { 0: '0' })).toEqual({ lines: [{ position: 2, net: '10.00' }] });
  });

  it('is nothing when a line cannot be read, or none has an amount', () => {
    expect(linesBody(quote(), { 0: 'ten' })).toBeNull();
    expect(linesBody(quote(), { 0: '', 2: '0' })).toBeNull();
  });
});

it('money goes back through the provider only where the provider has all of it', () => {
  expect(waysFor(quote())).toEqual(['provider', 'elsewhere']);
  expect(waysFor(quote({ refundable: eur('101.99') }))).toEqual(['elsewhere']);
  expect(waysFor(quote({ givesBack: eur('0.00') }))).toEqual([]);
});

it.each([
  ['pending', 'INV-1', true],
  ['paid', 'INV-1', true],
  ['uncollectible', 'INV-1', true],
  ['credited', 'INV-1', false],
  ['draft', null, false],
] as const)('an invoice that is %s can be credited: %s, %p', (state, number, can) => {
  expect(isCreditable({ state, number })).toBe(can);
});

it('a refund says how it stands', () => {
  expect(refundKey({ way: 'provider', state: 'unknown' })).toBe('credit.refund-under-way');
  expect(refundKey({ way: 'provider', state: 'failed' })).toBe('credit.refund-failed');
  expect(refundKey({ way: 'elsewhere', state: 'succeeded' })).toBe('credit.refund-elsewhere');
});
