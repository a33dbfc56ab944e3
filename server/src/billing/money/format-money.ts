import type { Language } from '../ids';
import { LOCALES } from '../languages';
import { exponentOf } from './currency';
import { toMajor } from './money';
import type { Currency, Money } from './types';

/** For a reader: 199900n EUR → «€1,999.00», «1 999,00 €». Exact for any amount: Intl is fed the decimal as text. */
export function formatMoney(money: Money, language: Language): string {
  const digits = exponentOf(money.currency);
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: money.currency,
    // CLDR prints some currencies with fewer digits than ISO 4217 gives them; a document states them all.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toMajor(money) as Intl.StringNumericLiteral);
}

/**
 * A unit price for a reader. It may have more digits than the currency (BILLING.md, money, 1: only the line is rounded),
 * and a document states every one: "0.0125" EUR → «€0.0125».
 */
export function formatUnitPrice(unitNet: string, currency: Currency, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency,
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: 20,
  });
  return format.format(unitNet as Intl.StringNumericLiteral);
}
