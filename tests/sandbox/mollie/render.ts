import { showAmount } from './money';
import { isCancelable } from './payments';
import { refundedOf, refundsOf } from './refunds';
import type {
  ChargebackRow,
  CustomerRow,
  Json,
  MandateRow,
  PaymentRow,
  PaymentStatus,
  RefundRow,
} from './types';
import type { World } from './world';

const HAL = 'application/hal+json';
const link = (href: string, type = HAL): Json => ({ href, type });
const documentation = (page: string): Json => link(`https://docs.mollie.com/reference/${page}`, 'text/html');
const dashboard = (path: string): Json => link(`https://my.mollie.com/dashboard/org_1/${path}`, 'text/html');
/** Mollie writes seconds and an offset: `2026-01-31T12:00:00+00:00`. */
const moment = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00');

/** Source: https://docs.mollie.com/reference/get-current-profile */
export function renderProfile({ profile, apiUrl }: World): Json {
  return {
    resource: 'profile',
    id: profile.id,
    mode: profile.status === 'verified' ? 'live' : 'test',
    name: profile.name,
    website: 'https://shop.example',
    email: 'info@shop.example',
    phone: '+33123456789',
    businessCategory: 'OTHER_MERCHANDISE',
    countriesOfActivity: ['FR'],
    status: profile.status,
    createdAt: '2020-01-01T00:00:00+00:00',
    _links: {
      self: link(`${apiUrl()}/v2/profiles/${profile.id}`),
      dashboard: dashboard(`settings/profiles/${profile.id}`),
      documentation: documentation('get-current-profile'),
    },
  };
}

/** Source: https://docs.mollie.com/reference/get-customer */
export function renderCustomer({ apiUrl }: World, row: CustomerRow): Json {
  const self = `${apiUrl()}/v2/customers/${row.id}`;
  return {
    resource: 'customer',
    id: row.id,
    mode: row.mode,
    name: row.name,
    email: row.email,
    locale: row.locale,
    metadata: row.metadata,
    createdAt: moment(row.createdAt),
    _links: {
      self: link(self),
      dashboard: dashboard(`customers/${row.id}`),
      payments: link(`${self}/payments`),
      mandates: link(`${self}/mandates`),
      documentation: documentation('get-customer'),
    },
  };
}

/** The cards and accounts behind mandates: numbers that exist nowhere. */
const MANDATE_DETAILS: Readonly<Record<MandateRow['method'], Json>> = {
  creditcard: {
    cardHolder: 'C. Martin',
    cardNumber: '4242',
    cardLabel: 'Visa',
    cardFingerprint: 'sandbox0000000000',
    cardExpiryDate: '2031-03-31',
  },
  directdebit: { consumerName: 'C. Martin', consumerAccount: 'NL53INGB0618365937', consumerBic: 'INGBNL2A' },
  paypal: { consumerName: 'C. Martin', consumerAccount: 'c.martin@client.example', consumerBic: null },
};

/** Source: https://docs.mollie.com/reference/get-mandate */
export function renderMandate({ apiUrl }: World, row: MandateRow): Json {
  const customer = `${apiUrl()}/v2/customers/${row.customerId}`;
  return {
    resource: 'mandate',
    id: row.id,
    mode: row.mode,
    status: row.status,
    method: row.method,
    details: MANDATE_DETAILS[row.method],
    customerId: row.customerId,
    mandateReference: null,
    signatureDate: moment(row.createdAt).slice(0, 10),
    createdAt: moment(row.createdAt),
    _links: {
      self: link(`${customer}/mandates/${row.id}`),
      customer: link(customer),
      documentation: documentation('get-mandate'),
    },
  };
}

/** `paidAt`, `failedAt` … Source: https://docs.mollie.com/reference/get-payment */
const STAMPS: Partial<Record<PaymentStatus, string>> = {
  paid: 'paidAt',
  failed: 'failedAt',
  canceled: 'canceledAt',
  expired: 'expiredAt',
};

