import tls from 'node:tls';

/** Node's own context, with the one method that its types leave out. */
type OpenContext = { readonly context: { addCACert(pem: string): void } };

/**
 * Lets this process trust one more authority, beside all those it trusts anyway. Mollie's SDK brings its own list, which
 * no setting reaches; the product is left as it is. Returns the way back.
 */
export function trustAuthority(pem: string): () => void {
  const original = tls.createSecureContext;
  // Reading that list takes 10 ms, and the SDK does it for each connection: here once.
  const known = new WeakMap<object, tls.SecureContext>();
  tls.createSecureContext = (options) => {
    const list = typeof options?.ca === 'object' && options.cert === undefined ? options.ca : undefined;
    const found = list === undefined ? undefined : known.get(list);
    if (found !== undefined) return found;
    const secure = original(options);
    (secure as unknown as OpenContext).context.addCACert(pem);
    if (list !== undefined) known.set(list, secure);
    return secure;
  };
  return () => {
    tls.createSecureContext = original;
  };
}
