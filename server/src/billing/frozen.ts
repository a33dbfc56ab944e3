/** Freezes a value made here, all the way down, and gives it back: what the core returns never changes in a caller's hands. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** A copy of what a caller could change, frozen all the way down; what is frozen already stands for itself. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((part: unknown) => frozenCopy(part))) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) copy[name] = frozenCopy(part);
  return Object.freeze(copy) as T;
}
