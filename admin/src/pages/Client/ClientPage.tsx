import { Grid } from '@strapi/design-system';
import { useParams } from 'react-router-dom';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import { useQuery } from '../../api/use-query';
import { ClientBadge } from '../../components/ClientBadge';
import { ComingInvoices } from '../../components/ComingInvoices';
import { InvoiceList } from '../../components/InvoiceList';
import { Loading } from '../../components/Loading';
import { ModeBadge } from '../../components/ModeBadge';
import { InnerFrame } from '../../components/PageFrames';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TestClockBar } from '../../components/TestClockBar';
import { Timeline } from '../../components/Timeline';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { ClientActions } from './ClientActions';
import { ClientRequests } from './ClientRequests';
import { ClientSubscriptions } from './ClientSubscriptions';
import { CreditPanel } from './CreditPanel';
import { DetailsPanel } from './DetailsPanel';
import { MethodsPanel } from './MethodsPanel';

const POLL_MS = 5_000;

export default function ClientPage() {
  const t = useWords();
  const { id = '' } = useParams();
  const { data, problem, isLoading, refetch } = useQuery('readClient', { id }, { pollMs: POLL_MS });
  const client = data?.data ?? null;
  return (
    <InnerFrame
      title={client?.name ?? client?.email ?? t('client.title')}
      subtitle={client?.name == null ? undefined : client.email}
      isBusy={isLoading}
      back={{ to: `${PANEL_PATH}/clients`, label: t('clients.title') }}
      actions={
        client !== null && (
          <>
            <ModeBadge mode={client.mode} />
            <ClientBadge state={client.state} />
          </>
        )
      }
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {client !== null && <Detail client={client} />}
    </InnerFrame>
  );
}

function Detail({ client }: { client: ClientDetail }) {
  return (
    <>
      {client.mode === 'test' && <TestClockBar />}
      <Grid.Root gap={4}>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <ClientSubscriptions client={client} />
          <DetailsPanel client={client} />
          <InvoiceList invoices={client.invoices} />
          <ComingInvoices of="previewClient" id={client.id} />
          <CreditPanel client={client} />
          <MethodsPanel client={client} />
          <ClientRequests client={client} />
        </Grid.Item>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <ClientActions client={client} />
          <Timeline entries={client.timeline} />
        </Grid.Item>
      </Grid.Root>
    </>
  );
}
