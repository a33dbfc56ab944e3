import { LANGUAGES } from '../../../admin/src/content-manager/labels/labels';
import { linesOf, majorUnits } from '../../../admin/src/content-manager/reading';
import { translatedScreens } from '../../../admin/src/content-manager/translated-screens';
import contentTypes from '../../../content-types';
import { formatAmount, formatRate } from '../../../admin/src/formatting/amount';
import fr from '../../../admin/src/translations/fr.json';

const french = () => {
  const language = LANGUAGES['fr'];
  if (language === undefined) throw new Error('There is no French.');
  return language;
};
const screens = (isConfiguring = false) => translatedScreens(french, () => isConfiguring);
const invoiceOptions = contentTypes.invoice.schema.pluginOptions;
const versionOptions = contentTypes['plan-version'].schema.pluginOptions;

describe('the content manager’s hooks put our words on our types alone', () => {
  it('in the menu', () => {
    const ctLinks = [
      { uid: 'plugin::client-billing.invoice', title: 'Billing invoice' },
      { uid: 'api::invoice.invoice', title: 'Invoice' },
    ];
    expect(
      screens()
        .menu({ ctLinks })
        .ctLinks.map(({ title }) => title)
    ).toEqual(['Facture client', 'Invoice']);
  });

  const version = {
    options: versionOptions,
    layout: [
      [
        [
          { name: 'netPrice', type: 'biginteger', hint: 'Without tax: 1999 is 19.99.' },
          { name: 'intervalUnit', type: 'enumeration', hint: '' },
          { name: 'trialDays', type: 'integer', hint: 'Written by an admin' },
        ],
      ],
    ],
  };

  it('in a form: hints, and the words of an enumeration; a hint that we do not have is left alone', () => {
    const fields = screens().editView({ layout: version }).layout.layout[0]?.[0];
    expect(fields?.[0]).toMatchObject({
      type: 'biginteger',
      hint: french().types['plan-version']?.fields['netPrice']?.[1],
    });
    expect(fields?.[1]).toMatchObject({
      type: 'client-billing.choice',
      options: [
        { value: 'day', label: 'Jour' },
        { value: 'week', label: 'Semaine' },
        { value: 'month', label: 'Mois' },
        { value: 'year', label: 'An' },
      ],
    });
    expect(fields?.[2]).toEqual({ name: 'trialDays', type: 'integer', hint: 'Written by an admin' });
  });

  it('not while an admin configures the form, which would store them for everyone', () => {
    const given = { layout: version };
    expect(screens(true).editView(given)).toBe(given);
  });

  it('not in a form or list of another’s', () => {
    const form = { layout: { ...version, options: { i18n: { localized: true } } } };
    expect(screens().editView(form)).toBe(form);
    const list = { displayedHeaders: [{ name: 'state' }], layout: { options: {} } };
    expect(screens().columns(list)).toBe(list);
    const filters = { displayedFilters: [{ name: 'state' }], layout: { options: {} } };
    expect(screens().filters(filters)).toBe(filters);
  });

  it('in the cells of an enumeration', () => {
    const { displayedHeaders } = screens().columns({
      displayedHeaders: [{ name: 'state' }, { name: 'numberText' }],
      layout: { options: invoiceOptions },
    });
    const [state, number] = displayedHeaders as unknown as { cellFormatter?: (row: object) => unknown }[];
    expect(JSON.stringify(state?.cellFormatter?.({ state: 'credited' }))).toContain('Annulée par avoir');
    expect(JSON.stringify(state?.cellFormatter?.({ state: 'of_tomorrow' }))).toContain('of_tomorrow');
    expect(number?.cellFormatter).toBeUndefined();
  });

  it('in the filters: labels and values; Strapi’s own fields too', () => {
    const { displayedFilters } = screens().filters({
      displayedFilters: [
        { name: 'state', label: 'State', options: [{ value: 'paid', label: 'paid' }] },
        { name: 'createdAt', label: 'createdAt' },
        { name: 'of_another_plugin', label: 'Theirs' },
      ],
      layout: { options: invoiceOptions },
    });
    expect(displayedFilters).toEqual([
      { name: 'state', label: 'État', options: [{ value: 'paid', label: 'Payée' }] },
      { name: 'createdAt', label: 'Créé le' },
      { name: 'of_another_plugin', label: 'Theirs' },
    ]);
  });
});

describe('an invoice’s JSON reads as text', () => {
  const words: Record<string, string> = fr;
  const reader = {
    t: (key: string, values: object = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, String(value)),
        words[key] ?? key
      ),
    formats: {
      amount: (money: { decimal: string; currency: string }) => formatAmount(money, 'fr'),
      rate: (rate: string) => formatRate(rate, 'fr'),
      country: (code: string) => ({ NO: 'Norvège' })[code] ?? code,
    },
    currency: 'EUR',
    decimals: 2,
  };
  const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/[\u00a0\u202f]/g, ' '));

  it('the buyer as on an envelope', () => {
    const buyer = {
      kind: 'business',
      name: 'Fjord Coffee',
      email: 'a@example.com',
      vatNumber: 'NO123',
      address: { line1: 'Kai 3', line2: null, postalCode: '5003', city: 'Bergen', country: 'NO' },
    };
    expect(plain(linesOf('buyer', buyer, reader))).toEqual([
      'Fjord Coffee',
      'Kai 3',
      '5003 Bergen',
      'Norvège',
      'Numéro de TVA : NO123',
      'a@example.com',
      'Entreprise',
    ]);
  });

  it('each tax with its rate, amount and base: 20 % of 30.00 are 6.00', () => {
    const taxes = [{ category: 'standard', rate: '20', base: '3000', tax: '600' }];
    expect(plain(linesOf('taxes', taxes, reader))).toEqual(['Taux normal, 20 % : 6,00 € sur 30,00 €']);
  });

  it('mentions as they are, and nothing as nothing', () => {
    expect(linesOf('mentions', ['TVA non applicable'], reader)).toEqual(['TVA non applicable']);
    expect(linesOf('mentions', [], reader)).toEqual([]);
    expect(linesOf('buyer', null, reader)).toEqual([]);
  });

  it('what has another shape is shown as it is rather than left out', () => {
    expect(linesOf('taxes', [{ rate: '20' }], reader).join('')).toContain('"rate": "20"');
    expect(linesOf('mentions', [{ text: 'x' }], reader).join('')).toContain('"text": "x"');
    expect(linesOf('buyer', { company: 'x' }, reader).join('')).toContain('"company": "x"');
  });

  it('minor units become major ones without a floating number', () => {
    expect(majorUnits('12050', 2)).toBe('120.50');
    expect(majorUnits('5', 3)).toBe('0.005');
    expect(majorUnits('-5', 2)).toBe('-0.05');
    expect(majorUnits('500', 0)).toBe('500');
    expect(majorUnits('9007199254740993', 2)).toBe('90071992547409.93');
  });
});
