import {
  address,
  belongsTo,
  count,
  currency,
  hidden,
  instant,
  json,
  key,
  language,
  longText,
  minorUnits,
  mode,
  oneOf,
  type Schema,
} from '../schema';

/** A one-off amount, or the start of a subscription, sent to an e-mail address with a payment link. */
export const billingRequest: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_requests',
  info: {
    singularName: 'billing-request',
    pluralName: 'billing-requests',
    displayName: 'Billing request',
    description: 'An amount sent to an e-mail address with a payment link.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    state: oneOf('pending', 'paid', 'expired', 'deleted'),
    type: oneOf('one_off', 'subscription_start', 'subscription_change', 'invoice', 'method_update'),
    /** The subscription that it starts, or whose invoice it collects. */
    subscription: belongsTo('subscription'),
    client: belongsTo('client'),
    account: belongsTo('payment-account'),
    email: address({ column: { notNullable: true } }),
    language: language(),
    /** What the client pays, tax included. */
    amount: minorUnits({ column: { notNullable: true } }),
    currency: currency(),
    tax: json(),
    purpose: { type: 'string', column: { notNullable: true } },
    successUrl: longText(),
    cancelUrl: longText(),
    buyer: json(),
    /** SHA-256 of the link's token: the token itself is stored nowhere. */
    tokenHash: key({ column: { unique: true, notNullable: true } }),
    tokenGeneration: count(),
    /** Made by the form: the same key twice makes one request. */
    submissionKey: key({ column: { unique: true } }),
    invoice: belongsTo('invoice'),
    /** On the business clock of its mode, as are the instants below. */
    requestedAt: instant({ column: { notNullable: true } }),
    expiresAt: instant({ column: { notNullable: true } }),
    openedAt: instant(),
    paidAt: instant(),
  },
  indexes: [
    { name: 'client_billing_requests_due_idx', columns: ['state', 'mode', 'expires_at'] },
    { name: 'client_billing_requests_newest_idx', columns: ['mode', 'requested_at'] },
  ],
};
