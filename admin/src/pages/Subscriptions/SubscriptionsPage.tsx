import { Button, LinkButton } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useQuery } from '../../api/use-query';
import { ListFilters } from '../../components/ListFilters';
import { Loading } from '../../components/Loading';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { EmptyList, ListFrame } from '../../components/PageFrames';
import { Pager } from '../../components/Pager';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TestClockBar } from '../../components/TestClockBar';
import { useListFilter } from '../../components/use-list-filter';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { FILTERS, queryOf } from './subscription-filters';
import { SubscriptionTable } from './SubscriptionTable';

const POLL_MS = 5_000;

export default function SubscriptionsPage() {
  const t = useWords();
  const { mode } = useMode();
  const { filter, change } = useListFilter(FILTERS);
  const list = useQuery(
    'listSubscriptions',
    { query: { mode, ...queryOf(filter) } },
    { pollMs: POLL_MS, keepWithin: mode }
  );
  const isFiltered = filter.state !== 'all' || filter.search !== '';
  return (
    <ListFrame
      title={t('subscriptions.title')}
      subtitle={t('subscriptions.subtitle')}
      isBusy={list.isLoading}
      actions={<ModeSwitch onSwitched={() => change({})} />}
    >
      {mode === 'test' && <TestClockBar />}
      <ListFilters
        label={t('requests.filter-by-state')}
        states={FILTERS.map((value) => ({ value, label: t(`subscription-filter.${value}`) }))}
        state={filter.state}
        onState={(state) => change({ state })}
        search={filter.search}
        onSearch={(search) => change({ search })}
        searchLabel={t('subscriptions.search')}
        placeholder={t('subscriptions.search-placeholder')}
      />
      {list.problem !== null && <ProblemNotice problem={list.problem} onRetry={list.refetch} />}
      {list.isLoading && <Loading />}
      {list.data?.data.length === 0 && (
        <EmptyList
          content={t(isFiltered ? 'subscriptions.none-found' : 'subscriptions.none-yet')}
          action={
            isFiltered ? (
              <Button variant="secondary" onClick={() => change({ state: 'all', search: '' })}>
                {t('requests.clear-filters')}
              </Button>
            ) : (
              <LinkButton tag={Link} to={`${PANEL_PATH}/clients`}>
                {t('clients.title')}
              </LinkButton>
            )
          }
        />
      )}
      {list.data !== null && list.data.data.length > 0 && (
        <>
          <SubscriptionTable subscriptions={list.data.data} />
          <Pager
            info={list.data.meta.pagination}
            onPage={(page) => change({ page })}
            onPageSize={(pageSize) => change({ pageSize })}
          />
        </>
      )}
    </ListFrame>
  );
}
