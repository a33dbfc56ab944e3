import { Button, Flex, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link } from 'react-router-dom';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { MissingSettings } from '../../components/MissingSettings';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { Pager } from '../../components/Pager';
import { PluginNav } from '../../components/PluginNav';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TestClockBar } from '../../components/TestClockBar';
import { Loading } from '../../components/Loading';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { NoRequests } from './NoRequests';
import { RequestFilters } from './RequestFilters';
import { RequestTable } from './RequestTable';
import { useRequestFilter } from './use-request-filter';

const POLL_MS = 4_000;

export default function RequestsPage() {
  const t = useWords();
  const { mode } = useMode();
  const { filter, change } = useRequestFilter();
  const canCreate = useCan(ACTIONS.requestsCreate);
  const { state, search, ...rest } = filter;
  const query = { ...rest, mode, state: state === 'all' ? undefined : state, search: search || undefined };
  const list = useQuery('listBillingRequests', { query }, { pollMs: POLL_MS, keepWithin: mode });
  const options = useQuery('readRequestOptions');
  const missing = options.data?.data.missing ?? [];
  const isFiltered = state !== 'all' || search !== '';

  const newButton = canCreate && (
    <LinkButton tag={Link} to={`${PANEL_PATH}/requests/new`} startIcon={<Plus aria-hidden />}>
      {t('requests.new')}
    </LinkButton>
  );

  return (
    <Page.Main aria-busy={list.isLoading}>
      <Layouts.Header
        title={t('requests.title')}
        subtitle={t('requests.subtitle')}
        primaryAction={
          <Flex gap={2} wrap="wrap">
            <ModeSwitch onSwitched={() => change({})} />
            {newButton}
          </Flex>
        }
      />
      <PluginNav />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingTop={4} paddingBottom={8}>
          {mode === 'test' && <TestClockBar />}
          <MissingSettings missing={missing} advised={options.data?.data.advised ?? []} />
          <RequestFilters filter={filter} onChange={change} />
          {list.problem !== null && <ProblemNotice problem={list.problem} onRetry={list.refetch} />}
          {list.isLoading && <Loading />}
          {list.data !== null && list.data.data.length === 0 && (
            <NoRequests
              isFiltered={isFiltered}
              hasMissing={missing.length > 0}
              action={
                isFiltered ? (
                  <Button variant="secondary" onClick={() => change({ state: 'all', search: '' })}>
                    {t('requests.clear-filters')}
                  </Button>
                ) : (
                  newButton
                )
              }
            />
          )}
          {list.data !== null && list.data.data.length > 0 && (
            <>
              <RequestTable
                rows={list.data.data}
                filter={filter}
                onSort={(sort, order) => change({ sort, order })}
              />
              <Pager
                info={list.data.meta.pagination}
                onPage={(page) => change({ page })}
                onPageSize={(pageSize) => change({ pageSize })}
              />
            </>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}
