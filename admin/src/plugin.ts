import { ACTIONS, PLUGIN_ID, actionUid, type Action } from '../../server/src/contracts/contract';

/** The contracts' own values: `contract.ts` imports zod by type only, so nothing of it lands in the bundle. */
export { ACTIONS, PLUGIN_ID };
export type { Action };

/** Where the panel's pages live. */
export const PANEL_PATH = `/plugins/${PLUGIN_ID}`;
export const SETTINGS_PATH = `/settings/${PLUGIN_ID}`;

type PanelPermission = { readonly action: string; readonly subject: null };

/** The permission of an action, as `Page.Protect`, `useRBAC` and menu links take it. */
const permissionOf = (action: Action): PanelPermission => ({ action: actionUid(action), subject: null });

/** One array per action, always the same one: `useRBAC` compares by reference before it asks the server. */
export const PERMISSIONS: Record<Action, PanelPermission[]> = {
  [ACTIONS.requestsRead]: [permissionOf(ACTIONS.requestsRead)],
  [ACTIONS.requestsCreate]: [permissionOf(ACTIONS.requestsCreate)],
  [ACTIONS.requestsDelete]: [permissionOf(ACTIONS.requestsDelete)],
  [ACTIONS.requestsMarkPaid]: [permissionOf(ACTIONS.requestsMarkPaid)],
  [ACTIONS.clientsRead]: [permissionOf(ACTIONS.clientsRead)],
  [ACTIONS.clientsUpdate]: [permissionOf(ACTIONS.clientsUpdate)],
  [ACTIONS.clientsCredit]: [permissionOf(ACTIONS.clientsCredit)],
  [ACTIONS.invoicesCredit]: [permissionOf(ACTIONS.invoicesCredit)],
  [ACTIONS.plansRead]: [permissionOf(ACTIONS.plansRead)],
  [ACTIONS.plansUpdate]: [permissionOf(ACTIONS.plansUpdate)],
  [ACTIONS.subscriptionsManage]: [permissionOf(ACTIONS.subscriptionsManage)],
  [ACTIONS.activityRead]: [permissionOf(ACTIONS.activityRead)],
  [ACTIONS.activityRetry]: [permissionOf(ACTIONS.activityRetry)],
  [ACTIONS.booksCheck]: [permissionOf(ACTIONS.booksCheck)],
  [ACTIONS.settingsRead]: [permissionOf(ACTIONS.settingsRead)],
  [ACTIONS.settingsUpdate]: [permissionOf(ACTIONS.settingsUpdate)],
  [ACTIONS.testClockMove]: [permissionOf(ACTIONS.testClockMove)],
};
