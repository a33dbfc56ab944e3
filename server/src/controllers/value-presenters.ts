import { toMajor } from '../billing';
import type { Language } from '../billing/ids';
import type { Money } from '../billing/money/types';
import type { Said } from '../billing/said';
import type { MoneyView } from '../contracts/values';
import { wordsIn } from '../words';

export const presentMoney = (money: Money): MoneyView => ({
  amount: money.amount.toString(),
  currency: money.currency,
  decimal: toMajor(money),
});

export const wordsOrNull = (words: Said | null, language: Language): string | null =>
  words && wordsIn(language, words);
