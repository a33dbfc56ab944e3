import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';

export type Acts = {
  /** `first`: nobody was invited yet. `again`: the mail is sent once more. */
  readonly invite: 'first' | 'again' | null;
  /** By the administrator's word: nobody has to agree to anything. */
  readonly start: boolean;
  /** The payer is mailed a link to give another payment method. */
  readonly askForMethod: boolean;
  readonly withdraw: boolean;
  /** Its plan, or how many of it. */
  readonly change: boolean;
  /** The day on which it would stop. */
  readonly cancelOn: string | null;
  readonly cancelAtOnce: boolean;
  readonly resume: boolean;
};

type Subject = Pick<
  SubscriptionDetail,
  'state' | 'collection' | 'acceptedAt' | 'canStart' | 'cancelOn' | 'cancelPreview' | 'invitation'
>;

/** What can be done with a subscription now. The server decides; this only hides what it would refuse. */
export function possibleActs(subscription: Subject): Acts {
  const { state, collection, acceptedAt, canStart, cancelOn, cancelPreview, invitation } = subscription;
  const runs = ['trialing', 'active', 'past_due'].includes(state);
  const isWaiting = state === 'draft' || (state === 'pending' && acceptedAt === null);
  const isPaidHere = collection === 'provider' || collection === 'offline';
  return {
    invite: isWaiting && isPaidHere ? (invitation?.state === 'pending' ? 'again' : 'first') : null,
    start: canStart,
    change: (state === 'active' || state === 'trialing') && cancelOn === null,
    askForMethod: collection === 'provider' && ['active', 'past_due', 'suspended'].includes(state),
    withdraw: state === 'draft' || state === 'pending',
    cancelOn: runs && cancelOn === null ? (cancelPreview?.endsOn ?? null) : null,
    cancelAtOnce: runs || state === 'suspended',
    resume: runs && cancelOn !== null,
  };
}
