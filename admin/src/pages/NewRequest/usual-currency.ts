import { PLUGIN_ID } from '../../plugin';

const STORAGE_KEY = `${PLUGIN_ID}.currency`;

/** The currency of the last request made in this browser; else the euro; else the first that the server takes. */
export function usualCurrency(currencies: readonly string[]): string {
  const remembered = window.localStorage.getItem(STORAGE_KEY);
  return (
    currencies.find((currency) => currency === remembered) ??
    currencies.find((currency) => currency === 'EUR') ??
    currencies[0] ??
    ''
  );
}

export function rememberCurrency(currency: string): void {
  window.localStorage.setItem(STORAGE_KEY, currency);
}
