import { formatDate, formatInstant, formatMoney, sellerName } from '../billing';
import type { Language } from '../billing/ids';
import type { Invoice, PostalAddress } from '../billing/invoice/types';
import type { MailData, MailKind } from '../ports';
import type { TemplateValues } from '../templating';
import { ALERT_WORDS, FACT_WORDS } from './templates';

type Builders = {
  readonly [K in MailKind]: (data: MailData[K], language: Language) => TemplateValues;
};

/** Turns what a mail is about into strings in its language. Templates print; they format nothing. */
export const MAIL_VALUES: Builders = {
  payment_link: (data, language) => ({
    merchantName: data.merchantName,
    purpose: data.purpose,
    amount: formatMoney(data.amount, language),
    payUrl: data.payUrl,
    expiresAt: formatInstant(data.expiresAt, data.timeZone, language),
    termsUrl: data.termsUrl ?? '',
    privacyUrl: data.privacyUrl ?? '',
    isTest: data.isTest,
  }),
  receipt: (data, language) => ({
    merchantName: data.merchantName,
    purpose: data.purpose,
    paidAt: formatInstant(data.paidAt, data.timeZone, language),
    isTest: data.isTest,
    ...invoiceValues(data.invoice, language),
  }),
  alert: (data, language) => ({
    merchantName: data.merchantName,
    ...ALERT_WORDS[language][data.alert],
    facts: data.facts.map(({ label, value }) => ({ label: FACT_WORDS[language][label] ?? label, value })),
    isTest: data.isTest,
  }),
  smtp_test: (data, language) => ({
    merchantName: data.merchantName,
    sentAt: formatInstant(data.sentAt, data.timeZone, language),
    isTest: false,
  }),
};

function invoiceValues(invoice: Invoice, language: Language): TemplateValues {
  const { issued, seller, buyer } = invoice;
  if (issued === null) throw new Error(`Invoice ${invoice.publicId} has no number yet: it has no receipt.`);
  const money = (amount: bigint): string => formatMoney({ amount, currency: invoice.currency }, language);
  const unlessZero = (amount: bigint): string => (amount === 0n ? '' : money(-amount));
  return {
    number: issued.numberText,
    issuedOn: formatDate(issued.issuedOn, language),
    suppliedOn: invoice.suppliedOn === null ? '' : formatDate(invoice.suppliedOn, language),
    lines: invoice.lines.map((line) => ({
      description: line.description,
      detail:
        line.quantity === '1'
          ? ''
          : `${decimal(line.quantity, language)} × ${decimal(line.unitNet, language)}`,
      net: money(line.net),
      discount: unlessZero(line.discount),
    })),
    net: money(invoice.net),
    taxes: invoice.taxes.map(({ rate, base, tax }) => ({
      rate: decimal(rate, language),
      base: money(base),
      tax: money(tax),
    })),
    total: money(invoice.total),
    creditApplied: unlessZero(invoice.creditApplied),
    mentions: invoice.mentions,
    seller: lines(
      sellerName(seller),
      capitalLine(seller.shareCapital, language),
      ...addressLines(seller.address, language),
      seller.registration,
      vatLine(seller.vatNumber, language),
      seller.email
    ),
    buyer: lines(
      buyer.name,
      ...addressLines(buyer.address, language),
      vatLine(buyer.vatNumber, language),
      buyer.email
    ),
  };
}

const lines = (...candidates: (string | null)[]): string[] =>
  candidates.filter((line): line is string => line !== null && line !== '');

function addressLines(address: PostalAddress, language: Language): (string | null)[] {
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(address.country) ?? address.country;
  return [address.line1, address.line2, `${address.postalCode} ${address.city}`.trim(), country];
}

/** An amount by itself would read like one to pay. What already says what it is stays as it was typed. */
function capitalLine(shareCapital: string | null, language: Language): string | null {
  if (shareCapital === null || /capital/i.test(shareCapital)) return shareCapital;
  return language === 'fr' ? `Capital social : ${shareCapital}` : `Share capital: ${shareCapital}`;
}

function vatLine(vatNumber: string | null, language: Language): string | null {
  if (vatNumber === null) return null;
  return language === 'fr' ? `N° de TVA : ${vatNumber}` : `VAT number: ${vatNumber}`;
}

/** A decimal such as "5.5" with the language's own point. Text in, text out: no digit is lost. */
const decimal = (value: string, language: Language): string =>
  language === 'fr' ? value.replace('.', ',') : value;
