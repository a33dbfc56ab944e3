import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'client-billing': {
    enabled: env.bool('BILLING_ENABLED', true),
    config: {
      // The mail catcher and the stand-ins for Stripe and Mollie are on this machine; a real site leaves them out.
      allowPrivateSmtp: true,
      stripe: { endpoint: env('STRIPE_API_BASE') ?? null },
      mollie: { endpoint: env('MOLLIE_API_BASE') ?? null },
    },
  },
});

export default config;
