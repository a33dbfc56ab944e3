import { badRequest, missing } from './api-error';
import * as p from './params';
import { renderSession } from './render';
import { newId } from './state';
import type { Json, SessionRow } from './types';
import { emit, nowSeconds, type World } from './world';

const KNOWN = [
  'adaptive_pricing',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'expand',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_intent_data',
  'payment_method_types',
  'submit_type',
  'success_url',
  'ui_mode',
];

/** Stripe's floor for some currencies. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const FLOOR: Record<string, number> = { eur: 50, usd: 50, gbp: 30, chf: 50, jpy: 50, huf: 17500 };

/** Source: https://docs.stripe.com/api/checkout/sessions/create */
export function createSession(world: World, params: Json, livemode: boolean): SessionRow {
  p.onlyKnown(params, KNOWN);
  if (p.requiredText(params, 'mode') !== 'payment') {
    throw badRequest('The sandbox knows mode `payment` only.', { param: 'mode' });
  }
  const created = nowSeconds(world);
  const intentData = p.object(params, 'payment_intent_data') ?? {};
  p.onlyKnown(
    intentData,
    ['description', 'metadata', 'receipt_email', 'setup_future_usage'],
    'payment_intent_data'
  );
  const row: SessionRow = {
    id: newId(livemode ? 'cs_live_' : 'cs_test_', 58),
    livemode,
    created,
    expiresAt: expiry(params, created),
    status: 'open',
    paymentStatus: 'unpaid',
    ...readLineItem(params),
    email: email(params),
    locale: p.text(params, 'locale'),
    successUrl: url(p.requiredText(params, 'success_url'), 'success_url'),
    cancelUrl:
      p.text(params, 'cancel_url') === null ? null : url(p.requiredText(params, 'cancel_url'), 'cancel_url'),
    clientReferenceId: p.text(params, 'client_reference_id'),
    metadata: p.metadata(params),
    intentMetadata: p.metadata(intentData),
    intentDescription: p.text(intentData, 'description'),
    intentId: null,
  };
  world.state.sessions[row.id] = row;
  return row;
}

/** Source: https://docs.stripe.com/api/checkout/sessions/expire */
export function expireSession(world: World, row: SessionRow): void {
  if (row.status !== 'open') {
    throw badRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${row.status}\`.`
    );
  }
  closeSession(world, row);
}

/** Expires what is due. */
export function sweepSessions(world: World): void {
  const now = nowSeconds(world);
  for (const row of Object.values(world.state.sessions)) {
    if (row.status === 'open' && row.expiresAt <= now) closeSession(world, row);
  }
}

export function findSession(world: World, id: string, livemode: boolean): SessionRow {
  const row = world.state.sessions[id];
  if (row === undefined || row.livemode !== livemode) throw missing('checkout.session', id);
  return row;
}

function closeSession(world: World, row: SessionRow): void {
  row.status = 'expired';
  emit(world, 'checkout.session.expired', renderSession(world, row));
}

/** From 30 minutes to 24 hours after the creation; 24 hours when left out. */
function expiry(params: Json, created: number): number {
  const asked = p.integer(params, 'expires_at');
  if (asked === null) return created + 86_400;
  if (asked < created + 1_800 || asked > created + 86_400) {
    throw badRequest(
      'The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      }
    );
  }
  return asked;
}

function readLineItem(params: Json): Pick<SessionRow, 'amount' | 'currency' | 'productName'> {
  const items = p.list(params, 'line_items');
  if (items.length !== 1)
    throw badRequest('The sandbox wants exactly one line item.', { param: 'line_items' });
  const item = items[0] as Json;
  p.onlyKnown(item, ['price_data', 'quantity'], 'line_items[0]');
  const price = p.object(item, 'price_data');
  if (price === null) throw p.missingParam('line_items[0][price_data]');
  p.onlyKnown(
    price,
    ['currency', 'product_data', 'unit_amount', 'tax_behavior'],
    'line_items[0][price_data]'
  );
  const product = p.object(price, 'product_data');
  if (product === null) throw p.missingParam('line_items[0][price_data][product_data]');
  const currency = p.requiredText(price, 'currency');
  const unit = p.integer(price, 'unit_amount');
  if (unit === null) throw p.missingParam('line_items[0][price_data][unit_amount]');
  const amount = unit * (p.integer(item, 'quantity') ?? 1);
  checkAmount(amount, currency);
  return { amount, currency, productName: p.requiredText(product, 'name') };
}

function checkAmount(amount: number, currency: string): void {
  if (!/^[a-z]{3}$/.test(currency)) throw badRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
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
    throw badRequest("The Checkout Session's total amount due is below the minimum of the currency.", {
      code: 'amount_too_small',
    });
  }
}

function email(params: Json): string | null {
  const given = p.text(params, 'customer_email');
  if (given !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(given)) {
    throw badRequest(`Invalid email address: ${given}`, { code: 'email_invalid', param: 'customer_email' });
  }
  return given;
}

function url(value: string, param: string): string {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw badRequest('Not a valid URL', { code: 'url_invalid', param });
  return value;
}
