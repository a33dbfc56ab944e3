import { ArrowClockwise } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction } from '../../components/ConfirmAction';
import { Notice } from '../../components/Notice';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';

/** It is not billed until somebody has looked: says why, and lets it be billed again. */
export function ParkedNotice({ subscription: { id, parkedReason } }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const canManage = useCan(ACTIONS.subscriptionsManage);
  const release = useMutation('releaseSubscription');
  if (parkedReason === null) return null;
  return (
    <Notice
      tone="danger"
      title={t('parked.title')}
      action={
        canManage && (
          <ConfirmAction
            trigger={
              <Button variant="secondary" startIcon={<ArrowClockwise aria-hidden />}>
                {t('parked.release')}
              </Button>
            }
            title={t('parked.release-title')}
            consequence={t('parked.release-consequence')}
            confirmLabel={t('parked.release')}
            onConfirm={() => release.send({ id })}
            onDone={() => toggleNotification({ type: 'success', message: t('parked.released') })}
          />
        )
      }
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography style={{ overflowWrap: 'anywhere' }}>
          {t('parked.reason', { reason: parkedReason })}
        </Typography>
        <Typography>{t('parked.what-to-do')}</Typography>
      </Flex>
    </Notice>
  );
}
