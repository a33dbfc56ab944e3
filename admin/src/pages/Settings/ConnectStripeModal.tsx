import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { SelectField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import type { Mode } from '../../components/mode-context';
import { Notice } from '../../components/Notice';
import { SecretField } from '../../components/SecretField';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { checkStripe } from './account-form';

type Form = { mode: Mode; label: string; secretKey: string };

/** Links a Stripe account. The server tries the key out before it keeps anything. */
export function ConnectStripeModal({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('connectAccount');
  const [form, setForm] = useState<Form>({ mode: 'test', label: '', secretKey: '' });
  const [issues, setIssues] = useState<Partial<Record<'label' | 'secretKey', TradKey>>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (next: Partial<Form>) => setForm((before) => ({ ...before, ...next }));
  const errorOf = (name: 'label' | 'secretKey') => {
    const issue = issues[name];
    return issue === undefined ? problem?.fields[name] : t(issue);
  };

  const submit = async () => {
    const found = checkStripe(form);
    setIssues(found);
    setProblem(null);
    if (Object.keys(found).length > 0) return;
    const outcome = await send({
      body: {
        provider: 'stripe',
        mode: form.mode,
        label: form.label.trim(),
        secretKey: form.secretKey.trim(),
      },
    });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('accounts.stripe-linked') });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('accounts.link-stripe')}
      submitLabel={t('accounts.link')}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Typography>{t('accounts.stripe-hint')}</Typography>
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
      {form.mode === 'live' && <Notice tone="warning" title={t('accounts.live-hint')} />}
      <TextField
        name="label"
        label={t('accounts.label')}
        hint={t('accounts.label-hint')}
        value={form.label}
        error={errorOf('label')}
        required
        onChange={(label) => change({ label })}
      />
      <SecretField
        name="secretKey"
        label={t('accounts.secret-key')}
        hint={t('accounts.secret-key-hint')}
        hasSecret={false}
        change={form.secretKey}
        error={errorOf('secretKey')}
        onChange={(secretKey) => change({ secretKey: secretKey ?? '' })}
      />
    </FormModal>
  );
}
