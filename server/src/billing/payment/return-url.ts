import { BillingError } from '../errors';
import { said, type Said } from '../said';

const MAX_LENGTH = 2000;
// An absolute address with a host right after two slashes: `https:/x`, `https:x` and `https:///x` are read as hosts by
// browsers too, but nobody writes them in good faith.
const ABSOLUTE = /^https?:\/\/[^/?#]/i;
// eslint-disable-next-line no-control-regex -- browsers drop some of these silently, and read a backslash as a slash
const UNSAFE = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]/;

/**
 * Checks an address to which a client's browser is sent after a payment, and returns it as browsers read it.
 * Only absolute addresses without a user name: `//evil`, `/\evil`, `https://ok@evil`, `javascript:` are refused.
 * @throws BillingError `invalid_url`
 */
export function checkReturnUrl(text: string, options: { readonly allowHttp: boolean }): string {
  if (typeof text !== 'string' || text.length === 0) throw refused(said`It is empty.`);
  if (text.length > MAX_LENGTH) throw refused(said`It is longer than ${MAX_LENGTH} characters.`);
  if (UNSAFE.test(text)) throw refused(said`It holds spaces, backslashes or control characters.`);
  if (!ABSOLUTE.test(text)) throw refused(said`It is not an absolute web address.`);
  const url = parsed(text);
  if (
    url.username !== '' ||
    url.password !== '' ||
    text
      .slice(text.indexOf('//') + 2)
      .split(/[/?#]/)[0]
      ?.includes('@')
  ) {
    throw refused(said`It holds a user name (an «@» before the host).`);
  }
  if (url.protocol === 'http:' && !options.allowHttp) throw refused(said`It is not encrypted.`);
  return url.href;
}

function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw refused(said`Its host or port cannot be read.`);
  }
}

function refused(reason: Said): BillingError {
  return new BillingError(
    'invalid_url',
    said`This address cannot be used. ${reason} Give a full address such as https://shop.example/thanks.`
  );
}
