import type { Playground } from './playground.mjs';

/** What seeding needs to know: a test may hand over a world of its own. */
export type SeedWorld = Pick<Playground, 'urls' | 'smtp' | 'stripe' | 'logins' | 'state'>;

/** Settings, accounts and billing requests in every state. Goes on where an earlier call stopped. */
export function seed(playground: SeedWorld, options?: { log?: (line: string) => void }): Promise<void>;

/** Only what a request needs to be sent: the merchant's settings, the stand-in's account and one for bank transfers. */
export function seedSettings(
  playground: SeedWorld,
  options?: { log?: (line: string) => void }
): Promise<void>;

/** The newest mail to this address in the catcher; waits for it. */
export function mailTo(
  playground: Pick<SeedWorld, 'urls'>,
  email: string
): Promise<{ id: number; subject: string; text: string; html: string; to: string[]; messageId: string }>;
