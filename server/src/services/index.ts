import { createBillingService } from './billing';
import { createBookService } from './books';
import { createEngine } from './engine';

/** `billing` is the public façade; `books` is for `client-billing check`, and `engine` the plugin's own: they may change with any release. */
export const services = { billing: createBillingService, books: createBookService, engine: createEngine };
