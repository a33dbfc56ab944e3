import { BillingError } from '../billing/errors';
import { said } from '../billing/said';

/** `"pending,paid"` → the states; undefined for all. Throws `invalid_argument`. */
export function readStates<State extends string>(
  list: string | undefined,
  known: readonly State[]
): State[] | undefined {
  if (list === undefined || list === '') return undefined;
  return list.split(',').map((word) => {
    const state = known.find((one) => one === word.trim());
    if (state !== undefined) return state;
    throw new BillingError(
      'invalid_argument',
      said`«state» is a list, separated by commas, of: ${known.join(', ')}.`
    );
  });
}
