/** Public: the token in the address is the key. */
const page = (method: 'GET' | 'POST', path: string, action: string) => ({
  method,
  path,
  handler: `pages.${action}`,
  config: { auth: false as const },
});

export const pageRoutes = {
  type: 'content-api' as const,
  routes: [
    page('GET', '/pay/:token', 'show'),
    page('POST', '/pay/:token', 'submit'),
    page('GET', '/pay/:token/checkout', 'checkout'),
    page('GET', '/pay/:token/return', 'returned'),
    page('GET', '/pay/:token/cancelled', 'cancelled'),
  ],
};
