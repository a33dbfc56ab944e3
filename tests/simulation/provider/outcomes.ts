/** How payments end at the provider: drawn from the run's seed, by the temper of what is charged. */
import { said } from '../../../server/src/billing/said';
import type { PaymentFailure } from '../../../server/src/billing/payment/types';
import type { Chance } from '../chance';
import type { PaymentState, SimulatedMethod, Temper } from './types';

export type Outcome = { readonly state: PaymentState; readonly failure: PaymentFailure | null };

const NO_FUNDS: PaymentFailure = { code: 'insufficient_funds', message: said`No funds.`, decline: 'soft' };
const STOLEN: PaymentFailure = { code: 'stolen_card', message: said`Reported as stolen.`, decline: 'hard' };
const ASKS: PaymentFailure = {
  code: 'authentication_required',
  message: said`The bank asks the payer.`,
  decline: 'authentication_required',
};

const SUCCESS: Outcome = { state: 'succeeded', failure: null };
const failed = (failure: PaymentFailure): Outcome => ({ state: 'failed', failure });

export const DEBIT_FAILED = NO_FUNDS;

/** With the payer absent. */
export function chargeOutcome(method: SimulatedMethod, chance: Chance): Outcome {
  if (method.state === 'invalid') return failed(STOLEN);
  switch (method.temper) {
    case 'good':
    case 'stolen':
      return chance.is(0.01) ? failed(NO_FUNDS) : SUCCESS;
    case 'poor':
      return chance.is(0.35) ? failed(NO_FUNDS) : SUCCESS;
    case 'asks':
      if (!chance.is(0.15)) return SUCCESS;
      return chance.is(0.5) ? failed(ASKS) : { state: 'requires_action', failure: null };
    case 'debit':
      return { state: 'processing', failure: null };
  }
}

/** With the payer at the page. */
export function checkoutOutcome(temper: Temper, chance: Chance): Outcome {
  if (temper === 'debit') return { state: 'processing', failure: null };
  const often = temper === 'poor' ? 0.3 : 0.05;
  return chance.is(often) ? failed(NO_FUNDS) : SUCCESS;
}

export const TEMPERS: readonly { readonly temper: Temper; readonly weight: number }[] = [
  { temper: 'good', weight: 60 },
  { temper: 'poor', weight: 12 },
  { temper: 'asks', weight: 8 },
  { temper: 'debit', weight: 15 },
  { temper: 'stolen', weight: 5 },
];
