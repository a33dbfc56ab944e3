import { z } from 'zod';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

const accountView = z.object({
  id: v.publicId,
  provider: v.provider,
  mode: v.mode,
  label: z.string(),
  providerAccountRef: z.string().nullable(),
  providerAccountName: z.string().nullable(),
  country: z.string().nullable(),
  instructions: z.string().nullable(),
  /** Where the provider must send its events; null for offline. */
  webhookUrl: z.string().nullable(),
  webhookEvents: z.array(z.string()),
  hasSecretKey: z.boolean(),
  hasWebhookSecret: z.boolean(),
});
export type AccountView = z.output<typeof accountView>;
const accountAnswer = z.object({ data: accountView });
const byId = z.strictObject({ id: v.publicId });

const instructions = z.string().trim().max(2000).nullable();
const stripeKey = z
  .string()
  .trim()
  .regex(
    /^(rk|sk)_(test|live)_[A-Za-z0-9_]{8,250}$/,
    'A Stripe key starts with rk_test_, rk_live_, sk_test_ or sk_live_.'
  );
const mollieKey = z
  .string()
  .trim()
  .regex(/^(test|live)_[A-Za-z0-9]{20,250}$/, 'A Mollie API key starts with test_ or live_.');
const webhookSecret = z
  .string()
  .trim()
  .regex(/^whsec_[A-Za-z0-9+/=_-]{8,250}$/, 'A Stripe webhook secret starts with whsec_.');

export const listAccounts = {
  method: 'GET',
  path: '/accounts',
  action: ACTIONS.settingsRead,
  summary: 'The payment accounts that are linked.',
  response: z.object({ data: z.array(accountView) }),
} as const satisfies Contract;

export const connectAccount = {
  method: 'POST',
  path: '/accounts',
  action: ACTIONS.settingsUpdate,
  summary: 'Links an account. A key is tried out at its provider before anything is saved.',
  body: z.discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('stripe'),
      mode: v.mode,
      label: v.requiredLine(60),
      secretKey: stripeKey,
      /** May follow later: Stripe shows it once the endpoint exists, and the endpoint needs the account's address. */
      webhookSecret: webhookSecret.nullish(),
    }),
    z.strictObject({
      provider: z.literal('mollie'),
      mode: v.mode,
      label: v.requiredLine(60),
      secretKey: mollieKey,
    }),
    z.strictObject({
      provider: z.literal('offline'),
      mode: v.mode,
      label: v.requiredLine(60),
      instructions,
    }),
  ]),
  response: accountAnswer,
} as const satisfies Contract;

export const updateAccount = {
  method: 'PUT',
  path: '/accounts/:id',
  action: ACTIONS.settingsUpdate,
  summary: 'Renames an account, or replaces its key or webhook secret.',
  params: byId,
  body: z.strictObject({
    label: v.requiredLine(60).optional(),
    instructions: instructions.optional(),
    /** Of the provider whose account it is. */
    secretKey: z.union([stripeKey, mollieKey]).optional(),
    webhookSecret: webhookSecret.optional(),
  }),
  response: accountAnswer,
} as const satisfies Contract;

export const unlinkAccount = {
  method: 'DELETE',
  path: '/accounts/:id',
  action: ACTIONS.settingsUpdate,
  summary: 'Unlinks an account and forgets its secrets. Its payments stay in the books.',
  params: byId,
  response: accountAnswer,
} as const satisfies Contract;
