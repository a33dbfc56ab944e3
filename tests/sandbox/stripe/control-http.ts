import type { ServerResponse } from 'node:http';

const PREFIX = /^\/_?sandbox\//;

/** Names for people who speak REST. */
const ALIASES: Readonly<Record<string, string>> = { endpoints: 'addEndpoint', faults: 'inject' };

/**
 * The control surface over HTTP: `POST /_sandbox/<name>` with a JSON list of the arguments (or the one argument), for instance
 * `POST /_sandbox/settle ["cs_test_…", "succeeded"]`. `GET /_sandbox/` lists the names. Returns false for other paths.
 */
export async function handleControl(
  control: object,
  res: ServerResponse,
  method: string,
  path: string,
  body: string
): Promise<boolean> {
  if (!PREFIX.test(path)) return false;
  const called = path.replace(PREFIX, '');
  const name = ALIASES[called] ?? called;
  if (name === '') {
    answer(res, 200, { calls: Object.keys(control) });
    return true;
  }
  if (!Object.hasOwn(control, name) || (method !== 'POST' && method !== 'GET')) {
    answer(res, 404, { error: `There is no ${name}.` });
    return true;
  }
  try {
    const args: unknown = body === '' ? [] : JSON.parse(body);
    const call = Reflect.get(control, name) as (...given: unknown[]) => unknown;
    answer(res, 200, { result: (await call(...(Array.isArray(args) ? args : [args]))) ?? null });
  } catch (error) {
    answer(res, 400, { error: error instanceof Error ? error.message : String(error) });
  }
  return true;
}

function answer(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
