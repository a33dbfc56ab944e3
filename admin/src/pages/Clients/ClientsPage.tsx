import { Button, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { useCan } from '../../api/use-can';
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
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { ClientTable } from './ClientTable';

const STATES = ['all', 'active', 'invited', 'draft', 'archived'] as const;

export default function ClientsPage() {
  const t = useWords();
  const { mode } = useMode();
  const { filter, change } = useListFilter(STATES);
  const { page, pageSize, state, search } = filter;
  const query = {
    page,
    pageSize,
    mode,
    state: state === 'all' ? undefined : state,
    search: search || undefined,
  };
  const list = useQuery('listClients', { query }, { keepWithin: mode });
  const canUpdate = useCan(ACTIONS.clientsUpdate);
  const isFiltered = state !== 'all' || search !== '';
  const newButton = canUpdate && (
    <LinkButton tag={Link} to={`${PANEL_PATH}/clients/new`} startIcon={<Plus aria-hidden />}>
      {t('client.new')}
    </LinkButton>
  );
  const showAll = (
    <Button variant="secondary" onClick={() => change({ state: 'all', search: '' })}>
      {t('requests.clear-filters')}
    </Button>
  );
  return (
    <ListFrame
      title={t('clients.title')}
      subtitle={t('clients.subtitle')}
      isBusy={list.isLoading}
      actions={
        <>
          <ModeSwitch onSwitched={() => change({})} />
          {newButton}
        </>
      }
    >
      {mode === 'test' && <TestClockBar />}
      <ListFilters
        label={t('requests.filter-by-state')}
        states={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('clients.all') : t(`client-states.${value}`),
        }))}
        state={state}
        onState={(next) => change({ state: next })}
        search={search}
        onSearch={(next) => change({ search: next })}
        searchLabel={t('clients.search')}
        placeholder={t('clients.search-placeholder')}
      />
      {list.problem !== null && <ProblemNotice problem={list.problem} onRetry={list.refetch} />}
      {list.isLoading && <Loading />}
      {list.data?.data.length === 0 && (
        <EmptyList
          content={t(isFiltered ? 'clients.none-found' : 'clients.none-yet')}
          action={isFiltered ? showAll : newButton}
        />
      )}
      {list.data !== null && list.data.data.length > 0 && (
        <>
          <ClientTable clients={list.data.data} />
          <Pager
            info={list.data.meta.pagination}
            onPage={(next) => change({ page: next })}
            onPageSize={(next) => change({ pageSize: next })}
          />
        </>
      )}
    </ListFrame>
  );
}
