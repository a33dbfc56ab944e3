/**
 * The data model: one folder a content type, and the engine's own tables. Read it first, it is the vocabulary.
 * Everything but a plan's name, description and activity is written by the engine alone (`server/src/store/guard.ts`).
 */
import { attemptAllocation } from './attempt-allocation/schema';
import { attempt } from './attempt/schema';
import { billingRequest } from './billing-request/schema';
import { client } from './client/schema';
import { creditNoteLine } from './credit-note-line/schema';
import { creditNote } from './credit-note/schema';
import { creditEntry } from './credit-entry/schema';
import { invoiceLine } from './invoice-line/schema';
import { invoice } from './invoice/schema';
import { paymentAccount } from './payment-account/schema';
import { paymentMethod } from './payment-method/schema';
import { planVersion } from './plan-version/schema';
import { plan } from './plan/schema';
import { refund } from './refund/schema';
import { subscription } from './subscription/schema';

export { engineTables, secretsTable } from './engine-tables';

/** What the server door hands to Strapi. */
export const contentTypes = {
  client: { schema: client },
  plan: { schema: plan },
  'plan-version': { schema: planVersion },
  subscription: { schema: subscription },
  invoice: { schema: invoice },
  'invoice-line': { schema: invoiceLine },
  'credit-note': { schema: creditNote },
  'credit-note-line': { schema: creditNoteLine },
  'billing-request': { schema: billingRequest },
  attempt: { schema: attempt },
  'attempt-allocation': { schema: attemptAllocation },
  'payment-method': { schema: paymentMethod },
  refund: { schema: refund },
  'payment-account': { schema: paymentAccount },
  'credit-entry': { schema: creditEntry },
};
export default contentTypes;

export type TypeName = keyof typeof contentTypes;
export const typeNames = Object.keys(contentTypes) as TypeName[];
export const typeUid = (name: TypeName): `plugin::client-billing.${TypeName}` =>
  `plugin::client-billing.${name}`;
