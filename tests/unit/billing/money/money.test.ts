import fc from 'fast-check';
import {
  add,
  compare,
  currencies,
  exponentOf,
  formatMoney,
  isCurrency,
  parseMajor,
  subtract,
  toMajor,
  type Money,
} from '../../../../server/src/billing';
import { currency, holds } from '../property';
import { refusalOf } from '../refusal';

const eur = (amount: bigint): Money => ({ amount, currency: 'EUR' });
const money = fc.record({ amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), currency });

describe('Each currency of ISO 4217 has its own exponent', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['XOF', 0],
    ['EUR', 2],
    ['USD', 2],
    // CLDR prints these without digits; ISO 4217 gives them two and three.
    ['HUF', 2],
    ['IQD', 3],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('given %s, then %s digits', (code, exponent) => {
    expect(exponentOf(code)).toBe(exponent);
    expect(isCurrency(code)).toBe(true);
  });

  it.each(['eur', 'EURO', 'ZZZ', 'XAU', 'XXX', '', 12, null, undefined])(
    'given %j, then it is no currency',
    (code) => {
      expect(isCurrency(code)).toBe(false);
    }
  );

  it('lists well-formed codes once each, sorted', () => {
    const codes = currencies();
    expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect([...new Set(codes)].sort()).toEqual(codes);
    expect(codes.length).toBeGreaterThan(150);
  });
});

describe('An amount is typed and shown in major units, exactly', () => {
  it.each([
    ['120.50', 'EUR', 12050n, '120.50'],
    ['120.5', 'EUR', 12050n, '120.50'],
    ['120.500', 'EUR', 12050n, '120.50'],
    ['0.05', 'EUR', 5n, '0.05'],
    ['-0.05', 'EUR', -5n, '-0.05'],
    ['5', 'JPY', 5n, '5'],
    ['-5', 'JPY', -5n, '-5'],
    ['1.234', 'KWD', 1234n, '1.234'],
    ['90071992547409931.01', 'EUR', 9007199254740993101n, '90071992547409931.01'],
  ])('given %s %s, then %s minor units and back %s', (text, code, amount, back) => {
    expect(parseMajor(text, code)).toEqual({ amount, currency: code });
    expect(toMajor({ amount, currency: code })).toBe(back);
  });

  it('given more digits than the currency has, then they are refused, not rounded', () => {
    expect(refusalOf(() => parseMajor('1.005', 'EUR'))).toBe('invalid_amount');
    expect(refusalOf(() => parseMajor('1.5', 'JPY'))).toBe('invalid_amount');
    expect(refusalOf(() => parseMajor('1e3', 'EUR'))).toBe('invalid_amount');
    expect(refusalOf(() => parseMajor('1', 'ZZZ'))).toBe('invalid_currency');
  });

  it('any amount comes back from its decimal as it was', () => {
    holds(money, (value) => {
      expect(parseMajor(toMajor(value), value.currency)).toEqual(value);
    });
  });
});

describe('Amounts of two currencies are never mixed', () => {
  it('adds, subtracts and compares within a currency', () => {
    expect(add(eur(150n), eur(-200n))).toEqual(eur(-50n));
    expect(subtract(eur(150n), eur(200n))).toEqual(eur(-50n));
    expect([compare(eur(1n), eur(2n)), compare(eur(2n), eur(2n)), compare(eur(3n), eur(2n))]).toEqual([
      -1, 0, 1,
    ]);
  });

  it.each([add, subtract, compare])('refuses to mix: %p', (operation) => {
    expect(refusalOf(() => operation(eur(1n), { amount: 1n, currency: 'USD' }))).toBe('currency_mismatch');
  });
});

describe('A reader sees money as their language writes it', () => {
  const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

  it.each([
    [199900n, 'EUR', 'en', '€1,999.00'],
    [199900n, 'EUR', 'fr', '1 999,00 €'],
    [1234n, 'JPY', 'fr', '1 234 JPY'],
    [1234n, 'KWD', 'en', 'KWD 1.234'],
    [-5n, 'EUR', 'en', '-€0.05'],
    [150050n, 'HUF', 'en', 'HUF 1,500.50'],
    // A float would print …992.00.
    [900719925474099301n, 'EUR', 'en', '€9,007,199,254,740,993.01'],
  ] as const)('given %s %s in %s, then %s', (amount, code, language, shown) => {
    expect(plainSpaces(formatMoney({ amount, currency: code }, language))).toBe(shown);
  });
});
