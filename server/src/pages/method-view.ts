import { formatDate, formatInstant, formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import { frameOf, frameWords } from './frame';
import { consentValues, legalConsent, problemsOf, type PayForm } from './pay-view';
import type { Row, StatusPage } from './status-page';
import { chargedAtOnce, type SubscriptionPage } from './subscription-terms';
import { WORDS } from './words';

/** A new payment method is asked for: by whom, what will be charged to it, the consent, and the way to the provider. */
export function methodView(page: SubscriptionPage, language: Language, form: PayForm): TemplateValues {
  const words = WORDS[language];
  const { method } = words.subscription;
  const { subscription, merchantName, request, timeZone } = page;
  const { providerName } = page.account;
  const problems = problemsOf(form, language);
  const title = method.title(subscription.planName, merchantName);
  const owed = chargedAtOnce(page, language);
  return {
    ...frameOf(problems.length > 0 ? `${words.errorTitle} – ${title}` : title, language, page),
    words: { ...frameWords(language), errorHeading: words.errorHeading, nextHeading: words.pay.nextHeading },
    notice: form.notice,
    postHref: `?lang=${language}`,
    method: {
      asksFor: method.asksFor(merchantName),
      planName: subscription.planName,
      reasons: reasonsOf(page, language),
      chargedTo: method.chargedTo,
      rows: carriedRows(page, language),
      expires: method.expires(formatInstant(request.expiresAt, timeZone, language)),
    },
    problems,
    consent: consentValues(form, language),
    legal: legalConsent(page, language),
    accept: {
      isSecure: true,
      label: method.accept,
      note: method.note(providerName),
      steps: [
        ...method.steps(providerName, merchantName),
        ...(owed === null ? [] : [method.thenCharged(owed)]),
      ],
    },
  };
}

/** What comes of it, by where its own subscription and the others stand. */
function reasonsOf(page: SubscriptionPage, language: Language): string[] {
  const { why } = WORDS[language].subscription.method;
  const owed = chargedAtOnce(page, language);
  const isSuspended = page.carried.some(({ state }) => state === 'suspended');
  const reasons = [...(owed === null ? [] : [why.past_due(owed)]), ...(isSuspended ? [why.suspended] : [])];
  return reasons.length === 0 ? [why.running] : reasons;
}

/** Each subscription, with what is open and what is paid next. */
function carriedRows({ carried }: SubscriptionPage, language: Language): Row[] {
  const { method } = WORDS[language].subscription;
  return carried.map(({ planName, clientName, owed, next }) => ({
    label: clientName === null ? planName : `${planName} (${clientName})`,
    value: [
      ...(owed === null ? [] : [method.open(formatMoney(owed, language))]),
      ...(next === null
        ? []
        : [method.next(formatMoney(next.amount, language), formatDate(next.on, language))]),
    ].join(method.then),
  }));
}

/** What its page says when there is nothing to give any more, or not yet. */
export function methodState(page: SubscriptionPage, language: Language): StatusPage | null {
  const { method, rows: labels } = WORDS[language].subscription;
  const { subscription, merchantName } = page;
  const rows = [{ label: labels.plan, value: subscription.planName }];
  switch (page.kind) {
    case 'paid': {
      const { title, body, past_due, suspended } = method.saved;
      const states: Partial<Record<typeof subscription.state, string>> = { past_due, suspended };
      const paragraphs = [states[subscription.state] ?? body];
      return { heading: title, paragraphs, sign: 'paid', tone: 'good', rows };
    }
    case 'processing': {
      const again = { label: WORDS[language].states.processing.again, href: `?lang=${language}` };
      const { title, body } = method.checking;
      return { heading: title, paragraphs: [body], sign: 'processing', tone: '', rows, again };
    }
    case 'expired':
    case 'deleted': {
      const { title, body } = page.kind === 'expired' ? method.expired : method.withdrawn;
      return { heading: title, paragraphs: [body(merchantName)], sign: 'closed', tone: '' };
    }
    case 'payable':
      return null;
  }
}
