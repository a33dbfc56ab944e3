import { BillingError } from '../errors';
import { said, type Message } from '../said';
import { type Decimal, ceilQuotient, decimalOf, parseDecimal, parseNonNegative } from '../money/decimal';
import { toMinorUnits } from '../money/round';
import { exponentOf } from '../money/currency';
import type { Currency, Money } from '../money/types';

export type UsageModel = 'unit' | 'graduated' | 'volume' | 'package';

/**
 * One step of a price list for overage. `upTo` is inclusive and counted from 0 overage; null: without end. `unitNet` is the
 * net price of one unit (of one package of `size` units in the model `package`), `flatNet` is added once when the step is
 * reached. Decimals in major units, more digits than the currency allowed.
 */
export type UsageTier = {
  readonly upTo: string | null;
  readonly unitNet: string;
  readonly flatNet?: string;
  readonly size?: string;
};

type ParsedTier = {
  readonly above: Decimal;
  readonly upTo: Decimal | null;
  readonly unit: Decimal;
  readonly flat: Decimal;
  readonly size: Decimal | null;
};

const ZERO = decimalOf(0n);

/**
 * The net price of what was used beyond the quota, rounded once.
 * - `unit`: overage × price. - `graduated`: each step prices the part that falls in it.
 * - `volume`: the step that the whole overage reaches prices all of it. - `package`: begun packages of `size` × price.
 * No overage costs nothing, flat fees included.
 * @throws BillingError `invalid_amount` for a garbled decimal, `invalid_currency`, `invalid_argument` for a price list that
 *   does not fit the model, `out_of_range` for a negative value or overage beyond the last step
 */
export function rateUsage(u: {
  readonly quantity: string;
  readonly quota: string;
  readonly currency: Currency;
  readonly model: UsageModel;
  readonly tiers: readonly UsageTier[];
}): Money {
  exponentOf(u.currency);
  const tiers = parseTiers(u.model, u.tiers);
  const beyond = parseNonNegative(u.quantity, said`quantity`).minus(parseNonNegative(u.quota, said`quota`));
  const overage = beyond.gt(ZERO) ? beyond : ZERO;
  const price = overage.eq(ZERO) ? ZERO : priceOf(u.model, tiers, overage);
  return Object.freeze({ amount: toMinorUnits(price, u.currency), currency: u.currency });
}

function priceOf(model: UsageModel, tiers: readonly ParsedTier[], overage: Decimal): Decimal {
  const reached = tiers.filter((tier) => overage.gt(tier.above));
  const last = reached.at(-1);
  if (last === undefined || (last.upTo !== null && overage.gt(last.upTo))) {
    throw new BillingError(
      'out_of_range',
      'The usage lies beyond the last step. End the price list with upTo: null.'
    );
  }
  if (model === 'graduated') {
    return reached.reduce(
      (sum, tier) => sum.plus(partIn(tier, overage).times(tier.unit)).plus(tier.flat),
      ZERO
    );
  }
  const units = last.size === null ? overage : decimalOf(ceilQuotient(overage, last.size));
  return units.times(last.unit).plus(last.flat);
}

function partIn(tier: ParsedTier, overage: Decimal): Decimal {
  return (tier.upTo !== null && overage.gt(tier.upTo) ? tier.upTo : overage).minus(tier.above);
}

function parseTiers(model: UsageModel, tiers: readonly UsageTier[]): ParsedTier[] {
  if (!['unit', 'graduated', 'volume', 'package'].includes(model)) {
    throw badList('The model is unknown. Give unit, graduated, volume or package.');
  }
  if (tiers.length === 0) throw badList('The price list is empty. Give at least one step.');
  if ((model === 'unit' || model === 'package') && tiers.length > 1) {
    throw badList(said`The model «${model}» has one price. Give one step, or use graduated or volume.`);
  }
  let above: Decimal | null = ZERO;
  return tiers.map((tier) => {
    if (above === null) throw badList('A step follows one without an end. Put upTo: null last.');
    const upTo: Decimal | null = tier.upTo === null ? null : parseDecimal(tier.upTo, said`end of a step`);
    if (upTo !== null && upTo.lte(above))
      throw badList('A step ends before it starts. Order the steps by upTo.');
    const parsed: ParsedTier = {
      above,
      upTo,
      unit: parseNonNegative(tier.unitNet, said`unit price`),
      flat: tier.flatNet === undefined ? ZERO : parseNonNegative(tier.flatNet, said`flat price`),
      size: packageSize(model, tier),
    };
    above = upTo;
    return parsed;
  });
}

function packageSize(model: UsageModel, tier: UsageTier): Decimal | null {
  if (model !== 'package') return null;
  if (tier.size === undefined) throw badList('A package has no size. Say how many units it holds.');
  const size = parseDecimal(tier.size, said`package size`);
  if (size.lte(ZERO)) throw badList('A package holds no units. Give a size above zero.');
  return size;
}

function badList(message: Message): BillingError {
  return new BillingError('invalid_argument', message);
}
