import { accountEndpoints } from './accounts';
import { activityEndpoints } from './activity';
import { billingRequestEndpoints } from './billing-requests';
import { bookEndpoints } from './books';
import { clientEndpoints } from './clients';
import { creditNoteEndpoints } from './credit-notes';
import type { Endpoint } from './endpoint';
import { planEndpoints } from './plans';
import { settingsEndpoints } from './settings';
import { subscriptionEndpoints } from './subscriptions';
import { testClockEndpoints } from './test-clock';

/** Every endpoint of the admin API, by controller and action. Routes and controllers are both made from this. */
export const ADMIN_ENDPOINTS = {
  'billing-requests': billingRequestEndpoints,
  clients: clientEndpoints,
  'credit-notes': creditNoteEndpoints,
  plans: planEndpoints,
  subscriptions: subscriptionEndpoints,
  accounts: accountEndpoints,
  settings: settingsEndpoints,
  activity: activityEndpoints,
  books: bookEndpoints,
  'test-clock': testClockEndpoints,
} as const satisfies Record<string, Readonly<Record<string, Endpoint>>>;
