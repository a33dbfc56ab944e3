import { ENDPOINTS, urlOf } from '../../../admin/src/api/paths';
import {
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

/** Every contract that the server has, by the name under which it is exported. */
const contracts = Object.fromEntries(
  [accounts, activity, billingRequests, clients, creditNotes, plans, settings, subscriptions, testClock]
    .flatMap((module) => Object.entries(module))
    .flatMap(([name, value]) =>
      'path' in value && 'method' in value ? [[name, { method: value.method, path: value.path }]] : []
    )
);

describe('the panel’s endpoints are the contracts’', () => {
  it('same names, methods and paths, none left out', () => {
    expect(Object.keys(contracts).length).toBeGreaterThan(0);
    expect(ENDPOINTS).toEqual(contracts);
  });

  it('an id is filled in, escaped, below the plugin’s prefix', () => {
    expect(urlOf('client-billing', 'resendBillingRequest', { id: 'a/b' })).toBe(
      '/client-billing/billing-requests/a%2Fb/resend'
    );
    expect(urlOf('client-billing', 'listAccounts')).toBe('/client-billing/accounts');
  });

  it('a query is encoded, what is undefined left out: a search for «a&b» looks for all of it', () => {
    const query = { mode: 'test', search: 'a&b=é', state: undefined, page: 2 };
    const url = urlOf('client-billing', 'listBillingRequests', { query });
    expect(url.split('?')[0]).toBe('/client-billing/billing-requests');
    expect(Object.fromEntries(new URLSearchParams(url.split('?')[1]))).toEqual({
      mode: 'test',
      search: 'a&b=é',
      page: '2',
    });
  });
});
