import type { Language } from '../billing/ids';

/** ISO 3166-1 alpha-2, as of 2024, in alphabetical order of the codes. Their names come from the platform (CLDR). */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ ' +
  'NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export const COUNTRY_CODES: readonly string[] = CODES.split(' ');
const known = new Set(COUNTRY_CODES);

export const isCountry = (code: string): boolean => known.has(code);

/** Countries that have no postal codes (Universal Postal Union): there a postal code may be left out. */
const NO_POSTAL_CODES = new Set(
  (
    'AE AG AN AO AW BF BI BJ BS BW BZ CF CG CI CK CM DJ DM ER FJ GA GD GM GQ GY HK JM KI KM KP ' +
    'LY ML MO MR MW NR NU QA RW SB SC SL SR ST SY TF TG TK TL TO TV UG VU YE ZW'
  ).split(' ')
);
export const hasPostalCodes = (country: string): boolean => !NO_POSTAL_CODES.has(country);

export type CountryOption = { readonly code: string; readonly name: string };

const listed = new Map<Language, readonly CountryOption[]>();

/** All countries by their name in a language, in that language's order. */
export function countriesIn(language: Language): readonly CountryOption[] {
  const done = listed.get(language);
  if (done !== undefined) return done;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const { compare } = new Intl.Collator(language);
  const options = COUNTRY_CODES.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    compare(a.name, b.name)
  );
  listed.set(language, options);
  return options;
}
