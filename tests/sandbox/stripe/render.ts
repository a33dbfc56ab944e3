import { renderMethod, renderProblem } from './render-saved';
import type { World } from './world';
import type { ChargeRow, DisputeRow, EventRow, IntentRow, Json, RefundRow, SessionRow } from './types';

/** The API version that the SDK pins. Source: `stripe` 23.1, `apiVersion`. */
export const API_VERSION = '2026-10-28.endive';

export function renderSession(world: World, row: SessionRow): Json {
  const isSetup = row.mode === 'setup';
  return {
    id: row.id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    amount_subtotal: isSetup ? null : row.amount,
    amount_total: isSetup ? null : row.amount,
    automatic_tax: { enabled: false, liability: null, status: null },
    billing_address_collection: null,
    cancel_url: row.cancelUrl,
    client_reference_id: row.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: row.created,
    currency: row.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: row.customerId,
    customer_creation: row.createsCustomer ? 'always' : isSetup ? null : 'if_required',
    customer_details: {
      address: null,
      email: row.email,
      name: null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    customer_email: row.customerId === null || row.createsCustomer ? row.email : null,
    expires_at: row.expiresAt,
    invoice: null,
    invoice_creation: null,
    livemode: row.livemode,
    locale: row.locale,
    metadata: row.metadata,
    mode: row.mode,
    payment_intent: row.intentId,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    payment_status: row.paymentStatus,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: row.setupId,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: row.status,
    submit_type: null,
    subscription: null,
    success_url: row.successUrl,
    total_details: isSetup ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    // Stripe shows the address only as long as the session can be opened.
    url: row.status === 'open' ? `${world.baseUrl()}/c/pay/${row.id}` : null,
  };
}

export function renderIntent(world: World, row: IntentRow): Json {
  return {
    id: row.id,
    object: 'payment_intent',
    amount: row.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: row.status === 'succeeded' ? row.amount : 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${row.id}_secret_sandbox`,
    confirmation_method: 'automatic',
    created: row.created,
    currency: row.currency,
    customer: row.customerId,
    description: row.description,
    last_payment_error:
      row.error === null ? null : renderProblem(row.error, row.chargeId, triedMethod(world, row)),
    latest_charge: row.chargeId,
    livemode: row.livemode,
    metadata: row.metadata,
    next_action: row.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
    on_behalf_of: null,
    payment_method: row.methodId,
    payment_method_options: {},
    payment_method_types: ['card', 'sepa_debit'],
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: row.savesMethod ? 'off_session' : null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: row.status,
    transfer_data: null,
    transfer_group: null,
  };
}

/** A failed payment lets go of its method; the failure still names it. */
function triedMethod(world: World, { chargeId }: IntentRow): Json | null {
  const charge = chargeId === null ? undefined : world.state.charges[chargeId];
  const method = world.state.methods[charge?.methodId ?? ''];
  return method === undefined ? null : renderMethod(method);
}

export function renderCharge(row: ChargeRow): Json {
  return {
    id: row.id,
    object: 'charge',
    amount: row.amount,
    amount_captured: row.status === 'succeeded' ? row.amount : 0,
    amount_refunded: row.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: row.email, name: null, phone: null },
    calculated_statement_descriptor: null,
    captured: row.status !== 'failed',
    created: row.created,
    currency: row.currency,
    customer: row.customerId,
    description: row.description,
    disputed: row.disputed,
    failure_balance_transaction: null,
    failure_code: row.problem?.code ?? null,
    failure_message: row.problem?.message ?? null,
    fraud_details: {},
    livemode: row.livemode,
    metadata: row.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: row.status !== 'failed',
    payment_intent: row.intentId,
    payment_method: row.methodId,
    payment_method_details: methodDetails(row),
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: row.amountRefunded === row.amount,
    review: null,
    shipping: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: row.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function methodDetails(row: ChargeRow): Json {
  if (row.method === 'sepa_debit')
    return { type: 'sepa_debit', sepa_debit: { last4: row.last4, country: 'DE' } };
  return {
    type: 'card',
    card: { brand: 'visa', last4: row.last4, exp_month: 12, exp_year: 2034, country: 'US' },
  };
}

export function renderRefund(row: RefundRow): Json {
  return {
    id: row.id,
    object: 'refund',
    amount: row.amount,
    balance_transaction: null,
    charge: row.chargeId,
    created: row.created,
    currency: row.currency,
    ...(row.failureReason === null ? {} : { failure_reason: row.failureReason }),
    metadata: row.metadata,
    payment_intent: row.intentId,
    reason: row.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: row.status,
    transfer_reversal: null,
  };
}

export function renderDispute(row: DisputeRow): Json {
  return {
    id: row.id,
    object: 'dispute',
    amount: row.amount,
    balance_transactions: [],
    charge: row.chargeId,
    created: row.created,
    currency: row.currency,
    enhanced_eligibility_types: [],
    evidence: { ...EMPTY_EVIDENCE },
    evidence_details: { due_by: null, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    livemode: row.livemode,
    metadata: {},
    payment_intent: row.intentId,
    reason: row.reason,
    status: row.status,
  };
}

const EMPTY_EVIDENCE = { customer_email_address: null, product_description: null, uncategorized_text: null };

export function renderEvent(row: EventRow, pendingWebhooks: number): Json {
  return {
    id: row.id,
    object: 'event',
    api_version: API_VERSION,
    created: row.created,
    data: { object: row.object },
    livemode: row.livemode,
    pending_webhooks: pendingWebhooks,
    request: { id: null, idempotency_key: null },
    type: row.type,
  };
}

export function renderAccount(world: World): Json {
  const { id, name, country } = world.account;
  return {
    id,
    object: 'account',
    business_profile: { name, mcc: null, support_email: null, url: null },
    business_type: 'company',
    capabilities: { card_payments: 'active', sepa_debit_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country,
    default_currency: 'eur',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: { statement_descriptor_prefix: null },
      dashboard: { display_name: name, timezone: 'Etc/UTC' },
      payments: { statement_descriptor: null },
    },
    type: 'standard',
  };
}
