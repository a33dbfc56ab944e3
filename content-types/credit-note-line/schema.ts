import { belongsTo, hidden, key, longText, minorUnits, oneOf, type Schema } from '../schema';

/** What a credit note takes back of one line of its invoice. */
export const creditNoteLine: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_credit_note_lines',
  info: {
    singularName: 'credit-note-line',
    pluralName: 'credit-note-lines',
    displayName: 'Credit note line',
    description: 'What a credit note takes back of one line of its invoice.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    creditNote: belongsTo('credit-note'),
    /** Of the invoice's line, from 0. */
    position: { type: 'integer', column: { notNullable: true } },
    description: longText(),
    taxRate: key(),
    taxCategory: oneOf('standard', 'reduced', 'zero', 'reverse_charge', 'exempt', 'outside_scope'),
    /** After the line's discount. */
    net: minorUnits({ column: { notNullable: true } }),
  },
  indexes: [
    {
      name: 'client_billing_credit_note_lines_uq',
      columns: ['credit_note_id', 'position'],
      type: 'unique',
    },
  ],
};
