import { Flex, Grid, Radio, Typography } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import type { SettingsView } from '../../../../server/src/contracts/settings';
import { TextField } from '../../components/fields';
import { Panel } from '../../components/Panel';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SecretField, type SecretChange } from '../../components/SecretField';
import { isUnsaved } from '../../components/unsaved';
import { UnsavedChanges } from '../../components/UnsavedChanges';
import { useWords } from '../../translations/use-words';
import { checkMail, mailFormOf, settingsWithMail, type MailForm } from './mail-form';
import { SaveBar } from './SaveBar';
import { SmtpFields } from './SmtpFields';
import { TestMailPanel } from './TestMailPanel';
import { useSettingsForm } from './use-settings-form';

export function MailFormView({ view }: { view: SettingsView }) {
  const t = useWords();
  const [form, setForm] = useState<MailForm>(() => mailFormOf(view.settings));
  const [lastSaved, setLastSaved] = useState<MailForm | null>(null);
  const [password, setPassword] = useState<SecretChange>(undefined);
  const { errorOf, problem, save, isPending, canUpdate } = useSettingsForm();
  const isLocked = !view.encryptionKeyAvailable || !canUpdate;
  const change = (next: Partial<MailForm>) => setForm((before) => ({ ...before, ...next }));
  const field = (name: Exclude<keyof MailForm, 'way'>) => ({
    name,
    value: form[name],
    error: errorOf(name),
    disabled: isLocked,
    onChange: (value: string) => change({ [name]: value }),
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isSaved = await save(event.currentTarget, {
      issues: checkMail(form),
      settings: settingsWithMail(form, view.settings),
      smtpPassword: password === '' ? undefined : password,
    });
    if (!isSaved) return;
    setLastSaved(form);
    setPassword(undefined);
  };

  // A test of what is saved says nothing of what is typed.
  const isDirty = password !== undefined || isUnsaved(form, mailFormOf(view.settings), lastSaved);

  return (
    <>
      <UnsavedChanges isDirty={isDirty} />
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {problem !== null && <ProblemNotice problem={problem} />}
          <Panel title={t('mail-settings.sender')} hint={t('mail-settings.sender-hint')}>
            <Grid.Root gap={4}>
              <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
                <TextField
                  {...field('mail.fromAddress')}
                  label={t('mail-settings.from-address')}
                  type="email"
                  inputMode="email"
                  required
                />
              </Grid.Item>
              <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
                <TextField {...field('mail.fromName')} label={t('mail-settings.from-name')} />
              </Grid.Item>
              <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
                <TextField
                  {...field('mail.replyTo')}
                  label={t('mail-settings.reply-to')}
                  type="email"
                  inputMode="email"
                />
              </Grid.Item>
            </Grid.Root>
          </Panel>
          <Panel title={t('mail-settings.way')}>
            <Radio.Group
              aria-label={t('mail-settings.way')}
              value={form.way}
              disabled={isLocked}
              onValueChange={(value) => change({ way: value === 'smtp' ? 'smtp' : 'strapi' })}
            >
              <Radio.Item value="strapi">{t('mail-settings.way-strapi')}</Radio.Item>
              <Radio.Item value="smtp">{t('mail-settings.way-smtp')}</Radio.Item>
            </Radio.Group>
            {form.way === 'strapi' ? (
              <Typography textColor="neutral600">{t('mail-settings.way-strapi-hint')}</Typography>
            ) : (
              <>
                <SmtpFields
                  field={field}
                  onSecurity={(security, port) =>
                    change({ 'mail.smtp.security': security, 'mail.smtp.port': port })
                  }
                />
                <SecretField
                  name="smtpPassword"
                  label={t('mail-settings.password')}
                  hasSecret={view.hasSmtpPassword}
                  change={password}
                  onChange={setPassword}
                  error={errorOf('smtpPassword')}
                  disabled={isLocked}
                  canRemove
                />
              </>
            )}
          </Panel>
          <SaveBar isPending={isPending} isLocked={isLocked} canUpdate={canUpdate} />
        </Flex>
      </form>
      <TestMailPanel
        isLocked={!view.encryptionKeyAvailable || isDirty}
        savedMail={JSON.stringify(view.settings.mail)}
      />
    </>
  );
}
