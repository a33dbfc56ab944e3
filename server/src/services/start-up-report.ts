import type { World } from '../ports';

/** Tells the site owner at start what the configuration lacks: one line each, with what to do. */
export function reportConfiguration({ secrets, links, log }: Pick<World, 'secrets' | 'links' | 'log'>): void {
  if (!secrets.isAvailable()) {
    log.warn(
      'There is no encryption key, so nothing can be saved or sent. Set admin.secrets.encryptionKey in config/admin (usually from ENCRYPTION_KEY) and restart.'
    );
  }
  if (!links.hasPublicUrl()) {
    log.warn(
      'The public address of this site is not known, so no payment link can be sent. Set url in config/server (usually from PUBLIC_URL) and restart.'
    );
  }
}
