export * from './contract';
export * as accounts from './accounts';
export * as activity from './activity';
export * as billingRequests from './billing-requests';
export * as settings from './settings';
export * as testClock from './test-clock';
