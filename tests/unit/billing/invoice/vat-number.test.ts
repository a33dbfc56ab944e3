import {
  asVatNumber,
  type BillingError,
  checkVatNumber,
  isBillingError,
  vatNumberProblem,
} from '../../../../server/src/billing';

/** The examples are those of the VIES FAQ's structures, digits filled in. */
describe('A VAT number has the form that its country publishes', () => {
  it.each([
    ['AT', 'ATU12345678', 'AT12345678'],
    ['BE', 'BE0123456789', 'BE2123456789'],
    ['BG', 'BG1234567890', 'BG12345678'],
    ['CH', 'CHE123456789', 'CHE12345678'],
    ['CY', 'CY12345678L', 'CY123456789'],
    ['CZ', 'CZ123456789', 'CZ1234567'],
    ['DE', 'DE123456789', 'DE123'],
    ['DK', 'DK12345678', 'DK123456789'],
    ['EE', 'EE123456789', 'EE12345678'],
    ['ES', 'ESX1234567X', 'ES123456789'],
    ['FI', 'FI12345678', 'FI1234567'],
    ['FR', 'FRXX123456789', 'FR1234567890'],
    ['GB', 'GB123456789', 'GB1234567890'],
    ['GR', 'EL123456789', 'EL12345678'],
    ['HR', 'HR12345678901', 'HR1234567890'],
    ['HU', 'HU12345678', 'HU1234567'],
    ['IE', 'IE1S23456L', 'IE12345678'],
    ['IT', 'IT12345678901', 'IT1234567890'],
    ['LT', 'LT123456789012', 'LT1234567890'],
    ['LU', 'LU12345678', 'LU123456789'],
    ['LV', 'LV12345678901', 'LV1234567890'],
    ['MT', 'MT12345678', 'MT1234567'],
    ['NL', 'NL123456789B01', 'NL123456789001'],
    ['PL', 'PL1234567890', 'PL123456789'],
    ['PT', 'PT123456789', 'PT12345678'],
    ['RO', 'RO12', 'RO1'],
    ['SE', 'SE123456789012', 'SE1234567890'],
    ['SI', 'SI12345678', 'SI123456789'],
    ['SK', 'SK1234567890', 'SK12345678'],
  ])('in %s: %s, but not %s', (country, fits, odd) => {
    expect(vatNumberProblem(fits, country)).toBeNull();
    expect(vatNumberProblem(odd, country)).toBe('malformed');
    expect(vatNumberProblem(`${fits}0`.repeat(2), country)).toBe('malformed');
  });

  it.each([
    ['GB', 'GB123456789012'],
    ['GB', 'GBGD123'],
    ['GB', 'XIHA599'],
    ['IE', 'IE1234567WI'],
    ['IE', 'IE1234567FA'],
    ['CH', 'CHE123456789MWST'],
    ['ES', 'ES12345678Z'],
    ['ES', 'ESB12345678'],
  ])('where a country has several forms, each will do: %s %s', (country, number) => {
    expect(vatNumberProblem(number, country)).toBeNull();
  });

  it.each([
    ['DE', 'FR12345678901'],
    ['GR', 'GR123456789'],
    ['FR', 'XI123456789'],
  ])('and begins with that country’s code: in %s not %s', (country, number) => {
    expect(vatNumberProblem(number, country)).toBe('wrong_country');
  });

  it('without its country’s code it is not whole', () => {
    expect(vatNumberProblem('123456789', 'DE')).toBe('malformed');
  });

  it('elsewhere it is letters and digits', () => {
    expect(vatNumberProblem('51824753556', 'AU')).toBeNull();
    expect(vatNumberProblem('NONE', 'AU')).toBe('malformed');
    expect(vatNumberProblem('51/824', 'AU')).toBe('malformed');
  });

  it('may be typed in groups and in small letters', () => {
    expect(vatNumberProblem(asVatNumber('che-123.456.789 mwst'), 'CH')).toBeNull();
  });
});

describe('A refused VAT number', () => {
  const refused = (typed: string, country: string): BillingError => {
    try {
      checkVatNumber(typed, country, 'buyer.vatNumber');
    } catch (error) {
      if (isBillingError(error)) return error;
      throw error;
    }
    throw new Error(`${typed} was expected to be refused.`);
  };

  it('is told with the code that its country’s numbers begin with', () => {
    const { code, details, message } = refused('GR123456789', 'GR');
    expect([code, details]).toEqual(['invalid_argument', { path: 'buyer.vatNumber' }]);
    expect(message).toContain('begins with EL.');
    expect(refused('DE123456789', 'GB').message).toContain('begins with GB / XI.');
  });

  it.each([
    ['DE123', 'DE'],
    ['CHE1', 'CH'],
    ['FR1', 'FR'],
  ])('is told with an example that would be taken: %s', (typed, country) => {
    const example = /such as (\S+), or/.exec(refused(typed, country).message)?.[1] ?? '';
    expect(() => checkVatNumber(example, country, 'x')).not.toThrow();
  });
});