export function renderPayment(world: World, row: PaymentRow, embed: readonly string[] = []): Json {
  const stamp = STAMPS[row.status];
  const isOpen = row.status === 'open';
  return {
    resource: 'payment',
    id: row.id,
    mode: row.mode,
    createdAt: moment(row.createdAt),
    ...(stamp === undefined ? {} : { [stamp]: moment(row.changedAt) }),
    ...(isOpen && row.expiresAt !== null ? { expiresAt: moment(row.expiresAt) } : {}),
    ...(isOpen ? { isCancelable: isCancelable(row) } : {}),
    amount: showAmount(row.amount),
    ...sumsOf(world, row),
    description: row.description,
    method: row.method,
    metadata: row.metadata,
    status: row.status,
    profileId: world.profile.id,
    sequenceType: row.sequenceType,
    redirectUrl: row.redirectUrl,
    cancelUrl: row.cancelUrl,
    webhookUrl: row.webhookUrl,
    ...(row.locale === null ? {} : { locale: row.locale }),
    ...(row.email === null ? {} : { billingAddress: { email: row.email } }),
    ...(row.customerId === null ? {} : { customerId: row.customerId }),
    ...(row.mandateId === null ? {} : { mandateId: row.mandateId }),
    ...(row.failureReason === null ? {} : { details: detailsOf(row) }),
    _links: linksOf(world, row),
    ...embedded(world, row, embed),
  };
}

function sumsOf(world: World, row: PaymentRow): Json {
  if (row.status !== 'paid') return {};
  const { currency } = row.amount;
  const refunded = refundedOf(world, row);
  const chargedBack = chargebacksOf(world, row.id)
    .filter(({ reversedAt }) => reversedAt === null)
    .reduce((sum, { amount }) => sum + amount.minor, 0);
  return {
    amountRefunded: showAmount({ minor: refunded, currency }),
    amountRemaining: showAmount({ minor: row.amount.minor - refunded, currency }),
    ...(chargedBack > 0 ? { amountChargedBack: showAmount({ minor: chargedBack, currency }) } : {}),
  };
}

/** A bank's reasons are codes of four characters; a card's are words. Source: https://docs.mollie.com/docs/status-reasons */
function detailsOf({ failureReason, method }: PaymentRow): Json {
  return method === 'directdebit'
    ? { bankReasonCode: failureReason, bankReason: 'The bank returned the direct debit.' }
    : { failureReason, failureMessage: 'The payment was not accepted.' };
}

function linksOf({ apiUrl, pageUrl }: World, row: PaymentRow): Json {
  const self = `${apiUrl()}/v2/payments/${row.id}`;
  return {
    self: link(self),
    ...(row.status === 'open' && row.sequenceType !== 'recurring'
      ? { checkout: link(`${pageUrl()}/checkout/${row.id}`, 'text/html') }
      : {}),
    dashboard: dashboard(`payments/${row.id}`),
    ...(row.customerId === null ? {} : { customer: link(`${apiUrl()}/v2/customers/${row.customerId}`) }),
    documentation: documentation('get-payment'),
  };
}

function embedded(world: World, row: PaymentRow, embed: readonly string[]): Json {
  if (embed.length === 0) return {};
  const parts: Json = {};
  if (embed.includes('chargebacks'))
    parts['chargebacks'] = chargebacksOf(world, row.id).map((one) => renderChargeback(world, one));
  if (embed.includes('refunds'))
    parts['refunds'] = refundsOf(world, row.id).map((one) => renderRefund(world, one));
  return { _embedded: parts };
}

export const chargebacksOf = (world: World, paymentId: string): ChargebackRow[] =>
  Object.values(world.state.chargebacks).filter((row) => row.paymentId === paymentId);

/** Source: https://docs.mollie.com/reference/get-refund */
export function renderRefund({ apiUrl }: World, row: RefundRow): Json {
  const payment = `${apiUrl()}/v2/payments/${row.paymentId}`;
  return {
    resource: 'refund',
    id: row.id,
    mode: row.mode,
    amount: showAmount(row.amount),
    status: row.status,
    createdAt: moment(row.createdAt),
    description: row.description,
    metadata: row.metadata,
    paymentId: row.paymentId,
    _links: {
      self: link(`${payment}/refunds/${row.id}`),
      payment: link(payment),
      documentation: documentation('get-refund'),
    },
  };
}

/** Source: https://docs.mollie.com/reference/get-chargeback */
export function renderChargeback({ apiUrl }: World, row: ChargebackRow): Json {
  const payment = `${apiUrl()}/v2/payments/${row.paymentId}`;
  return {
    resource: 'chargeback',
    id: row.id,
    amount: showAmount(row.amount),
    reason: row.reason,
    createdAt: moment(row.createdAt),
    reversedAt: row.reversedAt === null ? null : moment(row.reversedAt),
    paymentId: row.paymentId,
    _links: {
      self: link(`${payment}/chargebacks/${row.id}`),
      payment: link(payment),
      documentation: documentation('get-chargeback'),
    },
  };
}
