import { createTemplates } from '../templating';
import { layout } from './templates/layout';
import { field, lock, offline, pay, summary } from './templates/pay';
import { checkout, sign, status } from './templates/status';

/** All hosted pages, by name. */
export const pages = createTemplates(
  { layout, summary, field, lock, sign, pay, offline, status, checkout },
  'html'
);
