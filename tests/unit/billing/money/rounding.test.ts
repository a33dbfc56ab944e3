import fc from 'fast-check';
import { roundHalfAwayFromZero } from '../../../../server/src/billing';
import { decimalOf, roundQuotient } from '../../../../server/src/billing/money/decimal';
import { holds } from '../property';
import { refusalOf } from '../refusal';

describe('One rounding: half away from zero, in the minor units of the currency (BILLING.md, money, 1)', () => {
  it.each([
    ['10.275', 'EUR', 1028n],
    ['-10.275', 'EUR', -1028n],
    ['10.274999', 'EUR', 1027n],
    ['-10.2749', 'EUR', -1027n],
    // 1.005 is 1.00499… as a float: a rounding that went through one would give 100.
    ['1.005', 'EUR', 101n],
    ['0.004', 'EUR', 0n],
    ['-0.004', 'EUR', 0n],
    ['0.5', 'JPY', 1n],
    ['-0.5', 'JPY', -1n],
    ['1234.49', 'JPY', 1234n],
    ['1.0005', 'KWD', 1001n],
    ['1.00005', 'CLF', 10001n],
    ['7', 'EUR', 700n],
    ['0', 'EUR', 0n],
    ['99999999999999999999.995', 'EUR', 10000000000000000000000n],
  ])('given %s %s, then %s minor units', (decimal, currency, amount) => {
    expect(roundHalfAwayFromZero(decimal, currency)).toEqual({ amount, currency });
  });

  it.each([
    '',
    ' ',
    '1e3',
    '1E3',
    '+1',
    '.5',
    '5.',
    '1,50',
    '1 000',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1.2.3',
    '1\n',
    '１',
  ])('given the garbled decimal %j, then it is refused', (text) => {
    expect(refusalOf(() => roundHalfAwayFromZero(text, 'EUR'))).toBe('invalid_amount');
  });

  it('given a JavaScript number, which may have lost digits already, then it is refused', () => {
    expect(refusalOf(() => roundHalfAwayFromZero(10.275 as unknown as string, 'EUR'))).toBe('invalid_amount');
  });

  it('given a text made to be slow, then it is refused', () => {
    expect(refusalOf(() => roundHalfAwayFromZero('9'.repeat(100_000), 'EUR'))).toBe('invalid_amount');
  });

  it.each(['eur', 'EU', 'XYZ', '', 'XAU', '__proto__', 'constructor'])(
    'given the currency %j, then it is refused',
    (code) => {
      expect(refusalOf(() => roundHalfAwayFromZero('1', code))).toBe('invalid_currency');
    }
  );

  it('gives a value that nobody can change', () => {
    expect(Object.isFrozen(roundHalfAwayFromZero('1', 'EUR'))).toBe(true);
  });

  it('a quotient is never further than half a unit away, and at half it is the one further from zero', () => {
    const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    holds(
      whole,
      whole.filter((n) => n !== 0n),
      (n, d) => {
        const rounded = roundQuotient(decimalOf(n), decimalOf(d));
        const size = (value: bigint) => (value < 0n ? -value : value);
        const twiceOff = size(2n * (rounded * d - n));
        expect(twiceOff <= size(d)).toBe(true);
        if (twiceOff === size(d)) expect(size(rounded * d) > size(n)).toBe(true);
      }
    );
  });
});
