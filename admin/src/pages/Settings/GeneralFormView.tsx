import { Flex } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import type { SettingsView } from '../../../../server/src/contracts/settings';
import { LongTextField, TextField } from '../../components/fields';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { isUnsaved } from '../../components/unsaved';
import { UnsavedChanges } from '../../components/UnsavedChanges';
import { useWords } from '../../translations/use-words';
import { checkGeneral, formOf, settingsWith, type FieldOf, type GeneralForm } from './general-form';
import { InvoicingFields } from './InvoicingFields';
import { MerchantFields } from './MerchantFields';
import { SaveBar } from './SaveBar';
import { SubscriptionFields } from './SubscriptionFields';
import { useSettingsForm } from './use-settings-form';

export function GeneralFormView({ view }: { view: SettingsView }) {
  const t = useWords();
  const [form, setForm] = useState<GeneralForm>(() => formOf(view.settings));
  const [lastSaved, setLastSaved] = useState<GeneralForm | null>(null);
  const { errorOf, problem, save, isPending, canUpdate } = useSettingsForm();
  const isLocked = !view.encryptionKeyAvailable || !canUpdate;
  const change = (next: Partial<GeneralForm>) => setForm((before) => ({ ...before, ...next }));
  const field: FieldOf = (name) => ({
    name,
    value: form[name],
    error: errorOf(name),
    disabled: isLocked,
    onChange: (value) => change({ [name]: value }),
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isSaved = await save(event.currentTarget, {
      issues: checkGeneral(form),
      settings: settingsWith(form, view.settings),
    });
    if (isSaved) setLastSaved(form);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <UnsavedChanges isDirty={isUnsaved(form, formOf(view.settings), lastSaved)} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <Panel title={t('merchant.title')} hint={t('merchant.hint')}>
          <MerchantFields
            field={field}
            address={form.address}
            errorOf={errorOf}
            disabled={isLocked}
            onAddress={(address) => change({ address: { ...form.address, ...address } })}
          />
        </Panel>
        <Panel title={t('terms.title')} hint={t('terms.hint')}>
          <TextField
            {...field('privacyUrl')}
            label={t('terms.privacy-url')}
            type="url"
            inputMode="url"
            required
          />
          <TextField
            {...field('termsUrl')}
            label={t('terms.terms-url')}
            type="url"
            inputMode="url"
            required
          />
        </Panel>
        <Panel title={t('invoicing.title')} hint={t('invoicing.hint')}>
          <InvoicingFields field={field} timeZones={view.timeZones} />
        </Panel>
        <Panel title={t('subscriptions.title')} hint={t('dunning-settings.hint')}>
          <SubscriptionFields field={field} />
        </Panel>
        <Panel title={t('alerts.title')} hint={t('alerts.hint')}>
          <LongTextField
            {...field('alertAddresses')}
            label={t('alerts.addresses')}
            hint={t('alerts.addresses-hint')}
          />
        </Panel>
        <SaveBar isPending={isPending} isLocked={isLocked} canUpdate={canUpdate} />
      </Flex>
    </form>
  );
}
