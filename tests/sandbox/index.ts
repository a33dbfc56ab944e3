export * from './stripe';
export * from './mollie';
