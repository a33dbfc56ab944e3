import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { BillingError } from '../billing/errors';
import type { Links } from '../ports';

/** Domain separation: the key that makes tokens is never the key that encrypts secrets. */
const TOKEN_KEY_INFO = 'client-billing:payment-link:v1';

/**
 * Payment links. A token is HMAC-SHA256 over the request and its generation, 256 bits, in base64url. Only its hash is
 * stored, yet the link can be mailed again, because whoever holds the site's encryption key can derive it anew.
 */
export function createLinks(config: {
  encryptionKey: string | null;
  /** Absolute, without a trailing slash: `https://cms.example.com`. Null when the site has not been told its address. */
  publicUrl: string | null;
  /** Strapi's `api.rest.prefix`, such as `/api`. */
  apiPrefix: string;
}): Links {
  const root = `${config.publicUrl ?? ''}${config.apiPrefix}/client-billing`;

  function tokenKey(): Buffer {
    if (!config.encryptionKey) {
      throw new BillingError(
        'encryption_key_missing',
        'Set admin.secrets.encryptionKey in config/admin (usually from ENCRYPTION_KEY): payment links are made from it.'
      );
    }
    return Buffer.from(hkdfSync('sha256', config.encryptionKey, '', TOKEN_KEY_INFO, 32));
  }

  return {
    tokenFor: (requestPublicId, generation) =>
      createHmac('sha256', tokenKey()).update(`${requestPublicId}:${generation}`).digest('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
    payUrl: (token) => `${root}/pay/${token}`,
    returnUrl: (token) => `${root}/pay/${token}/return`,
    cancelUrl: (token) => `${root}/pay/${token}/cancelled`,
    webhookUrl: (account) => `${root}/webhooks/${account.provider}/${account.publicId}`,
    hasPublicUrl: () => config.publicUrl !== null,
  };
}
