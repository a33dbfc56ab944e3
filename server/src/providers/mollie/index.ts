export { createMollieGateway, type MollieGatewayOptions } from './gateway';
export type { MollieEndpoint } from './client';
export { checkMollieKeyMode, mollieKeyMode } from './credentials';
export { METADATA as MOLLIE_METADATA } from './submission';
