import {
  belongsTo,
  choiceOrNone,
  count,
  currency,
  hidden,
  instant,
  key,
  longText,
  minorUnits,
  mode,
  oneOf,
  type Schema,
} from '../schema';

/** Money given back. Takes the same three steps as a charge: intent, call, record. */
export const refund: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_refunds',
  info: {
    singularName: 'refund',
    pluralName: 'refunds',
    displayName: 'Refund',
    description: 'Money given back.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    account: belongsTo('payment-account'),
    attempt: belongsTo('attempt'),
    state: oneOf('created', 'submitted', 'processing', 'succeeded', 'failed', 'unknown'),
    amount: minorUnits({ column: { notNullable: true } }),
    currency: currency(),
    reason: oneOf('duplicate', 'unwanted', 'requested'),
    /** The credit note whose money it is. */
    creditNote: belongsTo('credit-note'),
    /** Empty: through the provider. */
    way: choiceOrNone('provider', 'elsewhere'),
    /** How it went back elsewhere, in the merchant's words. */
    reference: key(),
    idempotencyKey: key({ column: { unique: true, notNullable: true } }),
    /** The attempt's id when the engine decided it (`duplicate`, `unwanted`): such a payment is given back once. */
    duplicateKey: key({ column: { unique: true } }),
    submission: longText(),
    submittedAt: instant(),
    refundRef: key(),
    failureCode: key(),
    failureMessage: longText(),
    nextCheckAt: instant(),
    checkCount: count(),
  },
  indexes: [
    { name: 'client_billing_refunds_ref_uq', columns: ['account_id', 'refund_ref'], type: 'unique' },
    { name: 'client_billing_refunds_due_idx', columns: ['next_check_at'] },
  ],
};
