import { PLUGIN_ID } from '../../plugin';

const STORAGE_KEY = `${PLUGIN_ID}.currency`;

/** The currency of the last request made in this browser; else the euro; else the first that the server takes. */
export function usualCurrency(currencies: readonly string[]): string {
  const wishes = [window.localStorage.getItem(STORAGE_KEY), 'EUR', currencies[0]];
  return wishes.find((wish) => wish != null && currencies.includes(wish)) ?? '';
}

export function rememberCurrency(currency: string): void {
  window.localStorage.setItem(STORAGE_KEY, currency);
}
