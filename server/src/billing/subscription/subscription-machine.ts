import { frozen } from '../frozen';

export type SubscriptionState =
  'draft' | 'pending' | 'trialing' | 'active' | 'past_due' | 'suspended' | 'cancelled' | 'expired';

export type SubscriptionEvent =
  'invite' | 'start_trial' | 'activate' | 'fail_payment' | 'recover' | 'suspend' | 'cancel' | 'expire';

/**
 * BILLING.md, subscriptions. A planned cancellation (`cancelAt`) and a pending change are fields, not states: `cancel` is
 * its taking effect. `expire`: the fixed number of periods is over, or an invitation lapsed. `recover`: what was due is paid.
 */
export const subscriptionMachine = frozen({
  draft: { invite: 'pending' },
  pending: { start_trial: 'trialing', activate: 'active', cancel: 'cancelled', expire: 'expired' },
  trialing: { activate: 'active', fail_payment: 'past_due', cancel: 'cancelled', expire: 'expired' },
  active: { fail_payment: 'past_due', cancel: 'cancelled', expire: 'expired' },
  past_due: { recover: 'active', suspend: 'suspended', cancel: 'cancelled', expire: 'expired' },
  suspended: { recover: 'active', cancel: 'cancelled', expire: 'expired' },
  cancelled: {},
  expired: {},
} as const satisfies Record<SubscriptionState, Partial<Record<SubscriptionEvent, SubscriptionState>>>);
