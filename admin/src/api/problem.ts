/**
 * What went wrong, ready to be shown: the server's words, its code, and its words per field.
 * Field paths are dotted, as in `settings.merchant.legalName`.
 */
export type Problem = {
  readonly status: number | null;
  readonly code: string | null;
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function dotted(path: unknown): string {
  if (Array.isArray(path)) return path.map(String).join('.');
  return typeof path === 'string' ? path : '';
}

/**
 * First message per path: one thing to mend at a time. A contract's refusal lists `errors`; a use case's has one `path`
 * and its words are the message itself.
 */
function fieldsOf(details: Record<string, unknown>, message: string | null): Record<string, string> {
  const fields: Record<string, string> = {};
  const errors: unknown[] = Array.isArray(details.errors) ? details.errors : [];
  for (const entry of errors) {
    const words = isRecord(entry) ? textOf(entry.message) : null;
    if (!isRecord(entry) || words === null) continue;
    fields[dotted(entry.path)] ??= words;
  }
  const path = textOf(details.path);
  if (path !== null && message !== null) fields[path] ??= message;
  return fields;
}

/**
 * Reads whatever `useFetchClient` throws. Strapi's error body is `{ error: { status, name, message, details } }`; a
 * network that is down gives a plain `TypeError`.
 */
export function problemOf(thrown: unknown): Problem {
  const response = isRecord(thrown) && isRecord(thrown.response) ? thrown.response : {};
  const data = isRecord(response.data) ? response.data : {};
  const error = isRecord(data.error) ? data.error : {};
  const details = isRecord(error.details) ? error.details : {};
  const status = error.status ?? (isRecord(thrown) ? thrown.status : null);
  return {
    status: typeof status === 'number' ? status : null,
    code: textOf(details.code) ?? (thrown instanceof TypeError ? 'offline' : null),
    message: textOf(error.message) ?? (thrown instanceof Error ? thrown.message : ''),
    fields: fieldsOf(details, textOf(error.message)),
  };
}

/** The fields whose path starts with `prefix`, without it: a form knows its own names only. */
export function fieldsUnder(problem: Problem | null, prefix: string): Record<string, string> {
  const entries = Object.entries(problem?.fields ?? {});
  return Object.fromEntries(
    entries
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, words]) => [path.slice(prefix.length), words])
  );
}
