import { formatInstant, formatMoney } from '../billing';
import type { Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { BUYER_FIELDS, MAX_LENGTH, type BuyerField, type BuyerProblems, type TypedBuyer } from './buyer-form';
import type { ConsentField } from './consent-form';
import { countriesIn } from './countries';
import { frameOf, frameWords } from './frame';
import { WORDS } from './words';

export type Notice = { readonly text: string; readonly isBad: boolean };
export const NO_NOTICE: Notice = { text: '', isBad: false };

export type PayForm = {
  readonly typed: TypedBuyer;
  readonly problems: BuyerProblems;
  readonly consent: ConsentField;
  readonly notice: Notice;
};

/** What the summary at the top says: who asks for how much, what for, until when. */
export function summaryOf(page: KnownPaymentPage, language: Language): TemplateValues {
  const { pay } = WORDS[language];
  const { request, net, tax, merchantName, timeZone } = page;
  return {
    asksFor: pay.asksFor(merchantName),
    amount: formatMoney(request.amount, language),
    purpose: request.purpose,
    hasTax: tax.amount !== 0n,
    net: formatMoney(net, language),
    tax: formatMoney(tax, language),
    taxLabel: pay.tax(request.tax.rate),
    mention: request.tax.mention ?? (tax.amount === 0n ? pay.noTax : ''),
    expires: pay.expires(formatInstant(request.expiresAt, timeZone, language)),
  };
}

/** The page with the form for the buyer's details. */
export function payView(page: KnownPaymentPage, language: Language, form: PayForm): TemplateValues {
  const words = WORDS[language];
  const amount = formatMoney(page.request.amount, language);
  const problems = problemsOf(form, language);
  const title = words.pay.title(amount, page.merchantName);
  const { providerName, hasCheckout } = page.account;
  return {
    ...frameOf(problems.length > 0 ? `${words.errorTitle} – ${title}` : title, language, page),
    words: {
      ...frameWords(language),
      pay: labelsOf(language),
      errorHeading: words.errorHeading,
      nextHeading: words.pay.nextHeading,
    },
    summary: summaryOf(page, language),
    notice: form.notice,
    postHref: `?lang=${language}`,
    problems,
    details: detailsValues(page, language, form),
    legal: legalConsent(page, language),
    accept: {
      isSecure: hasCheckout,
      label: hasCheckout ? words.pay.continue(amount) : words.offline.continue,
      note: hasCheckout ? words.pay.continueNote(providerName) : words.offline.continueNote,
      steps: hasCheckout ? words.pay.next(providerName, page.merchantName) : [],
    },
  };
}

export function labelsOf(language: Language): TemplateValues {
  const { purpose, net, total } = WORDS[language].pay;
  return { purpose, net, total };
}

/** The form for the buyer's details. */
export function detailsValues(page: KnownPaymentPage, language: Language, form: PayForm): TemplateValues {
  const { detailsHeading, detailsNote, optional, kindLegend, kinds, receiptTo } = WORDS[language].pay;
  const hasInvoice = page.subscription === null || page.subscription.total !== null;
  return {
    ...formFields(form, language),
    note: hasInvoice ? `${detailsNote} ${receiptTo(page.request.email)}` : '',
    words: { detailsHeading, optional, kindLegend, kinds },
  };
}

/** The box of the consent; without a text there is none. */
export function consentValues({ consent }: PayForm, language: Language): TemplateValues {
  const { heading, missing, changed } = WORDS[language].subscription.consent;
  return {
    heading,
    text: consent.text ?? '',
    shown: consent.shown,
    isGiven: consent.isGiven,
    problem: consent.problem === null ? '' : { missing, changed }[consent.problem],
  };
}

/** What going on means with regard to terms and privacy. */
export function legalConsent(page: KnownPaymentPage, language: Language): string {
  const { acceptTerms, acceptPrivacy, acceptTermsAndPrivacy } = WORDS[language].pay;
  if (page.termsUrl !== null && page.privacyUrl !== null) return acceptTermsAndPrivacy;
  if (page.termsUrl !== null) return acceptTerms;
  return page.privacyUrl === null ? '' : acceptPrivacy;
}

function problemText(field: BuyerField, problems: BuyerProblems, language: Language): string {
  const problem = problems[field];
  if (problem === undefined) return '';
  const own: Partial<Record<typeof problem, string>> = WORDS[language].problems[field];
  return own[problem] ?? WORDS[language].anyProblem[problem];
}

/** In the order of the form. */
export function problemsOf(
  { problems, consent }: PayForm,
  language: Language
): { field: string; text: string }[] {
  const { fields, subscription } = WORDS[language];
  const { missing, changed } = subscription.consent;
  const ofConsent =
    consent.problem === null ? [] : [{ field: 'consent', text: { missing, changed }[consent.problem] }];
  const ofBuyer = BUYER_FIELDS.filter((field) => problems[field] !== undefined).map((field) => {
    const text = problemText(field, problems, language);
    const saysWhich = problems[field] === 'required' || field === 'vatNumber';
    return { field, text: saysWhich ? text : `${fields[field]}: ${text}` };
  });
  return [...ofBuyer, ...ofConsent];
}

type TextField = keyof typeof MAX_LENGTH;

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
const AUTOFILL: Readonly<Record<TextField, string>> = {
  name: 'billing name',
  line1: 'billing address-line1',
  line2: 'billing address-line2',
  postalCode: 'billing postal-code',
  city: 'billing address-level2',
  vatNumber: 'off',
};

function formFields({ typed, problems }: PayForm, language: Language): TemplateValues {
  const words = WORDS[language];
  const text = (name: TextField): TemplateValues => {
    const hint = name === 'vatNumber' ? words.vatHint : '';
    const problem = problemText(name, problems, language);
    const isOptional = name === 'line2' || name === 'vatNumber';
    return {
      name,
      label: words.fields[name],
      value: typed[name],
      maxLength: MAX_LENGTH[name],
      autocomplete: AUTOFILL[name],
      autocapitalize: name === 'postalCode' || name === 'vatNumber' ? 'characters' : 'words',
      isOptional,
      // Some countries have no postal codes: only the server knows whether this one does.
      isRequired: !isOptional && name !== 'postalCode',
      isBusinessOnly: name === 'vatNumber',
      hint,
      problem,
      describedBy: [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' '),
    };
  };
  return {
    kind: { value: typed.kind, problem: problemText('kind', problems, language) },
    name: text('name'),
    line1: text('line1'),
    line2: text('line2'),
    postalCode: text('postalCode'),
    city: text('city'),
    vatNumber: text('vatNumber'),
    country: {
      label: words.fields.country,
      placeholder: words.countryPlaceholder,
      value: typed.country,
      problem: problemText('country', problems, language),
      options: countriesIn(language),
    },
  };
}
