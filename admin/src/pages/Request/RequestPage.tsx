import { Flex, Grid } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { BillingRequestDetail } from '../../../../server/src/contracts/billing-requests';
import { useQuery } from '../../api/use-query';
import { BackLink } from '../../components/BackLink';
import { ModeBadge } from '../../components/ModeBadge';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StateBadge } from '../../components/StateBadge';
import { TestClockBar } from '../../components/TestClockBar';
import { Timeline } from '../../components/Timeline';
import { Loading } from '../../components/Loading';
import { useFormats } from '../../formatting/use-formats';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { AttemptsPanel } from './AttemptsPanel';
import { InvoicePanel } from './InvoicePanel';
import { LinkPanel } from './LinkPanel';
import { RequestActions } from './RequestActions';
import { SummaryPanel } from './SummaryPanel';

const POLL_MS = 4_000;

export default function RequestPage() {
  const t = useWords();
  const { amount } = useFormats();
  const { id = '' } = useParams();
  const { data, problem, isLoading, refetch } = useQuery('readBillingRequest', { id }, { pollMs: POLL_MS });
  const request = data?.data ?? null;

  return (
    <Page.Main aria-busy={isLoading}>
      <Layouts.Header
        title={
          request === null
            ? t('request.title')
            : request.type === 'subscription_start'
              ? t('request.title-invitation', { plan: request.purpose })
              : request.type === 'method_update'
                ? t('request.title-method', { plan: request.purpose })
                : t('request.title-amount', { amount: amount(request.amount) })
        }
        subtitle={
          request?.type === 'subscription_start' || request?.type === 'method_update'
            ? request.email
            : request?.purpose
        }
        navigationAction={<BackLink to={`${PANEL_PATH}/requests`} label={t('request.back')} />}
        primaryAction={
          request !== null && (
            <Flex gap={2} wrap="wrap">
              <ModeBadge mode={request.mode} />
              <StateBadge request={request} />
            </Flex>
          )
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
          {isLoading && <Loading />}
          {request !== null && <Detail request={request} />}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

function Detail({ request }: { request: BillingRequestDetail }) {
  return (
    <>
      {request.mode === 'test' && <TestClockBar />}
      <Grid.Root gap={4}>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <SummaryPanel request={request} />
          <LinkPanel request={request} />
          {request.type !== 'method_update' && <InvoicePanel request={request} />}
          <AttemptsPanel attempts={request.attempts} />
        </Grid.Item>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch" gap={4}>
          <RequestActions request={request} />
          <Timeline entries={request.timeline} />
        </Grid.Item>
      </Grid.Root>
    </>
  );
}
