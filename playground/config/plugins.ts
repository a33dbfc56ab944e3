import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'client-billing': {
    enabled: env.bool('BILLING_ENABLED', true),
    config: {
      // The mail catcher and the stand-in for Stripe are on this machine; a real site leaves both out.
      allowPrivateSmtp: true,
      stripe: { endpoint: env('STRIPE_API_BASE') ?? null },
    },
  },
});

export default config;
