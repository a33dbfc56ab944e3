import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: { secret: env('ADMIN_JWT_SECRET', 'only-while-building') },
  apiToken: { salt: env('API_TOKEN_SALT', 'only-while-building') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT', 'only-while-building') } },
  // Without a key the plugin refuses to save secrets: NO_ENCRYPTION_KEY shows how that looks.
  secrets: env.bool('NO_ENCRYPTION_KEY', false) ? {} : { encryptionKey: env('ENCRYPTION_KEY') },
  // Browser tests sign in more often than a person does.
  rateLimit: { enabled: false },
  flags: { nps: false, promoteEE: false, docLinks: false },
});

export default config;
