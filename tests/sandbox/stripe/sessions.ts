import { checkAmount, checkCurrency } from './amounts';
import { badRequest, missing } from './api-error';
import { customerNamed } from './methods';
import * as p from './params';
import { renderSession } from './render';
import { cancelSetup, createSetup } from './setups';
import { newId } from './state';
import type { Json, SessionRow } from './types';
import { emit, nowSeconds, type World } from './world';

const KNOWN = [
  'adaptive_pricing',
  'cancel_url',
  'client_reference_id',
  'currency',
  'customer',
  'customer_creation',
  'customer_email',
  'expand',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_intent_data',
  'setup_intent_data',
  'submit_type',
  'success_url',
  'ui_mode',
];

/** Source: https://docs.stripe.com/api/checkout/sessions/create */
export function createSession(world: World, params: Json, livemode: boolean): SessionRow {
  p.onlyKnown(params, KNOWN);
  const mode = modeOf(params);
  const created = nowSeconds(world);
  const row: SessionRow = {
    id: newId(livemode ? 'cs_live_' : 'cs_test_', 58),
    livemode,
    created,
    expiresAt: expiry(params, created),
    status: 'open',
    mode,
    paymentStatus: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    ...(mode === 'setup' ? readSetup(params) : readPayment(params)),
    ...readPayer(world, params, livemode),
    locale: p.text(params, 'locale'),
    successUrl: url(p.requiredText(params, 'success_url'), 'success_url'),
    cancelUrl:
      p.text(params, 'cancel_url') === null ? null : url(p.requiredText(params, 'cancel_url'), 'cancel_url'),
    clientReferenceId: p.text(params, 'client_reference_id'),
    metadata: p.metadata(params),
    intentId: null,
    setupId: null,
  };
  world.state.sessions[row.id] = row;
  if (mode === 'setup') createSetup(world, row);
  return row;
}

function modeOf(params: Json): SessionRow['mode'] {
  const mode = p.requiredText(params, 'mode');
  if (mode === 'payment' || mode === 'setup') return mode;
  throw badRequest('The sandbox knows the modes `payment` and `setup` only.', { param: 'mode' });
}

type Content = Pick<
  SessionRow,
  'amount' | 'currency' | 'productName' | 'intentMetadata' | 'intentDescription' | 'savesMethod'
>;

function readPayment(params: Json): Content {
  if (params['setup_intent_data'] !== undefined) throw onlyIn('setup', 'setup_intent_data');
  const data = p.object(params, 'payment_intent_data') ?? {};
  p.onlyKnown(
    data,
    ['description', 'metadata', 'receipt_email', 'setup_future_usage'],
    'payment_intent_data'
  );
  const usage = p.text(data, 'setup_future_usage');
  if (usage !== null && usage !== 'off_session' && usage !== 'on_session') {
    throw badRequest('Invalid setup_future_usage.', { param: 'payment_intent_data[setup_future_usage]' });
  }
  return {
    ...readLineItem(params),
    intentMetadata: p.metadata(data),
    intentDescription: p.text(data, 'description'),
    savesMethod: usage === 'off_session',
  };
}

/** Nothing is sold in setup mode; the currency says which methods are offered. */
function readSetup(params: Json): Content {
  for (const name of ['payment_intent_data', 'line_items', 'adaptive_pricing', 'submit_type']) {
    if (params[name] !== undefined) throw onlyIn('payment', name);
  }
  const data = p.object(params, 'setup_intent_data') ?? {};
  p.onlyKnown(data, ['description', 'metadata'], 'setup_intent_data');
  const intentDescription = p.text(data, 'description');
  return {
    amount: 0,
    currency: checkCurrency(p.requiredText(params, 'currency')),
    productName: intentDescription ?? '',
    intentMetadata: p.metadata(data),
    intentDescription,
    savesMethod: true,
  };
}

function onlyIn(mode: string, param: string) {
  return badRequest(`You can only set \`${param}\` in \`${mode}\` mode.`, { param });
}

/** A customer or an address, not both. Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-customer */
function readPayer(
  world: World,
  params: Json,
  livemode: boolean
): Pick<SessionRow, 'customerId' | 'createsCustomer' | 'email'> {
  const customerId = p.text(params, 'customer');
  const creation = p.text(params, 'customer_creation');
  if (creation !== null && creation !== 'always' && creation !== 'if_required') {
    throw badRequest('Invalid customer_creation.', { param: 'customer_creation' });
  }
  if (customerId === null)
    return { customerId, createsCustomer: creation === 'always', email: email(params) };
  if (p.text(params, 'customer_email') !== null || creation !== null) {
    throw badRequest('You may only specify one of these parameters: customer, customer_email.', {
      code: 'parameters_exclusive',
    });
  }
  return {
    customerId,
    createsCustomer: false,
    email: customerNamed(world, customerId, livemode).email,
  };
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
  cancelSetup(world, row);
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
  checkAmount(
    amount,
    currency,
    'The Checkout Session’s total amount due is below the minimum of the currency.'
  );
  return { amount, currency, productName: p.requiredText(product, 'name') };
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
