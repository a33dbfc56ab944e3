export { createStripeGateway, type StripeGatewayOptions } from './gateway';
export type { StripeEndpoint } from './client';
export { checkStripeKeyMode, STRIPE_KEY_PERMISSIONS, stripeKeyMode } from './credentials';
export { METADATA as STRIPE_METADATA } from './submission';
export { STRIPE_WEBHOOK_EVENTS } from './webhook';
