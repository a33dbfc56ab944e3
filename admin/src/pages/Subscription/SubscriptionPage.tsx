import { Grid } from '@strapi/design-system';
import { useParams } from 'react-router-dom';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useQuery } from '../../api/use-query';
import { ComingInvoices } from '../../components/ComingInvoices';
import { InvoiceList } from '../../components/InvoiceList';
import { Loading } from '../../components/Loading';
import { ModeBadge } from '../../components/ModeBadge';
import { InnerFrame } from '../../components/PageFrames';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SubscriptionBadge } from '../../components/SubscriptionBadge';
import { TestClockBar } from '../../components/TestClockBar';
import { Timeline } from '../../components/Timeline';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { ChangeNotice } from './ChangeNotice';
import { ConsentPanel } from './ConsentPanel';
import { DunningNotice } from './DunningNotice';
import { InvitationPanel } from './InvitationPanel';
import { ParkedNotice } from './ParkedNotice';
import { SubscriptionActions } from './SubscriptionActions';
import { SummaryPanel } from './SummaryPanel';

const POLL_MS = 4_000;

export default function SubscriptionPage() {
  const t = useWords();
  const { id = '' } = useParams();
  const { data, problem, isLoading, refetch } = useQuery('readSubscription', { id }, { pollMs: POLL_MS });
  const subscription = data?.data ?? null;
  return (
    <InnerFrame
      title={subscription?.plan.name ?? t('subscription.title')}
      subtitle={subscription?.client.name ?? subscription?.client.email}
      isBusy={isLoading}
      back={{ to: `${PANEL_PATH}/subscriptions`, label: t('subscriptions.title') }}
      actions={
        subscription !== null && (
          <>
            <ModeBadge mode={subscription.mode} />
            <SubscriptionBadge subscription={subscription} />
          </>
        )
      }
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {subscription !== null && <Detail subscription={subscription} />}
    </InnerFrame>
  );
}

function Detail({ subscription }: { subscription: SubscriptionDetail }) {
  const { id, mode, invoices, timeline } = subscription;
  // Whatever changes it leaves a line in its history.
  const asOf = `${timeline.length} ${timeline[0]?.at ?? ''}`;
  return (
    <>
      {mode === 'test' && <TestClockBar />}
      <ParkedNotice subscription={subscription} />
      <DunningNotice subscription={subscription} />
      <ChangeNotice subscription={subscription} />
      <Grid.Root gap={4}>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <SummaryPanel subscription={subscription} />
          <InvitationPanel subscription={subscription} />
          <InvoiceList invoices={invoices} />
          <ComingInvoices of="previewSubscription" id={id} asOf={asOf} />
          <ConsentPanel subscription={subscription} />
        </Grid.Item>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <SubscriptionActions subscription={subscription} />
          <Timeline entries={timeline} />
        </Grid.Item>
      </Grid.Root>
    </>
  );
}
