import { address, currency, hidden, instant, json, key, language, mode, oneOf, type Schema } from '../schema';

/** A billing account: the business or person who uses what is sold. */
export const client: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_clients',
  info: {
    singularName: 'client',
    pluralName: 'clients',
    displayName: 'Client',
    description: 'A billing account: the business or person who uses what is sold.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    state: oneOf('draft', 'invited', 'active', 'archived'),
    email: address({ column: { notNullable: true } }),
    /** Lower case, for finding a client by address whatever its capitals. Not unique: one address may run two businesses. */
    emailKey: address({ column: { notNullable: true } }),
    name: key(),
    language: language(),
    /** What a new request from its page starts with. */
    currency: currency(),
    /** IANA; for the times in its mails and on its pages. Days are always the merchant's. */
    timeZone: key(),
    /** Billing details as last given: kind, name, VAT number, address. Issued documents hold copies of their own. */
    billing: json(),
    /** An admin has checked the VAT number. */
    vatVerifiedAt: instant(),
    /** On the business clock of its mode. */
    registeredAt: instant(),
  },
  indexes: [
    { name: 'client_billing_clients_email_idx', columns: ['mode', 'email_key'] },
    { name: 'client_billing_clients_name_idx', columns: ['mode', 'state', 'name'] },
  ],
};
