import { knownInstrument } from './instruments';
import type { CustomerRow, Json, MethodRow, PaymentProblem, SetupRow } from './types';
import type { World } from './world';

export function renderCustomer(row: CustomerRow): Json {
  return {
    id: row.id,
    object: 'customer',
    address: null,
    balance: 0,
    created: row.created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: row.email,
    invoice_prefix: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: row.livemode,
    metadata: {},
    name: row.name,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

export function renderMethod(row: MethodRow): Json {
  const { method } = knownInstrument(row.number);
  return {
    id: row.id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: { address: null, email: row.email, name: null, phone: null },
    created: row.created,
    customer: row.customerId,
    livemode: row.livemode,
    metadata: {},
    type: method,
    ...(method === 'card' ? { card: cardOf(row) } : { sepa_debit: debitOf(row) }),
  };
}

function cardOf(row: MethodRow): Json {
  const { brand, last4 } = knownInstrument(row.number);
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'FR',
    display_brand: brand,
    exp_month: row.expMonth,
    exp_year: row.expYear,
    fingerprint: `fp${row.number}`,
    funding: 'credit',
    generated_from: null,
    last4,
    networks: { available: [brand], preferred: null },
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function debitOf(row: MethodRow): Json {
  return {
    bank_code: null,
    branch_code: null,
    country: row.number.slice(0, 2),
    fingerprint: `fp${row.number}`,
    generated_from: { charge: null, setup_attempt: null },
    last4: row.number.slice(-4),
  };
}

export function renderSetup(world: World, row: SetupRow): Json {
  const method = row.methodId === null ? undefined : world.state.methods[row.methodId];
  return {
    id: row.id,
    object: 'setup_intent',
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: row.status === 'canceled' ? 'abandoned' : null,
    client_secret: `${row.id}_secret_sandbox`,
    created: row.created,
    customer: row.customerId,
    description: row.description,
    flow_directions: null,
    last_setup_error: row.error === null ? null : renderProblem(row.error, null, null),
    latest_attempt: row.attemptId,
    livemode: row.livemode,
    mandate: null,
    metadata: row.metadata,
    next_action: row.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
    on_behalf_of: null,
    payment_method: method?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    single_use_mandate: null,
    status: row.status,
    usage: 'off_session',
  };
}

/** The last try of a set-up, as it stands in the place of its id. */
export function renderSetupAttempt(world: World, row: SetupRow): Json {
  const tried = row.triedId === null ? undefined : world.state.methods[row.triedId];
  const type = tried === undefined ? 'card' : knownInstrument(tried.number).method;
  return {
    id: row.attemptId,
    object: 'setup_attempt',
    application: null,
    created: row.created,
    customer: row.customerId,
    flow_directions: null,
    livemode: row.livemode,
    on_behalf_of: null,
    payment_method: tried?.id ?? null,
    payment_method_details: { type, [type]: type === 'card' ? EMPTY_CARD : {} },
    setup_error: row.error === null ? null : renderProblem(row.error, null, null),
    setup_intent: row.id,
    status: row.status === 'succeeded' ? 'succeeded' : row.error === null ? 'processing' : 'failed',
    usage: 'off_session',
  };
}

const EMPTY_CARD = {
  brand: null,
  checks: null,
  country: null,
  exp_month: null,
  exp_year: null,
  funding: null,
  last4: null,
  network: null,
  three_d_secure: null,
  wallet: null,
};

/** A failure as payments and set-ups show it. */
export function renderProblem(problem: PaymentProblem, chargeId: string | null, method: Json | null): Json {
  return {
    type: problem.type,
    code: problem.code,
    message: problem.message,
    ...(problem.declineCode === null ? {} : { decline_code: problem.declineCode }),
    ...(chargeId === null ? {} : { charge: chargeId }),
    ...(method === null ? {} : { payment_method: method }),
  };
}
