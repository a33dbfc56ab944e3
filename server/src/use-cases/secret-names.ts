import type { PublicId } from '../billing/ids';

/** Where each secret lives in the secret store. The mailer and the gateways read by the same names. */
export const SMTP_PASSWORD = 'smtp:password';
export const secretKeyOf = (accountPublicId: PublicId): string => `account:${accountPublicId}:secret-key`;
export const webhookSecretOf = (accountPublicId: PublicId): string => `account:${accountPublicId}:webhook-secret`;
