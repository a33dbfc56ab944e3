import { accountEndpoints } from './accounts';
import { activityEndpoints } from './activity';
import { billingRequestEndpoints } from './billing-requests';
import type { Endpoint } from './endpoint';
import { settingsEndpoints } from './settings';
import { testClockEndpoints } from './test-clock';

/** Every endpoint of the admin API, by controller and action. Routes and controllers are both made from this. */
export const ADMIN_ENDPOINTS = {
  'billing-requests': billingRequestEndpoints,
  accounts: accountEndpoints,
  settings: settingsEndpoints,
  activity: activityEndpoints,
  'test-clock': testClockEndpoints,
} as const satisfies Record<string, Readonly<Record<string, Endpoint>>>;
