import { hidden, instant, key, longText, mode, oneOf, type Schema } from '../schema';

/** A merchant's account at a provider. Its credentials are in the table of secrets, under this row's document id. */
export const paymentAccount: Schema = {
  kind: 'collectionType',
  collectionName: 'client_billing_accounts',
  info: {
    singularName: 'payment-account',
    pluralName: 'payment-accounts',
    displayName: 'Payment account',
    description: "A merchant's account at a provider.",
  },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    mode: mode(),
    provider: oneOf('stripe', 'mollie', 'offline'),
    label: key({ column: { notNullable: true } }),
    providerAccountRef: key(),
    providerAccountName: key(),
    country: key(),
    /** Offline only: how to pay, printed on the payment page. */
    instructions: longText(),
    /** Never deleted: its payments stay in the books. */
    unlinkedAt: instant(),
    /** Its payments until then were compared with the books; when the next are. */
    sweptUntil: instant(),
    nextSweepAt: instant(),
  },
};
