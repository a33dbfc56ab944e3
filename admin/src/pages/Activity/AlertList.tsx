import { Box, Flex, Link, Td, Tr, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { ALERT_WORDS, alertPath, type AlertKind } from '../../components/alert-words';
import { SelectField } from '../../components/fields';
import type { Mode } from '../../components/mode-context';
import { shownFacts } from '../../components/timeline-words';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, type Action } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { SubjectCell } from './ActivityCells';
import { ActivityTable } from './ActivityTable';

const ALL = 'all';
type Filter = { kind: AlertKind | typeof ALL; page: number; pageSize: number };
const KINDS = Object.keys(ALERT_WORDS) as AlertKind[];

/** What was mailed to the alert addresses, also where there is none. */
export function AlertList({ mode }: { mode: Mode }) {
  const t = useWords();
  const formats = useFormats();
  const [filter, setFilter] = useState<Filter>({ kind: ALL, page: 1, pageSize: 20 });
  const { kind, ...paging } = filter;
  const asked = { ...paging, mode, kind: kind === ALL ? undefined : kind };
  const query = useQuery('listAlerts', { query: asked }, { pollMs: 5_000, keepWithin: mode });
  const reads: Partial<Record<Action, boolean>> = {
    [ACTIONS.requestsRead]: useCan(ACTIONS.requestsRead),
    [ACTIONS.clientsRead]: useCan(ACTIONS.clientsRead),
    [ACTIONS.activityRead]: useCan(ACTIONS.activityRead),
    [ACTIONS.settingsRead]: useCan(ACTIONS.settingsRead),
  };
  const may = (action: Action) => reads[action] ?? false;
  const kinds = KINDS.map((value) => ({ value, label: t(ALERT_WORDS[value]) }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box maxWidth="48rem">
        <SelectField
          name="kind"
          label={t('alert.filter')}
          value={kind}
          options={[{ value: ALL, label: t('alert.all') }, ...kinds]}
          onChange={(next) => {
            const chosen = KINDS.find((one) => one === next) ?? ALL;
            setFilter((before) => ({ ...before, kind: chosen, page: 1 }));
          }}
        />
      </Box>
      <ActivityTable
        label={t('activity.alerts')}
        empty={t(kind === ALL ? 'alert.none' : 'alert.none-of-kind')}
        columns={[t('alert.what'), t('alert.at')]}
        query={query}
        onPage={(page) => setFilter((before) => ({ ...before, page }))}
        onPageSize={(pageSize) => setFilter((before) => ({ ...before, page: 1, pageSize }))}
        renderRow={(row) => {
          const path = alertPath(row, may);
          return (
            <Tr key={row.id}>
              <SubjectCell
                title={row.title}
                advice={row.advice}
                detail={shownFacts(row, t, formats)}
                error={null}
              />
              <Td>
                <Typography>{formats.moment(row.at)}</Typography>
              </Td>
              <Td>
                {path !== null && (
                  <Link tag={RouterLink} to={path}>
                    {t('alert.open')}
                  </Link>
                )}
              </Td>
            </Tr>
          );
        }}
      />
    </Flex>
  );
}
