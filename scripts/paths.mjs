/** Where things are in the repository. Nothing here is installed yet when it is read. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const PLAYGROUND = join(ROOT, 'playground');
/** What can be made again: build stamps and bundles. */
export const CACHE = join(PLAYGROUND, '.cache');
/** The demo's own data: database, keys, logs. */
export const DEMO_DATA = join(PLAYGROUND, '.data', 'demo');
export const MODULES = join(ROOT, 'node_modules');
export const STRAPI_BIN = join(MODULES, '@strapi', 'strapi', 'bin', 'strapi.js');
export const STRAPI_PLUGIN_BIN = join(MODULES, '@strapi', 'sdk-plugin', 'bin', 'strapi-plugin.js');
export const JEST_BIN = join(MODULES, 'jest', 'bin', 'jest.js');
