import { PLUGIN_ID } from '../../plugin';

const STORAGE_KEY = `${PLUGIN_ID}.currency`;

/** The client's; else that of the last request made in this browser; else the euro; else the first that the server takes. */
export function usualCurrency(currencies: readonly string[], ofClient: string | null = null): string {
  const remembered = window.localStorage.getItem(STORAGE_KEY);
  return (
    currencies.find((currency) => currency === ofClient) ??
    currencies.find((currency) => currency === remembered) ??
    currencies.find((currency) => currency === 'EUR') ??
    currencies[0] ??
    ''
  );
}

export function rememberCurrency(currency: string): void {
  window.localStorage.setItem(STORAGE_KEY, currency);
}
