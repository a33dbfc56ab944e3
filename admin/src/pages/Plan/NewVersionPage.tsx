import { Button, Flex } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { PlanView } from '../../../../server/src/contracts/plans';
import { useMutation } from '../../api/use-mutation';
import { useQuery } from '../../api/use-query';
import { Loading } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { InnerFrame } from '../../components/PageFrames';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UnsavedForm } from '../../components/UnsavedChanges';
import { useFormProblems } from '../../components/use-form-problems';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { usualCurrency } from '../NewRequest/usual-currency';
import { checkVersion, newVersion, versionBody, versionFormOf, VERSION_PATHS } from './version-form';
import { VersionFields } from './VersionFields';

export default function NewVersionPage() {
  const t = useWords();
  const { id = '' } = useParams();
  const { data, problem, isLoading, refetch } = useQuery('readPlan', { id });
  return (
    <InnerFrame
      title={t('version.new')}
      subtitle={data?.data.name}
      isBusy={isLoading}
      back={{ to: `${PANEL_PATH}/plans/${id}`, label: data?.data.name ?? t('plans.title') }}
    >
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {data !== null && (
        <>
          <Notice tone="info" title={t('version.keeps-title')}>
            {t('version.keeps', { count: data.data.live.test + data.data.live.live })}
          </Notice>
          <VersionFormView plan={data.data} />
        </>
      )}
    </InnerFrame>
  );
}

function VersionFormView({ plan }: { plan: PlanView }) {
  const t = useWords();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('addPlanVersion');
  const [newest] = plan.versions;
  const [form, setForm] = useState(() =>
    newest === undefined ? newVersion(usualCurrency(['EUR'])) : versionFormOf(newest)
  );
  const { errorOf, submit, problem, wasSaved } = useFormProblems(VERSION_PATHS, checkVersion(form));
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const made = await submit(event.currentTarget, () => send({ id: plan.id, body: versionBody(form) }));
    if (made === null) return;
    toggleNotification({ type: 'success', message: t('version.created') });
    navigate(`${PANEL_PATH}/plans/${plan.id}`);
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <UnsavedForm form={form} wasSaved={wasSaved} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <VersionFields
          form={form}
          errorOf={errorOf}
          onChange={(change) => setForm((before) => ({ ...before, ...change }))}
        />
        <Flex justifyContent="flex-end">
          <Button type="submit" size="L" loading={isPending}>
            {t('version.create')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
