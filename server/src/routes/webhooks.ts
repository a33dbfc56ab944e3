/** Public: what arrives proves itself with a signature over its bytes. */
export const webhookRoutes = {
  type: 'content-api' as const,
  routes: [
    {
      method: 'POST' as const,
      path: '/webhooks/:provider/:accountId',
      handler: 'webhooks.receive',
      config: { auth: false as const },
    },
  ],
};
