import { createTemplates } from '../templating';
import * as form from './templates/form';
import { layout } from './templates/layout';
import { offline, pay, summary } from './templates/pay';
import { checkout, sign, status } from './templates/status';
import { invoice, method, offer, offlineOwed, owed, subscribe } from './templates/subscription';

/** All hosted pages, by name, and the parts that they are made of. */
export const pages = createTemplates(
  {
    layout,
    ...form,
    summary,
    sign,
    pay,
    offline,
    status,
    checkout,
    offer,
    invoice,
    subscribe,
    method,
    owed,
    offlineOwed,
  },
  'html'
);
