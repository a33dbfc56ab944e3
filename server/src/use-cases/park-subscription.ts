import type { PublicId, SubscriptionId } from '../billing/ids';
import type { Subscription } from '../billing/subscription/types';
import type { Said } from '../billing/said';
import type { AlertKind, StoreTx } from '../ports';
import { recordOnSubscription } from './change-subscription';
import { raiseAlert } from './raise-alert';
import type { SettleContext } from './settle-request';

/** What cannot be billed; some of it may not even be readable. */
export type Parking = {
  readonly id: SubscriptionId;
  readonly publicId: PublicId;
  readonly mode: Subscription['mode'];
  /** For a person, with what to do next. */
  readonly reason: Said;
  readonly kind: Extract<AlertKind, 'subscription_parked' | 'review_needed'>;
  /** «Studio, Anna Weber»; null when that cannot be read. */
  readonly label: string | null;
};

/** Sets a subscription aside: no run touches it until a person lets it go, and somebody is told. */
export async function parkSubscription(
  tx: StoreTx,
  { id, publicId, mode, reason, kind, label }: Parking,
  context: Pick<SettleContext, 'settings' | 'businessNow' | 'systemNow' | 'actor'>
): Promise<void> {
  const { settings, businessNow, systemNow } = context;
  await tx.updateSubscription(id, { parked: { at: businessNow, reason } });
  await recordOnSubscription(tx, { mode, publicId }, 'subscription.parked', context, { reason });
  await raiseAlert(tx, settings, {
    kind,
    mode,
    subscriptionPublicId: publicId,
    step: `parked-${systemNow}`,
    facts: [
      { label: 'subscription', value: label ?? publicId },
      { label: 'reason', value: reason },
    ],
    businessNow,
    systemNow,
  });
}
