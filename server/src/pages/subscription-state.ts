import { addDays, formatDate, formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { howToPay } from './offline-view';
import { methodState } from './method-view';
import type { Row, StatusPage } from './status-page';
import { asksForMethod, isInvitation, isOfSubscription, type SubscriptionPage } from './subscription-terms';
import { WORDS } from './words';

/** What a page that is not payable says of its subscription; null where it says what every payment page does. */
export function subscriptionState(page: KnownPaymentPage, language: Language): StatusPage | null {
  if (!isOfSubscription(page)) return null;
  if (asksForMethod(page)) return methodState(page, language);
  const { states } = WORDS[language].subscription;
  switch (page.kind) {
    case 'paid':
      return page.request.type === 'subscription_start'
        ? acceptedState(page, language)
        : paidInvoiceState(page, language);
    case 'processing':
      return page.isBeingCharged ? chargingState(page, language) : processingState(page, language);
    case 'expired':
    case 'deleted': {
      if (!isInvitation(page)) return null;
      const { title, body } = page.kind === 'expired' ? states.lapsed : states.withdrawn;
      return { heading: title, paragraphs: [body(page.merchantName)], sign: 'closed', tone: '' };
    }
    case 'payable':
      return null;
  }
}

const good = { sign: 'paid', tone: 'good' } as const;

/** The invitation was accepted: begun, or waiting for its day. */
function acceptedState(page: SubscriptionPage, language: Language): StatusPage {
  const { begun, accepted, over } = WORDS[language].subscription.states;
  const { subscription, request } = page;
  const waits = subscription.state === 'pending';
  const rows = acceptedRows(page, language);
  if (subscription.state === 'cancelled' || subscription.state === 'expired') {
    return { heading: over.title, paragraphs: [over.body], sign: 'closed', tone: '', rows };
  }
  if (subscription.owed !== null && subscription.collection === 'offline') {
    const { number, amount } = subscription.owed;
    const how = howToPay(page, language, number);
    const invoice = { label: WORDS[language].offline.amount, value: formatMoney(amount, language) };
    const paragraphs = [accepted.owed(number, request.email)];
    return { ...good, heading: accepted.title, paragraphs, rows: [invoice, ...rows], how };
  }
  if (!waits) {
    const body =
      request.amount.amount === 0n || subscription.collection !== 'provider' ? begun.free : begun.body;
    return { ...good, heading: begun.title, paragraphs: [body], rows };
  }
  const day = formatDate(subscription.beginsOn, language);
  const words = {
    provider: accepted.saved,
    offline: accepted.waits,
    free: accepted.free,
    external: accepted.free,
  };
  return { ...good, heading: accepted.title, paragraphs: [words[subscription.collection](day)], rows };
}

function acceptedRows(page: SubscriptionPage, language: Language): Row[] {
  const { request, subscription, invoiceNumber } = page;
  const { states } = WORDS[language];
  const words = WORDS[language].subscription.rows;
  const isPaid = request.amount.amount !== 0n && subscription.collection === 'provider';
  const amount = formatMoney(request.amount, language);
  return [
    ...(isPaid ? [{ label: states.paid.amount, value: amount }] : []),
    { label: words.plan, value: subscription.planName },
    ...(invoiceNumber === null ? [] : [{ label: states.paid.invoice, value: invoiceNumber }]),
    ...(subscription.state === 'pending'
      ? [{ label: words.begins, value: formatDate(subscription.beginsOn, language) }]
      : []),
    ...nextRows(page, language),
  ];
}

/** When is paid next, how much, and where it ends. */
function nextRows({ subscription }: SubscriptionPage, language: Language): Row[] {
  const { rows, due } = WORDS[language].subscription;
  const { nextOn, total, endsOn, collection } = subscription;
  const label = collection === 'provider' ? rows.next : rows.nextInvoice;
  const next =
    nextOn === null || total === null
      ? []
      : [{ label, value: due.once(formatMoney(total, language), formatDate(nextOn, language)) }];
  if (endsOn === null) return next;
  return [...next, { label: rows.ends, value: formatDate(addDays(endsOn, -1), language) }];
}

/** An owed invoice was paid: where the subscription stands with it. */
function paidInvoiceState(page: SubscriptionPage, language: Language): StatusPage {
  const { states, subscription: own } = WORDS[language];
  const { subscription, invoiceNumber, request } = page;
  const stands =
    request.type === 'subscription_change' ? own.states.changed(subscription.planName) : own.states.goesOn;
  const goesOn = subscription.state === 'active' ? [stands] : [];
  const rows = [
    { label: states.paid.amount, value: formatMoney(request.amount, language) },
    ...(invoiceNumber === null ? [] : [{ label: states.paid.invoice, value: invoiceNumber }]),
    { label: own.rows.plan, value: subscription.planName },
    ...nextRows(page, language),
  ];
  return { ...good, heading: states.paid.title, paragraphs: [...goesOn, states.paid.body], rows };
}

const again = (language: Language) => ({
  label: WORDS[language].states.processing.again,
  href: `?lang=${language}`,
});

function processingRows({ request, subscription }: SubscriptionPage, language: Language): Row[] {
  const { states, subscription: own } = WORDS[language];
  const amount = { label: states.processing.amount, value: formatMoney(request.amount, language) };
  return [
    ...(request.amount.amount === 0n ? [] : [amount]),
    { label: own.rows.plan, value: subscription.planName },
  ];
}

function processingState(page: SubscriptionPage, language: Language): StatusPage {
  const { title, body, after } = WORDS[language].states.processing;
  const rows = [
    ...processingRows(page, language),
    ...(page.subscription.isAccepted ? nextRows(page, language) : []),
  ];
  const paragraphs = [body, after];
  return { heading: title, paragraphs, sign: 'processing', tone: '', rows, again: again(language) };
}

function chargingState(page: SubscriptionPage, language: Language): StatusPage {
  const { title, body } = WORDS[language].subscription.states.charging;
  const rows = processingRows(page, language);
  return { heading: title, paragraphs: [body], sign: 'processing', tone: '', rows, again: again(language) };
}
