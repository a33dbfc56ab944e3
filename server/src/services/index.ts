import { createBillingService } from './billing';
import { createEngine } from './engine';

/** `billing` is the public façade; `engine` is the plugin's own and may change with any release. */
export const services = { billing: createBillingService, engine: createEngine };
