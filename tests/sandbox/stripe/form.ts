import type { Json } from './types';

/**
 * Stripe's form bodies: `line_items[0][price_data][currency]=eur`, `expand[]=data.charge`. Values stay text.
 * Source: https://docs.stripe.com/api (requests are form-encoded), and the bracket notation its SDKs write.
 */
export function parseForm(text: string): Json {
  const root: Json = {};
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  return arraysIn(root) as Json;
}

function pathOf(name: string): string[] {
  const head = name.split('[', 1)[0] ?? '';
  return [head, ...Array.from(name.slice(head.length).matchAll(/\[([^\]]*)\]/g), (match) => match[1] ?? '')];
}

function put(node: Json, path: readonly string[], value: string): void {
  const [first = '', ...rest] = path;
  const key = first === '' ? String(Object.keys(node).length) : first;
  if (rest.length === 0) {
    node[key] = value;
    return;
  }
  const inner = node[key];
  const next: Json = typeof inner === 'object' && inner !== null ? (inner as Json) : {};
  node[key] = next;
  put(next, rest, value);
}

/** An object whose keys are 0, 1, 2 … was a list. */
function arraysIn(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, inner]) => [key, arraysIn(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
