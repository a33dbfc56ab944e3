import type { Playground } from './playground.mjs';

/**
 * The plugin's admin routes as the playground's administrator. Paths are relative to `/client-billing`; failures throw.
 * What comes back is JSON that the reader names the shape of; unnamed, it is read as tests read it.
 */
export type AdminClient = {
  get<T = any>(path: string): Promise<T>;
  post<T = any>(path: string, body?: unknown): Promise<T>;
  put<T = any>(path: string, body: unknown): Promise<T>;
  delete<T = any>(path: string): Promise<T>;
};

export function signIn(playground: Pick<Playground, 'urls' | 'logins'>): Promise<AdminClient>;

/** Asks again until `read` gives something other than undefined or false. Throws in the words of `what`. */
export function eventually<T>(
  what: string,
  read: () => Promise<T | undefined | false>,
  timeoutMs?: number
): Promise<T>;
