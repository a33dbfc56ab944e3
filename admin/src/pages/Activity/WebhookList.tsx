import { Td, Tr, Typography, type StatusVariant } from '@strapi/design-system';
import { useState } from 'react';
import type { WebhookRow } from '../../../../server/src/contracts/activity';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import type { Mode } from '../../components/mode-context';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { StateCell, SubjectCell } from './ActivityCells';
import { ActivityTable } from './ActivityTable';
import { RunAgain } from './RunAgain';

const LOOKS: Record<WebhookRow['state'], StatusVariant> = {
  received: 'secondary',
  processed: 'success',
  ignored: 'neutral',
  failed: 'danger',
};

export function WebhookList({ mode }: { mode: Mode }) {
  const t = useWords();
  const { moment } = useFormats();
  const canRetry = useCan(ACTIONS.activityRetry);
  const [paging, setPaging] = useState({ page: 1, pageSize: 20 });
  const query = useQuery('listWebhooks', { query: { ...paging, mode } }, { pollMs: 5_000, keepWithin: mode });
  return (
    <ActivityTable
      label={t('activity.webhooks')}
      empty={t('webhook.none')}
      columns={[
        t('webhook.event'),
        t('activity.state'),
        t('activity.tries'),
        t('webhook.received'),
        t('webhook.processed'),
      ]}
      query={query}
      onPage={(page) => setPaging((before) => ({ ...before, page }))}
      onPageSize={(pageSize) => setPaging({ page: 1, pageSize })}
      renderRow={(row) => (
        <Tr key={row.id}>
          <SubjectCell title={row.type} detail={row.eventId} error={row.error} />
          <StateCell look={LOOKS[row.state]} words={t(`webhook.state-${row.state}`)} />
          <Td>
            <Typography>{row.tries}</Typography>
          </Td>
          <Td>
            <Typography>{moment(row.receivedAt)}</Typography>
          </Td>
          <Td>
            <Typography>
              {row.processedAt === null ? t('activity.not-yet') : moment(row.processedAt)}
            </Typography>
          </Td>
          <Td>
            {canRetry && (
              <RunAgain
                endpoint="replayWebhook"
                id={row.id}
                label={t('webhook.replay', { event: row.type })}
                done={t('webhook.replayed')}
              />
            )}
          </Td>
        </Tr>
      )}
    />
  );
}
