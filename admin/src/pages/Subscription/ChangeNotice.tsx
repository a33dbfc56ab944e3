import { Flex, Link, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { Notice } from '../../components/Notice';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { Act } from './Act';
import { changeWords } from './change-words';

/** A change that was agreed to and does not stand yet: what it waits for, and how it is taken back. */
export function ChangeNotice({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const formats = useFormats();
  const canManage = useCan(ACTIONS.subscriptionsManage);
  const { id, payer, pendingChange } = subscription;
  if (pendingChange === null) return null;
  const { atRenewal, awaited } = pendingChange;
  const by = awaited?.requestId === null ? 'charge' : 'link';
  return (
    <Notice
      tone="info"
      title={t(awaited === null ? 'change.planned-title' : 'change.awaited-title')}
      action={
        canManage && (
          <Act
            endpoint="withdrawChange"
            input={{ id }}
            look="secondary"
            isInText
            icon={<Trash aria-hidden />}
            label={t('change.withdraw')}
            title={t('change.withdraw-title')}
            consequence={
              awaited === null
                ? t('change.withdraw-planned', { email: payer.email })
                : t('change.withdraw-awaited')
            }
            done={t('change.done-back')}
          />
        )
      }
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        {awaited !== null && (
          <Typography>
            {t(`change.awaited-${by}`, {
              what: changeWords(awaited, subscription, t, formats),
              amount: formats.amount(awaited.amount),
            })}
          </Typography>
        )}
        {awaited !== null && awaited.requestId !== null && (
          <Link tag={RouterLink} to={`${PANEL_PATH}/requests/${awaited.requestId}`}>
            {t('change.to-request')}
          </Link>
        )}
        {atRenewal !== null && (
          <Typography>
            {t('change.planned', {
              day: formats.day(atRenewal.on),
              what: changeWords(atRenewal, subscription, t, formats),
            })}
          </Typography>
        )}
      </Flex>
    </Notice>
  );
}
