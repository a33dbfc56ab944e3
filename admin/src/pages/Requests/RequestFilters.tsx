import { Box, Button, Flex, Searchbar, SearchForm } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { useWords } from '../../translations/use-words';
import { STATE_FILTERS, type RequestFilter } from './use-request-filter';

type Props = { filter: RequestFilter; onChange: (change: Partial<RequestFilter>) => void };

export function RequestFilters({ filter, onChange }: Props) {
  const t = useWords();
  const [typed, setTyped] = useState(filter.search);
  useEffect(() => setTyped(filter.search), [filter.search]);

  return (
    <Flex justifyContent="space-between" gap={4} wrap="wrap">
      <Flex gap={1} wrap="wrap" role="group" aria-label={t('requests.filter-by-state')}>
        {STATE_FILTERS.map((state) => (
          <Button
            key={state}
            size="S"
            variant={filter.state === state ? 'secondary' : 'ghost'}
            aria-pressed={filter.state === state}
            onClick={() => onChange({ state })}
          >
            {state === 'all' ? t('requests.all') : t(`state.${state}`)}
          </Button>
        ))}
      </Flex>
      <Box minWidth="28rem">
        <SearchForm
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ search: typed.trim() });
          }}
        >
          <Searchbar
            name="search"
            size="S"
            maxLength={120}
            value={typed}
            placeholder={t('requests.search-placeholder')}
            clearLabel={t('requests.search-clear')}
            onChange={(event) => setTyped(event.target.value)}
            onClear={() => {
              setTyped('');
              onChange({ search: '' });
            }}
          >
            {t('requests.search')}
          </Searchbar>
        </SearchForm>
      </Box>
    </Flex>
  );
}
