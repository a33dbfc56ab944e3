import {
  belongsTo,
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

/** The ledger of what payers have in hand: rows are only ever added, and a balance is their sum. */
export const creditEntry: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_credit_entries',
  info: {
    singularName: 'credit-entry',
    pluralName: 'credit-entries',
    displayName: 'Credit entry',
    description: 'What a payer was credited, or used of its credit.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    /** The payer. */
    client: belongsTo('client'),
    currency: currency(),
    /** Tax included. Below zero where credit was used or taken back. */
    amount: minorUnits({ column: { notNullable: true } }),
    kind: oneOf('granted', 'taken_back', 'suspended_days', 'used'),
    /** The invoice that used it, or whose days it stands for. */
    invoice: belongsTo('invoice'),
    subscription: belongsTo('subscription'),
    /** What brought it about: each source counts once. */
    sourceKey: key({ column: { unique: true, notNullable: true } }),
    reason: longText(),
    actor: key({ column: { notNullable: true } }),
    at: instant({ column: { notNullable: true } }),
  },
};
