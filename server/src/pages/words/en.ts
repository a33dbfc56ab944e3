import type { BuyerField, FieldProblem } from '../buyer-form';
import { en as subscription } from './subscription/en';

/** Everything the hosted pages say. The French words have the same shape, so that none can be missing. */
export const en = {
  subscription,
  languageName: 'English',
  languageSwitch: 'Language',
  testMode: 'Test mode:',
  testModeNote: 'no real money moves on this page',
  newTab: '(opens in a new tab)',
  poweredBy: (provider: string) => `Payment processed by ${provider}`,
  terms: 'Terms of sale',
  privacy: 'Privacy policy',
  vatNumberShort: 'VAT no.',

  pay: {
    title: (amount: string, merchant: string) => `Pay ${amount} to ${merchant}`,
    asksFor: (merchant: string) => `${merchant} asks you to pay`,
    purpose: 'For',
    net: 'Net amount',
    tax: (rate: string) => `Tax (${rate}%)`,
    noTax: 'No tax charged',
    total: 'Total to pay',
    expires: (when: string) => `You can pay until ${when}.`,
    detailsHeading: 'Your billing details',
    detailsNote: 'They are printed on your invoice.',
    optional: 'optional',
    kindLegend: 'You pay as',
    kinds: { business: 'a business', consumer: 'a private person' },
    receiptTo: (email: string) => `Invoice and receipt go to ${email}.`,
    continue: (amount: string) => `Continue to pay ${amount}`,
    continueNote: (provider: string) =>
      `You pay on ${provider}’s secure page. Nothing is charged before you confirm there.`,
    nextHeading: 'What happens next',
    next: (provider: string, merchant: string) => [
      `You choose how to pay on ${provider}’s page. ${merchant} never sees your card number.`,
      'You confirm the payment there and come back to this page.',
      'Your invoice and receipt reach you by e‑mail.',
    ],
    acceptTermsAndPrivacy:
      'By continuing you accept the terms of sale. The privacy policy says how your data is used.',
    acceptTerms: 'By continuing you accept the terms of sale.',
    acceptPrivacy: 'The privacy policy says how your data is used.',
  },

  offline: {
    continue: 'Show how to pay',
    continueNote: 'The next page shows where to send the money. Nothing is charged here.',
    heading: 'How to pay',
    amount: 'Amount',
    reference: 'Reference',
    referenceNote: 'Give this reference with your payment, so that it is recognised.',
    instructions: 'Payment details',
    noInstructions: (merchant: string) =>
      `${merchant} will tell you how to pay. Reply to the e‑mail that brought you here.`,
    next: (merchant: string) =>
      `Once ${merchant} has received the money, your invoice and receipt reach you by e‑mail.`,
    change: 'Change your billing details',
  },

  fields: {
    kind: 'Business or private person',
    name: 'Full name or company name',
    line1: 'Address',
    line2: 'Address, second line',
    postalCode: 'Postal code',
    city: 'City',
    country: 'Country',
    vatNumber: 'VAT number',
  } satisfies Record<BuyerField, string>,
  vatHint: 'If you have one, with its country code, such as FR12345678901.',
  countryPlaceholder: 'Choose a country',

  errorTitle: 'Error',
  errorHeading: 'Please correct the following',
  problems: {
    kind: { required: 'Say whether you pay as a business or as a private person.' },
    name: { required: 'Enter your name or your company’s name.' },
    line1: { required: 'Enter your address.' },
    line2: {},
    postalCode: { required: 'Enter your postal code.' },
    city: { required: 'Enter your city.' },
    country: { required: 'Choose your country.' },
    vatNumber: {
      malformed:
        'VAT numbers of your country do not look like this. Enter it whole, with its country code, or leave it empty.',
      wrong_country:
        'The VAT number must begin with the code of your country (Greece: EL, Northern Ireland: XI). Correct the number or the country, or leave it empty.',
    },
  } satisfies Record<BuyerField, Partial<Record<FieldProblem, string>>>,
  anyProblem: {
    required: 'This is required.',
    too_long: 'This is too long.',
    malformed: 'This holds characters that cannot be printed.',
    wrong_country: 'This does not fit the country.',
  } satisfies Record<FieldProblem, string>,

  notices: {
    cancelled: 'You came back without paying. Nothing was charged. You can pay whenever you are ready.',
    failed:
      'Your payment failed, and nothing was charged. You can try again here, with another payment method if need be.',
    retry: 'The payment page could not be opened just now. Nothing was charged. Please try once more.',
    incomplete: 'This payment is not complete yet. If you did not finish, you can continue here.',
    unavailable: (provider: string) =>
      `${provider} does not answer just now. Nothing was charged, and what you typed is still here. Please try again in a few minutes.`,
  },

  checkout: {
    title: (provider: string) => `Taking you to ${provider}`,
    body: (provider: string) => `${provider}’s secure payment page opens now.`,
    link: (provider: string) => `Go to ${provider}`,
    note: 'If nothing happens, follow the link.',
  },

  states: {
    paid: {
      title: 'Thank you, your payment has arrived',
      body: 'The receipt is on its way to you by e‑mail. You can close this page.',
      invoice: 'Invoice',
      amount: 'Amount paid',
    },
    processing: {
      title: 'Your payment is being confirmed',
      body: 'A card takes moments, a bank transfer or direct debit up to several working days. There is nothing more for you to do. Please do not pay a second time.',
      after: 'The receipt reaches you by e‑mail when the money has arrived.',
      again: 'Check again',
      amount: 'Amount',
    },
    expired: {
      title: 'This payment link has expired',
      body: (merchant: string) =>
        `Nothing was charged. To pay, ask ${merchant} for a new link: a reply to their e‑mail will do.`,
      amount: 'Amount',
    },
    deleted: {
      title: 'This payment request was withdrawn',
      body: (merchant: string) =>
        `There is nothing to pay here. If you have a question, reply to the e‑mail from ${merchant}.`,
    },
    unknown: {
      title: 'We do not know this payment link',
      body: 'Perhaps it was copied only in part. Open the link in your e‑mail once more, or copy all of it into the address bar.',
    },
    unavailable: {
      title: 'The payment cannot be checked just now',
      body: 'If you have already paid, there is nothing more for you to do: your receipt will reach you by e‑mail. Otherwise nothing was charged.',
      again: 'Try again',
    },
    not_ready: {
      title: 'This payment page is not ready',
      body: 'Nothing was charged. Something is missing on the merchant’s side: please reply to the e‑mail that brought you here.',
    },
    failure: {
      title: 'Something went wrong on our side',
      body: 'Nothing was charged by opening this page. Please try again in a few minutes. If you have already paid, do not pay again: your receipt will reach you by e‑mail.',
      again: 'Try again',
    },
  },
};

export type PageWords = typeof en;
