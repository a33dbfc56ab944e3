import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import type { ClientRow } from '../../../server/src/contracts/clients';
import { useQuery } from '../api/use-query';
import { useWords } from '../translations/use-words';
import type { Mode } from './mode-context';

type Props = {
  name: string;
  label: string;
  mode: Mode;
  value: string;
  onChange: (id: string) => void;
  /** Who cannot be chosen. */
  without: string;
  error?: string;
};
const WAIT_MS = 250;
const wordsOf = (client: ClientRow) =>
  client.name === null ? client.email : `${client.name} · ${client.email}`;

/** A client of the mode, found on the server by name or address while one types. */
export function ClientPicker({ name, label, mode, value, onChange, without, error }: Props) {
  const t = useWords();
  const [text, setText] = useState<string | undefined>('');
  const [search, setSearch] = useState('');
  const query = {
    mode,
    state: 'active,invited,draft',
    search: search || undefined,
    page: 1,
    pageSize: 20,
  };
  const { data, isLoading } = useQuery('listClients', { query }, { keepWithin: mode });
  const clients = data?.data.filter(({ id }) => id !== without) ?? [];
  useEffect(() => {
    // A chosen client's words are no search.
    const timer = setTimeout(() => setSearch(value === '' ? (text ?? '').trim() : ''), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <Field.Root name={name} id={name} error={error} required width="100%">
      <Field.Label>{label}</Field.Label>
      <Combobox
        value={value}
        textValue={text}
        onTextValueChange={setText}
        onChange={(next: string | undefined) => onChange(next ?? '')}
        onClear={() => {
          setText('');
          onChange('');
        }}
        clearLabel={t('requests.search-clear')}
        placeholder={t('clients.search-placeholder')}
        // The server has searched already, by address too.
        autocomplete="none"
        loading={isLoading}
        loadingMessage={t('loading')}
        noOptionsMessage={() => t('field.no-match')}
      >
        {clients.map((client) => (
          <ComboboxOption key={client.id} value={client.id} textValue={wordsOf(client)}>
            {wordsOf(client)}
          </ComboboxOption>
        ))}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
