import { BillingError } from '../errors';
import { said } from '../said';

/** What can be said of a number without asking anybody: whether it is real is for a look-up or an admin to say. */
export type VatNumberProblem = 'malformed' | 'wrong_country';

type Format = { readonly prefix: string; readonly rest: RegExp; readonly example: string };
const format = (prefix: string, rest: RegExp, example: string): Format => ({
  prefix,
  rest: new RegExp(`^(?:${rest.source})$`),
  example: `${prefix}${example}`,
});

/** Standard numbers, those of branches, of government departments and of health authorities. */
const BRITISH = /\d{9}|\d{12}|GD\d{3}|HA\d{3}/;

/**
 * By the country of the address (ISO 3166-1). Member states and Northern Ireland: the European Commission's VIES FAQ, «VAT
 * identification number structure». Great Britain keeps the formats that it had there. Switzerland: the UID register's
 * CHE-123.456.789, with or without the tax's name in one of its languages (Federal Statistical Office).
 * Ireland's second letter is said to be I there, but companies since 2013 may have others (Revenue's leaflet on tax numbers).
 */
const FORMATS: Readonly<Record<string, readonly Format[]>> = {
  AT: [format('AT', /U\d{8}/, 'U12345678')],
  BE: [format('BE', /[01]\d{9}/, '0123456789')],
  BG: [format('BG', /\d{9,10}/, '123456789')],
  CH: [format('CHE', /\d{9}(?:MWST|TVA|IVA)?/, '-123.456.789')],
  CY: [format('CY', /\d{8}[A-Z]/, '12345678X')],
  CZ: [format('CZ', /\d{8,10}/, '12345678')],
  DE: [format('DE', /\d{9}/, '123456789')],
  DK: [format('DK', /\d{8}/, '12345678')],
  EE: [format('EE', /\d{9}/, '123456789')],
  // The first or the last may be a digit, not both.
  ES: [format('ES', /[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]/, 'X1234567X')],
  FI: [format('FI', /\d{8}/, '12345678')],
  FR: [format('FR', /[A-Z0-9]{2}\d{9}/, '12345678901')],
  GB: [format('GB', BRITISH, '123456789'), format('XI', BRITISH, '123456789')],
  GR: [format('EL', /\d{9}/, '123456789')],
  HR: [format('HR', /\d{11}/, '12345678901')],
  HU: [format('HU', /\d{8}/, '12345678')],
  IE: [format('IE', /\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-Z]{2}/, '1234567WI')],
  IT: [format('IT', /\d{11}/, '12345678901')],
  LT: [format('LT', /\d{9}|\d{12}/, '123456789')],
  LU: [format('LU', /\d{8}/, '12345678')],
  LV: [format('LV', /\d{11}/, '12345678901')],
  MT: [format('MT', /\d{8}/, '12345678')],
  NL: [format('NL', /[A-Z0-9+*]{9}B[A-Z0-9+*]{2}/, '123456789B01')],
  PL: [format('PL', /\d{10}/, '1234567890')],
  PT: [format('PT', /\d{9}/, '123456789')],
  RO: [format('RO', /\d{2,10}/, '1234567890')],
  SE: [format('SE', /\d{12}/, '123456789001')],
  SI: [format('SI', /\d{8}/, '12345678')],
  SK: [format('SK', /\d{10}/, '1234567890')],
};

/** As it is kept and compared: capitals, without what people set between the groups. */
export const asVatNumber = (typed: string): string => typed.toUpperCase().replace(/[\s.-]/g, '');

/** `number` as `asVatNumber` gives it; null when nothing speaks against it. Of a country without a known form little can be said. */
export function vatNumberProblem(number: string, country: string): VatNumberProblem | null {
  const formats = FORMATS[country];
  if (formats === undefined) return /^[A-Z0-9]{4,20}$/.test(number) && /\d/.test(number) ? null : 'malformed';
  const fits = formats.some(
    ({ prefix, rest }) => number.startsWith(prefix) && rest.test(number.slice(prefix.length))
  );
  if (fits) return null;
  const begins = formats.some(({ prefix }) => number.startsWith(prefix));
  return begins || !/^[A-Z]{2}/.test(number) ? 'malformed' : 'wrong_country';
}

/**
 * Refuses a number that cannot be one of the address's country. `path` is where the caller sent it.
 * @throws BillingError `invalid_argument`
 */
export function checkVatNumber(typed: string, country: string, path: string): void {
  const problem = vatNumberProblem(asVatNumber(typed), country);
  if (problem === null) return;
  const formats = FORMATS[country] ?? [];
  const refuse = (message: ReturnType<typeof said>) =>
    new BillingError('invalid_argument', message, { details: { path } });
  if (formats.length === 0) {
    throw refuse(said`This is not a VAT number. Give its letters and digits only, or leave it empty.`);
  }
  if (problem === 'wrong_country') {
    const prefixes = formats.map(({ prefix }) => prefix).join(' / ');
    throw refuse(
      said`This VAT number is not of the address’s country, where it begins with ${prefixes}. Correct the number or the country.`
    );
  }
  const examples = formats.map(({ example }) => example).join(' / ');
  throw refuse(
    said`VAT numbers of this country do not look like this one. Give it whole, such as ${examples}, or leave it empty.`
  );
}
