/** What a browser posted, by name. A body that is no form has no fields. */
export const formFields = (body: unknown): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}));
