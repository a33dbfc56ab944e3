/** Everything that somebody may do of their own accord. A new command is one more entry: a name, a weight, what is done. */
import type { Action } from '../simulation';
import { aroundActions } from './around';
import { changeActions } from './changes';
import { requestActions } from './requests';
import { subscriptionActions } from './subscriptions';

export const ACTIONS: readonly Action[] = [
  ...requestActions,
  ...subscriptionActions,
  ...changeActions,
  ...aroundActions,
];
