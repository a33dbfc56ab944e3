import { BillingError } from '../errors';
import type { TaxTreatment } from './types';

/**
 * A rate of zero needs a reason on the invoice, and an exemption has no rate (Directive 2006/112/EC art. 226, 11).
 * `path`: where the treatment stands in what somebody sent, for the refusal.
 * @throws BillingError `invalid_argument`
 */
export function checkTax(tax: TaxTreatment, path: string): void {
  const isTaxed = tax.category === 'standard' || tax.category === 'reduced';
  const hasRate = Number(tax.rate) > 0;
  if (isTaxed && !hasRate) {
    throw new BillingError(
      'invalid_argument',
      'Give a rate above zero, or choose exempt, zero or outside scope.',
      { details: { path: `${path}.rate` } }
    );
  }
  if (!isTaxed && hasRate) {
    throw new BillingError('invalid_argument', 'This tax category has no rate: set it to 0.', {
      details: { path: `${path}.rate` },
    });
  }
  if (tax.category === 'exempt' && !tax.mention) {
    throw new BillingError(
      'invalid_argument',
      'State on what ground you charge no tax: the invoice prints it.',
      { details: { path: `${path}.mention` } }
    );
  }
}
