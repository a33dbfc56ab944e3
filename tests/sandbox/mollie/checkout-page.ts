import type { ServerResponse } from 'node:http';
import { closedPage, payPage } from './checkout-html';
import { choose, type Choice } from './payments';
import type { ChargeOutcome, Method, PaymentRow } from './types';
import type { World } from './world';

const PATH = /^\/checkout\/(tr_[A-Za-z0-9]+)$/;

/** The hosted page: shows, lets the payer choose an end, sends back. Returns false when the path is none of its own. */
export function handleCheckout(
  world: World,
  res: ServerResponse,
  method: string,
  path: string,
  body: string
): boolean {
  const match = PATH.exec(path);
  if (match === null) return false;
  const payment = world.state.payments[match[1] ?? ''];
  if (payment?.status !== 'open') show(res, closedPage(payment ?? null), payment === undefined ? 404 : 200);
  else if (method !== 'POST') show(res, payPage(world.profile.name, payment));
  else answer(world, res, payment, new URLSearchParams(body));
  return true;
}

function answer(world: World, res: ServerResponse, payment: PaymentRow, form: URLSearchParams): void {
  const status = form.get('status') as Choice['status'];
  choose(world, payment, {
    method: (form.get('method') ?? undefined) as Method | undefined,
    status,
    reason: form.get('reason') ?? undefined,
    later: laterOf(form.get('later')),
  });
  // Source: https://docs.mollie.com/reference/create-payment (cancelUrl: for a payer who cancels; else redirectUrl)
  const target = status === 'canceled' ? (payment.cancelUrl ?? payment.redirectUrl) : payment.redirectUrl;
  res.writeHead(303, { Location: target ?? '/', 'Cache-Control': 'no-store' }).end();
}

const laterOf = (reason: string | null): ChargeOutcome | undefined =>
  reason ? { as: 'failed', reason } : undefined;

function show(res: ServerResponse, html: string, status = 200): void {
  res
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(html);
}
