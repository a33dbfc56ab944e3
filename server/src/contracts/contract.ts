/**
 * A contract is one endpoint as a value: method, path, permission, and the shapes of what goes in and out. The router is
 * made from it, the controller validates with it, the admin panel imports its types, `strapi openapi` reads its schemas.
 */
import type { z } from 'zod';

/** RBAC actions, registered under «Settings › Roles» as `plugin::client-billing.<action>`. */
export const ACTIONS = {
  requestsRead: 'billing-requests.read',
  requestsCreate: 'billing-requests.create',
  requestsDelete: 'billing-requests.delete',
  requestsMarkPaid: 'billing-requests.mark-paid',
  clientsRead: 'clients.read',
  clientsUpdate: 'clients.update',
  clientsCredit: 'clients.credit',
  invoicesCredit: 'invoices.credit',
  plansRead: 'plans.read',
  plansUpdate: 'plans.update',
  subscriptionsManage: 'subscriptions.manage',
  activityRead: 'activity.read',
  activityRetry: 'activity.retry',
  booksCheck: 'books.check',
  settingsRead: 'settings.read',
  settingsUpdate: 'settings.update',
  testClockMove: 'test-clock.move',
} as const;

export type Action = (typeof ACTIONS)[keyof typeof ACTIONS];

export const PLUGIN_ID = 'client-billing';
export const actionUid = (action: Action): string => `plugin::${PLUGIN_ID}.${action}`;

/** In the place of an action: whoever has any permission of this plugin's. For what belongs to all of its pages. */
export const ANY_ACTION = 'any';

export type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to the plugin's prefix, koa-router syntax. */
  readonly path: string;
  readonly action: Action | typeof ANY_ACTION;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What stands in the answer's JSON body. */
  readonly response: z.ZodType;
};

export type BodyOf<C extends Contract> = C['body'] extends z.ZodType ? z.input<C['body']> : never;
export type QueryOf<C extends Contract> = C['query'] extends z.ZodType ? z.input<C['query']> : never;
export type ResponseOf<C extends Contract> = z.output<C['response']>;
