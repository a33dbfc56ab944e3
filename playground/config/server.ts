import type { Core } from '@strapi/strapi';

// Every value comes from scripts/playground.mjs, which chooses ports and keeps the keys in its data folder.
const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  // Unset while the admin panel is built: then it speaks to wherever it was loaded from.
  ...(env('PUBLIC_URL') ? { url: env('PUBLIC_URL') } : {}),
  app: { keys: env.array('APP_KEYS', ['only-while', 'building']) },
  dirs: { public: env('PUBLIC_DIR', './public') },
  logger: { updates: { enabled: false }, config: { level: env('LOG_LEVEL', 'info') } },
});

export default config;
