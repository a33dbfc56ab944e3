import { LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { PlanView } from '../../../../server/src/contracts/plans';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { CellText, ListTable } from '../../components/ListTable';
import { Loading } from '../../components/Loading';
import { ModeSwitch } from '../../components/ModeSwitch';
import { useMode } from '../../components/mode-context';
import { EmptyList, ListFrame } from '../../components/PageFrames';
import { PlanBadge } from '../../components/PlanBadge';
import { ProblemNotice } from '../../components/ProblemNotice';
import { priceWords } from '../../formatting/price-words';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';

export default function PlansPage() {
  const t = useWords();
  const { data, problem, isLoading, refetch } = useQuery('listPlans');
  const canUpdate = useCan(ACTIONS.plansUpdate);
  const newButton = canUpdate && (
    <LinkButton tag={Link} to={`${PANEL_PATH}/plans/new`} startIcon={<Plus aria-hidden />}>
      {t('plan.new')}
    </LinkButton>
  );
  return (
    <ListFrame
      title={t('plans.title')}
      subtitle={t('plans.subtitle')}
      isBusy={isLoading}
      actions={
        <>
          <ModeSwitch />
          {newButton}
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {data?.data.length === 0 && <EmptyList content={t('plans.none-yet')} action={newButton} />}
      {data !== null && data.data.length > 0 && <PlanTable plans={data.data} />}
    </ListFrame>
  );
}

function PlanTable({ plans }: { plans: readonly PlanView[] }) {
  const t = useWords();
  const { mode } = useMode();
  const formats = useFormats();
  const offered = ({ versions, offeredVersionId }: PlanView) => {
    const version = versions.find(({ id }) => id === offeredVersionId);
    return version === undefined ? t('plans.not-offered-yet') : priceWords(version, t, formats);
  };
  return (
    <ListTable
      label={t('plans.title')}
      rows={plans}
      keyOf={({ id }) => id}
      linkOf={({ id }) => `${PANEL_PATH}/plans/${id}`}
      columns={[
        { head: t('plan.name'), cell: ({ name }) => name },
        { head: t('plans.offered'), cell: (plan) => <CellText words={offered(plan)} /> },
        { head: t('plans.versions'), cell: ({ versions }) => <CellText words={String(versions.length)} /> },
        { head: t(`plans.live-${mode}`), cell: ({ live }) => <CellText words={String(live[mode])} /> },
        { head: t('plans.state'), cell: ({ isActive }) => <PlanBadge isActive={isActive} /> },
      ]}
    />
  );
}
