/** Administrators of a booted app, and a small client that speaks to the admin API as one of them. */
import type { StrapiApp } from './strapi-app';

export type ApiAnswer<Body = unknown> = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or the text when it is none; null when empty. */
  readonly body: Body;
};

export type AdminApi = {
  readonly token: string;
  get<B = unknown>(path: string): Promise<ApiAnswer<B>>;
  post<B = unknown>(path: string, body?: unknown): Promise<ApiAnswer<B>>;
  put<B = unknown>(path: string, body?: unknown): Promise<ApiAnswer<B>>;
  delete<B = unknown>(path: string, body?: unknown): Promise<ApiAnswer<B>>;
};

/** `action` as registered, such as `plugin::client-billing.settings.read`. */
export type Permission = {
  readonly action: string;
  readonly subject?: string | null;
  readonly properties?: Record<string, unknown>;
  readonly conditions?: readonly string[];
};

const PASSWORD = 'Correct-horse-1';
let people = 0;

/** Creates a super admin, signs in over HTTP, and returns the client. */
export async function asSuperAdmin(app: StrapiApp): Promise<AdminApi> {
  const role = await app.strapi.service('admin::role').getSuperAdmin();
  return signIn(app, await createAdmin(app, [role.id]));
}

/** Creates a role with exactly these permissions and an admin who has it, signs in over HTTP, and returns the client. */
export async function asAdminWith(app: StrapiApp, permissions: readonly Permission[]): Promise<AdminApi> {
  const roles = app.strapi.service('admin::role');
  const role = await roles.create({ name: `Role ${people + 1}`, description: '' });
  await roles.assignPermissions(
    role.id,
    permissions.map((p) => ({ subject: null, properties: {}, conditions: [], ...p }))
  );
  return signIn(app, await createAdmin(app, [role.id]));
}

/** A client of the same app without a token. */
export function anonymous(app: StrapiApp): AdminApi {
  return client(app.url, '');
}

async function createAdmin(app: StrapiApp, roles: readonly number[]): Promise<string> {
  people += 1;
  const email = `admin${people}@example.test`;
  await app.strapi.service('admin::user').create({
    email,
    firstname: 'Ada',
    lastname: `Admin ${people}`,
    password: PASSWORD,
    isActive: true,
    roles,
  });
  return email;
}

async function signIn(app: StrapiApp, email: string): Promise<AdminApi> {
  const answer = await client(app.url, '').post<{ data?: { token?: string } }>('/admin/login', {
    email,
    password: PASSWORD,
  });
  const token = answer.body.data?.token;
  if (!token) throw new Error(`Signing in failed: ${answer.status} ${JSON.stringify(answer.body)}`);
  return client(app.url, token);
}

function client(url: string, token: string): AdminApi {
  const send =
    (method: string) =>
    async <B>(path: string, body?: unknown): Promise<ApiAnswer<B>> => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: parse(await response.text()) as B };
    };
  return { token, get: send('GET'), post: send('POST'), put: send('PUT'), delete: send('DELETE') };
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
