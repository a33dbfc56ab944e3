import type { Playground } from './playground.mjs';

/** What seeding needs to know: a test may hand over a world of its own. */
export type SeedWorld = Pick<Playground, 'urls' | 'smtp' | 'stripe' | 'mollie' | 'logins' | 'state'>;

/** Settings, accounts, and plans, clients, subscriptions and requests in every state. Goes on where an earlier call stopped. */
export function seed(playground: SeedWorld, options?: { log?: (line: string) => void }): Promise<void>;

/** Only what a request needs to be sent: the merchant's settings, an account at each stand-in and one for bank transfers. */
export function seedSettings(
  playground: SeedWorld,
  options?: { log?: (line: string) => void }
): Promise<void>;

/** The newest mail to this address in the catcher, with an id above `seen`; waits for it. */
export function mailTo(
  playground: Pick<SeedWorld, 'urls'>,
  email: string,
  seen?: number
): Promise<{ id: number; subject: string; text: string; html: string; to: string[]; messageId: string }>;
