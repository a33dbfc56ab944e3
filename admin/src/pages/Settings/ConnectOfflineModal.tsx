import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { LongTextField, SelectField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import type { Mode } from '../../components/mode-context';
import { useWords } from '../../translations/use-words';

type Form = { mode: Mode; label: string; instructions: string };

/** An account without a provider: the client reads how to pay, the admin records the money. */
export function ConnectOfflineModal({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('connectAccount');
  const [form, setForm] = useState<Form>({ mode: 'test', label: '', instructions: '' });
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (next: Partial<Form>) => setForm((before) => ({ ...before, ...next }));
  const isUnnamed = form.label.trim() === '';

  const submit = async () => {
    setChecked(true);
    setProblem(null);
    if (isUnnamed) return;
    const outcome = await send({
      body: {
        provider: 'offline',
        mode: form.mode,
        label: form.label.trim(),
        instructions: form.instructions.trim() || null,
      },
    });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('accounts.offline-linked') });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('accounts.link-offline')}
      submitLabel={t('accounts.link')}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>{t('accounts.offline-hint')}</Typography>
      <SelectField
        name="mode"
        label={t('mode.label')}
        value={form.mode}
        required
        options={[
          { value: 'test', label: t('mode.test') },
          { value: 'live', label: t('mode.live') },
        ]}
        onChange={(value) => change({ mode: value === 'live' ? 'live' : 'test' })}
      />
      <TextField
        name="label"
        label={t('accounts.label')}
        hint={t('accounts.label-hint')}
        value={form.label}
        error={isChecked && isUnnamed ? t('field.required') : problem?.fields.label}
        required
        onChange={(label) => change({ label })}
      />
      <LongTextField
        name="instructions"
        label={t('accounts.instructions')}
        hint={t('accounts.instructions-hint')}
        value={form.instructions}
        error={problem?.fields.instructions}
        onChange={(instructions) => change({ instructions })}
      />
    </FormModal>
  );
}
