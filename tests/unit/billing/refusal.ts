import { isBillingError, type BillingErrorCode } from '../../../server/src/billing';

/** The code with which some work is refused. Fails the test when it is not refused, or by another error than ours. */
export function refusalOf(work: () => unknown): BillingErrorCode {
  try {
    work();
  } catch (error) {
    if (isBillingError(error)) return error.code;
    throw error;
  }
  throw new Error('This was expected to be refused, and was not.');
}
