import { readBuyerForm } from '../../../server/src/pages/buyer-form';
import { COUNTRY_CODES, countriesIn } from '../../../server/src/pages/countries';
import { FORM } from './samples';

const problemsOf = (body: unknown) => {
  const reading = readBuyerForm(body);
  return reading.ok ? {} : reading.problems;
};

describe('the buyer’s details', () => {
  it('are read as an invoice needs them: trimmed, VAT number without blanks, in capitals', () => {
    expect(readBuyerForm({ ...FORM, name: '  Marie Dubois Conseil ' })).toEqual({
      ok: true,
      buyer: {
        kind: 'business',
        name: 'Marie Dubois Conseil',
        vatNumber: 'FR12987654321',
        address: {
          line1: '4 place Bellecour',
          line2: null,
          postalCode: '69002',
          city: 'Lyon',
          country: 'FR',
        },
      },
    });
  });

  it('of a private person hold no VAT number, whatever was typed before', () => {
    const reading = readBuyerForm({ ...FORM, kind: 'consumer', vatNumber: 'not a number' });
    expect(reading.ok && reading.buyer.vatNumber).toBeNull();
  });

  it('show every problem at once', () => {
    expect(problemsOf({ kind: 'business', vatNumber: 'nope' })).toEqual({
      name: 'required',
      line1: 'required',
      postalCode: 'required',
      city: 'required',
      country: 'required',
      vatNumber: 'malformed',
    });
  });

  it.each([
    undefined,
    null,
    'text',
    42,
    [],
    { name: ['a', 'b'] },
    { name: { $gt: '' } },
    { __proto__: FORM },
  ])('are refused, not crashed on, when the body is %j', (body) =>
    expect(problemsOf(body)).toMatchObject({ kind: 'required', name: 'required' })
  );

  it('ignore fields that are not theirs', () => {
    const reading = readBuyerForm({ ...FORM, amount: '1', state: 'paid', email: 'evil@evil.test' });
    expect(reading.ok && Object.keys(reading.buyer).sort()).toEqual(['address', 'kind', 'name', 'vatNumber']);
  });

  it.each([
    ['line1', 'a\nb'],
    ['name', 'a\u0000b'],
    ['city', 'abc\u202etxt'],
  ])('hold no control characters: %s', (field, value) => {
    expect(problemsOf({ ...FORM, [field]: value })).toEqual({ [field]: 'malformed' });
  });

  it('have limits, and what is far too long is not sent back whole', () => {
    const reading = readBuyerForm({ ...FORM, name: 'x'.repeat(100_000) });
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.problems).toEqual({ name: 'too_long' });
    expect(reading.typed.name.length).toBeLessThan(1000);
  });

  it('need a postal code, but not where the country has none', () => {
    expect(problemsOf({ ...FORM, postalCode: ' ' })).toEqual({ postalCode: 'required' });
    expect(problemsOf({ ...FORM, postalCode: '', country: 'HK', vatNumber: '' })).toEqual({});
  });

  it.each([
    ['FR', '12987654321', 'malformed'],
    ['FR', 'FR', 'malformed'],
    ['DE', 'DE123', 'malformed'],
    ['DE', 'FR12987654321', 'wrong_country'],
    ['GR', 'GR123456789', 'wrong_country'],
    ['GB', 'XI 123 4567 89', undefined],
    ['GR', 'EL123456789', undefined],
    ['CH', 'CHE-123.456.789', undefined],
    ['AU', '51 824 753 556', undefined],
    ['DE', '', undefined],
  ])('take a VAT number in the form of the country: %s %s', (country, vatNumber, problem) => {
    expect(problemsOf({ ...FORM, country, vatNumber })).toEqual(
      problem === undefined ? {} : { vatNumber: problem }
    );
  });
});

describe('the list of countries', () => {
  it('holds the 249 codes of ISO 3166-1, each once', () => {
    expect(COUNTRY_CODES).toHaveLength(249);
    expect(new Set(COUNTRY_CODES).size).toBe(249);
  });

  it.each(['en', 'fr'] as const)('has a name for each in %s, in that language’s order', (language) => {
    const names = countriesIn(language).map((country) => country.name);
    expect(names.filter((name) => /^[A-Z]{2}$/.test(name))).toEqual([]);
    expect(names).toEqual([...names].sort(new Intl.Collator(language).compare));
  });

  it('speaks the language: Deutschland is Allemagne in French', () => {
    expect(countriesIn('fr').find(({ code }) => code === 'DE')?.name).toBe('Allemagne');
    expect(countriesIn('en').find(({ code }) => code === 'DE')?.name).toBe('Germany');
  });
});
