import type { Catalogue } from '../catalogue';
import { BOOKS } from './books';
import { CHANGES } from './changes';
import { CORE } from './core';
import { CREDIT_NOTES } from './credit-notes';
import { FAILURES } from './failures';
import { FIELDS } from './fields';
import { MOLLIE } from './mollie';
import { PROVIDERS } from './providers';
import { REQUESTS } from './requests';
import { SETTINGS } from './settings';
import { SUBSCRIPTIONS } from './subscriptions';

export const fr: Catalogue = {
  ...CORE,
  ...FAILURES,
  ...FIELDS,
  ...REQUESTS,
  ...SETTINGS,
  ...PROVIDERS,
  ...MOLLIE,
  ...SUBSCRIPTIONS,
  ...CHANGES,
  ...CREDIT_NOTES,
  ...BOOKS,
};
