/**
 * What «Settings › Roles» of the admin panel offers for this plugin. Strapi takes one name an action, and shows it
 * untranslated; `admin/src/permissions/` gives the panel the words in the reader's language, by these names.
 */
import type { Core } from '@strapi/types';
import { ACTIONS, PLUGIN_ID, type Action } from '../contracts';

type Place = { readonly displayName: string } & (
  | { readonly section: 'plugins'; readonly subCategory: string }
  | { readonly section: 'settings'; readonly category: string; readonly subCategory: string }
);

const requests = (displayName: string): Place => ({
  section: 'plugins',
  subCategory: 'billing requests',
  displayName,
});
const clients = (displayName: string): Place => ({ section: 'plugins', subCategory: 'clients', displayName });
const invoices = (displayName: string): Place => ({
  section: 'plugins',
  subCategory: 'invoices',
  displayName,
});
const plans = (displayName: string): Place => ({
  section: 'plugins',
  subCategory: 'plans and subscriptions',
  displayName,
});
const activity = (displayName: string): Place => ({
  section: 'plugins',
  subCategory: 'activity',
  displayName,
});
const settings = (displayName: string): Place => ({
  section: 'settings',
  category: 'client billing',
  subCategory: 'general',
  displayName,
});

type ActionProvider = { registerMany(actions: readonly object[]): Promise<unknown> };

/** Exhaustive: an action without a place would be one that no role but the super admin's can have. */
const PLACES = {
  [ACTIONS.requestsRead]: requests('Read'),
  [ACTIONS.requestsCreate]: requests('Create and send'),
  [ACTIONS.requestsDelete]: requests('Delete'),
  [ACTIONS.requestsMarkPaid]: requests('Mark as paid elsewhere'),
  [ACTIONS.clientsRead]: clients('Read'),
  [ACTIONS.clientsUpdate]: clients('Create and update'),
  [ACTIONS.clientsCredit]: clients('Grant and take back credit'),
  [ACTIONS.invoicesCredit]: invoices('Credit and give money back'),
  [ACTIONS.plansRead]: plans('Read plans'),
  [ACTIONS.plansUpdate]: plans('Create and update plans'),
  [ACTIONS.subscriptionsManage]: plans('Manage subscriptions'),
  [ACTIONS.activityRead]: activity('Read alerts, webhooks and mails'),
  [ACTIONS.activityRetry]: activity('Replay webhooks and retry mails'),
  [ACTIONS.booksCheck]: activity('Check the books'),
  [ACTIONS.testClockMove]: {
    section: 'plugins',
    subCategory: 'test mode',
    displayName: 'Move the test clock',
  },
  [ACTIONS.settingsRead]: settings('Read'),
  [ACTIONS.settingsUpdate]: settings('Update settings and payment accounts'),
} as const satisfies Record<Action, Place>;

/** To be called in `bootstrap`: Strapi takes actions neither before nor after. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  const actions = Object.entries(PLACES).map(([uid, place]) => ({ uid, pluginName: PLUGIN_ID, ...place }));
  const { actionProvider } = strapi.service('admin::permission') as { actionProvider: ActionProvider };
  await actionProvider.registerMany(actions);
}
