import { useNotification } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import type { PlanView } from '../../../../server/src/contracts/plans';
import { useMutation } from '../../api/use-mutation';
import { FormModal } from '../../components/FormModal';
import { useFormProblems } from '../../components/use-form-problems';
import { useWords } from '../../translations/use-words';
import { checkPlan, planBody, planFormOf, PLAN_PATHS } from './plan-form';
import { PlanFields } from './PlanFields';

/** Renames a plan, describes it, takes it off the offer or puts it back. */
export function EditPlanModal({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('updatePlan');
  const [form, setForm] = useState(() => planFormOf(plan));
  const { errorOf, submit, problem } = useFormProblems(PLAN_PATHS, checkPlan(form));
  const body = useRef<HTMLDivElement>(null);

  const save = async () => {
    if (body.current === null) return;
    const saved = await submit(body.current, () => send({ id: plan.id, body: planBody(form) }));
    if (saved === null) return;
    toggleNotification({ type: 'success', message: t('plan.saved') });
    onClose();
  };
  return (
    <FormModal
      isOpen
      title={t('plan.edit-title', { name: plan.name })}
      submitLabel={t('settings.save')}
      isPending={isPending}
      problem={problem}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <div ref={body}>
        <PlanFields
          form={form}
          errorOf={errorOf}
          onChange={(change) => setForm((before) => ({ ...before, ...change }))}
        />
      </div>
    </FormModal>
  );
}
