/** Preloaded into the playground's Strapi (`node --require`): trusts the stand-in whose authority is in this file. */
import { readFileSync } from 'node:fs';
import { trustAuthority } from './trust';

const { MOLLIE_SANDBOX_CA } = process.env;
if (MOLLIE_SANDBOX_CA) trustAuthority(readFileSync(MOLLIE_SANDBOX_CA, 'utf8'));
