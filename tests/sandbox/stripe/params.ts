import { badRequest } from './api-error';
import type { Json, Metadata } from './types';

/** Reads parameters as Stripe does: unknown, missing or unreadable ones are answered with 400 and named. */
export function onlyKnown(params: Json, known: readonly string[], prefix = ''): void {
  for (const name of Object.keys(params)) {
    if (!known.includes(name)) {
      const param = prefix === '' ? name : `${prefix}[${name}]`;
      throw badRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
    }
  }
}

export function text(params: Json, name: string): string | null {
  const value = params[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw badRequest(`Invalid string: ${name}`, { param: name });
  return value;
}

export function requiredText(params: Json, name: string): string {
  const value = text(params, name);
  if (value === null) throw missingParam(name);
  return value;
}

export function integer(params: Json, name: string): number | null {
  const value = text(params, name);
  if (value === null) return null;
  if (!/^-?\d+$/.test(value)) {
    throw badRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: name });
  }
  return Number(value);
}

export function object(params: Json, name: string): Json | null {
  const value = params[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`Invalid object: ${name}`, { param: name });
  }
  return value as Json;
}

export function list(params: Json, name: string): unknown[] {
  const value = params[name];
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value)) throw badRequest(`Invalid array: ${name}`, { param: name });
  return value;
}

/** At most 50 keys of 40 characters, values of 500. Source: https://docs.stripe.com/api/metadata */
export function metadata(params: Json, name = 'metadata'): Metadata {
  const given = object(params, name) ?? {};
  const entries = Object.entries(given).map(([key, value]) => [key, String(value)] as const);
  if (entries.length > 50) throw badRequest('Metadata can have at most 50 keys.', { param: name });
  for (const [key, value] of entries) {
    if (key.length > 40) throw badRequest(`Metadata key too long: ${key}`, { param: name });
    if (value.length > 500) throw badRequest(`Metadata value too long: ${key}`, { param: name });
  }
  return Object.fromEntries(entries);
}

export function missingParam(name: string) {
  return badRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name });
}
