import { Button, Flex } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMutation } from '../../api/use-mutation';
import { InnerFrame } from '../../components/PageFrames';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UnsavedForm } from '../../components/UnsavedChanges';
import { useFormProblems } from '../../components/use-form-problems';
import { PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { rememberCurrency, usualCurrency } from '../NewRequest/usual-currency';
import { checkPlan, EMPTY_PLAN, planBody, PLAN_PATHS } from './plan-form';
import { PlanFields } from './PlanFields';
import { checkVersion, newVersion, versionBody, VERSION_PATHS } from './version-form';
import { VersionFields } from './VersionFields';

const PREFIX = 'version.';
const PATHS = [...PLAN_PATHS, ...VERSION_PATHS.map((path) => `${PREFIX}${path}`)];

export default function NewPlanPage() {
  const t = useWords();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('createPlan');
  const [plan, setPlan] = useState(EMPTY_PLAN);
  const [version, setVersion] = useState(() => newVersion(usualCurrency(['EUR'])));
  const issues = checkPlan(plan);
  for (const [path, words] of Object.entries(checkVersion(version))) issues[`${PREFIX}${path}`] = words;
  const { errorOf, submit, problem, wasSaved } = useFormProblems(PATHS, issues);

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const made = await submit(event.currentTarget, () =>
      send({ body: { ...planBody(plan), version: versionBody(version) } })
    );
    if (made === null) return;
    rememberCurrency(version.currency);
    toggleNotification({ type: 'success', message: t('plan.created', { name: made.data.name }) });
    navigate(`${PANEL_PATH}/plans/${made.data.id}`);
  };

  return (
    <InnerFrame
      title={t('plan.new')}
      subtitle={t('plan.new-subtitle')}
      back={{ to: `${PANEL_PATH}/plans`, label: t('plans.title') }}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <UnsavedForm form={{ plan, version }} wasSaved={wasSaved} />
        <Flex direction="column" alignItems="stretch" gap={4}>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Panel title={t('plan.details')}>
            <PlanFields
              form={plan}
              errorOf={errorOf}
              onChange={(change) => setPlan((before) => ({ ...before, ...change }))}
            />
          </Panel>
          <VersionFields
            form={version}
            errorOf={(path) => errorOf(`${PREFIX}${path}`)}
            onChange={(change) => setVersion((before) => ({ ...before, ...change }))}
          />
          <Flex justifyContent="flex-end">
            <Button type="submit" size="L" loading={isPending}>
              {t('plan.create')}
            </Button>
          </Flex>
        </Flex>
      </form>
    </InnerFrame>
  );
}
