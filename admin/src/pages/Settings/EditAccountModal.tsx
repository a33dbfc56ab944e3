import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AccountView } from '../../../../server/src/contracts/accounts';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { LongTextField, TextField } from '../../components/fields';
import { FormModal } from '../../components/FormModal';
import { SecretField, type SecretChange } from '../../components/SecretField';
import { useWords } from '../../translations/use-words';
import { checkKey, KEYED } from './account-form';

/** Renames an account, changes its instructions or replaces its key. */
export function EditAccountModal({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const t = useWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('updateAccount');
  const [label, setLabel] = useState(account.label);
  const [instructions, setInstructions] = useState(account.instructions ?? '');
  const [secretKey, setSecretKey] = useState<SecretChange>(undefined);
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const provider = account.provider === 'offline' ? null : account.provider;
  const keyIssue = provider && secretKey ? checkKey(provider, secretKey, account.mode) : null;

  const submit = async () => {
    setChecked(true);
    setProblem(null);
    if (label.trim() === '' || keyIssue !== null) return;
    const outcome = await send({
      id: account.id,
      body: {
        label: label.trim(),
        ...(provider === null ? { instructions: instructions.trim() || null } : {}),
        ...(secretKey ? { secretKey: secretKey.trim() } : {}),
      },
    });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toggleNotification({ type: 'success', message: t('accounts.saved') });
    onClose();
  };

  return (
    <FormModal
      isOpen
      title={t('accounts.edit-title', { label: account.label })}
      submitLabel={t('settings.save')}
      isPending={isPending}
      problem={problem !== null && Object.keys(problem.fields).length === 0 ? problem : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        name="label"
        label={t('accounts.label')}
        value={label}
        error={isChecked && label.trim() === '' ? t('field.required') : problem?.fields.label}
        required
        onChange={setLabel}
      />
      {provider === null ? (
        <LongTextField
          name="instructions"
          label={t('accounts.instructions')}
          hint={t('accounts.instructions-hint')}
          value={instructions}
          error={problem?.fields.instructions}
          onChange={setInstructions}
        />
      ) : (
        <SecretField
          name="secretKey"
          label={t(KEYED[provider].key)}
          hint={t(KEYED[provider].keyHint)}
          hasSecret={account.hasSecretKey}
          change={secretKey}
          error={isChecked && keyIssue !== null ? t(keyIssue) : problem?.fields.secretKey}
          onChange={setSecretKey}
        />
      )}
    </FormModal>
  );
}
