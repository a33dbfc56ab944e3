import { badRequest } from './api-error';

/** Stripe's floor for some currencies. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const FLOOR: Record<string, number> = { eur: 50, usd: 50, gbp: 30, chf: 50, jpy: 50, huf: 17500 };

/** Refuses what Stripe refuses of an amount, in whichever call it comes. */
export function checkAmount(amount: number, currency: string, tooSmall: string): void {
  checkCurrency(currency);
  // Source: https://docs.stripe.com/currencies#special-cases
  if ((currency === 'isk' || currency === 'ugx') && amount % 100 !== 0) {
    throw badRequest(`Invalid ${currency} amount: it must be divisible by 100.`, {
      code: 'parameter_invalid_integer',
    });
  }
  if (['bhd', 'jod', 'kwd', 'omr', 'tnd'].includes(currency) && amount % 10 !== 0) {
    throw badRequest(`Invalid ${currency} amount: the last digit must be 0.`, {
      code: 'parameter_invalid_integer',
    });
  }
  if (amount < (FLOOR[currency] ?? 1)) {
    throw badRequest(tooSmall, { code: 'amount_too_small', param: 'amount' });
  }
}

export function checkCurrency(currency: string): string {
  if (!/^[a-z]{3}$/.test(currency)) throw badRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  return currency;
}
