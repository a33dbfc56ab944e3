/**
 * What the use cases need from the world, in our words. Adapters (`store`, `providers`, `mail`, `documents`, `settings`)
 * implement these; `compose.ts` joins them. Nothing here knows Strapi, SQL, Stripe or SMTP.
 */
export * from './books';
export * from './mail';
export * from './provider';
export * from './records';
export * from './settings';
export * from './store';
export * from './subscription-store';
export * from './time';
export * from './world';
