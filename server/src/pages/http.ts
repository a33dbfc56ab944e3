/** The border of the hosted pages, free of Koa: what a page is asked and what it answers. */
import { createHash } from 'node:crypto';
import { STYLE } from './templates/style';

export type PageRequest = {
  readonly token: string;
  /** As parsed from the URL: a name may come twice or not at all. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** From the page that is asked to the folder of all payment links: '' or '../'. Redirects are relative, so that no proxy breaks them. */
  readonly toFolder: string;
  /** The best of our languages for the browser, for a page that belongs to no request. */
  readonly browserLanguage: string | null;
  /** Whose browser it is, as the site's own proxy setting makes it out: part of the record of a consent. */
  readonly ip: string;
};

export type PageResponse =
  | {
      readonly status: number;
      readonly html: string;
      /** The form, in answer to itself: with `FORM_ANSWER_HEADERS`. Every other page has `PAGE_HEADERS`. */
      readonly isFormAnswer?: true;
    }
  | { readonly status: 303; readonly location: string };

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/**
 * Nothing runs, nothing is loaded, nothing frames the page, nothing keeps it (but one, see `FORM_ANSWER_HEADERS`), and no
 * other site learns its address: the address is the key. The style is named by its hash.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

/**
 * Of the form that comes back for correction, and of no other page: paid, expired and unknown ones, and troubles, are kept by
 * nothing, also where they answer a form that was sent. The browser's Back, from the checkout say, leads to it, and could bring it without a copy
 * only by sending the form again: browsers show an error instead. The copy is the sender's alone, and stale from the start,
 * so that nothing but the history shows it.
 */
export const FORM_ANSWER_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'Cache-Control': 'private, max-age=0',
};
