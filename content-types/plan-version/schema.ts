import {
  belongsTo,
  calendarDate,
  choiceOrNone,
  currency,
  json,
  key,
  minorUnits,
  oneOf,
  shown,
  shownAs,
  type Attribute,
  type Schema,
} from '../schema';

// A function: Strapi notes the column's name in the object, so no two attributes may share one.
const days = (): Attribute => ({ type: 'integer', default: 0, min: 0, column: { defaultTo: 0 } });

/** Price and terms of a plan, for good: another price is another version. */
export const planVersion: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_plan_versions',
  info: {
    singularName: 'plan-version',
    pluralName: 'plan-versions',
    displayName: 'Billing plan version',
    description: 'Price and terms of a plan. Never edited: another price is another version.',
  },
  options: { draftAndPublish: false },
  pluginOptions: shown('plan-version'),
  attributes: {
    label: { type: 'string' },
    plan: belongsTo('plan'),
    /** 1, 2, 3 … within the plan; given when the version is made. */
    version: { type: 'integer', column: { notNullable: true } },
    currency: { ...currency(), required: true },
    /** Without tax, per interval. */
    netPrice: minorUnits({ required: true, min: '0', column: { notNullable: true } }),
    intervalUnit: { ...oneOf('day', 'week', 'month', 'year'), required: true, default: 'month' },
    intervalCount: { type: 'integer', required: true, min: 1, default: 1, column: { defaultTo: 1 } },
    /** Null renews until it is cancelled; a number ends after so many periods. */
    periods: { type: 'integer', min: 1 },
    /** Invoiced and collected, billed outside, or never billed. */
    charging: { ...oneOf('charged', 'external', 'free'), required: true, default: 'charged' },
    /** Empty: the merchant's default tax on the day of each invoice. */
    taxCategory: choiceOrNone('standard', 'reduced', 'zero', 'reverse_charge', 'exempt', 'outside_scope'),
    taxRate: key({ regex: '^\\d{1,3}(\\.\\d{1,4})?$' }),
    taxMention: { type: 'string', maxLength: 300 },
    trialDays: days(),
    graceDays: days(),
    noticeDays: days(),
    commitmentPeriods: days(),
    /** Included quantities by meter, and what is billed beyond them. */
    quotas: json(),
    /** What the plan includes, as lines for the reader. */
    features: json(),
    /** Rate or index table, anniversary or fixed day, may it fall (BILLING.md, subscriptions, 7). */
    indexation: json(),
    /** Offered from this day on. */
    activeFrom: calendarDate(),
  },
  indexes: [
    { name: 'client_billing_plan_versions_version_uq', columns: ['plan_id', 'version'], type: 'unique' },
  ],
  config: shownAs({
    mainField: 'label',
    list: ['label', 'charging', 'netPrice', 'currency', 'intervalCount', 'intervalUnit', 'activeFrom'],
    sortBy: 'label',
    sortOrder: 'ASC',
    editable: [
      'plan',
      'currency',
      'netPrice',
      'intervalUnit',
      'intervalCount',
      'periods',
      'charging',
      'taxCategory',
      'taxRate',
      'taxMention',
      'graceDays',
      'noticeDays',
      'commitmentPeriods',
      'features',
      'activeFrom',
    ],
    labels: {
      label: ['Version', 'Given when it is saved.'],
      version: ['Number', 'Given when it is saved.'],
      plan: ['Plan', 'A saved version is never edited: to change a price, make a new version.'],
      currency: ['Currency', 'ISO 4217, such as EUR.'],
      netPrice: ['Net price (minor units)', 'Without tax: 1999 is 19.99.'],
      intervalUnit: 'Interval',
      intervalCount: ['Every', '3 with “Month” is every three months.'],
      periods: ['Ends after', 'Number of periods; empty renews until it is cancelled.'],
      charging: [
        'Charging',
        'Charged: invoiced and collected. External: billed elsewhere. Free: never billed.',
      ],
      taxCategory: ['Tax category', 'Empty: the default tax of the settings, on the day of each invoice.'],
      taxRate: ['Tax rate (per cent)', 'Such as 20 or 5.5.'],
      taxMention: ['Mention on the invoice', 'The legal reason when no tax is charged.'],
      trialDays: 'Trial (days)',
      graceDays: 'Grace (days)',
      noticeDays: 'Notice (days)',
      commitmentPeriods: 'Commitment (periods)',
      quotas: 'Quotas',
      features: 'Features',
      indexation: 'Indexation',
      activeFrom: 'Offered from',
    },
    form: [
      [
        ['plan', 6],
        ['label', 6],
      ],
      [
        ['charging', 4],
        ['netPrice', 4],
        ['currency', 4],
      ],
      [
        ['taxCategory', 4],
        ['taxRate', 4],
        ['taxMention', 4],
      ],
      [
        ['intervalCount', 4],
        ['intervalUnit', 4],
        ['periods', 4],
      ],
      [
        ['graceDays', 4],
        ['noticeDays', 4],
        ['commitmentPeriods', 4],
      ],
      [
        ['activeFrom', 4],
        ['version', 4],
      ],
      [['features', 12]],
    ],
  }),
};
