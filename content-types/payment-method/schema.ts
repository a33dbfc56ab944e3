import { belongsTo, hidden, instant, json, key, mode, oneOf, type Schema } from '../schema';

/** A mandate: a saved right to charge off-session. No card number is ever here, only the provider's reference. */
export const paymentMethod: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_payment_methods',
  info: {
    singularName: 'payment-method',
    pluralName: 'payment-methods',
    displayName: 'Payment method',
    description: 'A saved right to charge off-session.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    client: belongsTo('client'),
    account: belongsTo('payment-account'),
    state: oneOf('pending', 'valid', 'invalid'),
    /** The provider's customer and mandate, or payment method. */
    customerRef: key(),
    methodRef: key({ column: { notNullable: true } }),
    kind: key(),
    /** What the client recognises it by: «Visa …4242». */
    label: key(),
    expiresAt: instant(),
    isDefault: { type: 'boolean', default: false, column: { defaultTo: false } },
    /** The text that was agreed to, when, from which address, in which language. */
    consent: json(),
    /** On the business clock of its mode. */
    registeredAt: instant(),
    revokedAt: instant(),
  },
  indexes: [
    { name: 'client_billing_payment_methods_ref_uq', columns: ['account_id', 'method_ref'], type: 'unique' },
  ],
};
