import { unprocessable } from './api-error';
import type { Json } from './types';

/** Mollie refuses a parameter that it does not know. Source: https://docs.mollie.com/reference/handling-errors */
export function onlyKnown(params: Json, known: readonly string[]): void {
  const stranger = Object.keys(params).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw unprocessable(`Non-existent body parameter "${stranger}" for this API call.`, stranger);
}

export function text(params: Json, name: string): string | null {
  const value = params[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw unprocessable(`The ${name} is invalid`, name);
  return value;
}

export function requiredText(params: Json, name: string): string {
  const value = text(params, name);
  if (value === null) throw unprocessable(`The ${name} is required`, name);
  return value;
}

export function object(params: Json, name: string): Json | null {
  const value = params[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw unprocessable(`The ${name} is invalid`, name);
  return value as Json;
}

export function oneOf<T extends string>(
  params: Json,
  name: string,
  known: readonly T[],
  otherwise: T | null
): T | null {
  const value = text(params, name);
  if (value === null) return otherwise;
  const found = known.find((one) => one === value);
  if (found === undefined) throw unprocessable(`The ${name} '${value}' is invalid`, name);
  return found;
}

export function url(params: Json, name: string): string | null {
  const value = text(params, name);
  if (value !== null && (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))) {
    throw unprocessable(`The ${name} is invalid`, name);
  }
  return value;
}

/** Up to about 1 kB. Source: https://docs.mollie.com/reference/create-payment */
export function metadata(params: Json): unknown {
  const value = params['metadata'] ?? null;
  if (JSON.stringify(value).length > 1024) throw unprocessable('The metadata is too large', 'metadata');
  return value;
}

/** Source: https://docs.mollie.com/reference/create-payment (locale) */
const LOCALES =
  'ca_ES cs_CZ da_DK de_AT de_CH de_DE de_LU en_BE en_GB en_NL en_US es_ES fi_FI fr_BE fr_FR fr_LU hu_HU is_IS it_IT lt_LT lv_LV nb_NO nl_BE nl_NL pl_PL pt_PT sk_SK sv_SE';
export const locale = (params: Json): string | null => oneOf(params, 'locale', LOCALES.split(' '), null);
