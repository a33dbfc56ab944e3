import { Box, Button, Flex, Searchbar, SearchForm } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../translations/use-words';

type Props<State extends string> = {
  label: string;
  states: readonly { readonly value: State; readonly label: string }[];
  state: State;
  onState: (state: State) => void;
  search: string;
  onSearch: (search: string) => void;
  searchLabel: string;
  placeholder: string;
};
const WAIT_MS = 300;

/** States to choose from, and a search that looks while one types. */
export function ListFilters<State extends string>(props: Props<State>) {
  const { label, states, state, onState, search, onSearch, searchLabel, placeholder } = props;
  const t = useWords();
  const [typed, setTyped] = useState(search);
  const asked = useRef(search);
  const ask = (text: string) => {
    asked.current = text;
    onSearch(text);
  };
  const latest = useRef(ask);
  latest.current = ask;
  // The address may change without typing: back, a cleared filter. What was asked for from here may be typed on already.
  useEffect(() => {
    if (search !== asked.current) setTyped(search);
    asked.current = search;
  }, [search]);
  useEffect(() => {
    if (typed.trim() === search) return undefined;
    const timer = setTimeout(() => latest.current(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, search]);

  return (
    <Flex justifyContent="space-between" gap={4} wrap="wrap">
      <Flex gap={1} wrap="wrap" role="group" aria-label={label}>
        {states.map(({ value, label: words }) => (
          <Button
            key={value}
            size="S"
            variant={state === value ? 'secondary' : 'ghost'}
            aria-pressed={state === value}
            onClick={() => onState(value)}
          >
            {words}
          </Button>
        ))}
      </Flex>
      <Box minWidth="28rem">
        <SearchForm
          onSubmit={(event) => {
            event.preventDefault();
            ask(typed.trim());
          }}
        >
          <Searchbar
            name="search"
            size="S"
            maxLength={120}
            value={typed}
            placeholder={placeholder}
            clearLabel={t('requests.search-clear')}
            onChange={(event) => setTyped(event.target.value)}
            onClear={() => setTyped('')}
          >
            {searchLabel}
          </Searchbar>
        </SearchForm>
      </Box>
    </Flex>
  );
}
