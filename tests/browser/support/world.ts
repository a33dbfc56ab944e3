/** The playground that all browser tests share: a real Strapi with the built panel, the stand-ins for Stripe and Mollie, the mail catcher. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { signIn, type AdminClient } from '../../../scripts/admin-api.mjs';
import type { Playground } from '../../../scripts/playground.mjs';
import { seedSettings } from '../../../scripts/seed.mjs';

export type World = Pick<Playground, 'urls' | 'smtp' | 'stripe' | 'mollie' | 'logins'>;
type Message = { log?: string; error?: string; world?: World };
type OpenWorld = { readonly world: World; readonly close: () => Promise<void> };

const HOST = join(__dirname, 'host.mjs');

/**
 * Starts a playground without any settings; builds first what changed. With `BROWSER_WORLD` (a `World` as JSON) the tests
 * use one that runs already, which is what one wants while writing them.
 */
export async function openWorld(): Promise<OpenWorld> {
  const running = process.env['BROWSER_WORLD'];
  if (running) return { world: JSON.parse(running) as World, close: () => Promise.resolve() };
  const host = fork(HOST, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'json' });
  const world = await worldOf(host);
  return { world, close: () => closed(host) };
}

function worldOf(host: ChildProcess): Promise<World> {
  return new Promise((resolve, reject) => {
    host.on('message', (message: Message) => {
      if (message.log !== undefined) process.stdout.write(`${message.log}\n`);
      if (message.error !== undefined) reject(new Error(message.error));
      if (message.world !== undefined) resolve(message.world);
    });
    host.once('exit', (code) => reject(new Error(`The playground ended with ${String(code)}.`)));
  });
}

function closed(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    host.once('exit', () => resolve());
    host.disconnect();
  });
}

/** Fills in over the API what the settings story fills in by hand, so that every other story also runs alone. */
export async function ensureSettings(world: World): Promise<void> {
  const admin = await signIn(world);
  const { data } = await admin.get('/settings');
  if (data.missing.length === 0) return linkMollie(world, admin);
  let remembered: Record<string, unknown> = {};
  const state = {
    read: () => remembered,
    write: (changes: Record<string, unknown>) => void (remembered = { ...remembered, ...changes }),
  };
  await seedSettings({ ...world, state });
}

/** The settings story links Stripe alone by hand. */
async function linkMollie({ mollie }: World, admin: AdminClient): Promise<void> {
  const { data } = await admin.get<{ data: { provider: string }[] }>('/accounts');
  if (data.some(({ provider }) => provider === 'mollie')) return;
  await admin.post('/accounts', { provider: 'mollie', mode: 'test', label: 'Mollie (stand-in)', ...mollie });
}
