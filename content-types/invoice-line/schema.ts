import { belongsTo, hidden, key, longText, minorUnits, oneOf, type Schema } from '../schema';

/** One line of an invoice. */
export const invoiceLine: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_invoice_lines',
  info: {
    singularName: 'invoice-line',
    pluralName: 'invoice-lines',
    displayName: 'Invoice line',
    description: 'One line of an invoice.',
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    invoice: belongsTo('invoice'),
    position: { type: 'integer', column: { notNullable: true } },
    description: longText(),
    /** Decimals in major units, as the reader of the document sees them. */
    quantity: key(),
    unitNet: key(),
    taxRate: key(),
    taxCategory: oneOf('standard', 'reduced', 'zero', 'reverse_charge', 'exempt', 'outside_scope'),
    /** Before the discount. */
    net: minorUnits({ column: { notNullable: true } }),
    discount: minorUnits({ column: { notNullable: true } }),
  },
  indexes: [
    { name: 'client_billing_invoice_lines_position_uq', columns: ['invoice_id', 'position'], type: 'unique' },
  ],
};
