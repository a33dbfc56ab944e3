import type { ServerResponse } from 'node:http';
import { authenticationPage, closedPage, payPage } from './checkout-html';
import { languageOf, wordsOf } from './checkout-words';
import { instrumentOf } from './instruments';
import { expiryOf } from './methods';
import { finishAuthentication, pay, type PayResult } from './payments';
import type { SessionRow } from './types';
import type { World } from './world';

const PATH = /^\/c\/pay\/([A-Za-z0-9_]+)(\/authenticate)?$/;

/** The hosted page: shows, pays, authenticates, sends back. Returns false when the path is none of its own. */
export function handleCheckout(
  world: World,
  res: ServerResponse,
  method: string,
  path: string,
  body: string
): boolean {
  const match = PATH.exec(path);
  if (match === null) return false;
  const session = world.state.sessions[match[1] ?? ''];
  const form = new URLSearchParams(body);
  if (session?.status !== 'open') show(res, closedPage(session ?? null), session === undefined ? 404 : 200);
  else if (match[2] === undefined) onPayPage(world, res, session, method, form);
  else onAuthentication(world, res, session, method, form);
  return true;
}

function onPayPage(
  world: World,
  res: ServerResponse,
  session: SessionRow,
  method: string,
  form: URLSearchParams
): void {
  if (method !== 'POST') return show(res, payPage(world.account.name, session, problemOf(world, session)));
  const instrument = instrumentOf(form.get('card') ?? '');
  if (instrument === null) {
    const words = wordsOf(languageOf(session.locale));
    return show(res, payPage(world.account.name, session, words.notANumber), 400);
  }
  goOn(res, session, pay(world, session, instrument, expiryOf(form.get('expiry') ?? '')));
}

function onAuthentication(
  world: World,
  res: ServerResponse,
  session: SessionRow,
  method: string,
  form: URLSearchParams
): void {
  if (method !== 'POST') return show(res, authenticationPage(world.account.name, session));
  goOn(res, session, finishAuthentication(world, session, form.get('outcome') === 'confirm'));
}

function goOn(res: ServerResponse, session: SessionRow, result: PayResult): void {
  const here = `/c/pay/${session.id}`;
  if (result === 'authenticate') return redirect(res, `${here}/authenticate`);
  if (result === 'declined') return redirect(res, here);
  // Source: https://docs.stripe.com/payments/checkout/custom-success-page
  redirect(res, session.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', session.id));
}

function problemOf(world: World, session: SessionRow): string | null {
  const { intents, setups } = world.state;
  const tried = intents[session.intentId ?? ''] ?? setups[session.setupId ?? ''];
  return tried?.error?.message ?? null;
}

function show(res: ServerResponse, html: string, status = 200): void {
  res
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(html);
}

function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' }).end();
}
