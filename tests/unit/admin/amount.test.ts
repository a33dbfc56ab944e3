import { decimalsOf, formatAmount, formatRate, readAmount } from '../../../admin/src/formatting/amount';

/** `Intl` separates with no-break spaces; which one is not the rule under test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount is shown as the server worded it', () => {
  it('in the language of the panel, in the currency’s own decimals', () => {
    expect(plain(formatAmount({ decimal: '1250.50', currency: 'EUR' }, 'fr'))).toBe('1 250,50 €');
    expect(formatAmount({ decimal: '1250.50', currency: 'EUR' }, 'en')).toBe('€1,250.50');
    expect(formatAmount({ decimal: '1250', currency: 'JPY' }, 'en')).toBe('¥1,250');
    expect(plain(formatAmount({ decimal: '1.250', currency: 'KWD' }, 'en'))).toBe('KWD 1.250');
  });

  it('with as many decimals as the server gave, whatever the browser thinks of the currency', () => {
    expect(plain(formatAmount({ decimal: '10.000', currency: 'IQD' }, 'en'))).toBe('IQD 10.000');
  });

  it('without going through a float: 2^53 + 1 cents keep their last cent', () => {
    expect(formatAmount({ decimal: '90071992547409.93', currency: 'EUR' }, 'en')).toBe(
      '€90,071,992,547,409.93'
    );
  });

  it('shows what is no decimal as it came, rather than NaN', () => {
    expect(formatAmount({ decimal: 'n/a', currency: 'EUR' }, 'en')).toBe('n/a EUR');
  });

  it('and so is a rate', () => {
    expect(plain(formatRate('5.5', 'fr'))).toBe('5,5 %');
    expect(plain(formatRate('20', 'en'))).toBe('20 %');
  });
});

describe('a typed amount is read as the person meant it, or refused', () => {
  it.each([
    ['120.50', 'EUR', '120.50'],
    ['120,5', 'EUR', '120.5'],
    ['1 250,50', 'EUR', '1250.50'],
    ['1\u202f250', 'EUR', '1250'],
    ['1250', 'JPY', '1250'],
    ['1.250', 'KWD', '1.250'],
  ])('%p in %s is %s', (typed, currency, decimal) => {
    expect(readAmount(typed, currency)).toEqual({ ok: true, decimal });
  });

  it.each([
    ['', 'EUR', 'empty'],
    ['   ', 'EUR', 'empty'],
    ['1,250.00', 'EUR', 'not_a_number'],
    ['-5', 'EUR', 'not_a_number'],
    ['1e3', 'EUR', 'not_a_number'],
    ['12.', 'EUR', 'not_a_number'],
    ['99999999999999', 'EUR', 'too_large'],
    ['1.250', 'EUR', 'too_many_decimals'],
    ['10.5', 'JPY', 'too_many_decimals'],
    ['0', 'EUR', 'zero'],
    ['0.00', 'EUR', 'zero'],
  ])('%p in %s is refused: %s', (typed, currency, reason) => {
    expect(readAmount(typed, currency)).toEqual({ ok: false, reason });
  });

  it('knows the decimals of ISO 4217', () => {
    expect([decimalsOf('JPY'), decimalsOf('EUR'), decimalsOf('KWD')]).toEqual([0, 2, 3]);
  });
});
