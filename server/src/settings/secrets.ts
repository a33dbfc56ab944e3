import type { Core } from '@strapi/types';
import { secretsTable } from '../../../content-types';
import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { Secrets } from '../ports';

const HOW_TO_SET_THE_KEY = said`Set an encryption key first: in config/admin, secrets: { encryptionKey: env("ENCRYPTION_KEY") }, with a long random ENCRYPTION_KEY in the environment; then restart Strapi.`;

type Encryption = { encrypt(value: string): string | null; decrypt(value: string): string | null };

/**
 * Secrets by name, encrypted with Strapi's own AES-256-GCM and `admin.secrets.encryptionKey`. The name is sealed in with
 * the value, so that a ciphertext moved to another row is refused. Throws `encryption_key_missing` and
 * `secret_unreadable`; neither message nor details ever hold a secret.
 */
export function createSecrets(strapi: Core.Strapi): Secrets {
  const rows = () => strapi.db.query(secretsTable.uid);
  const encryption = (): Encryption => strapi.service('admin::encryption') as unknown as Encryption;
  const isAvailable = () => Boolean(strapi.config.get<string | null>('admin.secrets.encryptionKey', null));
  const requireKey = (): void => {
    if (isAvailable()) return;
    throw new BillingError('encryption_key_missing', said`Nothing was saved or read. ${HOW_TO_SET_THE_KEY}`);
  };

  return {
    isAvailable,

    async has(name) {
      return (await rows().count({ where: { name } })) > 0;
    },

    async read(name) {
      const row = (await rows().findOne({ where: { name } })) as { ciphertext: string } | null;
      if (!row) return null;
      requireKey();
      return unseal(name, decryptOrNull(encryption(), row.ciphertext));
    },

    async write(name, value) {
      requireKey();
      const ciphertext = encryption().encrypt(JSON.stringify({ name, value }));
      if (ciphertext === null)
        throw new BillingError('encryption_key_missing', said`Nothing was saved. ${HOW_TO_SET_THE_KEY}`);
      // One statement: two who save the same name at once both succeed, and PostgreSQL's transaction stays usable.
      await strapi.db
        .queryBuilder(secretsTable.uid)
        .insert({ name, ciphertext })
        .onConflict(['name'])
        .merge(['ciphertext'])
        .execute();
    },

    async remove(name) {
      await rows().deleteMany({ where: { name } });
    },
  };
}

/** Strapi's service answers null for a wrong key or a changed byte, and throws on a shape that it does not know. */
function decryptOrNull(encryption: Encryption, ciphertext: string): string | null {
  try {
    return encryption.decrypt(ciphertext);
  } catch {
    return null;
  }
}

function unseal(name: string, sealed: string | null): string {
  const content = sealed === null ? null : parse(sealed);
  if (content?.name === name && typeof content.value === 'string') return content.value;
  throw new BillingError(
    'secret_unreadable',
    'A stored secret cannot be read: the encryption key was changed, or the row was. Restore the key (ENCRYPTION_KEY), or enter the secret again in the settings.',
    { details: { secret: name } }
  );
}

function parse(sealed: string): { name?: unknown; value?: unknown } | null {
  try {
    return JSON.parse(sealed) as { name?: unknown; value?: unknown } | null;
  } catch {
    return null;
  }
}
