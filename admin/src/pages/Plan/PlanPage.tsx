import { Button, LinkButton } from '@strapi/design-system';
import { Pencil, Plus } from '@strapi/icons';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PlanView } from '../../../../server/src/contracts/plans';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { ComingInvoices } from '../../components/ComingInvoices';
import { Facts } from '../../components/Facts';
import { Loading } from '../../components/Loading';
import { InnerFrame } from '../../components/PageFrames';
import { Panel } from '../../components/Panel';
import { PlanBadge } from '../../components/PlanBadge';
import { ProblemNotice } from '../../components/ProblemNotice';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { EditPlanModal } from './EditPlanModal';
import { VersionsPanel } from './VersionsPanel';

export default function PlanPage() {
  const t = useWords();
  const { id = '' } = useParams();
  const { data, problem, isLoading, refetch } = useQuery('readPlan', { id });
  const canUpdate = useCan(ACTIONS.plansUpdate);
  const plan = data?.data ?? null;
  return (
    <InnerFrame
      title={plan?.name ?? t('plan.title')}
      isBusy={isLoading}
      back={{ to: `${PANEL_PATH}/plans`, label: t('plans.title') }}
      actions={
        plan !== null && (
          <>
            <PlanBadge isActive={plan.isActive} />
            {canUpdate && (
              <LinkButton
                tag={Link}
                to={`${PANEL_PATH}/plans/${plan.id}/new-version`}
                startIcon={<Plus aria-hidden />}
              >
                {t('version.new')}
              </LinkButton>
            )}
          </>
        )
      }
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {plan !== null && (
        <>
          <DetailsPanel plan={plan} canUpdate={canUpdate} />
          <VersionsPanel plan={plan} />
          {plan.isActive && plan.offeredVersionId !== null && (
            <ComingInvoices of="previewPlan" id={plan.id} />
          )}
        </>
      )}
    </InnerFrame>
  );
}

function DetailsPanel({ plan, canUpdate }: { plan: PlanView; canUpdate: boolean }) {
  const t = useWords();
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title={t('plan.details')}
      action={
        canUpdate && (
          <Button variant="tertiary" startIcon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>
            {t('plan.edit')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { label: t('plan.description'), value: plan.description ?? '—' },
          { label: t('plan.families'), value: plan.families.join(', ') || '—' },
          { label: t('plan.live'), value: t('plan.live-count', { ...plan.live }) },
          { label: t('plan.position'), value: String(plan.position) },
        ]}
      />
      {isEditing && <EditPlanModal plan={plan} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
