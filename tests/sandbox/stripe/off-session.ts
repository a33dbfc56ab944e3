import { ApiError, badRequest } from './api-error';
import { checkAmount } from './amounts';
import { GENERIC_DECLINE, knownInstrument } from './instruments';
import { createIntent, debit, fail, succeed } from './intents';
import { customerNamed, methodOfCustomer } from './methods';
import * as p from './params';
import { renderIntent } from './render';
import { renderMethod } from './render-saved';
import type { IntentRow, Json, MethodRow, PaymentProblem } from './types';
import type { World } from './world';

const KNOWN = [
  'amount',
  'confirm',
  'currency',
  'customer',
  'description',
  'expand',
  'metadata',
  'off_session',
  'payment_method',
];

/**
 * A charge on a saved method, the client absent: made and confirmed in one call.
 * Source: https://docs.stripe.com/api/payment_intents/create, https://docs.stripe.com/payments/save-during-payment
 */
export function createCharge(world: World, params: Json, livemode: boolean): IntentRow {
  refuseOldParameters(params);
  p.onlyKnown(params, KNOWN);
  const amount = p.integer(params, 'amount');
  if (amount === null) throw p.missingParam('amount');
  const currency = p.requiredText(params, 'currency');
  checkAmount(amount, currency, 'Amount must be at least the minimum of the currency.');
  requireTrue(params, 'confirm');
  requireTrue(params, 'off_session');
  const customer = customerNamed(world, p.requiredText(params, 'customer'), livemode);
  const method = methodOfCustomer(world, p.requiredText(params, 'payment_method'), customer.id, livemode);
  const start = {
    livemode,
    amount,
    currency,
    metadata: p.metadata(params),
    description: p.text(params, 'description'),
    sessionId: null,
    customerId: customer.id,
    savesMethod: false,
  };
  const intent = createIntent(world, start, knownInstrument(method.number));
  intent.methodId = method.id;
  confirm(world, intent, method);
  return intent;
}

/** The saved method's number says what becomes of it. */
function confirm(world: World, intent: IntentRow, method: MethodRow): void {
  const { method: type, later } = knownInstrument(method.behavesAs);
  if (later.outcome === 'declined') {
    const problem = later.problem ?? GENERIC_DECLINE;
    fail(world, intent, problem);
    throw decline(world, intent, method, problem);
  }
  if (type === 'sepa_debit') debit(world, intent, later.outcome);
  else succeed(world, intent, later.outcome);
}

/**
 * 402 with the payment inside; kept under the key like every answer of an endpoint that began to work.
 * Source: https://docs.stripe.com/error-handling#payment-errors, https://docs.stripe.com/api/idempotent_requests
 */
function decline(world: World, intent: IntentRow, method: MethodRow, problem: PaymentProblem): ApiError {
  const { type, code, declineCode, message } = problem;
  return new ApiError(
    402,
    { type, code, message, ...(declineCode === null ? {} : { decline_code: declineCode }) },
    {
      isKept: true,
      objects: {
        charge: intent.chargeId,
        payment_intent: renderIntent(world, intent),
        payment_method: renderMethod(method),
      },
    }
  );
}

/** Source: https://docs.stripe.com/changelog/endive/2026-09-30/removes-the-payment-method-types-parameter-from-payment-intents-and-setup-intents */
function refuseOldParameters(params: Json): void {
  if (params['payment_method_types'] === undefined) return;
  throw badRequest('`payment_method_types` is no longer supported.', {
    code: 'payment_method_types_no_longer_supported',
    param: 'payment_method_types',
  });
}

function requireTrue(params: Json, name: string): void {
  if (p.requiredText(params, name) !== 'true') {
    throw badRequest(`The sandbox charges off-session only: ${name} must be true.`, { param: name });
  }
}
