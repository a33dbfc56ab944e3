import { json, shown, shownAs, type Schema } from '../schema';

/** A formula to subscribe to. It has no price: price, interval, quota and terms live on its immutable versions. */
export const plan: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_plans',
  info: {
    singularName: 'plan',
    pluralName: 'plans',
    displayName: 'Billing plan',
    description: 'A formula to subscribe to. Its prices are on its versions.',
  },
  options: { draftAndPublish: false },
  pluginOptions: shown('plan'),
  attributes: {
    name: { type: 'string', required: true, minLength: 1, maxLength: 120 },
    description: { type: 'text', maxLength: 2000 },
    isActive: { type: 'boolean', default: true, column: { defaultTo: true } },
    /** A client holds at most one live subscription per family; a combined plan occupies several. A list of words. */
    families: json(),
    /** Smaller comes first where plans are listed. */
    position: { type: 'integer', default: 0, column: { defaultTo: 0 } },
  },
  config: shownAs({
    mainField: 'name',
    list: ['name', 'description', 'isActive', 'position'],
    sortBy: 'position',
    sortOrder: 'ASC',
    editable: 'all',
    labels: {
      name: 'Name',
      description: ['Description', 'What clients read when they choose.'],
      isActive: ['Active', 'An inactive plan takes no new subscriptions; those that exist go on.'],
      families: ['Families', 'A list such as ["invoicing"]: one live subscription per client and family.'],
      position: ['Position', 'Smaller comes first.'],
    },
    form: [
      [
        ['name', 6],
        ['isActive', 3],
        ['position', 3],
      ],
      [['description', 12]],
      [['families', 12]],
    ],
  }),
};
