import type {
  accounts,
  activity,
  billingRequests,
  clients,
  creditNotes,
  plans,
  settings,
  subscriptions,
  testClock,
} from '../../../server/src/contracts';
import type { Contract } from '../../../server/src/contracts/contract';

type Endpoints<Module> = {
  [Name in keyof Module as Module[Name] extends Contract ? Name : never]: Module[Name] extends Contract
    ? Module[Name]
    : never;
};

/** Every endpoint by name. Types only: the contracts' values stand next to zod schemas, which stay on the server. */
export type Contracts = Endpoints<typeof billingRequests> &
  Endpoints<typeof settings> &
  Endpoints<typeof accounts> &
  Endpoints<typeof activity> &
  Endpoints<typeof clients> &
  Endpoints<typeof creditNotes> &
  Endpoints<typeof plans> &
  Endpoints<typeof subscriptions> &
  Endpoints<typeof testClock>;

export type EndpointName = keyof Contracts;

/**
 * Method and path of each endpoint, again. The compiler holds it to the contracts (a wrong or missing line does not
 * compile) and a unit test to their values.
 */
export const ENDPOINTS = {
  listBillingRequests: { method: 'GET', path: '/billing-requests' },
  readBillingRequest: { method: 'GET', path: '/billing-requests/:id' },
  createBillingRequest: { method: 'POST', path: '/billing-requests' },
  previewBillingRequest: { method: 'POST', path: '/billing-requests/preview' },
  resendBillingRequest: { method: 'POST', path: '/billing-requests/:id/resend' },
  resendReceipt: { method: 'POST', path: '/billing-requests/:id/resend-receipt' },
  sendBillingRequestAnew: { method: 'POST', path: '/billing-requests/:id/send-anew' },
  deleteBillingRequest: { method: 'DELETE', path: '/billing-requests/:id' },
  markBillingRequestPaid: { method: 'POST', path: '/billing-requests/:id/mark-paid' },
  readRequestOptions: { method: 'GET', path: '/billing-requests/options' },
  listClients: { method: 'GET', path: '/clients' },
  readClient: { method: 'GET', path: '/clients/:id' },
  previewClient: { method: 'GET', path: '/clients/:id/coming-invoices' },
  createClient: { method: 'POST', path: '/clients' },
  updateClient: { method: 'PUT', path: '/clients/:id' },
  archiveClient: { method: 'POST', path: '/clients/:id/archive' },
  grantCredit: { method: 'POST', path: '/clients/:id/credit' },
  restoreClient: { method: 'POST', path: '/clients/:id/restore' },
  quoteCreditNote: { method: 'POST', path: '/invoices/:id/credit-quote' },
  creditInvoice: { method: 'POST', path: '/invoices/:id/credit' },
  giveBackAgain: { method: 'POST', path: '/refunds/:id/again' },
  listPlans: { method: 'GET', path: '/plans' },
  previewPlanPrice: { method: 'POST', path: '/plans/preview' },
  readPlan: { method: 'GET', path: '/plans/:id' },
  previewPlan: { method: 'GET', path: '/plans/:id/coming-invoices' },
  createPlan: { method: 'POST', path: '/plans' },
  updatePlan: { method: 'PUT', path: '/plans/:id' },
  addPlanVersion: { method: 'POST', path: '/plans/:id/versions' },
  listSubscriptions: { method: 'GET', path: '/subscriptions' },
  readSubscription: { method: 'GET', path: '/subscriptions/:id' },
  previewSubscription: { method: 'GET', path: '/subscriptions/:id/coming-invoices' },
  giveSubscription: { method: 'POST', path: '/clients/:id/subscriptions' },
  inviteToSubscription: { method: 'POST', path: '/subscriptions/:id/invite' },
  startSubscription: { method: 'POST', path: '/subscriptions/:id/start' },
  withdrawSubscription: { method: 'DELETE', path: '/subscriptions/:id' },
  quoteChange: { method: 'POST', path: '/subscriptions/:id/change-quote' },
  changeSubscription: { method: 'POST', path: '/subscriptions/:id/change' },
  withdrawChange: { method: 'DELETE', path: '/subscriptions/:id/change' },
  cancelSubscription: { method: 'POST', path: '/subscriptions/:id/cancel' },
  resumeSubscription: { method: 'POST', path: '/subscriptions/:id/resume' },
  retrySubscription: { method: 'POST', path: '/subscriptions/:id/retry' },
  askForMethod: { method: 'POST', path: '/subscriptions/:id/ask-for-method' },
  releaseSubscription: { method: 'POST', path: '/subscriptions/:id/release' },
  readSettings: { method: 'GET', path: '/settings' },
  updateSettings: { method: 'PUT', path: '/settings' },
  sendTestMail: { method: 'POST', path: '/settings/test-mail' },
  listAccounts: { method: 'GET', path: '/accounts' },
  connectAccount: { method: 'POST', path: '/accounts' },
  updateAccount: { method: 'PUT', path: '/accounts/:id' },
  unlinkAccount: { method: 'DELETE', path: '/accounts/:id' },
  listAlerts: { method: 'GET', path: '/activity/alerts' },
  listWebhooks: { method: 'GET', path: '/activity/webhooks' },
  replayWebhook: { method: 'POST', path: '/activity/webhooks/:id/replay' },
  listMails: { method: 'GET', path: '/activity/mails' },
  retryMail: { method: 'POST', path: '/activity/mails/:id/retry' },
  readTestClock: { method: 'GET', path: '/test-clock' },
  advanceTestClock: { method: 'POST', path: '/test-clock/advance' },
} as const satisfies { [Name in EndpointName]: Pick<Contracts[Name], 'method' | 'path'> };

/**
 * Fills in `:id`, puts the plugin's prefix before the path and the query behind it. `useFetchClient` would write the query
 * unencoded, so that a search for «a&b» looked for «a».
 */
export function urlOf(
  pluginId: string,
  name: EndpointName,
  { id, query }: { id?: string | number; query?: unknown } = {}
): string {
  const path = ENDPOINTS[name].path;
  const filled = id === undefined ? path : path.replace(':id', encodeURIComponent(String(id)));
  const search = new URLSearchParams();
  const entries: [string, unknown][] = Object.entries(query ?? {});
  for (const [key, value] of entries) {
    if (typeof value === 'string' || typeof value === 'number') search.set(key, String(value));
  }
  return `/${pluginId}${filled}${search.size === 0 ? '' : `?${search.toString()}`}`;
}
