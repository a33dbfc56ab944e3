/** A value that the canonical form can write. An `undefined` field is as good as absent. */
export type Canonical =
  | null
  | boolean
  | string
  | number
  | bigint
  | undefined
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * JSON in the one way that a hash needs: keys sorted by UTF-16 code units, no white space, strings as `JSON.stringify`
 * writes them, whole numbers only, bigints as strings of digits, `undefined` fields left out.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === 'bigint') return JSON.stringify(value.toString());
  if (isList(value)) return `[${value.map((part) => canonicalJson(part ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${fields.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError('Only whole numbers have one canonical form.');
  }
  return JSON.stringify(value ?? null);
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}
