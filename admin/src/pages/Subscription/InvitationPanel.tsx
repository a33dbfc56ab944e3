import { Box, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { CopyField } from '../../components/CopyField';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

/** The invitation that is out or was sent last, until somebody has accepted it. */
export function InvitationPanel({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useWords();
  const { moment } = useFormats();
  const canRead = useCan(ACTIONS.requestsRead);
  const { invitation, payer } = subscription;
  if (invitation === null || invitation.state === 'paid' || subscription.acceptedAt !== null) return null;
  const stateWords = {
    pending: t('invitation.pending', { email: payer.email, expires: moment(invitation.expiresAt) }),
    expired: t('invitation.expired', { expires: moment(invitation.expiresAt) }),
    deleted: t('invitation.deleted'),
  };
  return (
    <Panel title={t('invitation.title')}>
      <Typography>{stateWords[invitation.state]}</Typography>
      {invitation.url !== null && <CopyField label={t('invitation.link')} value={invitation.url} />}
      {canRead && (
        <Box>
          <Link tag={RouterLink} to={`${PANEL_PATH}/requests/${invitation.id}`}>
            {t('invitation.to-request')}
          </Link>
        </Box>
      )}
    </Panel>
  );
}
