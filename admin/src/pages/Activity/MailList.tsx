import { Td, Tr, Typography, type StatusVariant } from '@strapi/design-system';
import { useState } from 'react';
import type { MailRow } from '../../../../server/src/contracts/activity';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import type { Mode } from '../../components/mode-context';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { StateCell, SubjectCell } from './ActivityCells';
import { ActivityTable } from './ActivityTable';
import { RunAgain } from './RunAgain';
import { MAIL_KINDS } from '../../components/mail-kinds';

const LOOKS: Record<MailRow['state'], StatusVariant> = {
  queued: 'secondary',
  sent: 'success',
  skipped: 'neutral',
  failed: 'danger',
};

export function MailList({ mode }: { mode: Mode }) {
  const t = useWords();
  const { moment } = useFormats();
  const canRetry = useCan(ACTIONS.activityRetry);
  const [paging, setPaging] = useState({ page: 1, pageSize: 20 });
  const query = useQuery('listMails', { query: { ...paging, mode } }, { pollMs: 5_000, keepWithin: mode });
  const kindOf = (row: MailRow) => {
    const key = MAIL_KINDS[row.kind];
    return key === undefined ? row.kind : t(key);
  };
  const sentWords = (row: MailRow) => {
    if (row.sentAt !== null) return moment(row.sentAt);
    return t(row.state === 'queued' ? 'activity.not-yet' : 'activity.never');
  };
  return (
    <ActivityTable
      label={t('activity.mails')}
      empty={t('mail.none')}
      columns={[t('mail.what'), t('activity.state'), t('activity.tries'), t('mail.created'), t('mail.sent')]}
      query={query}
      onPage={(page) => setPaging((before) => ({ ...before, page }))}
      onPageSize={(pageSize) => setPaging({ page: 1, pageSize })}
      renderRow={(row) => (
        <Tr key={row.id}>
          <SubjectCell title={kindOf(row)} detail={row.recipient} error={row.error} />
          <StateCell look={LOOKS[row.state]} words={t(`mail.state-${row.state}`)} />
          <Td>
            <Typography>{row.tries}</Typography>
          </Td>
          <Td>
            <Typography>{moment(row.createdAt)}</Typography>
          </Td>
          <Td>
            <Typography>{sentWords(row)}</Typography>
          </Td>
          <Td>
            {canRetry && (row.state === 'queued' || row.state === 'failed') && (
              <RunAgain
                endpoint="retryMail"
                id={row.id}
                label={t('mail.retry', { recipient: row.recipient })}
                done={t('mail.retried')}
              />
            )}
          </Td>
        </Tr>
      )}
    />
  );
}
