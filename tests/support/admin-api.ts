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
  /** The same administrator, asking for answers in this language, as the panel does. */
  speaking(language: string): AdminApi;
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

let people = 0;

/** Creates a super admin and returns the client, signed in. */
export async function asSuperAdmin(app: StrapiApp): Promise<AdminApi> {
  const role = await app.strapi.service('admin::role').getSuperAdmin();
  return signIn(app, await createAdmin(app, [role.id]));
}

/** Creates a role with exactly these permissions and an admin who has it, and returns the client, signed in. */
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

/** Without a password: two hashes an app would be a twentieth of what all tests take, and signing in is Strapi's. */
async function createAdmin(app: StrapiApp, roles: readonly number[]): Promise<number> {
  people += 1;
  const email = `admin${people}@example.test`;
  const user = await app.strapi.service('admin::user').create({
    email,
    firstname: 'Ada',
    lastname: `Admin ${people}`,
    isActive: true,
    roles,
  });
  return user.id;
}

type Sessions = (origin: 'admin') => {
  generateRefreshToken(userId: string, deviceId: string, options: object): Promise<{ token: string }>;
  generateAccessToken(refreshToken: string): Promise<{ token: string } | { error: string }>;
};

async function signIn(app: StrapiApp, userId: number): Promise<AdminApi> {
  const session = (app.strapi.sessionManager as unknown as Sessions)('admin');
  const refresh = await session.generateRefreshToken(String(userId), 'test', { type: 'session' });
  const access = await session.generateAccessToken(refresh.token);
  if ('error' in access) throw new Error(`Signing in failed: ${access.error}`);
  return client(app.url, access.token);
}

function client(url: string, token: string, language: string | null = null): AdminApi {
  const send =
    (method: string) =>
    async <B>(path: string, body?: unknown): Promise<ApiAnswer<B>> => {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(language === null ? {} : { 'accept-language': language }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: parse(await response.text()) as B };
    };
  const speaking = (asked: string) => client(url, token, asked);
  return { token, speaking, get: send('GET'), post: send('POST'), put: send('PUT'), delete: send('DELETE') };
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
