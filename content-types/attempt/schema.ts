import {
  belongsTo,
  count,
  currency,
  hidden,
  instant,
  key,
  longText,
  minorUnits,
  mode,
  oneOf,
  word,
  type Schema,
} from '../schema';

/** One try to collect. Its allocations sum to its amount. */
export const attempt: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_attempts',
  info: {
    singularName: 'attempt',
    pluralName: 'attempts',
    displayName: 'Attempt',
    description: 'One try to collect.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    account: belongsTo('payment-account'),
    payer: belongsTo('client'),
    session: oneOf('on_session', 'off_session'),
    /** The request whose link it was begun through; null for what the engine charges by itself. */
    request: belongsTo('billing-request'),
    /** Off-session: the mandate that is charged. */
    paymentMethod: belongsTo('payment-method'),
    state: oneOf(
      'created',
      'submitted',
      'processing',
      'requires_action',
      'succeeded',
      'failed',
      'cancelled',
      'unknown',
      'charged_back'
    ),
    amount: minorUnits({ column: { notNullable: true } }),
    currency: currency(),
    idempotencyKey: key({ column: { unique: true, notNullable: true } }),
    /** The very bytes that are sent, but for the link's token, so that a retry under the same key is identical. */
    submission: longText(),
    submittedAt: instant(),
    checkoutRef: key(),
    checkoutUrl: longText(),
    checkoutExpiresAt: instant(),
    paymentRef: key(),
    failureCode: key(),
    failureMessage: longText(),
    /** What the failure means for the next charge: `soft`, `hard`, `authentication_required`, or null. */
    failureDecline: word(),
    /** On the system clock; null when nothing is left to learn. */
    nextCheckAt: instant(),
    checkCount: count(),
    startedAt: instant({ column: { notNullable: true } }),
  },
  indexes: [
    { name: 'client_billing_attempts_checkout_uq', columns: ['account_id', 'checkout_ref'], type: 'unique' },
    { name: 'client_billing_attempts_payment_idx', columns: ['account_id', 'payment_ref'] },
    { name: 'client_billing_attempts_due_idx', columns: ['next_check_at'] },
  ],
};
