import { sellerName } from '../billing';
import { LANGUAGES, type Language } from '../billing/ids';
import type { TemplateValues } from '../templating';
import type { KnownPaymentPage } from '../use-cases/payment-page';
import { STYLE } from './templates/style';
import { WORDS } from './words';

/** What is around every page: merchant, language switch, test banner, legal links. */
export function frameOf(title: string, language: Language, page: KnownPaymentPage | null): TemplateValues {
  const words = WORDS[language];
  const merchantName = page?.merchantName ?? '';
  // Only while it is ahead: what was paid may have come another way.
  const isAhead = page?.kind === 'payable' || page?.kind === 'processing';
  const processor = isAhead && page.account.hasCheckout ? words.poweredBy(page.account.providerName) : '';
  return {
    lang: language,
    title,
    style: STYLE,
    isTest: page?.request.mode === 'test',
    merchantName,
    initial: initialOf(merchantName, language),
    languages: LANGUAGES.map((code) => ({
      code,
      name: WORDS[code].languageName,
      href: `?lang=${code}`,
      isCurrent: code === language,
    })),
    sellerLine: sellerLine(page, language),
    poweredBy: processor,
    legalLinks: legalLinks(page, language),
    words: frameWords(language),
  };
}

function initialOf(name: string, language: Language): string {
  const [first] = new Intl.Segmenter(language).segment(name.trim());
  return first?.segment.toLocaleUpperCase(language) ?? '';
}

export function frameWords(language: Language): TemplateValues {
  const { testMode, testModeNote, languageSwitch, newTab } = WORDS[language];
  return { testMode, testModeNote, languageSwitch, newTab };
}

/** Who one pays, in one line, as the law wants a merchant's site to say it. */
function sellerLine(page: KnownPaymentPage | null, language: Language): string {
  const seller = page?.seller;
  if (!seller) return '';
  const { line1, line2, postalCode, city, country } = seller.address;
  const countryName = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  const facts = [
    sellerName(seller),
    line1,
    line2,
    `${postalCode} ${city}`.trim(),
    countryName,
    seller.registration,
    seller.vatNumber === null ? null : `${WORDS[language].vatNumberShort} ${seller.vatNumber}`,
  ];
  return facts.filter(Boolean).join(' · ');
}

function legalLinks(page: KnownPaymentPage | null, language: Language): { href: string; label: string }[] {
  const { terms, privacy } = WORDS[language];
  const links = [
    { href: page?.termsUrl ?? '', label: terms },
    { href: page?.privacyUrl ?? '', label: privacy },
  ];
  return links.filter(({ href }) => isWebUrl(href));
}

/** Nothing but http and https becomes a link or a redirect, whatever was stored. */
export function isWebUrl(url: string | null): url is string {
  return url !== null && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
