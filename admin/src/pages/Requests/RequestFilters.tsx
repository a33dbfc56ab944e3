import { ListFilters } from '../../components/ListFilters';
import { useWords } from '../../translations/use-words';
import { STATE_FILTERS, type RequestFilter } from './use-request-filter';

type Props = { filter: RequestFilter; onChange: (change: Partial<RequestFilter>) => void };

export function RequestFilters({ filter, onChange }: Props) {
  const t = useWords();
  return (
    <ListFilters
      label={t('requests.filter-by-state')}
      states={STATE_FILTERS.map((value) => ({
        value,
        label: value === 'all' ? t('requests.all') : t(`state.${value}`),
      }))}
      state={filter.state}
      onState={(state) => onChange({ state })}
      search={filter.search}
      onSearch={(search) => onChange({ search })}
      searchLabel={t('requests.search')}
      placeholder={t('requests.search-placeholder')}
    />
  );
}
