import type { ClientRow } from '../../../../server/src/contracts/clients';
import { ClientBadge } from '../../components/ClientBadge';
import { CellText, ListTable } from '../../components/ListTable';
import { useFormats } from '../../formatting/use-formats';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

export function ClientTable({ clients }: { clients: readonly ClientRow[] }) {
  const t = useWords();
  const { country, dayAndTime } = useFormats();
  return (
    <ListTable
      label={t('clients.title')}
      rows={clients}
      keyOf={({ id }) => id}
      linkOf={({ id }) => `${PANEL_PATH}/clients/${id}`}
      columns={[
        { head: t('clients.name'), cell: ({ name, email }) => name ?? email },
        { head: t('client.email'), cell: ({ email }) => <CellText words={email} /> },
        {
          head: t('address.country'),
          cell: (client) => <CellText words={client.country === null ? '—' : country(client.country)} />,
        },
        { head: t('clients.state'), cell: ({ state }) => <ClientBadge state={state} /> },
        { head: t('clients.live'), cell: ({ live }) => <CellText words={String(live)} /> },
        {
          head: t('clients.created'),
          cell: ({ createdAt }) => <CellText words={dayAndTime(createdAt).day} />,
        },
      ]}
    />
  );
}
