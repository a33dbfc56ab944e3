import { belongsTo, hidden, key, minorUnits, type Schema } from '../schema';

/** How much of an attempt goes to which invoice. */
export const attemptAllocation: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_allocations',
  info: {
    singularName: 'attempt-allocation',
    pluralName: 'attempt-allocations',
    displayName: 'Attempt allocation',
    description: 'How much of an attempt goes to which invoice.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    attempt: belongsTo('attempt'),
    invoice: belongsTo('invoice'),
    amount: minorUnits({ column: { notNullable: true } }),
    /**
     * `<invoice>:on_session` or `<invoice>:off_session` while the attempt is live, else null. Being unique, it lets the
     * database hold «at most one live on-session and one off-session attempt per invoice» (BILLING.md, invariant 6).
     */
    liveKey: key({ column: { unique: true } }),
  },
  indexes: [
    { name: 'client_billing_allocations_once_uq', columns: ['attempt_id', 'invoice_id'], type: 'unique' },
  ],
};
